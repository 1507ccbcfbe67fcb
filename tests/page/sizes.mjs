// How many bytes a first visit takes, and opening a lesson of another part of the talk: a browser opens the built
// page, and what it asks for is counted as good hosts send it, with brotli. Exits with 1 beyond the budget.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { dist, launch, openPage, theSite } from "./harness.mjs";

const BUDGET = { first: 350_000, fonts: 100_000, later: 180_000 };

/** Lessons of other parts of the talk, each the first of its part. */
const LATER = ["learned"];

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

const { url } = await theSite();
let names;
const lens = await openPage("", { serviceWorkers: "block", prepare: (page) => { names = asked(page, url); } });
await lens.stage.waitFor();
await lens.press("ArrowRight");
await lens.page.waitForLoadState("networkidle");
const first = new Set(names);
const within = [
  await table("First view, all but fonts", [...first].filter((name) => !isFont(name)), BUDGET.first),
  await table("Fonts of the first view", [...first].filter(isFont), BUDGET.fonts),
];
for (const lesson of LATER) {
  const before = new Set(names);
  await lens.page.evaluate((lesson) => { location.hash = `#/${lesson}`; }, lesson);
  await lens.page.waitForFunction(() => !document.querySelector("main [role=status].notice"));
  await lens.page.waitForLoadState("networkidle");
  within.push(await table(`Opening “${lesson}”`, [...names].filter((name) => !before.has(name)), BUDGET.later));
}
await (await launch()).close();
await (await theSite()).close();
if (within.includes(false)) {
  console.error("\nThe page is beyond its budget.");
  process.exit(1);
}
