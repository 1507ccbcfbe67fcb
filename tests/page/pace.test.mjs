// The pace of a talk, and the text to encode on the stage: presses that teach, back exactly as forth.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { openLesson, sample, step, textbox, until } from "./lesson.mjs";
import { lessonIs, openPresenter, presenterSays } from "./shell.mjs";

const talk = (query = "") => openLesson(`view=talk${query}`, { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
const aside = (lens) => lens.page.getByRole("group", { name: "Texts to try" });
const tokens = (lens) => lens.page.getByRole("list", { name: "Tokens" }).getByRole("listitem");
const pace = (lens) => lens.page.getByRole("combobox", { name: "Pace" });

/** Presses until the lesson is over; gives the steps on the way. */
async function walk(lens, key, last) {
  const steps = [await step(lens)];
  while (steps.at(-1) !== last && steps.length < 40) {
    await lens.press(key);
    steps.push(await until(() => step(lens), (now) => now !== steps.at(-1), "another step"));
  }
  return steps;
}

test("a talk goes through the first corpus in minutes, and back the same way", async () => {
  const lens = await talk();
  const forth = await walk(lens, "PageDown", 115);
  assert.ok(forth.length - 1 >= 15 && forth.length - 1 <= 20, `${forth.length - 1} presses`);
  assert.deepEqual(forth.slice(0, 9), [0, 1, 2, 3, 4, 5, 6, 7, 11]);
  const back = await walk(lens, "PageUp", 0);
  assert.deepEqual(back, forth.toReversed());
  await lens.close();
});

test("in a talk the lesson opens with why, pressed on from the lesson before, and back the same way", async () => {
  const lens = await openPage("/embeddings?view=talk&step=6", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
  await until(() => lens.announcement(), (said) => said !== "", "a sentence");
  const seen = [await lens.announcement()];
  const comes = [/^As words the text is/, /^As characters the text is/, /^As pieces the text is/, /^The corpus has \d+ different pairs/];
  for (const sentence of comes) {
    await lens.press("PageDown");
    seen.push(await until(() => lens.announcement(), (said) => sentence.test(said), String(sentence)));
  }
  await until(() => lens.hash(), (hash) => !hash.includes("stage="), "the lesson without its opening in the link");
  for (const before of seen.slice(0, -1).reverse()) {
    await lens.press("PageUp");
    await until(() => lens.announcement(), (said) => said === before, before);
  }
  await until(() => lens.hash(), (hash) => hash.startsWith("#/embeddings"), "the lesson before in the link");
  await lens.close();
});

test("a step of a link is a halt, so that back is the reverse there too", async () => {
  const lens = await talk("&step=41");
  await lens.press("PageDown");
  assert.equal(await step(lens), 55);
  await lens.press("PageUp");
  assert.equal(await step(lens), 41);
  await lens.close();
});

test("the pace is chosen by key, by list and by link", async () => {
  const lens = await talk("&step=7&pace=full");
  await lens.press("PageDown");
  assert.equal(await step(lens), 8);
  await lens.press("m");
  await lens.press("PageDown");
  assert.equal(await step(lens), 11);
  await until(() => lens.hash(), (hash) => hash.includes("pace=talk"), "the pace in the address");
  await pace(lens).selectOption("full");
  await lens.press("PageDown");
  assert.equal(await step(lens), 12);
  await lens.close();
  const reading = await openLesson("step=7&pace=talk");
  assert.equal(await pace(reading).inputValue(), "talk");
  await reading.press("PageDown");
  assert.equal(await step(reading), 11);
  await reading.close();
});

test("E turns the stage to a text to encode, and back to the training where it was", async () => {
  const lens = await talk("&step=55");
  await lens.press("e");
  await aside(lens).waitFor();
  assert.match(await lens.announcement(), /Before any merge/);
  await textbox(lens, "Text to encode").fill("butter better");
  await lens.press("PageDown");
  await until(() => lens.announcement(), (said) => /Merge 1 of the training, t·t, joins 2 places of the text: 12 → 10 tokens\./.test(said), "the first merge");
  await lens.press("End");
  assert.deepEqual(await tokens(lens).locator(".tile").allInnerTexts(), ["butter", "better"]);
  await lens.press("PageUp");
  await lens.press("PageDown");
  assert.deepEqual(await tokens(lens).locator(".tile").allInnerTexts(), ["butter", "better"]);
  // Past its end, the training goes on.
  await lens.press("PageDown");
  await aside(lens).waitFor({ state: "detached" });
  assert.equal(await step(lens), 55);
  await lens.close();
});

test("texts are encoded in one press, and the link has the moment", async () => {
  const lens = await talk("&step=115");
  await lens.press("PageDown");
  for (const name of ["a name", "a family", "a compound", "Chinese", "Hindi", "code", "numbers"]) {
    await lens.button(name).click();
    await until(() => lens.announcement(), (said) => /Before any merge|No character of the text is in the vocabulary/.test(said), "the beginning of the replay");
    assert.ok(!(await lens.page.locator("main").innerText()).includes("\ufffd"));
  }
  await lens.button("a name").click();
  await lens.press("PageDown");
  const hash = await until(() => lens.hash(), (hash) => /stage=encode/.test(hash) && /replay=1/.test(hash) && /probe=Ada/.test(hash), "the link");
  const other = await openLesson(hash.split("?")[1], { viewport: VIEWPORTS.projector });
  await aside(other).waitFor();
  assert.equal(await other.announcement(), await lens.announcement());
  await other.close();
  await lens.close();
});

test("a talk comes to the text to encode after the last step, then to the next lesson, and back the same way", async () => {
  const lens = await talk("&step=115&text=hug+hugs+pug&vocab=7&probe=hug");
  await lens.press("End");
  await lens.press("PageDown");
  await aside(lens).waitFor();
  await lens.press("End");
  const said = await lens.announcement();
  await lens.press("PageDown");
  await lessonIs(lens, "wordpiece");
  await lens.press("PageUp");
  await lessonIs(lens, "bpe");
  await until(() => lens.announcement(), (now) => now === said, "the end of the text");
  await lens.press("Home");
  await lens.press("PageUp");
  await aside(lens).waitFor({ state: "detached" });
  await lens.close();
});

test("the presenter follows to the text to encode, and shows what comes", async () => {
  const lens = await talk("&step=115");
  const { window } = await openPresenter(lens);
  await window.getByRole("region", { name: "Next press" }).getByText(/Before any merge/).first().waitFor();
  await window.keyboard.press("PageDown");
  await aside(lens).waitFor();
  await presenterSays(window, /text to encode · merge 0 of/);
  await lens.press("PageDown");
  await presenterSays(window, /text to encode · merge 1 of/);
  await lens.close();
});

test("sample and sizes are reached on the slide, and so is forcing a pair", async () => {
  const lens = await talk("&step=16");
  await lens.stage.getByText("Settings").click();
  await sample(lens).selectOption("hug");
  await until(() => lens.stage.innerText(), (text) => /hug, pug, pun/.test(text), "the other corpus");
  await lens.stage.getByText("Settings").click();
  await lens.press("PageDown");
  await lens.page.getByRole("row").nth(2).hover();
  await lens.page.getByRole("button", { name: /^Force / }).first().click();
  await until(() => lens.hash(), (hash) => /force=/.test(hash), "the forced pair in the address");
  await lens.close();
});
