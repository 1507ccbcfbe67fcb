// The page's own fonts: where they come from, what they weigh, and that everything has its place with them and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { goTo, misfits, misfitsOnCanvases, noteCanvasText, settle } from "./fitting.mjs";
import { VIEWPORTS, dist, openPage } from "./harness.mjs";
import { openLesson, until } from "./lesson.mjs";
import { LESSONS, drawn, openPositions } from "./positions.mjs";
import { serveFolder } from "./server.mjs";

/** The fonts of the page that the document has loaded. */
const loaded = (lens) => lens.page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family));

test("the first view takes at most 100 kB of fonts, all of them from the page's own folder", async () => {
  // A base with a space in it: the addresses of fonts are relative.
  const site = await serveFolder(dist, { base: "/a/b%20c/" });
  const fonts = new Map();
  const prepare = (page) => page.on("response", async (response) => {
    if (response.request().resourceType() === "font") fonts.set(response.url(), (await response.body()).length);
  });
  const lens = await openPage("", { url: site.url, prepare, fonts: true });
  await settle(lens);
  await until(() => fonts.size, (count) => count >= 2, "two fonts");
  for (const address of fonts.keys()) assert.ok(address.startsWith(`${site.url}fonts/`), address);
  const bytes = [...fonts.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(bytes <= 100_000, `${bytes} bytes of fonts: ${[...fonts.keys()].join(", ")}`);
  assert.deepEqual([...new Set(await loaded(lens))].filter((family) => !family.includes(" as ")).sort(), ["Inter", "JetBrains Mono"].sort());
  await lens.close();
  await site.close();
});

test("other scripts have fonts of the page too", async () => {
  // The browser's own list of what was fetched ends after 250 files.
  const asked = [];
  const prepare = (page) => page.on("request", (request) => asked.push(request.url()));
  const lens = await openLesson(`text=${encodeURIComponent("čeština Ελλάδα Москва")}`, { fonts: true, prepare });
  await settle(lens);
  for (const subset of ["latin", "latin-ext", "greek", "cyrillic"]) {
    assert.ok(asked.some((name) => name.endsWith(`jetbrains-mono-${subset}-wght-normal.woff2`)), subset);
  }
  await lens.close();
});

test("when the fonts come late, nothing moves much, and canvases are drawn again with them", async () => {
  let arrive;
  const late = new Promise((done) => { arrive = done; });
  const prepare = (page) => page.route("**/*.woff2", async (route) => {
    await late;
    await route.continue();
  });
  const lens = await openPage("/learned?step=1&view=talk", { viewport: VIEWPORTS.projector, ready: false, prepare, fonts: true });
  await lens.stage.waitFor();
  await drawn(lens);
  const places = () => lens.page.evaluate(() => [...document.querySelectorAll(".talk .stage canvas, .talk .question, .talk .sentence, .talk .llama-line")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x, y, height, ...(one.tagName === "CANVAS" ? { width } : {}) };
  }));
  const pictures = () => lens.stage.locator("canvas").evaluateAll((all) => all.map((one) => one.toDataURL()));
  const [before, drawnBefore] = [await places(), await pictures()];
  arrive();
  await settle(lens);
  await until(pictures, (now) => now.every((picture, at) => picture !== drawnBefore[at]), "canvases drawn again");
  const after = await places();
  for (const [at, place] of before.entries()) {
    for (const key of Object.keys(place)) {
      assert.ok(Math.abs(place[key] - after[at][key]) <= 12, `${key} of ${JSON.stringify(place)} is now ${after[at][key]}`);
    }
  }
  await lens.close();
});

const ARABIC = encodeURIComponent("الكتاب كتاب الكاتب كتب الكتابة في المكتبة שלום עולם שלום");
const BPE = [
  ["", [0, 1, 17, 18, 40, 115]],
  ["corpus=hug", [0, 17, 27]],
  ["corpus=paragraph", [1, 399]],
  ["corpus=scripts", [1, 1199]],
  ["corpus=scripts&symbols=bytes", [41]],
  [`text=${ARABIC}`, [9]],
];
const VIEWS = { talk: VIEWPORTS.projector, "read, 1280": VIEWPORTS.laptop, "read, 1920": VIEWPORTS.projector, phone: VIEWPORTS.phone };

for (const fonts of [true, false]) {
  for (const [name, viewport] of Object.entries(VIEWS)) {
    test(`everything has its place: ${name}, ${fonts ? "with the page's fonts" : "fonts blocked"}`, async (t) => {
      const isTalk = name === "talk";
      const view = isTalk ? "talk" : "read";
      const lens = await openLesson(`view=${view}`, { viewport, fonts, before: noteCanvasText, reducedMotion: "reduce", hasTouch: name === "phone" });
      const check = async (slug, at, query, theme = "light") => {
        await goTo(lens, slug, at, `view=${view}&theme=${theme}&${query}`);
        await until(() => lens.page.evaluate(() => document.querySelector("progress") === null), Boolean, "no training");
        if (slug !== "bpe") await drawn(lens);
        await settle(lens);
        const found = [...await misfits(lens, isTalk ? { least: 27.95 } : { part: "main" }), ...await misfitsOnCanvases(lens)];
        // On a page to read, a word too long for its column ends at the column.
        return found.filter((one) => isTalk || !/^cut: .* in words-part\)$/.test(one));
      };
      for (const [query, steps] of BPE) {
        await t.test(`bpe ${decodeURIComponent(query)}`, async () => {
          for (const at of isTalk ? steps : steps.slice(0, 2)) assert.deepEqual(await check("bpe", at, query), [], `step ${at}`);
        });
      }
      for (const slug of LESSONS) {
        await t.test(slug, async () => {
          for (const at of isTalk ? [0, 1, 2, 3, 4] : [2, 4]) assert.deepEqual(await check(slug, at, ""), [], `step ${at}`);
        });
      }
      await t.test("the other themes", async () => {
        for (const theme of ["dark", "projector"]) {
          for (const slug of ["bpe", "rope", "positions"]) assert.deepEqual(await check(slug, 3, "", theme), [], `${slug}, ${theme}`);
        }
      });
      await lens.close();
    });
  }
}

for (const fonts of [true, false]) {
  test(`a sentence about positions takes at most two lines: ${fonts ? "with the page's fonts" : "fonts blocked"}`, async () => {
    const lens = await openPositions("learned", "view=talk", { viewport: VIEWPORTS.projector, fonts });
    for (const slug of LESSONS) {
      for (const at of [0, 1, 2, 3, 4]) {
        await goTo(lens, slug, at, "view=talk");
        const [height, text] = await lens.page.locator(".talk .sentence").evaluate((sentence) => {
          const range = document.createRange();
          range.selectNodeContents(sentence);
          return [range.getBoundingClientRect().height, sentence.textContent];
        });
        assert.ok(height < 85, `${slug} ${at}: ${text}`);
      }
    }
    await lens.close();
  });
}
