// The page as a guest in any house: any path, any host, and every way not to start.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { dist, openPage } from "./harness.mjs";
import { serveFolder } from "./server.mjs";

const html = await readFile(join(dist, "index.html"), "utf8").catch(() => "");

async function opensAt(options) {
  const host = await serveFolder(dist, options);
  try {
    const lens = await openPage("", { url: host.url });
    assert.ok((await lens.page.locator("body").innerText()).trim().length > 0);
    await lens.close();
  } finally {
    await host.close();
  }
}

test("opens at the root of a host", () => opensAt({ base: "/" }));
test("opens under a path with a space", () => opensAt({ base: "/a/b%20c/" }));
test("opens from a host that compresses", () => opensAt({ encoding: "br" }));
test("opens from a host that does not know the type of WebAssembly", () => opensAt({ types: false }));

test("opens at a path without index.html in it and with it", () => opensAt({ base: "/x/" }).then(async () => {
  const host = await serveFolder(dist, { base: "/x/" });
  const lens = await openPage("/map", { url: `${host.url}index.html` });
  await lens.close();
  await host.close();
}));

test("a policy in the page forbids everything it does not need", () => {
  const policy = html.match(/content="(default-src [^"]+)"/)?.[1] ?? "";
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/, "no inline script");
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/, "no inline style, no inline handler");
});

test("the theme of the address is there before the page runs", async () => {
  const lens = await openPage("/map?theme=dark", { ready: false, prepare: (page) => page.route("**/*.wasm", () => {}) });
  assert.equal(await lens.page.locator("html").getAttribute("data-theme"), "dark");
  lens.takeProblems();
  await lens.close();
});

test("keeps working without a network once it is loaded", async () => {
  const lens = await openPage();
  await lens.page.waitForLoadState("networkidle");
  await lens.page.context().setOffline(true);
  await lens.page.evaluate(() => { location.hash = "#/map"; });
  await lens.press("ArrowRight", 2);
  assert.ok((await lens.page.locator("body").innerText()).trim().length > 0);
  await lens.close();
});

test("the first view and every step of its lesson do without the second part, and what needs it gets it", async () => {
  // Fetched ahead, the second part is never there; called for, it is asked for at once.
  const prepare = (page) => page.route("**/*_part.wasm", (route) => (route.request().resourceType() === "xhr" ? route.fallback() : route.abort()));
  const called = [];
  const lens = await openPage("", { prepare: (page) => {
    page.on("request", (request) => request.resourceType() === "xhr" && called.push(request.url()));
    return prepare(page);
  } });
  await lens.press("ArrowRight", 12);
  await lens.press("End");
  await lens.press("Home");
  assert.deepEqual(called, []);
  await lens.press("?");
  await lens.page.getByRole("dialog", { name: "Keys" }).waitFor();
  assert.equal(called.length, html.includes("data-part") ? 1 : 0);
  lens.takeProblems(); // The requests that were not answered.
  await lens.close();
});

test("without JavaScript it says so", async () => {
  const lens = await openPage("", { javaScriptEnabled: false, ready: false });
  const notice = lens.page.locator("noscript .notice");
  await notice.waitFor();
  assert.match(await notice.innerText(), /turn JavaScript on/);
  assert.equal(await lens.page.locator("#loading-message").isVisible(), false);
  lens.takeProblems(); // The browser gives up preloading what it may not run.
  await lens.close();
});

test("without WebAssembly it says so", async () => {
  const lens = await openPage("", { ready: false, before: "delete globalThis.WebAssembly" });
  const alert = lens.page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /no WebAssembly/);
  await lens.close();
});

test("a browser whose WebAssembly is too old is told so", async () => {
  const before = "WebAssembly.compileStreaming = async (r) => { await (await r).arrayBuffer(); throw new WebAssembly.CompileError('old'); }";
  const lens = await openPage("", { ready: false, before });
  const alert = lens.page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /too old/);
  await lens.close();
});

for (const [name, pattern] of [["wasm", /_bg\.wasm$/], ["glue", /llama-lens-[0-9a-f]+\.js$/]]) {
  test(`when the ${name} is missing it names the file and can be tried again`, async () => {
    let missing = true;
    const lens = await openPage("", {
      ready: false,
      prepare: (page) => page.route(pattern, (route) => (missing ? route.fulfill({ status: 404 }) : route.continue())),
    });
    const alert = lens.page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /could not be loaded \(llama-lens-/);
    missing = false;
    await lens.button("Try again").click();
    await lens.ready();
    const others = lens.takeProblems().filter((problem) => !problem.includes("llama-lens-"));
    assert.deepEqual(others, []);
    await lens.close();
  });
}

test("opened as a file it says what to do", async () => {
  const lens = await openPage("", { url: pathToFileURL(join(dist, "index.html")).href, ready: false });
  await lens.page.getByText(/web server/).first().waitFor();
  lens.takeProblems();
  await lens.close();
});

test("a panic shows a bar that keeps the address and shows text as text", async () => {
  const lens = await openPage();
  await lens.page.evaluate(() => globalThis.llamaLensPanic("<b id=injected>boom</b>"));
  const bar = lens.page.locator("#panic");
  assert.match(await bar.innerText(), /Something went wrong/);
  assert.equal(await lens.page.locator("#injected").count(), 0);
  await bar.getByRole("button", { name: "Reload" }).click();
  await lens.ready();
  assert.equal(await lens.page.locator("#panic").count(), 0);
  await lens.close();
});
