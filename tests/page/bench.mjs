// Measures the built page: training in its worker, the UI thread meanwhile, jumps between steps.
//
//   LLAMA_LENS_BROWSER=… node bench.mjs TEXT
//
// `cargo xtask bench` runs it with a text of 4 MB. It prints one `name=value` a line; times are in
// milliseconds, memory in bytes. LLAMA_LENS_DIST names the built page (default: dist/).

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";
import { probe } from "./bench-probe.mjs";

const VOCABULARY = 8000;
const RUNS = 3;
const JUMPS = 200;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = resolve(process.env.LLAMA_LENS_DIST ?? join(here, "../../dist"));

/** Opens the page with the probe in it, and waits until the first figure is drawn. */
async function open(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => console.error(`the page says: ${error}`));
  await page.addInitScript(probe);
  await page.goto(`${url}#/bpe?vocab=${VOCABULARY}`);
  await page.getByRole("slider", { name: "Step" }).waitFor();
  // What the page fetches ahead of need should not fall into the measurement.
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  return page;
}

/** Drops the text on the page as a file, and waits until its training is on the stage. */
async function train(page, text) {
  await page.evaluate((content) => globalThis.benchProbe.drop(content), text);
  await page.waitForFunction(() => globalThis.benchProbe.done, null, { timeout: 120_000, polling: 100 });
  await page.waitForTimeout(1000);
  return page.evaluate(() => globalThis.benchProbe.report());
}

/** Everything the page's own thread did since the last call, in milliseconds. */
function taskClock(session) {
  let last = 0;
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const now = metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    const passed = now - last;
    last = now;
    return passed;
  };
}

/** Jumps to steps all over the trace; the same steps every time. */
async function jumps(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const clock = taskClock(session);
  const last = await page.evaluate(() => globalThis.benchProbe.lastStep());
  const script = [];
  const tasks = [];
  let seed = 20_261;
  for (let count = 0; count < JUMPS; count += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    const step = Math.floor((seed / 2 ** 31) * (last + 1));
    await clock();
    script.push(await page.evaluate((to) => globalThis.benchProbe.jump(to), step));
    tasks.push(await clock());
  }
  const ends = await page.evaluate(() => globalThis.benchProbe.ends(20));
  return { last, script, tasks, ends };
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

/** The bytes of WebAssembly memory, which only ever grows: in the page, and in its worker. */
async function memory(page) {
  const size = async (js) => (await (await import(js)).default()).memory.buffer.byteLength;
  const js = await page.evaluate(() => globalThis.llamaLens.js);
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate(size, js)));
  return { page: await page.evaluate(size, js), worker: Math.max(0, ...workers) };
}

function print(values) {
  for (const [name, value] of Object.entries(values)) {
    console.log(`${name}=${typeof value === "number" ? Number(value.toFixed(2)) : value}`);
  }
}

const text = await readFile(process.argv[2], "utf8");
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
  print({
    train: least("train"),
    shown: least("shown"),
    longest_training: percentile(runs.map((run) => run.longestTraining), 0.5),
    longest_handover: percentile(runs.map((run) => run.longestHandover), 0.5),
    drift: percentile(runs.map((run) => run.drift), 0.5),
    steps: jumped.last + 1,
    jump_script_p50: percentile(jumped.script, 0.5),
    jump_script_p99: percentile(jumped.script, 0.99),
    jump_tasks_p50: percentile(jumped.tasks, 0.5),
    jump_tasks_p99: percentile(jumped.tasks, 0.99),
    end_p50: percentile(jumped.ends, 0.5),
    end_max: Math.max(...jumped.ends),
    memory_page: grown.page,
    memory_worker: grown.worker,
    browser: browser.version(),
  });
} finally {
  await browser.close();
  await site.close();
}
