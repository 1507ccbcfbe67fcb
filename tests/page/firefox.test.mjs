// A second opinion: every lesson opens and steps in Firefox, in silence. Skipped where no Firefox is named.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { dist, singleFile } from "./harness.mjs";
import { serveFolder } from "./server.mjs";

const executablePath = process.env.LLAMA_LENS_FIREFOX;
const skip = executablePath ? false : "LLAMA_LENS_FIREFOX names no Firefox";

let browser = null;
let site = null;

before(async () => {
  if (skip) return;
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  site = await serveFolder(dist);
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens an address; what the page says in the console, and what it throws, are problems. */
async function open(address) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const problems = [];
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(address);
  await page.waitForSelector("section[aria-label=Stage]", { timeout: 60_000 });
  return { page, problems };
}

const announcement = (page) => page.$eval('[aria-label="Step announcement"]', (status) => status.textContent.trim());

/** Steps to the end and back; every press must be told. */
async function steps(page) {
  // Not before something is trained.
  await page.waitForFunction(() => document.querySelector('[aria-label="Step announcement"]')?.textContent.trim());
  const first = await announcement(page);
  assert.notEqual(first, "");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((first) => document.querySelector('[aria-label="Step announcement"]').textContent.trim() !== first, {}, first);
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((first) => document.querySelector('[aria-label="Step announcement"]').textContent.trim() === first, {}, first);
  await page.keyboard.press("End");
  assert.notEqual(await announcement(page), "");
}

test("every lesson opens and steps", { skip, timeout: 300_000 }, async (context) => {
  const { page } = await open(site.url);
  const lessons = await page.$$eval('nav[aria-label="Lessons"] a[href]', (links) => links.map((link) => new URL(link.href).hash));
  await page.close();
  assert.ok(lessons.length >= 8, `only ${lessons.length} lessons are listed`);
  for (const lesson of new Set(lessons)) {
    await context.test(lesson, async () => {
      const { page, problems } = await open(site.url + lesson);
      await steps(page);
      assert.deepEqual(problems, []);
      await page.close();
    });
  }
});

test("the talk view opens and steps", { skip }, async () => {
  const { page, problems } = await open(`${site.url}#/bpe?view=talk`);
  await steps(page);
  assert.deepEqual(problems, []);
  await page.close();
});

test("the page in one file opens from disk, and trains in its worker", { skip }, async () => {
  const { page, problems } = await open(`${pathToFileURL(singleFile).href}#/bpe?corpus=book&vocab=300`);
  await steps(page);
  await page.evaluate(() => { location.hash = "#/rope"; });
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "RoPE");
  assert.deepEqual(problems, []);
  await page.close();
});
