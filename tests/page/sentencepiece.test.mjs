// The SentencePiece lesson as a reader uses it: the stages of a text, the switches, the pieces, the files.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { lastStep, message, rows, sample, size, slider, step, table, textbox, until } from "./lesson.mjs";

const LAST = 9;

async function openSentencePiece(query = "", options = {}) {
  const lens = await openPage(`/sentencepiece${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 20_000 });
  await until(() => lastStep(lens), (last) => last === LAST, "all stages");
  return lens;
}

const announced = (lens) => lens.page.getByRole("status", { name: "Step announcement" }).innerText();
const tiles = (lens, name) => lens.stage.getByRole("list", { name, exact: true }).locator("> li").evaluateAll((found) => found.map((item) => item.innerText.replace(/\s+/g, " ").trim()));
const check = (lens, name) => lens.page.getByRole("checkbox", { name, exact: true });
const choose = (lens, name, value) => lens.page.getByRole("combobox", { name, exact: true }).selectOption(value);
const said = (lens, pattern) => until(() => announced(lens), (words) => pattern.test(words), `a sentence like ${pattern}`);

test("the clicker goes through the stages and back, and each press changes the picture", async () => {
  for (const view of ["", "view=talk"]) {
    const lens = await openSentencePiece(view, view ? { viewport: VIEWPORTS.projector } : {});
    const forward = [];
    for (let at = 0; at <= LAST; at += 1) {
      await until(() => step(lens), (now) => now === at, `step ${at}`);
      forward.push(await lens.stage.innerHTML());
      if (at < LAST) await lens.press("PageDown");
    }
    assert.equal(new Set(forward).size, LAST + 1);
    for (let at = LAST; at > 0; at -= 1) {
      await lens.press("PageUp");
      await until(() => step(lens), (now) => now === at - 1);
      assert.equal(await lens.stage.innerHTML(), forward[at - 1], `back at ${at - 1}`);
    }
    await lens.close();
  }
});

test("every stage shows what it does to the text", async () => {
  const lens = await openSentencePiece();
  assert.deepEqual((await tiles(lens, "the text")).slice(0, 7), ["b", "e", "t", "t", "y", "␣", "␣"]);
  await lens.press("PageDown");
  await said(lens, /½ → 1⁄2/);
  assert.deepEqual(await tiles(lens, "Changed characters"), ["character 17: U+00BD → U+0031 U+2044 U+0032"]);
  await lens.press("PageDown", 5);
  await said(lens, /BPE writes the stretches with/);
  assert.match((await tiles(lens, "pieces and their ids"))[0], /^▁betty \d+$/);
  await lens.press("PageDown");
  await said(lens, /🦙 is f0 9f a6 99/);
  assert.deepEqual((await tiles(lens, "with bytes, and their ids")).slice(-4), ["f0 243", "9f 162", "a6 169", "99 156"]);
  await lens.press("End");
  const settings = await rows(table(lens, "Settings of Llama 2"));
  assert.deepEqual(settings.find(([name]) => name === "Normalization").slice(0, 3), ["Normalization", "NFKC", "none"]);
  await lens.close();
});

test("each control goes to the stage where it shows, and the link carries it", async () => {
  const controls = [
    [(lens) => choose(lens, "Normalization", "none"), 1, "nfkc=none", /Normalization is off/],
    [(lens) => check(lens, "Remove extra spaces").uncheck(), 2, "collapse=false", /Extra spaces stay/],
    [(lens) => check(lens, "Dummy prefix").uncheck(), 3, "prefix=false", /No space is put before/],
    [(lens) => check(lens, "Split at white space").uncheck(), 5, "split=false", /A piece can hold several words/],
    [(lens) => check(lens, "Digits one by one").uncheck(), 5, "digits=false", /before every ▁ and between/],
    [(lens) => choose(lens, "Model", "unigram"), 6, "model=unigram", /Unigram writes the stretches/],
    [(lens) => check(lens, "Byte fallback").uncheck(), 7, "fallback=false", /Byte fallback is off/],
  ];
  for (const [act, at, link, sentence] of controls) {
    const lens = await openSentencePiece("corpus=paragraph");
    await act(lens);
    await said(lens, sentence);
    assert.equal(await step(lens), at);
    await until(() => lens.hash(), (hash) => hash.includes(link), link);
    await lens.close();
  }
});

test("as Llama 2 has it, the text comes back", async () => {
  const lens = await openSentencePiece("step=8");
  await said(lens, /extra spaces are gone, normalization is not undone/);
  await lens.page.getByRole("button", { name: "As Llama 2 has it" }).click();
  await said(lens, /exactly the text/);
  await lens.page.getByRole("button", { name: "a real ▁" }).click();
  await said(lens, /a real ▁ comes back as a space/);
  await textbox(lens, "Text to encode").fill("  my own   text ");
  await textbox(lens, "Text to encode").press("Enter");
  await said(lens, /exactly the text/);
  await lens.close();
});

test("a book without the cut at spaces gives pieces that cross them", async () => {
  const lens = await openSentencePiece("step=6");
  await sample(lens).selectOption("book");
  await check(lens, "Split at white space").uncheck();
  const learned = () => tiles(lens, "Learned pieces");
  const found = await until(learned, (pieces) => pieces.some((piece) => / ▁of▁the$/.test(piece)), "▁of▁the");
  assert.ok(found.every((piece) => /[^ ▁]▁/.test(piece)), found.join(" "));
  await lens.close();
});

test("plain BPE beside loses the spaces and what it does not know", async () => {
  const lens = await openSentencePiece("step=8");
  await check(lens, "Beside: plain BPE").check();
  const words = () => lens.stage.innerText();
  await until(words, (text) => /bettyboughtbutters\. ?\s*Lost: 5 spaces and 4 unknown characters\./.test(text.replace(/\n/g, " ")), "what is lost");
  await lens.close();
});

test("what cannot be trained is said beside its field, with a size that would do", async () => {
  const lens = await openSentencePiece();
  await size(lens).fill("20");
  await size(lens).press("Enter");
  await message(lens, /A vocabulary of 20 is too small/);
  await lens.page.getByRole("button", { name: /^Use \d+$/ }).click();
  await until(() => size(lens).inputValue(), (value) => Number(value) > 259);
  await lens.close();
});

test("the tokenizer is saved as a model and, without normalization, as tokenizer.json", async () => {
  const lens = await openSentencePiece();
  const saved = async (name) => {
    const [download] = await Promise.all([lens.page.waitForEvent("download"), lens.page.getByRole("button", { name }).click()]);
    return readFile(await download.path());
  };
  const model = await saved("Export tokenizer.model");
  assert.ok(model.includes("▁betty") && model.length > 240_000, "pieces, and the rules of NFKC");
  await lens.page.getByRole("button", { name: "Export tokenizer.json" }).click();
  await message(lens, /No file was saved: .*rules of SentencePiece.*Set Normalization to none, or export tokenizer\.model/);
  await lens.page.getByRole("button", { name: "As Llama 2 has it" }).click();
  await lens.press("End");
  await until(() => rows(table(lens, "Settings of Llama 2")), (found) => found.some((row) => row[0] === "Normalization" && row[1] === "none"));
  const json = JSON.parse(await saved("Export tokenizer.json"));
  assert.equal(json.model.type, "BPE");
  assert.equal(json.model.byte_fallback, true);
  await lens.close();
});

test("the talk fits its slide, and the page a phone", async () => {
  const slide = (lens) => lens.page.evaluate(() => {
    const stage = document.querySelector(".talk .stage");
    const parts = [...stage.querySelectorAll(".text-rows, .rail, .stage-names, .text-field")];
    return [stage, ...parts].map((part) => Math.max(part.scrollWidth - part.clientWidth, part.scrollHeight - part.clientHeight));
  });
  for (const query of ["view=talk", "view=talk&beside=true", "view=talk&beside=true&probe=1984%20%2B%203.14159", "view=talk&corpus=paragraph&split=false&model=unigram"]) {
    const lens = await openSentencePiece(`${query}&pace=full`, { viewport: VIEWPORTS.projector });
    for (let at = 0; at <= LAST; at += 1) {
      const over = await slide(lens);
      assert.ok(over.every((pixels) => pixels <= 2), `${query}, step ${at} is over by ${over}`);
      if (at < LAST) await lens.press("PageDown");
      await until(() => step(lens), (now) => now === Math.min(at + 1, LAST));
    }
    await lens.close();
  }
  const phone = await openSentencePiece("beside=true", { viewport: VIEWPORTS.phone, hasTouch: true });
  for (let at = 0; at <= LAST; at += 1) {
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `step ${at} is ${wide} pixels too wide`);
    if (at < LAST) await phone.press("PageDown");
  }
  await phone.close();
});
