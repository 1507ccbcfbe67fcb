// A clicker is never dead: after each kind of control, in an open dialog, over a black screen, while reading.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS } from "./harness.mjs";
import { openLesson, size, slider, textbox } from "./lesson.mjs";
import { focused, openAt, step, stepIs, until } from "./shell.mjs";
import { black, dialog } from "./talk.mjs";

const search = (lens) => lens.page.getByRole("searchbox", { name: "Search for a word" });
const ties = (lens) => lens.page.getByRole("combobox", { name: "Tie rule" });
const scrolled = (lens) => lens.page.evaluate(() => scrollY);

test("paging steps whatever has the focus, and a field keeps what was typed", async (t) => {
  const lens = await openLesson("step=5");
  const controls = {
    "a number field": size(lens), "a search field": search(lens), "a list of choices": ties(lens), "the slider": slider(lens),
    "a button": lens.button("Next step"), "a chart": lens.page.locator("canvas").first(),
  };
  for (const [name, control] of Object.entries(controls)) {
    await t.test(name, async () => {
      await control.focus();
      const before = await control.evaluate((element) => element.value);
      await lens.press("PageDown");
      await stepIs(lens, 6);
      await control.focus();
      await lens.press("PageUp");
      await stepIs(lens, 5);
      if (name !== "the slider") assert.equal(await control.evaluate((element) => element.value), before, `${name} has kept its value`);
    });
  }
  await t.test("a text of several lines keeps its own paging", async () => {
    await textbox(lens, "Corpus").focus();
    await lens.press("PageDown");
    await lens.page.waitForTimeout(100);
    assert.equal(await step(lens), 5);
  });
  await lens.close();
});

test("after paging out of a field the black-screen key works too", async () => {
  const lens = await openLesson("step=5");
  await size(lens).focus();
  await lens.press("PageDown");
  await stepIs(lens, 6);
  await lens.press(".");
  await black(lens).waitFor();
  await lens.press("b");
  await black(lens).waitFor({ state: "detached" });
  assert.equal(await step(lens), 6);
  await lens.close();
});

test("Enter and Escape commit a field of one line and leave it", async (t) => {
  for (const key of ["Enter", "Escape"]) {
    await t.test(key, async () => {
      const lens = await openLesson("step=5");
      await size(lens).fill("20");
      await lens.press(key);
      await until(() => lens.hash(), (hash) => hash.includes("vocab=20"), "the new size in the address");
      assert.match(await focused(lens), /^BODY/);
      await search(lens).fill("an");
      await lens.press(key);
      assert.equal(await search(lens).inputValue(), "an", "a search is not cleared");
      assert.match(await focused(lens), /^BODY/);
      assert.equal(await lens.page.locator("dialog[open]").count(), 0);
      await lens.press("n");
      await stepIs(lens, 6);
      await lens.close();
    });
  }
});

test("while a word is composed, Enter belongs to the input method", async () => {
  const lens = await openLesson();
  await search(lens).focus();
  await search(lens).evaluate((field) => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, isComposing: true })));
  assert.match(await focused(lens), /^INPUT/);
  await lens.close();
});

test("a choice by pointer gives the focus back, one by keyboard does not", async () => {
  const lens = await openLesson("step=5");
  const choose = (value) => ties(lens).evaluate((list, chosen) => {
    list.value = chosen;
    list.dispatchEvent(new Event("input", { bubbles: true }));
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }, value);
  // The list itself is drawn by the system: what the page sees is the press, then the change.
  await ties(lens).dispatchEvent("pointerdown");
  await ties(lens).focus();
  await choose("ids");
  assert.match(await focused(lens), /^BODY/);
  await lens.press("ArrowRight");
  await stepIs(lens, 6);
  assert.equal(await ties(lens).inputValue(), "ids");
  await lens.press("Tab");
  await ties(lens).focus();
  await choose("shorter");
  assert.match(await focused(lens), /^SELECT/);
  const bar = await slider(lens).boundingBox();
  await lens.page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2);
  const there = await until(() => step(lens), (now) => now > 20, "the middle of the lesson");
  assert.match(await focused(lens), /^BODY/);
  await lens.press("PageUp");
  await stepIs(lens, there - 1);
  await lens.close();
});

test("with a dialog open, paging closes it and steps, and the black-screen key blackens", async () => {
  const lens = await openLesson("step=5");
  for (const [key, name] of [["o", "Lessons"], ["?", "Keys"], ["q", "This moment"], ["g", "Go to"]]) {
    await lens.press(key);
    await dialog(lens, name).waitFor();
    await lens.press("PageDown");
    await dialog(lens, name).waitFor({ state: "hidden" });
    await stepIs(lens, 6);
    await lens.press("PageUp");
    await stepIs(lens, 5);
  }
  await lens.button("Embed").click();
  await dialog(lens, "Embed").getByRole("spinbutton", { name: "First step" }).focus();
  await lens.press("PageDown");
  await dialog(lens, "Embed").waitFor({ state: "hidden" });
  await stepIs(lens, 6);
  await lens.press("?");
  await dialog(lens, "Keys").waitFor();
  await lens.press("b");
  await black(lens).waitFor();
  assert.equal(await lens.page.locator("dialog[open]").count(), 0);
  await lens.press("PageDown");
  await black(lens).waitFor({ state: "detached" });
  assert.equal(await step(lens), 6, "any key only returns");
  await lens.close();
});

test("over a black screen, keys return and are not typed", async () => {
  const lens = await openLesson("step=5");
  await lens.press("b");
  await black(lens).waitFor();
  await search(lens).focus();
  await lens.press("b");
  await black(lens).waitFor({ state: "detached" });
  assert.equal(await search(lens).inputValue(), "");
  await lens.close();
});

test("while reading, paging steps as long as the stage is in sight; Shift scrolls, and so do the arrows up and down", async () => {
  const lens = await openLesson("step=5");
  await lens.press("PageDown");
  await stepIs(lens, 6);
  assert.equal(await scrolled(lens), 0);
  await lens.press("Shift+PageDown");
  const down = await until(() => scrolled(lens), (y) => y > 300, "the page further down");
  assert.equal(await step(lens), 6);
  await lens.press("Shift+PageUp");
  await until(() => scrolled(lens), (y) => y < down, "the page further up");
  await lens.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const bottom = await scrolled(lens);
  await lens.press("PageUp");
  await until(() => scrolled(lens), (y) => y < bottom - 200, "paging scrolls where there is no stage");
  assert.equal(await step(lens), 6);
  await lens.press("ArrowDown");
  await until(() => scrolled(lens), (y) => y > bottom - 900, "an arrow scrolls");
  assert.equal(await step(lens), 6);
  await lens.close();
});

test("where the stage is out of sight, paging in a field scrolls and changes nothing", async () => {
  const lens = await openLesson("step=5");
  await lens.page.getByRole("slider", { name: "Replay" }).focus();
  const value = await lens.page.getByRole("slider", { name: "Replay" }).inputValue();
  await lens.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const bottom = await scrolled(lens);
  await lens.press("PageUp");
  await until(() => scrolled(lens), (y) => y < bottom - 200, "the page further up");
  assert.equal(await lens.page.getByRole("slider", { name: "Replay" }).inputValue(), value);
  assert.equal(await step(lens), 5);
  await lens.close();
});

test("another lesson opens at its top, with the focus on its heading; the first one leaves the focus alone", async (t) => {
  for (const [name, query, viewport] of [["reading", "", VIEWPORTS.laptop], ["talk", "&view=talk", VIEWPORTS.projector], ["phone", "", VIEWPORTS.phone]]) {
    await t.test(name, async () => {
      const lens = await openAt(`/bpe?step=5${query}`, { viewport });
      assert.match(await focused(lens), /^BODY/);
      await lens.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await lens.press("Shift+ArrowRight");
      await until(() => focused(lens), (at) => /^H1 /.test(at), "the heading");
      assert.equal(await scrolled(lens), 0);
      await lens.press("PageUp");
      await until(() => lens.hash(), (hash) => hash.startsWith("#/bpe"), "the lesson before");
      await until(() => focused(lens), (at) => /^H1 /.test(at), "its heading");
      await lens.close();
    });
  }
});

test("the menu closes by Escape, by a tap beside it and by a choice; the focus goes back to its button", async () => {
  const lens = await openLesson("", { viewport: VIEWPORTS.phone });
  const menu = lens.page.getByRole("navigation", { name: "Lessons" });
  await lens.button("Lessons").click();
  await menu.waitFor();
  await lens.press("Escape");
  await menu.waitFor({ state: "hidden" });
  assert.match(await focused(lens), /^BUTTON Lessons/);
  assert.equal(await lens.page.locator("dialog[open]").count(), 0);
  await lens.button("Lessons").click();
  await menu.waitFor();
  await lens.page.mouse.click(370, 400);
  await menu.waitFor({ state: "hidden" });
  await lens.button("Lessons").click();
  await menu.getByRole("link", { name: "RoPE" }).click();
  await menu.waitFor({ state: "hidden" });
  await until(() => lens.hash(), (hash) => hash.startsWith("#/rope"), "the lesson chosen");
  await lens.close();
});
