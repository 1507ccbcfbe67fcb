// Starts Llama Lens. One file, two roles: in the page it loads the WebAssembly, shows how far that is, and says in
// plain words what to do when it fails; in a worker it waits for the module that the page has already compiled, so
// that nothing is fetched or compiled twice.
//
// The build puts all parts of the page into one folder named by their content (xtask/hook), and its name into
// `<meta name="llama-lens">`. The glue there fetches further parts when a lesson first needs them.
(() => {
  "use strict";

  const THEMES = ["light", "dark", "projector"];

  const GLUE = "llama-lens.js";
  const MAIN = "llama-lens_bg.wasm";

  // The first bytes of every WebAssembly module.
  const MAGIC = [0x00, 0x61, 0x73, 0x6d];

  const inPage = typeof document !== "undefined";

  // The page in one file has no files beside it: it says where this script and the glue are instead
  // (xtask/node/single-file.mjs).
  const inside = globalThis.llamaLensFile;

  // ---- parts ------------------------------------------------------------------------------

  // An error whose message is written for the reader of the page.
  class Problem extends Error {
    constructor(message, cause) {
      super(message, { cause });
    }
  }

  function missing(address, why, cause) {
    const name = address ? ` (${new URL(address).pathname.split("/").pop()})` : "";
    return new Problem(`A part of the page could not be loaded${name}${why ? `: ${why}` : ""}. Please check the connection and try again. If you host this page, upload every file of its folder.`, cause);
  }

  // A frame without `allow-same-origin` may not read even the files that it came with, unless the host lets everyone.
  function sandboxed(cause) {
    return new Problem("This page is in a sandboxed frame, which may not load its parts. Whoever embeds it can add “allow-same-origin” to the frame’s sandbox; whoever hosts it can send the header “Access-Control-Allow-Origin: *” with every file.", cause);
  }

  async function request(address) {
    const response = await fetch(address).catch((error) => {
      throw self.origin === "null" ? sandboxed(error) : missing(address, "", error);
    });
    if (!response.ok) {
      throw missing(address, `the server answered ${response.status}`);
    }
    return response;
  }

  // The answer that holds a part, as what it is: not every static host knows the type of WebAssembly, and many
  // answer with a page where there is no such file. `progress` is told how many bytes have come.
  async function asWasm(response, progress = () => {}) {
    const reader = response.body.getReader();
    let next = await reader.read();
    if (MAGIC.some((byte, at) => next.value?.[at] !== byte)) {
      const type = response.headers.get("Content-Type") ?? "";
      const sent = type.startsWith("text/html") ? "a web page, as hosts do where there is no such file" : `no WebAssembly (“${type}”)`;
      throw missing(response.url, `the server sent ${sent}`);
    }
    let received = 0;
    const body = new ReadableStream({
      async pull(controller) {
        if (next.done) {
          controller.close();
          return;
        }
        received += next.value.byteLength;
        progress(received);
        controller.enqueue(next.value);
        next = await reader.read();
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, { headers: { "Content-Type": "application/wasm" } });
  }

  // The glue fetches further parts by itself, and makes them with this function. Why that failed is kept for the
  // notice in the lesson's place.
  function watchParts() {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        const response = await source;
        if (!response.ok) {
          throw missing(response.url, `the server answered ${response.status}`);
        }
        return await instantiate(await asWasm(response), imports);
      } catch (error) {
        globalThis.llamaLens.problem = error instanceof Problem ? error.message : missing("", "").message;
        throw error;
      }
    };
  }

  // ---- the worker -------------------------------------------------------------------------

  // The first message is `{module, js}`; what arrives before the module is ready waits.
  function startWorker() {
    globalThis.llamaLens = {};
    watchParts();
    let early = null;
    const receive = (event) => {
      if (early) {
        early.push(event);
        return;
      }
      early = [];
      instantiate(event.data).catch(globalThis.reportError);
    };
    const instantiate = async ({ module, js }) => {
      const glue = await import(inside?.glue ?? js);
      // Runs Rust's `main`, which finds no window here and installs its own message handler.
      await glue.default({ module_or_path: module });
      removeEventListener("message", receive);
      for (const { data, ports } of early) {
        dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
      }
    };
    addEventListener("message", receive);
    // What fails while nobody waits for it is reported to the page too, which then knows that the worker is of no use.
    addEventListener("unhandledrejection", ({ reason }) => globalThis.reportError(reason));
  }

  // ---- the page ---------------------------------------------------------------------------

  function startPage(boot) {
    applyTheme();
    document.documentElement.dataset.boot = "";
    globalThis.llamaLensPanic = showPanic;
    load(boot).catch(showFailure);
  }

  // The theme named in the address is set before the first paint, so that nothing flashes.
  function applyTheme() {
    const query = location.hash.split("?").slice(1).join("?");
    const theme = new URLSearchParams(query).get("theme");
    if (THEMES.includes(theme)) {
      document.documentElement.dataset.theme = theme;
    }
  }

  async function load(boot) {
    if (location.protocol === "file:" && !inside) {
      throw new Problem("This page was opened as a file, and browsers run it only from a web server. Start one in this folder (for example: python3 -m http.server), or run “cargo xtask serve” in the project. To open it without one, make the page in one file: “cargo xtask single-file”.");
    }
    if (typeof WebAssembly !== "object") {
      throw new Problem("This browser has no WebAssembly, or it is switched off. Llama Lens computes everything with it: please use a current Chrome, Edge, Firefox or Safari, or allow WebAssembly for this page.");
    }
    watchParts();
    const { parts, size } = document.querySelector('meta[name="llama-lens"]').dataset;
    const folder = new URL(parts, boot);
    const js = inside?.glue ?? new URL(GLUE, folder).href;
    const [glue, module] = await Promise.all([fetchGlue(js), compile(new URL(MAIN, folder).href, Number(size))]);
    globalThis.llamaLens = { boot, js, module, problem: null };
    await documentReady();
    await glue.default({ module_or_path: module });
    document.getElementById("loading")?.remove();
    await keepOffline(boot).catch(() => {}); // Without it, all else is there.
  }

  async function fetchGlue(js) {
    try {
      return await import(js);
    } catch (error) {
      // A module that is not run does not say why.
      const type = (await request(js)).headers.get("Content-Type") ?? "";
      throw missing(js, type.includes("javascript") ? "" : `the server sent it as “${type}”, not as JavaScript`, error);
    }
  }

  // Compiles while the bytes arrive. `size` is the unpacked size: servers that compress do not tell it.
  async function compile(address, size) {
    let received = 0;
    const progress = (bytes) => {
      received = bytes;
      showProgress(bytes, size);
    };
    const response = await asWasm(await request(address), progress);
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (error) {
      if (error instanceof WebAssembly.CompileError && received >= size) {
        throw new Problem("This browser is too old for Llama Lens: its WebAssembly lacks what the page needs. Chrome or Edge 91, Firefox 89, Safari 16.4 and everything later will do.", error);
      }
      throw missing(address, "", error);
    }
  }

  function showProgress(received, size) {
    const bar = document.getElementById("loading-progress");
    if (bar && size > 0) {
      bar.max = size;
      bar.value = Math.min(received, size);
    }
  }

  function documentReady() {
    if (document.readyState !== "loading") {
      return Promise.resolve();
    }
    return new Promise((ready) => document.addEventListener("DOMContentLoaded", ready, { once: true }));
  }

  // ---- without a network ------------------------------------------------------------------

  // A release comes with a service worker, which keeps the whole page. One of another version waits until it is
  // asked for: an open page never meets the parts of another.
  async function keepOffline(boot) {
    // A sandboxed frame may not even look whether there is one.
    if (inside || self.origin === "null" || !("serviceWorker" in navigator)) {
      return;
    }
    const { offline } = document.querySelector('meta[name="llama-lens"]').dataset;
    const folder = new URL(".", boot);
    const workers = navigator.serviceWorker;
    if (offline === undefined) {
      const registration = await workers.getRegistration(folder);
      await registration?.unregister();
      return;
    }
    const hadOne = Boolean(workers.controller);
    const registration = await workers.register(new URL("service-worker.js", folder), { updateViaCache: "none" });
    let asked = false;
    const offer = () => {
      if (registration.waiting && hadOne) {
        showUpdate("A new version of Llama Lens is ready.", () => {
          asked = true;
          registration.waiting?.postMessage({ type: "SKIP_WAITING" });
        });
      }
    };
    workers.addEventListener("controllerchange", () => {
      if (asked) {
        location.reload();
      } else if (hadOne) {
        showUpdate("Llama Lens has been updated in another window.", () => location.reload());
      }
    });
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    offer();
  }

  function showUpdate(text, update) {
    document.getElementById("update")?.remove();
    const bar = element("div");
    bar.id = "update";
    bar.setAttribute("role", "status");
    const later = button("Later", () => bar.remove());
    bar.append(element("p", `${text} Your settings and step are kept.`), button("Reload", update), later);
    document.body.append(bar);
  }

  // ---- when something fails ---------------------------------------------------------------

  async function showFailure(error) {
    await documentReady();
    const loading = document.getElementById("loading");
    if (document.getElementById("panic")) {
      loading?.remove();
      return;
    }
    if (!(error instanceof Problem)) {
      showPanic(String(error));
      loading?.remove();
      return;
    }
    const text = element("p", error.message);
    text.className = "notice";
    loading.setAttribute("role", "alert");
    loading.replaceChildren(text, button("Try again", () => location.reload()));
  }

  // Called by the panic hook: what is on the page may be wrong from here on, the address is not.
  function showPanic(message) {
    if (document.getElementById("panic")) {
      return;
    }
    const bar = element("div");
    bar.id = "panic";
    bar.setAttribute("role", "alert");
    const details = element("details");
    details.append(element("summary", "Details"), element("pre", String(message ?? "")));
    bar.append(
      element("p", "Something went wrong in the page. Reload it: your corpus, settings and step are kept in the address."),
      button("Reload", () => location.reload()),
      details,
    );
    document.body.append(bar);
  }

  function button(label, press) {
    const made = element("button", label);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  if (inPage) {
    startPage(inside?.boot ?? document.currentScript.src);
  } else {
    startWorker();
  }
})();
