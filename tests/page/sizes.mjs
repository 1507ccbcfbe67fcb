// How many bytes a first visit takes, and opening a lesson of another part of the talk: a browser opens the built
// page, and what it asks for is counted as good hosts send it, with brotli. Exits with 1 beyond the budget.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";

const dist = resolve(process.env.LLAMA_LENS_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url)));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// What the page takes now and a little more, so that it does not grow unseen. The aim is 350 kB for the first view and
// 180 kB for a lesson that is opened later.
const BUDGET = { first: 577_000, fonts: 100_000 };

/** Lessons that are opened later. */
const LATER = [
  { slug: "bpe", title: "Byte-pair encoding", budget: 446_000 },
  { slug: "unigram", title: "Unigram", budget: 415_000 },
  { slug: "tokenizers", title: "Tokenizers side by side", budget: 563_000 },
  { slug: "sentencepiece", title: "SentencePiece", budget: 512_000 },
  { slug: "learned", title: "Learned", budget: 318_000 },
];

const isFont = (name) => name.endsWith(".woff2");

/** The files that a page asks for, as they come. */
function asked(page, base) {
  const names = new Set();
  page.on("request", (request) => {
    const name = decodeURIComponent(request.url().slice(base.length).split(/[?#]/)[0]) || "index.html";
    // Corpora are fetched ahead, and so is what the service worker keeps.
    if (request.url().startsWith(base) && !name.startsWith("corpora/")) names.add(name);
  });
  return names;
}

async function measure(name) {
  const bytes = await readFile(join(dist, name));
  const brotli = isFont(name) ? bytes.length : brotliCompressSync(bytes).length;
  return { name, raw: bytes.length, gzip: isFont(name) ? bytes.length : gzipSync(bytes, { level: 9 }).length, brotli };
}

const line = (cells, name) => console.log(`${cells.map((cell) => String(cell).padStart(10)).join(" ")}  ${name}`);

async function table(title, names, budget) {
  const sizes = await Promise.all([...names].sort().map(measure));
  console.log(`\n${title}`);
  line(["raw", "gzip", "brotli"], "bytes");
  sizes.forEach(({ name, raw, gzip, brotli }) => line([raw, gzip, brotli], name));
  const sum = (kind) => sizes.reduce((total, size) => total + size[kind], 0);
  const total = sum("brotli");
  line([sum("raw"), sum("gzip"), total], `total; the budget is ${budget} with brotli (${Math.round(total / budget * 100)} % of it)`);
  return total <= budget;
}

const site = await serveFolder(dist);
const browser = await chromium.launch({ executablePath: process.env.LLAMA_LENS_BROWSER || undefined, args: FLAGS });

/** What a visit asks for until the first step of a lesson is taken; what is fetched ahead comes a second later. */
async function needed(slug) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const names = asked(page, site.url);
  await page.goto(`${site.url}${slug && `#/${slug}`}`);
  await page.getByRole("region", { name: "Stage" }).waitFor();
  await page.keyboard.press("ArrowRight");
  const until = [...names];
  await page.close();
  return until;
}

const first = await needed("");
const within = [
  await table("First view, all but fonts", first.filter((name) => !isFont(name)), BUDGET.first),
  await table("Fonts of the first view", first.filter(isFont), BUDGET.fonts),
];
for (const { slug, title, budget } of LATER) {
  const more = (await needed(slug)).filter((name) => !first.includes(name) && !isFont(name));
  within.push(await table(`Opening “${title}”, all but fonts`, more, budget));
}
await browser.close();
await site.close();
if (!within.every(Boolean)) {
  console.log("\nThe page is beyond its budget.");
  process.exit(1);
}
