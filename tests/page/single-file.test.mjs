// The page in one file opens from disk by double click, worker included, and asks for nothing.

import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { openPage, singleFile as file } from "./harness.mjs";

const url = pathToFileURL(file).href;

/** Opens it where there is no network at all; whatever it asks for is a problem. */
async function open(moment) {
  assert.ok(existsSync(file), `No page in ${file}: run \`cargo xtask single-file\` first.`);
  const asked = [];
  const lens = await openPage(moment, { url, offline: true, prepare: (page) => {
    page.on("request", (request) => /^(blob|data):/.test(request.url()) || asked.push(request.url()));
  } });
  return { lens, asked };
}

test("it takes no more than 6.2 MB", () => {
  assert.ok(statSync(file).size <= 6_200_000);
});

test("it opens, steps, and shows the lessons of other parts", async () => {
  const { lens, asked } = await open("/bpe");
  await lens.stage.waitFor();
  const before = await lens.announcement();
  await lens.press("ArrowRight", 3);
  assert.notEqual(await lens.announcement(), before);
  await lens.page.evaluate(() => { location.hash = "#/rope"; });
  await lens.page.getByRole("heading", { level: 1, name: "RoPE" }).waitFor();
  await lens.press("ArrowRight");
  assert.deepEqual(asked, [url]);
  await lens.close();
});

test("the small Llama reads in it", async () => {
  const { lens, asked } = await open("/attention");
  await lens.page.waitForFunction(() => /Head \d+ of layer \d+ makes three rows/.test(document.querySelector('[aria-label="Step announcement"]').textContent));
  assert.deepEqual(asked, [url]);
  await lens.close();
});

test("it trains the book in the worker", async () => {
  const { lens, asked } = await open("/bpe?corpus=book&vocab=300");
  const slider = lens.page.getByRole("slider", { name: "Step", exact: true });
  await slider.waitFor({ timeout: 60_000 });
  assert.equal(lens.page.workers().length, 1);
  const first = await lens.announcement();
  await lens.press("End");
  await lens.page.waitForFunction((first) => document.querySelector('[aria-label="Step announcement"]').textContent.trim() !== first, first);
  await lens.page.waitForFunction(() => {
    const { max, value } = document.querySelector('input[type=range][aria-label="Step"]');
    return Number(max) > 100 && value === max;
  });
  assert.deepEqual(asked, [url]);
  await lens.close();
});
