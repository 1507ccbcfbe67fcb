// What the page asks of a browser, and what it says where that is not there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { dist, openPage } from "./harness.mjs";

const html = await readFile(join(dist, "index.html"), "utf8").catch(() => "");

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

test("without JavaScript it says so", async () => {
  const lens = await openPage("", { javaScriptEnabled: false, ready: false });
  const notice = lens.page.locator("noscript .notice");
  await notice.waitFor();
  assert.match(await notice.innerText(), /turn JavaScript on/);
  // The style sheet hides it.
  await lens.page.locator("#loading-message").waitFor({ state: "hidden" });
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
