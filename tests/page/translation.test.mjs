// A browser that translates the page puts nodes of its own in place of the text: nothing of it may go stale.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS } from "./harness.mjs";
import { openAt, until } from "./shell.mjs";
import { dialog } from "./talk.mjs";

/** Does to the page what a translator does: each text that may be translated is replaced, here by itself in brackets. */
function translate(lens) {
  return lens.page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.data.trim() && !node.parentElement.closest('[translate="no"], script, style, textarea, select, math, svg')) found.push(node);
    }
    for (const node of found) {
      const outer = document.createElement("font");
      outer.append(Object.assign(document.createElement("font"), { textContent: `⟦${node.data}⟧` }));
      node.replaceWith(outer);
    }
    return found.length;
  });
}

/** The words of the page, without the translator's brackets. */
function wordsOf(lens, selector) {
  return lens.page.evaluate((part) => [...document.querySelectorAll(part)].map((one) => one.innerText).join(" ").replace(/[⟦⟧]/g, "").replace(/\s+/g, " ").trim(), selector);
}

const VIEWS = {
  reading: ["/bpe?step=16", VIEWPORTS.laptop, ".top, .lessons, .reading"],
  talk: ["/bpe?step=16&view=talk&pace=full", VIEWPORTS.projector, ".talk"],
  "a lesson on positions": ["/rope", VIEWPORTS.laptop, ".top, .reading"],
};

for (const [name, [hash, viewport, part]] of Object.entries(VIEWS)) {
  test(`after steps and a theme, a translated page says what an untranslated one says: ${name}`, async () => {
    const options = { viewport, reducedMotion: "reduce" };
    const [one, other] = [await openAt(hash, options), await openAt(hash, options)];
    assert.ok(await translate(one) > 10);
    for (const key of ["PageDown", "PageDown", "t", "PageUp", "PageDown", "PageDown"]) {
      await one.press(key);
      await other.press(key);
      const wanted = await wordsOf(other, part);
      await until(() => wordsOf(one, part), (words) => words === wanted, `after ${key}: ${wanted.slice(0, 900)}`);
    }
    assert.ok(await wordsOf(one, part));
    for (const lens of [one, other]) await lens.close();
  });
}

test("a translated page goes to another lesson and back, and its dialogs open and close", async () => {
  const [one, other] = [await openAt("/bpe?step=16"), await openAt("/bpe?step=16")];
  for (const lens of [one, other]) await lens.page.getByText("Text to encode").first().waitFor();
  await translate(one);
  for (const key of ["?", "Escape", "o", "Escape", "Shift+ArrowRight", "PageDown", "Shift+ArrowLeft", "g", "Escape"]) {
    await one.press(key);
    await other.press(key);
    // A press while the other lesson is on its way would be one in the lesson before.
    const heading = { "Shift+ArrowRight": "WordPiece", "Shift+ArrowLeft": "Byte-pair encoding" }[key];
    for (const lens of heading ? [one, other] : []) await until(() => lens.page.locator("main h1").innerText(), (text) => text.includes(heading));
    const wanted = async () => [await wordsOf(other, ".top, .reading, dialog[open]"), await wordsOf(one, ".top, .reading, dialog[open]")];
    await until(wanted, ([theirs, ours]) => theirs === ours, `the same words after ${key}`);
  }
  assert.equal(await dialog(one, "Go to").count(), 0);
  for (const lens of [one, other]) await lens.close();
});

test("the presenter's window counts on in a translated page", async () => {
  const lens = await openAt("/bpe?step=16&view=present&pace=full");
  await translate(lens);
  await lens.press("PageDown");
  const now = lens.page.getByRole("region", { name: "Now" });
  await until(() => now.innerText(), (text) => /step 18 of 116/.test(text) && !/step 17 of 116/.test(text), "the step alone");
  await until(() => lens.page.locator(".clock .spent").innerText(), (time) => time.trim() === "0:01", "the clock");
  await lens.close();
});

test("data, code, ids and counters are not to be translated", async () => {
  const lens = await openAt("/bpe?step=17&view=talk", { viewport: VIEWPORTS.projector });
  const open = await lens.page.evaluate(() => [".place", ".tile", ".cell", ".count", ".number:not(.field)"].filter((part) => {
    const found = [...document.querySelectorAll(`.talk ${part}`)].filter((one) => one.textContent.trim());
    return found.some((one) => !one.closest('[translate="no"]'));
  }));
  assert.deepEqual(open, []);
  await lens.close();
});
