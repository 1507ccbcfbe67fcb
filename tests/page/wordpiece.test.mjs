// WordPiece: the clicker through the lesson and back, the fractions of the candidates, files, and text to encode.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import {
  drop, lastStep, message, pieces, rows, sample, showsWord, size, slider, stageText, step, table, textbox, tokens, until,
  withAllMerges,
} from "./lesson.mjs";

async function openWordPiece(query = "", options = {}) {
  const lens = await openPage(`/wordpiece${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 10_000 });
  return lens;
}

/** Goes to a step and gives what is said and shown there. */
async function at(lens, wanted) {
  await until(() => step(lens), (now) => now === wanted, `step ${wanted}`);
  return { said: await lens.announcement(), stage: await stageText(lens) };
}

/** The rows of the table of pairs: pair, score, and the three terms. */
const candidates = async (lens) => (await rows(table(lens, "Candidate pairs"))).map((cells) => cells.join(" "));

test("the clicker walks the whole lesson and back exactly, at both paces", async () => {
  for (const [pace, presses] of [["full", 115], ["talk", 18]]) {
    const lens = await openWordPiece(`view=talk&pace=${pace}`, { viewport: VIEWPORTS.projector });
    const last = await lastStep(lens);
    assert.equal(last + 1, 116, "29 merges of four micro-steps");
    const forth = [];
    for (;;) {
      const now = await step(lens);
      forth.push([now, await at(lens, now)]);
      if (now === last) break;
      await lens.press("PageDown");
      const [next, shown] = await until(async () => [await step(lens), await lens.announcement()], ([to, said]) => to > now && said !== forth.at(-1)[1].said, "the next step");
      assert.ok(next > now && shown.length > 0);
    }
    assert.equal(forth.length - 1, presses, `${pace} has so many presses`);
    assert.match(forth.at(-1)[1].said, /→ 36|36 tokens|48 pieces asked for/);
    for (const [index, shown] of forth.slice(0, -1).reverse()) {
      await lens.press("PageUp");
      await until(() => lens.announcement(), (said) => said === shown.said, `back at step ${index}`);
      assert.deepEqual(await at(lens, index), shown, `back at step ${index}`);
    }
    await lens.close();
  }
});

test("every candidate shows the terms of its fraction, and what BPE would merge stands below", async () => {
  const lens = await openWordPiece("corpus=hug&step=8");
  await showsWord(lens, "hugs");
  const shown = await until(() => candidates(lens), (found) => found.length >= 6, "the candidates");
  assert.match(shown[0], /^hu##gs 1\/15 5 15 5 force$/);
  assert.ok(shown.some((row) => /^hu##g 2\/45 10 15 15 force$/.test(row)), shown.join("\n"));
  assert.match(await stageText(lens), /BPE would merge p·##u: 17 times, score 1\/21/);
  await slider(lens).fill("11");
  await until(() => stageText(lens), (text) => /After as many merges, BPE has 0 of the 3 learned pieces/.test(text), "how far they have parted");
  assert.ok((await pieces(lens)).includes("8 ##gs"));
  // A tie by another rule.
  await lens.page.getByRole("combobox", { name: "Tie rule" }).selectOption("frequent");
  await until(() => lens.hash(), (hash) => hash.includes("tied=frequent"), "the rule in the address");
  await slider(lens).fill("5");
  await until(() => lens.announcement(), (said) => /p·##u is 17\/\(17·36\).*17 against 16/.test(said), "the more frequent pair");
  await lens.close();
});

test("the text to encode is cut attempt by attempt, below the figure and on the stage", async () => {
  const lens = await openWordPiece("corpus=hug&probe=hugs%20bugs%20snug");
  await withAllMerges(lens);
  const shown = async () => (await tokens(lens)).filter((token) => !token.gap).map((token) => token.text).join(" ");
  await until(shown, (text) => text === "hugs bu ##gs [UNK]", "all pieces");
  await lens.page.getByText("1 word unknown, each one [UNK]").first().waitFor();
  await lens.page.getByRole("slider", { name: "Replay" }).fill("1");
  await until(shown, (text) => text === "hugs bugs snug", "the first attempt");
  await lens.button("Next attempt of the replay").click();
  await lens.page.getByText("bugs is not in the vocabulary: one character less.").first().waitFor();
  await textbox(lens, "Text to encode").fill("pugs");
  await until(shown, (text) => text === "pu ##gs", "another text");
  await lens.close();
  const talk = await openWordPiece("corpus=hug&probe=bug&merges=all&stage=encode&attempt=0&view=talk", { viewport: VIEWPORTS.projector });
  await until(() => talk.announcement(), (said) => /Nothing is tried yet/.test(said), "the beginning");
  await talk.press("PageDown");
  await until(() => talk.announcement(), (said) => /^bug is not in the vocabulary: one character less\.$/.test(said), "the first attempt");
  await talk.press("PageDown");
  await until(() => talk.announcement(), (said) => /^bu is in the vocabulary/.test(said), "the second attempt");
  await talk.close();
});

test("a long text is trained in the worker, and what cannot be is said", async () => {
  const lens = await openWordPiece("corpus=paragraph");
  await drop(lens, "long.txt", { text: "hug pug pun bun hugs snug ", bytes: 200_000 });
  await until(() => lens.hash(), (hash) => /file=/.test(hash), "the file in the address");
  await showsWord(lens, "snug");
  await until(() => stageText(lens), (text) => /BPE would merge/.test(text), "the table");
  await size(lens).fill("3");
  await size(lens).press("Enter");
  await message(lens, /A vocabulary of 3 is too small: the base alphabet alone has \d+ symbols/);
  await sample(lens).selectOption("hug");
  await until(() => stageText(lens), (text) => /Vocabulary 8/.test(text), "another corpus");
  await lens.close();
});

test("on a phone nothing needs a scroll sideways", async () => {
  const lens = await openWordPiece("step=1", { viewport: VIEWPORTS.phone, hasTouch: true });
  await until(() => candidates(lens), (found) => found.length > 3, "the candidates");
  const wide = await lens.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await lens.close();
});
