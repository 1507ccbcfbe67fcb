// Measures the built page: training in its worker, the UI thread meanwhile, jumps between steps.
//
//   LLAMA_LENS_BROWSER=… node bench.mjs TEXT
//
// `cargo xtask bench` runs it with a text of 4 MB. It prints one `name=value` a line; times are in
// milliseconds, memory in bytes; of several runs the best counts, and of the longest tasks the middle one.
// LLAMA_LENS_DIST names the built page (default: dist/).

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";
import { probe } from "./bench-probe.mjs";

const VOCABULARY = 8000;
const RUNS = 5;
const JUMPS = 120;
/** The other lessons that train, of which the memory is asked. */
const OTHERS = ["wordpiece", "unigram", "sentencepiece", "tokenizers"];
const ROUNDS = 5;
/** Milliseconds that a file is over the page before it is dropped. */
const HOVER = 600;
/** Milliseconds between two jumps: each is then worth its own entry in the history, as it is for a person. */
const PACE = 220;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = resolve(process.env.LLAMA_LENS_DIST ?? join(here, "../../dist"));

/** Opens the page with the probe in it, and waits until the first figure is drawn. */
async function open(browser, url, lesson = "bpe") {
  const page = await browser.newPage({ serviceWorkers: "block", viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => console.error(`the page says: ${error}`));
  await page.addInitScript(probe);
  await page.goto(`${url}#/${lesson}?vocab=${VOCABULARY}`);
  await page.getByRole("slider", { name: "Step" }).waitFor();
  // What the page fetches ahead of need should not fall into the measurement.
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  return page;
}

/** Drops the text on the page as a file, and waits until its training is on the stage. */
async function train(page, text, end = "done") {
  // A file is over the page for a moment before it is dropped.
  await page.evaluate(() => document.body.dispatchEvent(new DragEvent("dragenter", { bubbles: true })));
  await page.waitForTimeout(HOVER);
  await page.evaluate((content) => globalThis.benchProbe.drop(content), text);
  await page.waitForFunction((name) => globalThis.benchProbe[name], end, { timeout: 120_000, polling: 100 });
  await page.waitForTimeout(1000);
  return page.evaluate(() => globalThis.benchProbe.report());
}

/**
 * Jumps to steps all over the trace, the same ones every time, at a person's pace, and by End and Home. Each is
 * gone to several times, in rounds; what it takes is the middle of them, so that other programs do not count.
 */
async function jumps(page) {
  const last = await page.evaluate(() => globalThis.benchProbe.lastStep());
  const steps = [];
  let seed = 20_261;
  for (let count = 0; count < JUMPS; count += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    steps.push({ step: 1 + Math.floor((seed / 2 ** 31) * last), visits: [] });
  }
  const ends = ["End", "Home"].map((key) => ({ key, visits: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { key, step, visits } of [...steps, ...ends]) {
      visits.push(await page.evaluate(([pressed, to]) => {
        const { jump, press } = globalThis.benchProbe;
        return pressed ? press(pressed) : jump(to);
      }, [key, step]));
      await page.waitForTimeout(PACE);
    }
  }
  const middle = (visits, name) => percentile(visits.map((visit) => visit[name]), 0.5);
  const done = [...steps, ...ends].map(({ visits }) => ({ script: middle(visits, "script"), whole: middle(visits, "whole") }));
  return { last, done };
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

/** The bytes of WebAssembly memory, which only ever grows: in the page, and in its worker. */
async function memory(page) {
  // The release build shortens the names of exports, so the memory is found by what it is.
  const size = async (js) => {
    const exported = Object.values(await (await import(js)).default());
    return exported.find((value) => value instanceof WebAssembly.Memory).buffer.byteLength;
  };
  const js = await page.evaluate(() => globalThis.llamaLens.js);
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate(size, js)));
  return { page: await page.evaluate(size, js), worker: Math.max(0, ...workers) };
}

/** The memory of the worker after each of the other trainings. */
async function others(browser, url, text) {
  const found = {};
  for (const lesson of OTHERS) {
    const page = await open(browser, url, lesson);
    await train(page, text, "answered");
    found[`memory_${lesson}`] = (await memory(page)).worker;
    await page.close();
  }
  return found;
}

function print(values) {
  for (const [name, value] of Object.entries(values)) {
    console.log(`${name}=${typeof value === "number" ? Number(value.toFixed(2)) : value}`);
  }
}

const text = readFileSync(process.argv[2], "utf8");
const site = await serveFolder(dist);
const browser = await chromium.launch({ executablePath: process.env.LLAMA_LENS_BROWSER || undefined, args: FLAGS });
try {
  const runs = [];
  let page;
  for (let count = 0; count < RUNS; count += 1) {
    await page?.close();
    page = await open(browser, site.url);
    runs.push(await train(page, text));
  }
  const grown = await memory(page);
  const jumped = await jumps(page);
  const least = (name) => Math.min(...runs.map((run) => run[name]));
  const middle = (name) => percentile(runs.map((run) => run[name]), 0.5);
  const script = jumped.done.map((jump) => jump.script);
  const whole = jumped.done.map((jump) => jump.whole);
  print({
    train: least("train"),
    shown: least("shown"),
    longest_training: middle("longestTraining"),
    longest_handover: middle("longestHandover"),
    steps: jumped.last + 1,
    jump_script_p50: percentile(script, 0.5),
    jump_script_p99: percentile(script, 0.99),
    jump_whole_p50: percentile(whole, 0.5),
    jump_whole_p99: percentile(whole, 0.99),
    memory_page: grown.page,
    memory_worker: grown.worker,
    ...await others(browser, site.url, text),
    browser: browser.version(),
  });
} finally {
  await browser.close();
  await site.close();
}
