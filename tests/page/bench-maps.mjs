// Measures the heat maps of the built page beside a plain loop in JavaScript, and beside Plotly and ECharts.
//
//   LLAMA_LENS_BROWSER=… [LLAMA_LENS_RIVALS=FOLDER] node bench-maps.mjs
//
// FOLDER is where npm installed plotly.js-dist-min and echarts; without it only our own maps are measured.
// It prints one `name=value` a line: medians in milliseconds, from the change to the end of the frame that shows it.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";
import { floors, timer } from "./bench-maps-probe.mjs";

const RUNS = 21;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const here = fileURLToPath(new URL(".", import.meta.url));
const dist = resolve(process.env.LLAMA_LENS_DIST ?? join(here, "../../dist"));

const site = await serveFolder(dist);
const browser = await chromium.launch({ executablePath: process.env.LLAMA_LENS_BROWSER || undefined, args: FLAGS });

async function open(hash, viewport = { width: 1280, height: 900 }) {
  const page = await browser.newPage({ serviceWorkers: "block", viewport });
  page.on("pageerror", (error) => console.error(`the page says: ${error}`));
  await page.addInitScript(timer);
  await page.goto(`${site.url}#${hash}`);
  await page.locator(".stage canvas").first().waitFor();
  await page.waitForTimeout(1500);
  return page;
}

/** Turns a dial of the lesson to and fro. */
async function turned(hash, dial, values) {
  const page = await open(hash);
  const median = await page.evaluate(([name, all, runs]) => {
    const field = [...document.querySelectorAll(`[aria-label="${name}"]`)].find((one) => one.tagName === "INPUT");
    const turn = (run) => {
      field.value = String(all[run % all.length]);
      field.dispatchEvent(new Event(field.type === "range" ? "input" : "change", { bubbles: true }));
    };
    return globalThis.benchTimer.median(turn, runs);
  }, [dial, values, RUNS]);
  await page.close();
  return median;
}

/** The same numbers by a plain loop, and one putImageData. */
async function floor(name) {
  const page = await browser.newPage({ serviceWorkers: "block", viewport: { width: 1280, height: 900 } });
  await page.addInitScript(timer);
  await page.addInitScript(floors);
  await page.goto(`${site.url}index.html#/map`);
  await page.waitForTimeout(1000);
  const median = await page.evaluate(([which, runs]) => globalThis.benchTimer.median(globalThis.benchFloors[which](1024), runs), [name, RUNS]);
  await page.close();
  return median;
}

/** The cross-hair moved once a frame over six maps: the median of a frame, and the share of frames that came late. */
async function followed() {
  const page = await open("/positions?length=256&step=2&view=talk", { width: 1920, height: 1080 });
  const result = await page.evaluate(() => globalThis.benchTimer.follow(document.querySelectorAll(".stage canvas")[4], 180));
  await page.close();
  return result;
}

/** A library's own heat map of 512 × 512, redrawn with other numbers. */
async function rival(file, name) {
  const folder = process.env.LLAMA_LENS_RIVALS;
  const path = folder && join(folder, "node_modules", file);
  if (!path || !existsSync(path)) return null;
  const page = await browser.newPage({ serviceWorkers: "block", viewport: { width: 1280, height: 900 } });
  await page.addInitScript(timer);
  await page.goto("about:blank");
  await page.setContent('<div id="map" style="width:600px;height:600px"></div>');
  await page.evaluate(timer);
  await page.addScriptTag({ path });
  await page.evaluate(floors);
  const median = await page.evaluate(([which, runs]) => globalThis.benchFloors[which](512).then((draw) => globalThis.benchTimer.median(draw, runs)), [name, 7]);
  await page.close();
  return median;
}

function print(values) {
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) console.log(`${name}=${value.toFixed(2)}`);
  }
}

try {
  const heads = [0, 1, 3, 4, 5, 6, 7];
  const bases = [30, 35, 44, 50, 55, 60];
  print({
    alibi: await turned("/alibi?length=1024&trained=1024&step=2", "Head", heads),
    alibi_floor: await floor("alibi"),
    rope: await turned("/rope?length=1024&step=3", "Base", bases),
    rope_floor: await floor("rope"),
    redraw: await turned("/alibi?length=512&trained=512&step=2&view=talk", "Head", heads),
    plotly: await rival("plotly.js-dist-min/plotly.min.js", "plotly"),
    echarts: await rival("echarts/dist/echarts.min.js", "echarts"),
  });
  const { frame, late, work } = await followed();
  print({ follow_frame: frame, follow_late: late, follow_work: work });
} finally {
  await browser.close();
  await site.close();
}
