// Embeddings: every press and back, the same row for the same token, cells by keyboard, derivations, slide and phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { misfits, misfitsOnCanvases, noteCanvasText, settle } from "./fitting.mjs";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { rows, slider, step, table, textbox, until } from "./lesson.mjs";
import { drawn, names, picture, valueIn } from "./positions.mjs";

const Axe = AxeBuilder.default ?? AxeBuilder;
const LAST = 6;

async function openEmbeddings(query = "", options = {}) {
  const lens = await openPage(`/embeddings${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 10_000 });
  await until(() => lens.announcement(), (said) => said !== "", "a sentence");
  return lens;
}

/** The cards of the tokens: position, text, id. */
const cards = (lens) => lens.stage.getByRole("list", { name: "Tokens" }).getByRole("button").evaluateAll((found) => found
  .map((card) => [...card.querySelectorAll("span, b")].map((part) => part.textContent.trim())));

const map = (lens, name) => lens.stage.getByRole("img", { name: new RegExp(`^Embeddings: ${name}`) });

test("the clicker walks the lesson and back exactly, and each press changes the picture and says it", async () => {
  for (const view of ["talk", "read"]) {
    const viewport = view === "talk" ? VIEWPORTS.projector : VIEWPORTS.laptop;
    const lens = await openEmbeddings(`view=${view}&theme=light`, { viewport, reducedMotion: "reduce" });
    const seen = [];
    for (let at = 0; at <= LAST; at += 1) {
      await until(() => step(lens), (now) => now === at, `step ${at}`);
      const moment = { picture: await picture(lens), said: await lens.announcement() };
      assert.ok(seen.every((other) => other.said !== moment.said && other.picture !== moment.picture), `“${moment.said}” is new`);
      assert.doesNotMatch(moment.said, /NaN|undefined|-\d/);
      seen.push(moment);
      if (at < LAST) await lens.press("PageDown");
    }
    for (const moment of seen.slice(0, -1).reverse()) {
      await lens.press("PageUp");
      await until(() => lens.announcement(), (said) => said === moment.said, moment.said);
      assert.equal(await picture(lens), moment.picture, moment.said);
    }
    await lens.press("End");
    await lens.press("PageDown");
    await until(() => lens.hash(), (hash) => hash.startsWith("#/bpe"), "the next lesson");
    await lens.close();
  }
});

test("tokens come with their ids at the second press, and a token that stands twice is seen twice", async () => {
  const lens = await openEmbeddings("view=talk&weights=seeded", { viewport: VIEWPORTS.projector });
  const before = await cards(lens);
  assert.deepEqual(before.map((card) => card[1]), "betty bought some butter but the butter was bitter".split(" "));
  assert.ok(before.every((card) => card[2] === ""));
  await lens.press("PageDown");
  const after = await until(() => cards(lens), (all) => all.every((card) => /^id \d+$/.test(card[2])), "ids");
  assert.equal(after[3][2], after[6][2]);
  const same = () => lens.stage.locator(".token-card.now .tile").allInnerTexts();
  assert.deepEqual(await same(), ["butter", "butter"]);
  await textbox(lens, "Text to encode").fill("bitter butter bitter bitter");
  await until(same, (all) => all.join() === "bitter,bitter,bitter", "the token that stands most often");
  assert.match(await lens.announcement(), /bitter is id \d+ wherever it stands/);
  await until(() => lens.hash(), (hash) => hash.includes("probe="));
  await lens.close();
});

test("rows of one token are the same numbers, in the table and in the text", async () => {
  const lens = await openEmbeddings("step=3&weights=seeded");
  await drawn(lens);
  await lens.stage.getByText("Show as table").click();
  const text = await until(() => rows(lens.stage.getByRole("table", { name: /^Embeddings: Text/ })), (all) => all.length === 9, "nine rows");
  assert.deepEqual(text[3].slice(1), text[6].slice(1));
  assert.notDeepEqual(text[3].slice(1), text[4].slice(1));
  const used = await rows(table(lens, "Rows in use"));
  assert.deepEqual(used.find((row) => row[1] === "butter"), ["20", "butter", "3, 6"]);
  await lens.close();
});

test("arrows move the cell, which is read out, and the address keeps the chosen tokens", async () => {
  const lens = await openEmbeddings("step=4&m=3&n=4&weights=seeded");
  await drawn(lens);
  await map(lens, "Similarity").focus();
  await lens.press("End");
  assert.match(await lens.announcement(), /^m = 3 “butter”, n = 8 “bitter”: /);
  await lens.press("ArrowLeft", 2);
  assert.match(await lens.announcement(), /^m = 3 “butter”, n = 6 “butter”: 1\./);
  await until(() => lens.hash(), (hash) => hash.includes("m=3") && hash.includes("n=6"));
  const derived = await rows(lens.page.getByRole("region", { name: "Why this number" }).getByRole("table", { name: "Derivation" }));
  assert.equal(derived.at(-1).at(-1), "1");
  await lens.press("ArrowUp");
  const named = valueIn((await names(lens))[0]);
  const value = Number((await rows(table(lens, "Derivation").last())).at(-1).at(-1).replaceAll("−", "-"));
  assert.ok(Math.abs(value - named) <= 0.06 * Math.abs(named) + 1e-9, `${value} and ${named}`);
  await lens.press("PageUp");
  await until(() => step(lens), (now) => now === 3, "a clicker steps from a map too");
  await map(lens, "Text").focus();
  await lens.press("ArrowDown");
  assert.match(await lens.announcement(), /^m = 3 “butter”, i = 0: /);
  await lens.press("PageUp");
  await map(lens, "Table").focus();
  await lens.press("ArrowUp");
  assert.match(await lens.announcement(), /^id = 19 “[^”]+”, i = 0: /);
  await lens.close();
});

test("the table is the small Llama's, and neighbours follow the token that is chosen", async () => {
  const lens = await openEmbeddings("step=5");
  const nearest = () => rows(table(lens, "Nearest neighbours"));
  const pieces = async () => (await nearest()).map((row) => row[1]);
  await until(pieces, (all) => all.slice(0, 2).join() === "▁they,▁he", "the neighbours of ▁she");
  assert.equal((await nearest()).length, 8);
  assert.match(await lens.announcement(), /^Nearest to ▁she stand ▁they \(0\.63\), ▁he \(0\.54\) and ▁it/);
  await table(lens, "Rows in use").getByText("▁could", { exact: true }).click();
  await until(pieces, (all) => all[0] === "▁would", "the neighbours of ▁could");
  assert.match(await lens.announcement(), /^Nearest to ▁could stand ▁would/);
  await textbox(lens, "Text to encode").fill("to her and to him");
  await until(pieces, (all) => all.length === 8 && all[0] !== "▁would", "the neighbours of a token of another text");
  await until(() => lens.hash(), (hash) => hash.includes("probe="));
  await lens.close();
});

test("weights can be seeded and trained again, and another tokenizer has no trained rows", async () => {
  const lens = await openEmbeddings("step=2");
  const weights = lens.page.getByRole("combobox", { name: "Weights" });
  assert.match(await lens.announcement(), /a row of 96 numbers for each of 512 pieces/);
  assert.equal(await lens.page.getByRole("spinbutton", { name: "Seed" }).count(), 0);
  await weights.selectOption("seeded");
  await until(() => lens.announcement(), (said) => /a row of 16 numbers.*all random \(seed 7\)/.test(said), "the seeded table");
  assert.match(await lens.hash(), /weights=seeded/);
  await weights.selectOption("trained");
  await until(() => lens.announcement(), (said) => /a row of 96 numbers/.test(said), "the trained table");
  await lens.page.getByRole("combobox", { name: "Encode with" }).selectOption("gpt2");
  await lens.page.getByRole("alert").getByText(/The trained table has a row for each piece of the small Llama’s own tokenizer, and GPT-2 has other pieces/).waitFor();
  await until(() => lens.announcement(), (said) => /for each of 50\s257 pieces.*all random/.test(said), "the seeded table of GPT-2's pieces");
  await lens.page.getByRole("combobox", { name: "Encode with" }).selectOption("");
  await until(() => lens.announcement(), (said) => /a row of 96 numbers/.test(said), "the trained table again");
  await lens.close();
});

test("another seed gives other numbers and leaves equal rows equal; a width that cannot be is said", async () => {
  const lens = await openEmbeddings("step=3&dim=200");
  const width = lens.page.getByRole("slider", { name: "Width d" });
  assert.equal(await width.inputValue(), "64");
  await lens.page.getByRole("alert").getByText("A width of 200 is not possible here").waitFor();
  const before = await picture(lens);
  const seed = lens.page.getByRole("spinbutton", { name: "Seed" });
  await seed.fill("8");
  await seed.press("Enter");
  await until(() => picture(lens), (now) => now !== before, "other colours");
  assert.match(await lens.announcement(), /Rows 3 and 6 are equal/);
  await width.focus();
  await lens.page.keyboard.press("ArrowLeft");
  await until(() => lens.hash(), (hash) => hash.includes("dim=63"));
  await lens.close();
});

test("a text of another script is said to have no token, and nothing breaks", async () => {
  const lens = await openEmbeddings(`probe=${encodeURIComponent("语言模型")}&step=2&weights=seeded`);
  assert.match(await lens.announcement(), /no token of this vocabulary/);
  for (let at = 2; at < LAST; at += 1) await lens.press("PageDown");
  assert.match(await lens.announcement(), /131\s072\s000/);
  await lens.close();
});

test("on a slide everything has its place, and the figure fills it", async (t) => {
  const texts = ["", "&weights=seeded", `&probe=${encodeURIComponent("the butter the bitter the better the batter betty botter bought some but was so to make the butter the bitter better")}`, "&dim=64"];
  const lens = await openEmbeddings("view=talk", { viewport: VIEWPORTS.projector, reducedMotion: "reduce", before: noteCanvasText });
  for (const theme of ["light", "dark", "projector"]) {
    for (const query of theme === "light" ? texts : [""]) {
      for (let at = 0; at <= LAST; at += 1) {
        await t.test(`step ${at}, ${theme} ${decodeURIComponent(query).slice(0, 20)}`, async () => {
          await lens.page.evaluate((hash) => { location.hash = hash; }, `#/embeddings?step=${at}&view=talk&theme=${theme}${query}`);
          await until(() => step(lens), (now) => now === at, `step ${at}`);
          await drawn(lens);
          await settle(lens);
          assert.deepEqual([...await misfits(lens, { least: 27.95 }), ...await misfitsOnCanvases(lens)], []);
          const share = await lens.stage.evaluate((stage) => {
            const figure = stage.querySelector("canvas, .token-cards, .table-costs table").getBoundingClientRect();
            const box = stage.getBoundingClientRect();
            return figure.width * figure.height / (box.width * box.height);
          });
          assert.ok(share >= 0.5, `the figure takes ${share} of the stage`);
        });
      }
    }
  }
  await lens.close();
});

test("axe has no serious finding, and a phone needs no scroll sideways", async (t) => {
  for (const [name, viewport] of [["read", VIEWPORTS.laptop], ["talk", VIEWPORTS.projector], ["phone", VIEWPORTS.phone]]) {
    const view = name === "talk" ? "talk" : "read";
    const lens = await openEmbeddings(`view=${view}`, { viewport, reducedMotion: "reduce", hasTouch: name === "phone" });
    for (const theme of ["light", "dark", "projector"]) {
      for (const at of [1, 2, 4, 5, 6]) {
        await t.test(`${name}, ${theme}, step ${at}`, async () => {
          await lens.page.evaluate((hash) => { location.hash = hash; }, `#/embeddings?step=${at}&view=${view}&theme=${theme}`);
          await until(() => step(lens), (now) => now === at, `step ${at}`);
          await until(() => lens.page.locator("html").getAttribute("data-theme"), (now) => now === theme);
          const { violations } = await new Axe({ page: lens.page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
          const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
          assert.deepEqual(bad.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`), []);
          assert.ok(await lens.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no scroll sideways");
        });
      }
    }
    await lens.close();
  }
});
