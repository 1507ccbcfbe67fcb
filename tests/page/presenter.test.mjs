// The presenter's window: what comes next, which note is told, and the time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS } from "./harness.mjs";
import { openAt, presenterSays, until } from "./shell.mjs";

const next = (lens) => lens.page.getByRole("region", { name: "Next press" });
const clock = (lens) => lens.page.getByRole("region", { name: "Time", exact: true });
const plan = (lens) => lens.page.getByRole("region", { name: "Plan" });
const spent = async (lens) => (await clock(lens).locator(".spent").innerText()).trim();
const planned = (lens, name) => plan(lens).getByRole("spinbutton", { name: `Minutes planned for ${name}` });
const open = (hash) => openAt(hash, { viewport: VIEWPORTS.laptop });

test("the preview shows the step after the next press; at the end, the lesson that really comes next", async () => {
  const lens = await open("/bpe?step=16&view=present&pace=full");
  await until(() => next(lens).innerText(), (text) => /Tie: b·e and bu·tter/.test(text), "the next step");
  await lens.press("End");
  await presenterSays(lens.page, /step 116 of 116/);
  await until(() => next(lens).innerText(), (text) => /WordPiece/.test(text) && /different pair/.test(text), "the next lesson");
  await lens.press("PageDown");
  await presenterSays(lens.page, /WordPiece.*step 1 of 116/s);
  await lens.press("PageUp");
  await presenterSays(lens.page, /Byte-pair encoding.*step 116 of 116/s);
  // Neither picture can be pressed, nor is in the way of the keyboard.
  assert.equal(await lens.page.locator(".preview:not([inert])").count(), 0);
  await lens.close();
});

test("within limits nothing comes after the last step", async () => {
  const lens = await open("/bpe?step=18&from=16&to=18&view=present");
  await until(() => next(lens).innerText(), (text) => /this is the last step/.test(text), "the end");
  await lens.close();
});

test("the note of the moment is marked, by its phase", async () => {
  const lens = await open("/rope?view=present");
  const notes = lens.page.getByRole("region", { name: "Notes" });
  const marked = () => notes.locator("[aria-current]").allInnerTexts();
  for (const name of ["turn q", "turn k", "compare", "sum", "shift"]) {
    await until(marked, (all) => all.length === 1 && all[0].startsWith(`${name}:`), `the note “${name}”`);
    await lens.press("PageDown");
  }
  await lens.close();
});

test("the note of the moment is marked, by its step", async () => {
  const lens = await open("/bpe?view=present&pace=full");
  const notes = lens.page.getByRole("region", { name: "Notes" });
  const marked = () => notes.locator("[aria-current]").allInnerTexts();
  await presenterSays(lens.page, /step 1 of 116/);
  await until(marked, (all) => all.length === 1, "a first note");
  const first = (await marked())[0];
  await lens.press("PageDown", 17);
  await until(marked, (all) => all.length === 1 && /betty and in better/.test(all[0]) && all[0] !== first, "the note on the tie");
  await lens.close();
});

test("the clock begins with the first step, can be paused, gone on with and put back", async () => {
  const lens = await open("/bpe?view=present");
  await presenterSays(lens.page, /step 1 of 116/);
  await lens.page.waitForTimeout(1300);
  assert.equal(await spent(lens), "0:00");
  await lens.press("PageDown");
  await until(() => spent(lens), (time) => time === "0:01", "a second");
  await lens.button("Pause the clock").click();
  const stood = await spent(lens);
  await lens.page.waitForTimeout(1300);
  assert.equal(await spent(lens), stood);
  await lens.button("Go on with the clock").click();
  await until(() => spent(lens), (time) => time > stood, "another second");
  await lens.button("Reset the clock").click();
  await until(() => spent(lens), (time) => time === "0:00", "the beginning");
  await lens.button("Start the clock").click();
  await until(() => spent(lens), (time) => time === "0:01", "a second");
  await lens.close();
});

test("the minutes can be changed: of the whole talk, and of a lesson", async () => {
  const lens = await open("/bpe?view=present");
  const whole = clock(lens).getByRole("spinbutton", { name: "Minutes planned for the talk" });
  assert.equal(await whole.inputValue(), "45");
  assert.match(await clock(lens).innerText(), /45:00 left/);
  await whole.fill("30");
  await lens.press("Enter");
  await until(() => clock(lens).innerText(), (text) => /30:00 left/.test(text), "30 minutes");
  assert.equal(await planned(lens, "Byte-pair encoding").inputValue(), "5.3");
  await planned(lens, "Byte-pair encoding").fill("10");
  await lens.press("Enter");
  await until(() => whole.inputValue(), (text) => text === "34.7", "the sum");
  await whole.fill("nonsense".replace(/\D/g, ""));
  await lens.press("Enter");
  await until(() => whole.inputValue(), (text) => text === "34.7", "what is no number changes nothing");
  await lens.close();
});

test("time and plan survive another lesson and a reload", async () => {
  const lens = await open("/bpe?view=present");
  await planned(lens, "Byte-pair encoding").fill("9");
  await lens.press("Enter");
  await lens.press("PageDown");
  await until(() => spent(lens), (time) => time === "0:01", "a second");
  await lens.press("Shift+ArrowRight");
  await presenterSays(lens.page, /WordPiece/);
  assert.notEqual(await spent(lens), "0:00");
  await until(() => plan(lens).locator("tr.now th").allInnerTexts(), (rows) => rows.join() === "Tokenizers,WordPiece", "the lesson in the plan");
  await lens.page.reload();
  await lens.ready();
  await presenterSays(lens.page, /WordPiece/);
  assert.notEqual(await spent(lens), "0:00");
  await until(() => lens.button("Pause the clock").count(), (count) => count === 1, "a clock that runs");
  await lens.press("Shift+ArrowLeft");
  await until(() => planned(lens, "Byte-pair encoding").inputValue(), (text) => text === "9", "the plan");
  await lens.close();
});

test("letters and paging work in the presenter's window as in the room's", async () => {
  const lens = await open("/bpe?step=4&view=present");
  await planned(lens, "Byte-pair encoding").focus();
  await lens.press("PageDown");
  await presenterSays(lens.page, /step 6 of 116/);
  await lens.press("b");
  await lens.page.getByText("The room’s screen is black").waitFor();
  await lens.close();
});
