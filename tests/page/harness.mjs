// What every page test stands on: the built page, a real browser, and a watch on everything
// the page must not do (console messages, errors, failed or foreign requests).

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The folder of the built page. */
export const dist = resolve(process.env.LLAMA_LENS_DIST ?? join(here, "../../dist"));

/** The page in one file. */
export const singleFile = resolve(process.env.LLAMA_LENS_SINGLE_FILE ?? join(here, "../../llama-lens.html"));

// What a browser needs to run in a container and on a network that answers nothing.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const VIEWPORTS = {
  laptop: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};

/** Whether the page's fonts come, where a test does not say so itself. */
const FONTS = process.env.LLAMA_LENS_FONTS !== "blocked";

let browser = null;
let site = null;

after(async () => {
  await browser?.close();
  await site?.close();
});

/** The browser of this test file, started at its first use. */
export async function launch() {
  assert.ok(existsSync(join(dist, "index.html")), `No page in ${dist}: run \`cargo xtask build\` first.`);
  browser ??= await chromium.launch({
    executablePath: process.env.LLAMA_LENS_BROWSER || undefined,
    args: FLAGS,
  });
  return browser;
}

/** The server of this test file, started at its first use. */
export async function theSite() {
  site ??= await serveFolder(dist);
  return site;
}

/**
 * Opens the page at a moment, such as "/bpe?step=3", and waits until it runs.
 *
 * `options`: `viewport`, `colorScheme`, `reducedMotion`, `javaScriptEnabled`, `hasTouch`
 * (as in Playwright); `url` (another place than this file's server); `before` (a script that
 * runs before the page's own); `ready: false` (do not wait); `prepare(page)` (before it opens);
 * `fonts: false` (the page's own fonts never come: the machine's stand in); `serviceWorkers: "allow"` (the page may
 * keep itself, and what is asked for may then not come from the server).
 */
export async function openPage(hash = "", options = {}) {
  const { url, before, ready = true, prepare, fonts = FONTS, viewport = VIEWPORTS.laptop, serviceWorkers = "block", ...rest } = options;
  const context = await (await launch()).newContext({ viewport, serviceWorkers, ...rest });
  const page = await context.newPage();
  // A browser’s list of what was fetched ends after 250 files where nobody asks for more.
  await page.addInitScript(() => performance.setResourceTimingBufferSize(5000));
  const address = url ?? (await theSite()).url;
  const problems = watch(page, new URL(address), fonts);
  const requests = underWay(page);
  if (!fonts) {
    await page.route("**/*.woff2", (route) => route.abort());
  }
  if (before) {
    await page.addInitScript(before);
  }
  await prepare?.(page);
  await page.goto(hash ? `${address}#${hash}` : address, { waitUntil: ready ? "load" : "domcontentloaded" });
  const lens = new Lens(page, problems, requests);
  if (ready) {
    await lens.ready();
  }
  return lens;
}

/** The requests that have no answer yet. */
function underWay(page) {
  const requests = new Set();
  page.on("request", (request) => requests.add(request));
  page.on("requestfinished", (request) => requests.delete(request));
  page.on("requestfailed", (request) => requests.delete(request));
  return requests;
}

/** Whether a line of the console is Playwright's own, of the service worker that tests do without. */
export const isOfPlaywright = (line) => line === "Service Worker registration blocked by Playwright";

/** Collects what must never happen. */
function watch(page, home, fonts) {
  const problems = [];
  const isBlocked = (address) => !fonts && address.endsWith(".woff2");
  const isForeign = (address) => {
    const { protocol, origin } = new URL(address);
    return !["data:", "blob:"].includes(protocol) && origin !== home.origin;
  };
  page.on("console", (message) => {
    const { url } = message.location();
    if (!isBlocked(url) && !isOfPlaywright(message.text())) problems.push(`console.${message.type()}: ${message.text()} (${url})`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.stack ?? error}`));
  page.on("crash", () => problems.push("the page crashed"));
  page.on("requestfailed", (request) => {
    // A page that is loaded anew gives up what it was fetching.
    const isAhead = /\/(corpora|models|fonts)\/|\/(split|chunk)_[^/]*\.wasm$/.test(request.url());
    const given = isAhead && request.failure()?.errorText === "net::ERR_ABORTED";
    if (!given && !isBlocked(request.url())) problems.push(`failed: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()}: ${response.url()}`);
    }
  });
  page.on("request", (request) => {
    if (isForeign(request.url())) {
      problems.push(`foreign: ${request.url()}`);
    }
  });
  return problems;
}

/** The opened page, in the words of its accessible names. */
export class Lens {
  constructor(page, problems, requests) {
    this.page = page;
    this.problems = problems;
    this.requests = requests;
  }

  /** The figure. */
  get stage() {
    return this.page.getByRole("region", { name: "Stage" });
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Waits until the page has taken the place of its loading message, and its fonts have come. */
  async ready() {
    await this.page.waitForFunction(() => globalThis.llamaLens && !document.getElementById("loading"));
    await this.page.evaluate(async () => { await document.fonts.ready; });
  }

  /** Waits until the page has fetched ahead what it fetches ahead: half a second without a request. */
  async fetchedAhead() {
    for (let quiet = 0; quiet < 5; ) {
      await this.page.waitForTimeout(100);
      quiet = this.requests.size === 0 ? quiet + 1 : 0;
    }
  }

  /** Presses a key (Playwright's names) one or more times. */
  async press(key, times = 1) {
    for (let count = 0; count < times; count += 1) {
      await this.page.keyboard.press(key);
    }
  }

  /** What a screen reader was last told about the step. */
  async announcement() {
    const status = this.page.getByRole("status", { name: "Step announcement" });
    return (await status.textContent()).trim();
  }

  /** The part of the address that holds the state. */
  async hash() {
    return decodeURIComponent(new URL(this.page.url()).hash);
  }

  /** Keeps a picture in tests/page/results. */
  async screenshot(name) {
    await this.page.screenshot({ path: join(here, "results", `${name}.png`) });
  }

  /** Takes the problems seen so far, for tests that cause some on purpose. */
  takeProblems() {
    return this.problems.splice(0);
  }

  /** Closes the page; fails when anything happened that must not. `but` is what the test itself has caused. */
  async close({ but = null } = {}) {
    await this.page.context().close();
    const problems = this.problems.filter((problem) => !but?.test(problem));
    assert.deepEqual(problems, [], "the page must be silent and keep to its own origin");
  }
}
