// After the first visit the page opens without a network, and an update never mixes versions.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { dist, openPage } from "./harness.mjs";
import { serveFolder } from "./server.mjs";

const folders = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A copy of the built page that can be told from it: another folder of parts, another title. */
async function nextVersion() {
  const folder = await mkdtemp(join(tmpdir(), "llama-lens-next-"));
  folders.push(folder);
  await cp(dist, folder, { recursive: true });
  const old = (await readdir(folder)).find((name) => name.startsWith("app-"));
  const now = `app-${"0".repeat(16)}`;
  await rename(join(folder, old), join(folder, now));
  for (const name of ["index.html", "service-worker.js"]) {
    const text = await readFile(join(folder, name), "utf8");
    // The worker names each file by its revision: the page's is that of its text.
    await writeFile(join(folder, name), text.replaceAll(old, now).replace(/(url:"index\.html",revision:")\w+/, "$1next").replace(/(revision:")\w+(",url:"index\.html")/, "$1next$2"));
  }
  return { folder, old, now };
}

/** Waits until the worker keeps the whole page, and serves it. */
const kept = (page) => page.waitForFunction(async () => {
  await navigator.serviceWorker.ready;
  return Boolean(navigator.serviceWorker.controller);
});

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

for (const base of ["/", "/a/b%20c/"]) {
  test(`at ${base}, after the first visit it opens without the host, every lesson too`, async () => {
    const host = await serveFolder(dist, { base });
    const lens = await openPage("", { url: host.url, serviceWorkers: "allow" });
    await kept(lens.page);
    await host.close();
    lens.takeProblems();
    await lens.page.reload();
    await lens.ready();
    await lens.stage.waitFor();
    await lens.press("ArrowRight", 3);
    await lens.page.evaluate(() => { location.hash = "#/rope"; });
    await heading(lens.page, "RoPE");
    const again = await lens.page.context().newPage();
    await again.goto(`${host.url}#/alibi`);
    await heading(again, "ALiBi");
    const text = await again.evaluate(() => fetch("corpora/book.txt").then((response) => response.text()));
    assert.ok(text.length > 100_000);
    await lens.page.context().close();
    // Asking for a newer worker is all that may fail.
    assert.deepEqual(lens.takeProblems().filter((problem) => !/service-worker|ERR_CONNECTION_REFUSED/.test(problem)), []);
  });
}

test("a new version waits until it is asked for, and comes whole", async () => {
  const next = await nextVersion();
  const host = await serveFolder(dist);
  const lens = await openPage("", { url: host.url, serviceWorkers: "allow" });
  const { page } = lens;
  await kept(page);
  const other = await page.context().newPage();
  await other.goto(host.url);
  await heading(other, /./);
  const parts = (of) => of.evaluate(() => document.querySelector('meta[name="llama-lens"]').dataset.parts);

  host.options.folder = next.folder;
  await page.reload();
  await lens.ready();
  const bar = page.getByRole("status").filter({ hasText: "A new version of Llama Lens is ready" });
  await bar.waitFor();
  // The page that is open goes on with its own version, though the host has it no more.
  assert.match(await parts(page), new RegExp(next.old));
  host.requests.length = 0;
  await page.evaluate(() => { location.hash = "#/rope"; });
  await heading(page, "RoPE");
  assert.deepEqual(host.requests.filter((name) => name.endsWith(".wasm")), []);

  await bar.getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction((now) => document.querySelector('meta[name="llama-lens"]')?.dataset.parts.includes(now), next.now);
  await lens.ready();
  await heading(page, "RoPE");
  // The other window learns of it, and keeps what it shows until it is told otherwise.
  const told = other.getByRole("status").filter({ hasText: "updated in another window" });
  await told.waitFor();
  assert.match(await parts(other), new RegExp(next.old));
  await told.getByRole("button", { name: "Reload" }).click();
  await other.waitForFunction((now) => document.querySelector('meta[name="llama-lens"]')?.dataset.parts.includes(now), next.now);
  const caches = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((request) => request.url)));
    return all.flat();
  });
  assert.ok(caches.some((url) => url.includes(next.now)));
  assert.ok(!caches.some((url) => url.includes(next.old)), "what the old version had is gone");
  await lens.close();
  await host.close();
});

test("the first visit offers no new version", async () => {
  const lens = await openPage("", { serviceWorkers: "allow" });
  await kept(lens.page);
  assert.equal(await lens.page.locator("#update").count(), 0);
  await lens.close();
});

test("the service worker runs nothing but itself", async () => {
  const text = await readFile(join(dist, "service-worker.js"), "utf8");
  assert.ok(!text.includes("importScripts"), "no script of another file");
  assert.ok(!text.includes("sourceMappingURL"));
});
