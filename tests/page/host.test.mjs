// The page as a guest in any house: under any path, on any host, and what it says where a part cannot come.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { dist, openPage } from "./harness.mjs";
import { serveFolder } from "./server.mjs";

const hosts = [];
after(() => Promise.all(hosts.map((host) => host.close())));

async function host(options) {
  hosts.push(await serveFolder(dist, options));
  return hosts.at(-1);
}

/** A moment of a lesson that comes in a part of its own. */
const LATER = "/rope";

async function opens(options, file = "") {
  const { url } = await host(options);
  const lens = await openPage("", { url: url + file });
  await lens.stage.waitFor();
  await lens.page.evaluate((moment) => { location.hash = moment; }, `#${LATER}`);
  await lens.page.getByRole("heading", { level: 1, name: "RoPE" }).waitFor();
  await lens.close();
}

test("opens at the root of a host", () => opens({}));
test("opens under a path with a space", () => opens({ base: "/a/b%20c/" }));
test("opens with index.html in the address", () => opens({ base: "/x/" }, "index.html"));
test("opens from a host that compresses", () => opens({ encoding: "br" }));
test("opens from a host that does not know the type of WebAssembly", () => opens({ types: false }));
test("opens from a host that takes WebAssembly for text", () => opens({ type: (name) => (name.endsWith(".wasm") ? "text/plain" : null) }));

/** What the page says instead of opening. */
async function alertOf(lens) {
  const alert = lens.page.getByRole("alert");
  await alert.waitFor();
  return alert.innerText();
}

const PARTS = { wasm: /llama-lens_bg\.wasm$/, glue: /llama-lens\.js$/, piece: /split_\w+\.wasm$/ };

/** Opens the moment that needs a part. */
async function openAt(part, url) {
  const lens = await openPage(part === "piece" ? LATER : "", { url, ready: part === "piece" });
  return lens;
}

for (const [part, name] of Object.entries(PARTS)) {
  test(`when the ${part} is missing it names the file, and can be tried again`, async () => {
    const { url, options } = await host({ lacks: (path) => name.test(path) });
    const lens = await openAt(part, url);
    const said = await alertOf(lens);
    assert.match(said, /could not be loaded \([\w.-]+\): the server answered 404/);
    assert.match(said, /upload every file/);
    lens.takeProblems();
    options.lacks = () => false;
    await lens.button("Try again").click();
    await lens.stage.waitFor();
    // The browser tells of the part that was missing when it likes.
    await lens.close({ but: name });
  });

  test(`when a host answers with its page instead of the ${part}, it says so`, async () => {
    const { url } = await host({ lacks: (path) => name.test(path), everywhere: true });
    const lens = await openAt(part, url);
    assert.match(await alertOf(lens), part === "glue" ? /sent it as “text\/html/ : /sent a web page, as hosts do where there is no such file/);
    lens.takeProblems();
    await lens.close();
  });
}

test("when a host sends something else as WebAssembly, it says what", async () => {
  const { url, options } = await host({});
  options.encoding = "gzip";
  // A host that sends packed bytes without saying so.
  const lens = await openPage("", { url, ready: false, prepare: (page) => page.route(PARTS.wasm, async (route) => {
    await route.fulfill({ status: 200, body: Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]), contentType: "application/wasm" });
  }) });
  assert.match(await alertOf(lens), /sent no WebAssembly \(“application\/wasm”\)/);
  lens.takeProblems();
  await lens.close();
});

test("when a host sends the glue as text, it says so", async () => {
  const { url } = await host({ type: (name) => (PARTS.glue.test(name) ? "text/plain" : null) });
  const lens = await openPage("", { url, ready: false });
  assert.match(await alertOf(lens), /sent it as “text\/plain”, not as JavaScript/);
  lens.takeProblems();
  await lens.close();
});

/** Opens the page of a host in a sandboxed frame of another page. */
async function frameOf(url) {
  const folder = await mkdtemp(join(tmpdir(), "llama-lens-frame-"));
  await writeFile(join(folder, "index.html"), `<!doctype html><title>A blog</title><iframe sandbox="allow-scripts" src="${url}"></iframe>`);
  const outer = await serveFolder(folder);
  hosts.push(outer);
  const lens = await openPage("", { url: outer.url, ready: false });
  await rm(folder, { recursive: true });
  return { lens, frame: lens.page.frameLocator("iframe") };
}

test("in a sandboxed frame without the header it needs, it names the header", async () => {
  const { url } = await host({});
  const { lens, frame } = await frameOf(url);
  const alert = frame.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /sandboxed frame.*allow-same-origin.*Access-Control-Allow-Origin: \*/s);
  lens.takeProblems();
  await lens.page.context().close();
});

test("in a sandboxed frame with that header, it opens", async () => {
  const { url } = await host({ headers: { "Access-Control-Allow-Origin": "*" } });
  const { lens, frame } = await frameOf(url);
  await frame.getByRole("region", { name: "Stage" }).waitFor();
  lens.takeProblems();
  await lens.page.context().close();
});

test("opened as a file it says what to do", async () => {
  const lens = await openPage("", { url: pathToFileURL(join(dist, "index.html")).href, ready: false });
  assert.match(await alertOf(lens), /opened as a file.*web server.*cargo xtask single-file/s);
  lens.takeProblems();
  await lens.close();
});

test("no file of the page has a name that some hosts hide", () => {
  for (const name of readdirSync(dist, { recursive: true })) {
    assert.doesNotMatch(name, /(^|\/)[_.]/);
  }
});
