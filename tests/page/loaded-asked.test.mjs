// What one asks of a loaded tokenizer: how a word is cut, how a token is built, what the vocabulary has; on the stage too.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { openLesson, rows, slider, table, until } from "./lesson.mjs";

const word = (lens, name) => lens.button(`How ${name} is cut`);
const cut = (lens, name) => lens.page.getByRole("region", { name: `${name}, step by step` });
const texts = async (list) => (await list.getByRole("listitem").locator(".tile").allInnerTexts()).map((text) => text.trim());
const pieces = (region) => texts(region.getByRole("list", { name: "Pieces of the word" }));

test("a word replays its merges, and a token shows its tree", async () => {
  const lens = await openLesson(`tokenizer=gpt2&probe=${encodeURIComponent("two tokens 🦙")}`);
  await word(lens, "▁tokens").click();
  const shown = cut(lens, "▁tokens");
  assert.deepEqual(await until(() => pieces(shown), (all) => all.length > 0, "the pieces"), ["▁tokens"]);
  const replay = shown.getByRole("slider", { name: "Replay" });
  assert.equal(await replay.getAttribute("max"), "6");
  await replay.fill("0");
  assert.deepEqual(await until(() => pieces(shown), (all) => all.length > 1, "the letters"), [..."▁tokens"]);
  await replay.fill("1");
  await until(() => shown.getByRole("status").innerText(), (text) => /^Merge \d+ of the file, .+·.+, joins 1 place/.test(text), "the merge");
  await lens.page.getByRole("button", { name: /^Tree of ▁tokens/ }).click();
  const nodes = lens.page.getByRole("list", { name: "Merge tree of ▁tokens" }).getByRole("listitem");
  await until(() => nodes.count(), (count) => count === 13, "seven letters and six merges");
  // A piece that is part of a character is its bytes.
  assert.ok((await lens.page.getByRole("list", { name: "Tokens of the tokenizer in use" }).innerText()).includes("a6"));
  assert.ok(!(await lens.page.locator("main").innerText()).includes("\ufffd"));
  await lens.close();
});

test("a word of WordPiece shows its attempts", async () => {
  const lens = await openLesson(`tokenizer=bert-base-uncased&probe=${encodeURIComponent("Tokenization")}`);
  await word(lens, "tokenization").click();
  const shown = cut(lens, "tokenization");
  assert.deepEqual(await until(() => pieces(shown), (all) => all.length > 1, "the pieces"), ["token", "##ization"]);
  await shown.getByRole("slider", { name: "Replay" }).fill("1");
  await until(() => shown.getByRole("status").innerText(), (text) => text === "tokenization is not in the vocabulary: one character less.", "the first attempt");
  await lens.close();
});

test("a word of a unigram model shows its lattice with the best path", async () => {
  const lens = await openPage(`/unigram?probe=${encodeURIComponent("the better")}`);
  await slider(lens).waitFor();
  await lens.page.getByLabel("Open a tokenizer file").setInputFiles(fileURLToPath(new URL("../../crates/tokenizers/tests/data/sentencepiece/unigram.model", import.meta.url)));
  await word(lens, "▁the").click();
  const shown = cut(lens, "▁the");
  const lattice = shown.getByRole("list", { name: "Lattice" });
  await lattice.waitFor();
  assert.equal(await lattice.locator(".path").count(), 1);
  const ways = shown.getByRole("list", { name: "Ways to cut the word" });
  assert.match(await ways.getByRole("listitem").first().innerText(), /the[\s\S]*\d+\.\d %/);
  await lens.close();
});

test("the stages mark what they wrote, special tokens stand apart, and the vocabulary is searched", async () => {
  const lens = await openLesson(`tokenizer=bert-base-uncased&probe=${encodeURIComponent("École [MASK]")}`);
  const stage = (name) => lens.page.locator(".in-use").getByRole("region", { name, exact: true });
  await stage("BertNormalizer").waitFor();
  assert.deepEqual(await stage("BertNormalizer").locator(".written").allInnerTexts(), ["e"]);
  assert.match(await stage("BertProcessing").innerText(), /\[CLS\][\s\S]*\[SEP\]/);
  assert.deepEqual(await stage("added_tokens").first().locator(".added").allInnerTexts(), ["[MASK]"]);
  const special = lens.page.getByRole("list", { name: "Special and added tokens" });
  assert.deepEqual(await texts(special), ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]);
  const search = lens.page.getByRole("searchbox", { name: "Search in the vocabulary" });
  await search.fill("##ization");
  const found = () => rows(table(lens, "Tokens found"));
  assert.deepEqual((await until(found, (all) => all.length > 0 && all[0][0] === "3989", "the token"))[0], ["3989", "##ization", "##ization"]);
  await search.fill("103");
  await until(found, (all) => all[0]?.[1] === "[MASK]", "the token of this id");
  await lens.close();
});

test("on the stage a lecturer encodes a name with Llama 2's kind of vocabulary, merge by merge and back", async () => {
  for (const lesson of ["bpe", "wordpiece"]) {
    const lens = await openPage(`/${lesson}?view=talk`, { viewport: VIEWPORTS.projector });
    await lens.stage.waitFor();
    await lens.press("e");
    const choice = lens.page.getByRole("combobox", { name: "Encode with" });
    await choice.selectOption("mistral-7b-v0.1");
    await lens.button("a name").click();
    const tokens = () => texts(lens.stage.getByRole("list", { name: "Tokens" }));
    const whole = await until(tokens, (all) => all.length > 15, "the letters of the name");
    assert.equal(whole.join(""), "▁Ada▁Lovelace▁met▁Betty");
    const said = await lens.announcement();
    await lens.press("PageDown");
    await until(() => lens.announcement(), (now) => /^Merge \d+ of the file/.test(now.replace(/[\u2009\u202f\s](?=\d{3})/g, "")), "the first merge");
    await lens.press("PageUp");
    await until(() => lens.announcement(), (now) => now === said, "back");
    await lens.press("End");
    await until(tokens, (all) => all.includes("▁met"), "all merges");
    assert.match(await lens.hash(), /tokenizer=mistral-7b-v0\.1/);
    await lens.close();
  }
});

test("the rows of embeddings are those of a loaded tokenizer's ids", async () => {
  const lens = await openPage(`/embeddings?tokenizer=gpt2&step=1&probe=${encodeURIComponent("Hello world")}`);
  await slider(lens).waitFor();
  const cards = () => lens.stage.getByRole("list", { name: "Tokens" }).getByRole("listitem").allInnerTexts();
  const shown = await until(cards, (all) => all.length === 2, "two tokens");
  assert.deepEqual(shown.map((card) => card.replace(/\D/g, "")), ["015496", "1995"]);
  assert.match(await lens.announcement(), /50.257 pieces/);
  await lens.page.getByRole("combobox", { name: "Encode with" }).selectOption("");
  await until(cards, (all) => all.length > 2, "the tokens of the lesson");
  await lens.close();
});
