// The four tokenizers side by side as a reader uses them: training in lock-step, the same text over one ribbon, twenty
// languages, and tokenizers from files in the columns.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { misfits, settle } from "./fitting.mjs";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { drop, lastStep, leaveField, message, rows, sample, size, slider, step, table, textbox, until } from "./lesson.mjs";

const Axe = AxeBuilder.default ?? AxeBuilder;

async function open(query = "", options = {}) {
  const lens = await openPage(`/tokenizers${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 20_000 });
  await until(() => lens.announcement(), (said) => said !== "", "a sentence");
  return lens;
}

const chooser = (lens, place) => lens.stage.getByRole("combobox", { name: `Column ${place}`, exact: true });
const column = (lens, place) => lens.stage.getByRole("region", { name: `Column ${place}`, exact: true });
const decisions = (lens) => lens.stage.getByRole("group", { name: /^Step / }).evaluateAll((found) => found.map((it) => it.getAttribute("aria-label")));
/** What a row of the ribbon has: each token with what is said of it. */
const tokens = (lens, name) => lens.page.getByRole("list", { name: `Tokens of ${name}`, exact: true }).getByRole("listitem").evaluateAll((found) => found.map((it) => it.textContent.trim()));

/** A tokenizer.json with lower case, white space and one merge. */
const FILE = JSON.stringify({
  version: "1.0", truncation: null, padding: null, added_tokens: [],
  normalizer: { type: "Lowercase" }, pre_tokenizer: { type: "WhitespaceSplit" }, post_processor: null, decoder: null,
  model: { type: "BPE", dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: false, byte_fallback: false, ignore_merges: false, vocab: { h: 0, u: 1, g: 2, ug: 3, hug: 4 }, merges: [["u", "g"], ["h", "ug"]] },
});

test("the clicker goes through the lesson at both paces and back the same way, and each press changes the stage", async () => {
  for (const [query, presses] of [["view=talk&corpus=hug", 6], ["pace=full&corpus=hug", 9]]) {
    const lens = await open(query, { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
    const last = await lastStep(lens);
    const seen = [];
    for (let at = 0; ; at += 1) {
      const now = await step(lens);
      const moment = { at: now, said: await lens.announcement(), stage: await lens.stage.innerHTML() };
      assert.ok(seen.every(({ said, stage }) => said !== moment.said && stage !== moment.stage), `“${moment.said}” is new`);
      assert.doesNotMatch(moment.said, /NaN|undefined|Infinity/);
      seen.push(moment);
      if (now === last) break;
      await lens.press("PageDown");
      await until(() => step(lens), (next) => next > now, `a step after ${now}`);
    }
    assert.equal(seen.length - 1, presses, query);
    for (const { at, said } of seen.slice(0, -1).reverse()) {
      await lens.press("PageUp");
      await until(() => step(lens), (now) => now === at, `back at ${at}`);
      assert.equal(await lens.announcement(), said);
    }
    await lens.close();
  }
});

test("each column shows its own decision with its number, and the first disagreement is marked", async () => {
  const lens = await open("corpus=hug&step=1");
  assert.deepEqual(await decisions(lens), ["Step 1: makes ug", "Step 1: makes ##gs", "Step 1: drops ▁", "Step 1: makes ug"]);
  const said = async (place) => (await column(lens, place).innerText()).replace(/\s+/g, " ");
  assert.match(await said(1), /20×.*= SentencePiece the same.*first disagreement/);
  assert.match(await said(2), /1\/20 5\/\(20·5\).*first disagreement/);
  assert.match(await said(3), /≈ 0×.*round 1: expected less than/);
  assert.match(await lens.announcement(), /^First disagreement: BPE and SentencePiece u·g, 20×.*WordPiece ##g·##s, 1\/20/);
  await lens.press("ArrowRight");
  await until(() => decisions(lens), (all) => all[3] === "Step 2: makes ▁p", "the second step");
  assert.match(await said(1), /1 ≠ ?ug/, "the step before is listed, with its mark");
  const parted = await rows(table(lens, "Where they part"));
  assert.deepEqual(parted.map(([who, at]) => [who, at]), [["BPE and WordPiece", "Step 1"], ["BPE and SentencePiece", "Step 2"], ["WordPiece and SentencePiece", "Step 1"]]);
  await lens.close();
});

test("a size that one of them cannot have is refused beside the field, with one that would do", async () => {
  const lens = await open("corpus=hug");
  await size(lens).fill("3");
  await size(lens).press("Enter");
  await message(lens, /A vocabulary of 3 is too small.*ask for at least 9/);
  await lens.page.getByRole("button", { name: "Use 9", exact: true }).click();
  await until(() => column(lens, 1).innerText(), (text) => /7 pieces, target 9/.test(text), "the size that would do");
  await until(() => lens.hash(), (hash) => hash.includes("vocab=9"));
  await lens.close();
});

test("the same text stands under one ribbon, cuts at the same place in one column, and rings what one has alone", async () => {
  const lens = await open("corpus=hug&step=8&probe=hugs%20pun");
  assert.deepEqual(await tokens(lens, "BPE"), ["hugs", "pun"]);
  const left = (name, at) => lens.page.getByRole("list", { name: `Tokens of ${name}` }).getByRole("listitem").nth(at).evaluate((it) => Math.round(it.getBoundingClientRect().right));
  assert.equal(await left("BPE", 1), await left("Unigram", -1), "both rows end in the same column");
  const rings = await lens.stage.locator(".span.only-here").count();
  assert.match(await lens.announcement(), new RegExp(`\\b${rings} stretch(es)? `));
  await textbox(lens, "Text to encode").fill("bug");
  await until(() => tokens(lens, "BPE"), (all) => all.length === 2, "the tokens of another text");
  await leaveField(lens);
  await until(() => lens.hash(), (hash) => hash.includes("probe=bug"));
  await lens.page.getByRole("button", { name: "a family", exact: true }).click();
  await until(() => textbox(lens, "Text to encode").inputValue(), (text) => text.includes("butter"));
  assert.ok(!(await lens.stage.innerText()).includes("\ufffd"));
  await lens.close();
});

test("a published tokenizer takes a column: no steps, but its tokens and its languages", async () => {
  const lens = await open("corpus=hug&step=1&probe=Hello%20world");
  await chooser(lens, 2).selectOption("mistral-7b-v0.1");
  await until(() => lens.hash(), (hash) => /columns=bpe,mistral-7b-v0\.1,unigram,sentencepiece/.test(hash), "the columns in the link");
  await until(() => column(lens, 2).innerText(), (text) => /no steps here/.test(text) && /32.000 pieces/.test(text), "what it is");
  await lens.press("End");
  const english = async () => (await rows(table(lens, "Tokens by language")))[0];
  const row = await until(english, (cells) => /^1\.\d/.test(cells[2]), "what an English word takes");
  assert.equal(row.length, 5);
  await lens.press("ArrowLeft");
  const found = await until(() => tokens(lens, "Mistral 7B v0.1"), (all) => all.length === 2, "its tokens");
  assert.match(found.join(" "), /Hello.*world/);
  await lens.page.reload();
  await lens.ready();
  await until(() => tokens(lens, "Mistral 7B v0.1"), (all) => all.length === 2, "its tokens after a reload");
  await lens.close();
});

test("the reader’s file takes the last column when it is dropped, or the column where it is chosen", async () => {
  const lens = await open("corpus=hug&step=8&probe=Hug%20hug");
  await drop(lens, "mine.json", { text: FILE });
  await until(() => tokens(lens, "mine.json"), (all) => all.length === 2, "its tokens");
  assert.equal(await chooser(lens, 4).locator("option:checked").innerText(), "mine.json");
  await chooser(lens, 4).selectOption("sentencepiece");
  await until(() => tokens(lens, "SentencePiece"), (all) => all.length > 0, "the trained one again");
  await lens.stage.getByLabel("Open a tokenizer file in Column 1").setInputFiles({ name: "other.json", mimeType: "application/json", buffer: Buffer.from(FILE) });
  await until(() => tokens(lens, "other.json"), (all) => all.length === 2, "the other file");
  await lens.stage.getByLabel("Open a tokenizer file in Column 1").setInputFiles({ name: "cut.json", mimeType: "application/json", buffer: Buffer.from(FILE.slice(0, 99)) });
  await message(lens, /This tokenizer cannot be used/);
  await lens.close();
});

test("a book is trained in the worker, all four of them", async () => {
  const lens = await open();
  await sample(lens).selectOption("book");
  await until(async () => lastStep(lens), (last) => last > 1900, "the steps of a book");
  await lens.press("End");
  await until(() => lens.announcement(), (said) => /^An English word takes/.test(said) || /of the English passage/.test(said), "the last step");
  await lens.close();
});

test("a slide cuts nothing off and writes nothing smaller than 28 px at 1080p, whatever the text", async () => {
  const lens = await open("view=talk&corpus=paragraph", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
  const last = await lastStep(lens);
  const below = () => lens.page.evaluate(() => {
    const stage = document.querySelector(".talk .stage").getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".four-column, .four-head, .ribbons, .language-tables")];
    return boxes.filter((box) => box.getBoundingClientRect().bottom > stage.bottom + 2).map((box) => box.className);
  });
  const fits = async (what) => {
    await settle(lens);
    assert.deepEqual([...await below(), ...await misfits(lens, { least: 27.95 })], [], what);
  };
  for (;;) {
    const now = await step(lens);
    await fits(`step ${now}`);
    if (now === last - 1) {
      for (const name of ["a family", "a compound", "Chinese", "Hindi", "code", "numbers"]) {
        await lens.page.getByRole("button", { name, exact: true }).click();
        await fits(name);
      }
    }
    if (now === last) break;
    await lens.press("PageDown");
    await until(() => step(lens), (next) => next > now);
  }
  await lens.close();
});

test("on a phone the columns stand under each other and the page does not scroll sideways", async () => {
  for (const at of [1, 8, 9]) {
    const lens = await open(`corpus=hug&step=${at}`, { viewport: VIEWPORTS.phone });
    const wide = await lens.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `step ${at} is ${wide} px too wide`);
    if (at === 1) {
      const tops = await lens.stage.locator(".four-column").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().left));
      assert.equal(new Set(tops).size, 1, "one column");
    }
    await lens.close();
  }
});

test("every moment passes the checks for people who cannot see it, in all themes", async () => {
  for (const [at, theme] of [[1, "light"], [8, "dark"], [9, "projector"]]) {
    const lens = await open(`corpus=hug&step=${at}&theme=${theme}`);
    const { violations } = await new Axe({ page: lens.page }).include(".figure").analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`), [], theme);
    await lens.close();
  }
});
