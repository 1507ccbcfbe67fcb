// Opening a lesson: the present one stays until the next is there, and what cannot be opened says so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { message, notices } from "./lesson.mjs";
import { lessonIs, openAt, step, stepIs, until } from "./shell.mjs";

/** Holds back what other lessons bring, until it is let go. */
function heldBack() {
  let go;
  const held = new Promise((letGo) => { go = letGo; });
  const prepare = (page) => page.route(/split_positions/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  return { prepare, go };
}

test("while a lesson is fetched the present one stays, and after a moment it is said", async () => {
  const { prepare, go } = heldBack();
  const lens = await openAt("/tokenizers?step=1", { prepare });
  await lens.press("Shift+ArrowRight");
  const opening = lens.page.getByRole("status").filter({ hasText: "Opening Learned…" });
  await opening.waitFor();
  assert.match(await lens.hash(), /^#\/tokenizers/);
  assert.equal(await step(lens), 1);
  go();
  await lessonIs(lens, "learned");
  await opening.waitFor({ state: "detached" });
  await lens.close();
});

test("a step while a lesson is fetched stays in the present one", async () => {
  const { prepare, go } = heldBack();
  const lens = await openAt("/tokenizers?step=1", { prepare });
  await lens.press("Shift+ArrowRight");
  await lens.press("PageDown");
  await stepIs(lens, 2);
  go();
  await lens.page.waitForTimeout(500);
  assert.match(await lens.hash(), /^#\/tokenizers/);
  await lens.close();
});

test("presses on the way go on from where they lead: two lessons further", async () => {
  const { prepare, go } = heldBack();
  const lens = await openAt("/tokenizers?step=1", { prepare });
  await lens.press("Shift+ArrowRight", 2);
  go();
  await lessonIs(lens, "sinusoidal");
  await lens.close();
});

test("a lesson that cannot be fetched is said, with a way to try again that goes to the same moment", async () => {
  let cut = true;
  const prepare = (page) => page.route(/split_positions/, (route) => (cut ? route.abort() : route.continue()));
  const lens = await openAt("/bpe?step=7", { prepare });
  await lens.page.evaluate(() => { location.hash = "#/rope?step=2"; });
  await message(lens, /RoPE could not be opened\. .*check the connection/s);
  assert.equal(await step(lens), 7, "the present lesson works on");
  await lens.press("PageDown");
  await stepIs(lens, 8);
  lens.takeProblems();
  cut = false;
  await lens.button("Try again").click();
  await lessonIs(lens, "rope");
  await stepIs(lens, 2);
  assert.equal((await notices(lens).innerText()).trim(), "");
  await lens.close();
});

test("the other lessons are fetched ahead, so that they open without a network", async () => {
  const lens = await openAt("/bpe");
  // The browser remembers 250 files unless it is asked for more.
  await lens.page.evaluate(() => performance.setResourceTimingBufferSize(2000));
  const parts = () => lens.page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => /split_.*\.wasm/.test(name)));
  await until(parts, (names) => names.some((name) => name.includes("split_positions")), "the parts of the other lessons");
  await lens.fetchedAhead();
  await lens.page.context().setOffline(true);
  await lens.press("Shift+ArrowRight");
  await lessonIs(lens, "wordpiece");
  await lens.press("PageDown");
  await stepIs(lens, 1);
  // A letter of another script asks for its font, which the service worker of a hosted page has.
  const others = lens.takeProblems().filter((problem) => !problem.includes(".woff2"));
  assert.deepEqual(others, []);
  await lens.close();
});

test("a panic shows what happened and a way out, and the address keeps the moment", async () => {
  const lens = await openAt("/bpe?step=7");
  await lens.press("PageDown");
  await until(() => lens.hash(), (hash) => hash.includes("step=8"), "the address");
  await lens.page.evaluate(() => globalThis.llamaLensPanic("boom"));
  await lens.button("Reload").click();
  await lens.ready();
  await stepIs(lens, 8);
  await lens.close();
});

test("a link in the prose keeps the view and the colours of the reader", async () => {
  const lens = await openAt("/bpe?step=7&theme=dark");
  const follow = (href) => lens.page.evaluate((address) => {
    const link = Object.assign(document.createElement("a"), { href: address, textContent: "a link" });
    document.querySelector("main").append(link);
    link.click();
    link.remove();
  }, href);
  await follow("#/bpe?corpus=hug&step=3");
  await stepIs(lens, 3);
  await until(() => lens.hash(), (hash) => /corpus=hug.*theme=dark/.test(hash), "the colours in the address");
  await lens.page.goBack();
  await stepIs(lens, 7);
  await lens.close();
});
