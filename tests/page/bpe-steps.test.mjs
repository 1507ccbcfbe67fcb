// The clicker through the whole lesson and back, and every key of the contract.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import {
  lastStep, message, openLesson, pieces, showsWord, slider, stageText, step, textbox, until,
} from "./lesson.mjs";

const black = (lens) => lens.button("Black screen: press any key to return");
const dialog = (lens, name) => lens.page.getByRole("dialog", { name });
const theme = (lens) => lens.page.locator("html").getAttribute("data-theme");

/** Presses a key and waits until the step is `wanted`. */
async function stepBy(lens, key, wanted) {
  await lens.press(key);
  await until(() => step(lens), (now) => now === wanted, `step ${wanted} after ${key}`);
}

/** What a press may change, once the step is `wanted`: what is said, what is shown, and the name of the place. */
function shownAt(lens, wanted) {
  return lens.page.evaluate(async (at) => {
    const named = (name) => document.querySelector(`[aria-label="${name}"]`);
    const end = Date.now() + 10_000;
    while (named("Step").value !== String(at)) {
      if (Date.now() > end) throw new Error(`waited in vain for step ${at}; it is ${named("Step").value}`);
      await new Promise((again) => setTimeout(again, 2));
    }
    const stage = named("Stage");
    const names = [...stage.querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
    return {
      said: named("Step announcement").textContent.trim(),
      stage: `${names.join("\n")}\n${stage.innerText}`,
      place: named("Step").getAttribute("aria-valuetext"),
    };
  }, wanted);
}

test("the clicker walks the whole lesson, one micro-step a press, and back exactly", async () => {
  const lens = await openLesson("", { viewport: VIEWPORTS.projector });
  const last = await lastStep(lens);
  assert.equal(last + 1, 116, "29 merges of four micro-steps");
  const forth = [await shownAt(lens, 0)];
  for (let at = 1; at <= last; at += 1) {
    await lens.press("PageDown");
    forth.push(await shownAt(lens, at));
    assert.ok(forth[at].said.length > 0, `step ${at} says something`);
    assert.notEqual(forth[at].said, forth[at - 1].said, `step ${at} says something new`);
    assert.notEqual(forth[at].stage, forth[at - 1].stage, `step ${at} shows something new`);
  }
  assert.match(forth[0].stage, /Vocabulary 15/);
  assert.match(forth[last].stage, /Vocabulary 44/);
  assert.match(forth[2].said, /104 → 93 tokens/);
  assert.match(forth[last - 1].said, /→ 22 tokens/);
  assert.equal(forth[17].said, "Tie: b·e and bu·tter both occur 4 times. b·e is in 2 words, bu·tter in 1 word: more words win.");
  // The end: on to the next lesson that is built, and back to where we were.
  await lens.press("PageDown");
  await until(() => lens.hash(), (hash) => hash.startsWith("#/wordpiece"), "the next lesson");
  await lens.press("PageUp");
  assert.deepEqual(await shownAt(lens, last), forth[last], "the end again");
  for (let at = last - 1; at >= 0; at -= 1) {
    await lens.press("PageUp");
    assert.deepEqual(await shownAt(lens, at), forth[at], `back at step ${at}`);
  }
  // Before the beginning comes the end of the lesson before, and before the first of all nothing.
  await lens.press("PageUp");
  await until(() => lens.hash(), (hash) => hash.startsWith("#/embeddings"), "the lesson before");
  await until(() => step(lens), (now) => now === 6, "its end");
  await lens.press("Home");
  await lens.press("PageUp");
  await until(() => lens.hash(), (hash) => hash.startsWith("#/map"), "the first lesson of the talk");
  await lens.press("Home");
  await lens.press("PageUp");
  await until(() => lens.announcement(), (said) => /first step/i.test(said), "that nothing comes before");
  await lens.close();
});

test("in the talk view too, every press says and shows something new", async () => {
  const lens = await openLesson("view=talk&pace=full&corpus=scripts&symbols=bytes", { viewport: VIEWPORTS.projector });
  let before = await shownAt(lens, 0);
  for (let at = 1; at <= 32; at += 1) {
    await lens.press("PageDown");
    const now = await shownAt(lens, at);
    assert.notEqual(now.said, before.said);
    before = now;
  }
  await lens.close();
});

test("a held key repeats, and presses are never lost", async () => {
  const lens = await openLesson();
  await lens.page.evaluate(() => {
    for (let press = 0; press < 40; press += 1) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true, repeat: press > 0 }));
    }
  });
  await until(() => step(lens), (now) => now === 40, "40 presses");
  await lens.close();
});

test("every key for a step", async () => {
  const lens = await openLesson();
  let at = 0;
  for (const key of ["ArrowRight", "PageDown", "Space", "n", "N", "j", "J"]) {
    at += 1;
    await stepBy(lens, key === "N" || key === "J" ? `Shift+${key}` : key, at);
  }
  for (const key of ["ArrowLeft", "PageUp", "Shift+Space", "p", "Shift+P", "k", "Shift+K"]) {
    at -= 1;
    await stepBy(lens, key, at);
  }
  await stepBy(lens, "End", 115);
  await stepBy(lens, "Home", 0);
  await lens.close();
});

test("the buttons and the slider of the step bar", async () => {
  const lens = await openLesson();
  const click = async (name, wanted) => {
    await lens.button(name).click();
    await until(() => step(lens), (now) => now === wanted, name);
  };
  await click("Next step", 1);
  await click("Next step", 2);
  await click("Previous step", 1);
  await click("Last step", 115);
  await click("First step", 0);
  // A clicker works while a button or the slider has the focus.
  await stepBy(lens, "PageDown", 1);
  await slider(lens).focus();
  await stepBy(lens, "PageDown", 2);
  await stepBy(lens, "ArrowRight", 3);
  await stepBy(lens, "n", 4);
  await stepBy(lens, "ArrowLeft", 3);
  await lens.button("Next step").focus();
  await stepBy(lens, "Space", 4);
  await stepBy(lens, "Enter", 5);
  await lens.close();
});

/** The addresses of the lessons that are built, in the order of the talk. */
async function builtLessons(lens) {
  const links = lens.page.getByRole("navigation", { name: "Lessons" }).getByRole("link");
  return [...new Set(await links.evaluateAll((found) => found.map((link) => link.hash.split("?")[0])))];
}

test("Shift and an arrow go to built lessons only, and say so where there is none", async () => {
  const lens = await openLesson();
  const built = await builtLessons(lens);
  const [first, last] = [built[0], built.at(-1)];
  await lens.page.evaluate((hash) => { location.hash = hash; }, `${first}?step=1`);
  await until(() => step(lens), (now) => now === 1);
  const before = await until(() => lens.announcement(), (text) => text !== "", "a sentence");
  await lens.press("Shift+ArrowLeft");
  assert.match(await until(() => lens.announcement(), (text) => text !== before, "an answer"), /first lesson/i);
  assert.equal(await step(lens), 1);
  await lens.press("Shift+ArrowRight", built.length - 1);
  await until(() => lens.hash(), (hash) => hash.startsWith(last), "the last lesson that is built");
  const there = await lens.announcement();
  await lens.press("Shift+ArrowRight");
  assert.match(await until(() => lens.announcement(), (text) => text !== there, "an answer"), /last lesson/);
  await lens.press("Shift+ArrowLeft", built.length - 1);
  await until(() => lens.hash(), (hash) => hash.startsWith(first), "the first lesson");
  assert.equal(await step(lens), 0);
  await lens.close();
});

test("every lesson is in the list, and one that is coming says so", async () => {
  const lens = await openLesson();
  const nav = lens.page.getByRole("navigation", { name: "Lessons" });
  assert.equal(await nav.getByRole("listitem").count(), 20);
  const coming = await nav.locator(".coming").count();
  assert.equal((await builtLessons(lens)).length, 20 - coming);
  assert.equal(/coming/.test(await nav.innerText()), coming > 0);
  await lens.close();
});

test("A plays, pauses, and stops at the end", async () => {
  const lens = await openLesson("corpus=hug&step=25");
  await lens.press("a");
  await lens.button("Pause").waitFor();
  await until(() => step(lens), (now) => now >= 26, "the next step by itself");
  await lens.press("a");
  await lens.button("Play").waitFor();
  await lens.press("a");
  await until(() => step(lens), (now) => now === 27, "the end");
  await lens.button("Play").waitFor();
  assert.equal(await step(lens), 27);
  await lens.close();
});

test("B and the full stop blacken the screen, and bring it back at the same step", async () => {
  const lens = await openLesson("step=5");
  for (const [on, off] of [["b", "b"], [".", "."], ["b", "."], [".", "Shift+B"], ["b", "PageDown"]]) {
    await lens.press(on);
    await black(lens).waitFor();
    const box = await black(lens).boundingBox();
    assert.deepEqual(box, { x: 0, y: 0, ...VIEWPORTS.laptop });
    await lens.press(off);
    await black(lens).waitFor({ state: "detached" });
    assert.equal(await step(lens), 5, `${off} only returns`);
  }
  await lens.press("b");
  await black(lens).click();
  await black(lens).waitFor({ state: "detached" });
  await stepBy(lens, "PageDown", 6);
  await lens.close();
});

test("F asks for the full screen and back", async () => {
  const lens = await openLesson();
  await lens.page.locator("h1").first().click();
  await lens.press("f");
  await until(() => lens.page.evaluate(() => document.fullscreenElement !== null), Boolean, "full screen");
  await lens.press("f");
  await until(() => lens.page.evaluate(() => document.fullscreenElement === null), Boolean, "the window again");
  await lens.close();
});

test("O and Escape open the overview, ? the keys, Q the code; each closes by itself and by Escape", async () => {
  const lens = await openLesson("step=5");
  for (const [key, name] of [["o", "Lessons"], ["Escape", "Lessons"], ["?", "Keys"], ["q", "This moment"], ["g", "Go to"]]) {
    await lens.press(key);
    await dialog(lens, name).waitFor();
    await lens.press("Escape");
    await dialog(lens, name).waitFor({ state: "hidden" });
    await stepBy(lens, "PageDown", 6);
    await stepBy(lens, "PageUp", 5);
  }
  for (const [key, name] of [["o", "Lessons"], ["?", "Keys"], ["q", "This moment"]]) {
    await lens.press(key);
    await dialog(lens, name).waitFor();
    await lens.press(key);
    await dialog(lens, name).waitFor({ state: "hidden" });
  }
  await lens.press("o");
  assert.match(await dialog(lens, "Lessons").innerText(), /RoPE/);
  await dialog(lens, "Lessons").getByRole("link", { name: "Byte-pair encoding" }).click();
  await dialog(lens, "Lessons").waitFor({ state: "hidden" });
  await lens.press("?");
  const keys = await dialog(lens, "Keys").innerText();
  for (const key of ["→", "Page Down", "Home", "Shift →", "A", "B", "F", "O", "G", "S", "T", "L", "Q", "?"]) {
    assert.ok(keys.includes(key), `the help names ${key}`);
  }
  await lens.button("Close").click();
  await lens.press("q");
  const code = dialog(lens, "This moment");
  await code.getByRole("img").waitFor();
  assert.match(await code.innerText(), /#\/bpe/);
  await lens.close();
});

test("the QR code is that of the moment, and a long text says why there is none", async () => {
  const lens = await openLesson("step=5");
  await stepBy(lens, "PageDown", 6);
  await lens.press("q");
  assert.match(await dialog(lens, "This moment").innerText(), /#\/bpe\?step=6/);
  await lens.press("Escape");
  await textbox(lens, "Corpus").fill(Array.from({ length: 1500 }, (_, at) => `w${(at * 7919) % 9973}`).join(" "));
  await lens.page.evaluate(() => document.activeElement.blur());
  await showsWord(lens, "w0");
  await lens.press("q");
  await until(() => dialog(lens, "This moment").innerText(), (text) => /too long for a QR code/.test(text), "why there is no code");
  await lens.close();
});

test("G goes to a step and to a lesson", async () => {
  const lens = await openLesson();
  const field = dialog(lens, "Go to").getByRole("textbox");
  await lens.press("g");
  await field.waitFor();
  await lens.page.keyboard.type("18");
  assert.equal(await field.inputValue(), "18", "the field has the focus at once");
  await lens.press("Enter");
  await dialog(lens, "Go to").waitFor({ state: "hidden" });
  assert.equal(await step(lens), 17, "people count from one");
  await lens.press("g");
  for (const [text, pattern] of [["117", /steps 1 to 116/], ["0", /steps 1 to 116/], ["nothing", /no such lesson/i]]) {
    await field.fill(text);
    await lens.press("Enter");
    await until(() => dialog(lens, "Go to").innerText(), (said) => pattern.test(said), `${text} is answered`);
  }
  await field.fill("byte");
  await lens.press("Enter");
  await dialog(lens, "Go to").waitFor({ state: "hidden" });
  assert.equal(await step(lens), 0);
  await lens.close();
});

test("S opens the presenter's window, which follows the step both ways", async () => {
  const lens = await openLesson("view=talk&step=16&pace=full", { viewport: VIEWPORTS.projector });
  const opening = lens.page.waitForEvent("popup");
  await lens.press("s");
  const window = await opening;
  const said = [];
  window.on("console", (line) => line.text().startsWith("Service Worker registration blocked") || said.push(line.text()));
  window.on("pageerror", (error) => said.push(String(error)));
  const now = window.getByRole("region", { name: "Now" });
  await now.waitFor();
  await until(() => now.innerText(), (text) => /step 17 of 116/.test(text), "the same step");
  await stepBy(lens, "PageDown", 17);
  await until(() => now.innerText(), (text) => /step 18 of 116/.test(text) && text.includes("both occur 4 times"), "the step after the press");
  const next = window.getByRole("region", { name: "Next press" });
  await until(() => next.innerText(), (text) => /b·e becomes one symbol/.test(text), "what the next press does");
  assert.match(await window.getByRole("region", { name: "Notes" }).innerText(), /Betty Botter/);
  await window.keyboard.press("PageDown");
  await until(() => step(lens), (at) => at === 18, "the talk's window follows");
  assert.deepEqual(said, []);
  await window.close();
  await lens.close();
});

test("T goes round the themes", async () => {
  const lens = await openLesson();
  const seen = [await theme(lens)];
  for (let press = 0; press < 4; press += 1) {
    await lens.press("t");
    seen.push(await until(() => theme(lens), (now) => now !== seen.at(-1), "another theme"));
  }
  assert.deepEqual(seen, [null, "light", "dark", "projector", null]);
  await lens.close();
});

test("L is a laser pointer that follows the mouse", async () => {
  const lens = await openLesson("view=talk", { viewport: VIEWPORTS.projector });
  const dot = lens.page.locator(".laser");
  await lens.press("l");
  await lens.page.mouse.move(400, 300);
  await dot.waitFor();
  await lens.page.mouse.move(500, 350);
  await until(() => dot.boundingBox(), (box) => Math.abs(box.x + box.width / 2 - 500) < 2 && Math.abs(box.y + box.height / 2 - 350) < 2, "the dot at the mouse");
  await lens.press("l");
  await dot.waitFor({ state: "detached" });
  await lens.close();
});

test("keys are text while a text field has the focus", async () => {
  const lens = await openLesson("step=5");
  const field = textbox(lens, "Text to encode");
  await field.focus();
  await lens.press("Control+A");
  await lens.page.keyboard.type("b. nap ? JK");
  await lens.press("PageDown");
  await lens.press("ArrowRight");
  await lens.press("Home");
  await lens.press("End");
  assert.equal(await field.inputValue(), "b. nap ? JK");
  assert.equal(await step(lens), 5);
  assert.equal(await black(lens).count(), 0);
  assert.equal(await lens.page.locator("dialog[open]").count(), 0);
  await lens.page.getByRole("spinbutton", { name: "Vocabulary size" }).focus();
  await lens.press("ArrowRight");
  await lens.press("b");
  assert.equal(await step(lens), 5);
  await lens.page.getByRole("searchbox", { name: "Search for a word" }).fill("an");
  await lens.press("n");
  assert.equal(await step(lens), 5);
  await lens.close();
});

test("a modifier leaves the key to the browser", async () => {
  const lens = await openLesson("step=5");
  const kept = await lens.page.evaluate(() => ["Control", "Alt", "Meta"].flatMap((modifier) => ["ArrowRight", "PageDown", "b", "t", "f", "s", " "].map((key) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ctrlKey: modifier === "Control", altKey: modifier === "Alt", metaKey: modifier === "Meta" });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  })));
  assert.ok(kept.every((prevented) => !prevented));
  const free = await lens.page.evaluate(() => ["Tab", "x", "5", "F5", "F11", "Enter", "ArrowDown", "ArrowUp"].map((key) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  }));
  assert.ok(free.every((prevented) => !prevented));
  assert.equal(await step(lens), 5);
  assert.equal(await theme(lens), null);
  await lens.close();
});

test("Tab walks through every control and back, and never gets stuck", async () => {
  const lens = await openLesson();
  const focused = () => lens.page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? null : (at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? at.tagName).split("\n")[0];
  });
  const seen = [];
  for (let press = 0; press < 260; press += 1) {
    await lens.press("Tab");
    const at = await focused();
    if (at === null) break;
    seen.push(at.trim());
  }
  for (const name of ["Copy link", "Next step", "Step", "Tie rule", "Vocabulary size", "Corpus", "Text to encode", "Replay", "Save PNG of Growth"]) {
    assert.ok(seen.includes(name), `Tab reaches ${name}`);
  }
  assert.ok(seen.length < 260, "and comes out at the end");
  await lens.press("Shift+Tab");
  assert.notEqual(await focused(), null);
  await lens.close();
});

test("arrows on the chart move its cursor, which is read out", async () => {
  const lens = await openLesson("step=16");
  const chart = lens.page.getByRole("img", { name: /^Growth: vocabulary/ });
  await chart.focus();
  await lens.press("ArrowRight");
  const first = await until(() => lens.announcement(), (said) => /^Merge \d+:/.test(said), "the chart's numbers");
  assert.equal(first, "Merge 5: vocabulary 20, 66 tokens in the corpus, 1.58 characters per token.");
  await lens.press("Home");
  assert.match(await until(() => lens.announcement(), (said) => said !== first), /^Merge 0: vocabulary 15, 104 tokens .* 1\.00 /);
  await lens.press("ArrowLeft");
  assert.match(await lens.announcement(), /^Merge 0:/);
  await lens.press("End");
  assert.match(await until(() => lens.announcement(), (said) => /Merge 29/.test(said)), /vocabulary 44, 22 tokens/);
  assert.equal(await step(lens), 16, "the lesson's own cursor stays");
  await lens.press("ArrowLeft", 2);
  await lens.press("Enter");
  await until(() => step(lens), (now) => now === 27 * 4, "Enter goes there");
  // The chart stands below the stage, where paging scrolls.
  await stepBy(lens, "n", 27 * 4 + 1);
  await lens.close();
});

test("a swipe is a step", async () => {
  const lens = await openLesson("", { viewport: VIEWPORTS.phone, hasTouch: true });
  const swipe = (from, to) => lens.page.evaluate(([x0, x1]) => {
    const target = document.querySelector('[aria-label="Stage"] li');
    const at = (x) => [new Touch({ identifier: 1, target, clientX: x, clientY: 300 })];
    target.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, cancelable: true, touches: at(x0), changedTouches: at(x0) }));
    target.dispatchEvent(new TouchEvent("touchend", { bubbles: true, cancelable: true, touches: [], changedTouches: at(x1) }));
  }, [from, to]);
  await swipe(300, 100);
  await until(() => step(lens), (now) => now === 1, "left is next");
  await swipe(300, 90);
  await until(() => step(lens), (now) => now === 2, "left is next");
  await swipe(100, 300);
  await until(() => step(lens), (now) => now === 1, "right is back");
  await swipe(100, 120);
  assert.equal(await step(lens), 1, "a tap is no swipe");
  await lens.close();
});

test("the numbers of the worked example of the talk", async () => {
  const lens = await openLesson("corpus=hug");
  assert.equal(await lastStep(lens), 27);
  await lens.press("End");
  await until(() => step(lens), (now) => now === 27);
  assert.deepEqual((await pieces(lens)).slice(7), ["7 ug", "8 un", "9 hug", "10 pun", "11 hugs", "12 pug", "13 bun"]);
  assert.match(await stageText(lens), /Vocabulary 14/);
  assert.match(await lens.announcement(), /14 pieces asked for/);
  await message(lens, /^$/);
  await lens.close();
});
