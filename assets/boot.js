// Starts Llama Lens. One file, two roles: in the page it loads the WebAssembly, shows how far
// that is, and says in plain words what to do when it fails; in a worker it waits for the module
// the page has already compiled, so that nothing is fetched or compiled twice. 
(() => {
  "use strict";

  const THEMES = ["light", "dark", "projector"];

  // ---- the worker -------------------------------------------------------------------------

  // The first message is `{module, js}`; what arrives before the module is ready waits.
  function startWorker() {
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
      const glue = await import(js);
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
    if (location.protocol === "file:") {
      throw new Problem("This page was opened as a file, and browsers run it only from a web server. Start one in this folder (for example: python3 -m http.server), or run “cargo xtask serve” in the project.");
    }
    if (typeof WebAssembly !== "object") {
      throw new Problem("This browser has no WebAssembly, or it is switched off. Llama Lens computes everything with it: please use a current Chrome, Edge, Firefox or Safari, or allow WebAssembly for this page.");
    }
    const names = document.querySelector('meta[name="llama-lens"]').dataset;
    const parts = new URL(names.parts, boot);
    const js = new URL("llama-lens.js", parts).href;
    const wasm = new URL("llama-lens_bg.wasm", parts).href;
    const [glue, module] = await Promise.all([fetchGlue(js), compile(wasm, Number(names.size))]);
    globalThis.llamaLens = { boot, js, module };
    await documentReady();
    await glue.default({ module_or_path: module });
    document.getElementById("loading")?.remove();
  }

  async function fetchGlue(js) {
    try {
      return await import(js);
    } catch (error) {
      throw missing(js, error);
    }
  }

  // Compiles while the bytes arrive. `size` is the unpacked size, 0 when the build did not say.
  async function compile(wasm, size) {
    const response = await fetch(wasm).catch((error) => {
      throw missing(wasm, error);
    });
    if (!response.ok) {
      throw missing(wasm, `the server answered ${response.status}`);
    }
    let received = 0;
    const counted = response.body.pipeThrough(new TransformStream({
      transform(chunk, controller) {
        received += chunk.byteLength;
        showProgress(received, size);
        controller.enqueue(chunk);
      },
    }));
    // Named here, because not every static host knows this type.
    const headers = { "Content-Type": "application/wasm" };
    try {
      return await WebAssembly.compileStreaming(new Response(counted, { headers }));
    } catch (error) {
      if (error instanceof WebAssembly.CompileError && !(received < size)) {
        throw new Problem("This browser is too old for Llama Lens: its WebAssembly lacks what the page needs. Chrome or Edge 91, Firefox 89, Safari 16.4 and everything later will do.", error);
      }
      throw missing(wasm, error);
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

  // ---- when something fails ---------------------------------------------------------------

  // An error whose message is written for the reader of the page.
  class Problem extends Error {
    constructor(message, cause) {
      super(message, { cause });
    }
  }

  function missing(address, cause) {
    const name = new URL(address).pathname.split("/").pop();
    return new Problem(`A part of the page could not be loaded (${name}). Please check the connection and try again. If you host this page, upload every file of its folder.`, cause);
  }

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
    loading.replaceChildren(text, reloadButton("Try again"));
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
      reloadButton("Reload"),
      details,
    );
    document.body.append(bar);
  }

  function reloadButton(label) {
    const button = element("button", label);
    button.type = "button";
    button.addEventListener("click", () => location.reload());
    return button;
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  if (typeof document === "undefined") {
    startWorker();
  } else {
    startPage(document.currentScript.src);
  }
})();
