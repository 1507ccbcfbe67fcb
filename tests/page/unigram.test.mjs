// The Unigram lesson as a reader uses it: rounds of training, the lattice of a word, costs and draws.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { lastStep, rows, sample, slider, step, table, until } from "./lesson.mjs";

async function openUnigram(query = "", options = {}) {
  const lens = await openPage(`/unigram${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 20_000 });
  return lens;
}

const items = (lens, name) => lens.page.getByRole("list", { name, exact: true }).locator("> li").evaluateAll((found) => found.map((item) => item.innerText.replace(/\s+/g, " ").trim()));
const announced = (lens) => lens.page.getByRole("status", { name: "Step announcement" }).innerText();

test("the clicker goes through training and the word, and back the same way", async () => {
  const lens = await openUnigram("corpus=paragraph");
  const last = await lastStep(lens);
  const forward = [];
  for (let at = 0; at <= last; at += 1) {
    assert.equal(await step(lens), at);
    forward.push(await lens.stage.innerHTML());
    await lens.press("PageDown");
    if (at < last) await until(() => step(lens), (now) => now === at + 1, `step ${at + 1}`);
  }
  const changed = forward.slice(1).filter((text, at) => text !== forward[at]).length;
  assert.equal(changed, last, "each press changes the stage");
  await lens.close();
});

test("a round says how many pieces it estimates and drops", async () => {
  const lens = await openUnigram("corpus=paragraph&step=2");
  const found = await rows(table(lens, "Pieces"));
  assert.equal(found.length, 8);
  const losses = found.map((cells) => Number(cells.at(-1).replace(/[^\d.]/g, "")));
  assert.deepEqual(losses, [...losses].sort((a, b) => b - a), "the least loss comes last");
  assert.match(await lens.page.getByRole("group", { name: "Dropped pieces" }).innerText(), /loses least without them/);
  await lens.close();
});

test("the best way through a word grows from left to right", async () => {
  const lens = await openUnigram("corpus=paragraph&word=understanding&step=6");
  const places = () => items(lens, "Best score to each place");
  await until(places, (found) => found.length === 15, "fourteen letters, ▁ among them");
  const known = async () => (await places()).filter(Boolean).length;
  const before = await known();
  await lens.press("PageDown");
  await until(known, (count) => count === before + 1, "one place more is known");
  await lens.press("End");
  await until(() => items(lens, "Drawn segmentations"), (drawn) => drawn.length === 4, "three draws, and BPE-dropout");
  await lens.press("PageUp");
  await until(() => items(lens, "Cost of pruning"), (costs) => costs.length > 0, "the costs");
  await lens.close();
});

test("pressing a piece asks what it costs, and the link carries it", async () => {
  const lens = await openUnigram("corpus=paragraph&word=understanding");
  await lens.press("End");
  await lens.press("PageUp");
  const buttons = lens.page.getByRole("button", { name: /^What pruning / });
  await until(() => buttons.count(), (count) => count > 2, "pieces to press");
  await buttons.nth(2).click();
  await until(() => buttons.nth(2).getAttribute("aria-pressed"), (pressed) => pressed === "true");
  await until(() => lens.hash(), (hash) => hash.includes("piece="), "a link with the piece");
  assert.equal(await lens.page.locator(".brick.asked").count(), 1);
  await lens.close();
});

test("another seed draws another cut, and the same seed the same", async () => {
  const lens = await openUnigram("corpus=paragraph&word=understanding&temperature=5");
  await lens.press("End");
  const drawn = () => items(lens, "Drawn segmentations");
  const first = await until(drawn, (found) => found.length === 4);
  const seed = lens.page.getByRole("spinbutton", { name: "Seed", exact: true });
  await seed.fill("8");
  await seed.press("Enter");
  const second = await until(drawn, (found) => found[0]?.startsWith("seed 8"));
  assert.equal(second[0], first[1]);
  await lens.close();
});

test("a book is trained in the worker", async () => {
  const lens = await openUnigram("word=understanding");
  await sample(lens).selectOption("book");
  await until(async () => lastStep(lens), (last) => last > 25, "the rounds of a book");
  await lens.press("End");
  await until(() => announced(lens), (said) => /draws/.test(said), "the last step");
  await lens.close();
});

test("the talk fits its slide", async () => {
  const lens = await openUnigram("view=talk&corpus=paragraph", { viewport: VIEWPORTS.projector });
  const last = await lastStep(lens);
  for (let at = 0; at <= last; at += 1) {
    const over = await lens.page.evaluate(() => {
      const stage = document.querySelector(".talk .stage");
      return [stage.scrollWidth - stage.clientWidth, stage.scrollHeight - stage.clientHeight];
    });
    assert.ok(over[0] <= 2 && over[1] <= 2, `step ${at} is over by ${over}`);
    await lens.press("PageDown");
    if (at < last) await until(() => step(lens), (now) => now === at + 1);
  }
  await lens.close();
});
