// Windows, tabs and frames are independent; a presenter follows the one window that opened it, and no other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, theSite } from "./harness.mjs";
import { black } from "./talk.mjs";
import { openAt, openPresenter, presenterSays, step, stepIs, until } from "./shell.mjs";

// Counts what a page sends on any channel.
const COUNT = `
  globalThis.sent = [];
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (message) { sent.push(message); return post.call(this, message); };
`;

const counted = (page) => page.context().addInitScript(COUNT);
const sent = (page) => page.evaluate(() => globalThis.sent.length);
const idle = (lens) => lens.page.waitForTimeout(600);

/** Another window of the same browser and the same origin. */
async function another(lens, hash) {
  const page = await lens.page.context().newPage();
  await page.goto(`${(await theSite()).url}#${hash}`);
  await page.locator(".step-bar").first().waitFor();
  return page;
}

test("two tabs of one origin do not move, blacken or theme each other", async () => {
  const lens = await openAt("/bpe?step=5", { prepare: counted });
  const other = await another(lens, "/bpe?step=9");
  await other.keyboard.press("PageDown");
  await other.keyboard.press("t");
  await other.keyboard.press("b");
  await idle(lens);
  assert.equal(await step(lens), 5);
  assert.equal(await lens.page.locator("html").getAttribute("data-theme"), null);
  assert.equal(await black(lens).count(), 0);
  await lens.press("End");
  await idle(lens);
  assert.equal(await other.getByRole("slider", { name: "Step" }).inputValue(), "10");
  assert.deepEqual([await sent(lens.page), await sent(other)], [0, 0]);
  await lens.close();
});

test("four idle frames exchange no message, and each keeps its step", async () => {
  const address = `${(await theSite()).url}`;
  const context = await (await launch()).newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(COUNT);
  await page.goto(`${address}corpora/hug.txt`);
  for (const at of [3, 5, 7, 9]) {
    await page.evaluate(([base, step]) => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: `${base}#/bpe?view=embed&step=${step}`, width: 480, height: 270, title: String(step) });
      document.body.append(frame);
    }, [address, at]);
    // One after the other: the page of a development build is too large for four at once.
    await page.frameLocator(`[title="${at}"]`).getByRole("slider", { name: "Step" }).waitFor();
  }
  const frames = page.frames().slice(1);
  await frames[0].getByRole("button", { name: "Next step" }).click();
  await page.waitForTimeout(600);
  const values = await Promise.all(frames.map((frame) => frame.getByRole("slider", { name: "Step" }).inputValue()));
  assert.deepEqual(values, ["4", "5", "7", "9"]);
  assert.deepEqual(await Promise.all(frames.map(sent)), [0, 0, 0, 0]);
  await context.close();
});

test("a presenter follows the window that opened it, and only that one; nothing echoes", async () => {
  const lens = await openAt("/bpe?step=16&view=talk&pace=full", { prepare: counted });
  const stranger = await another(lens, "/bpe?step=2");
  const { window, problems } = await openPresenter(lens);
  await presenterSays(window, /step 17 of 116/);
  await idle(lens);
  const quiet = await sent(lens.page) + await sent(window);
  await idle(lens);
  assert.equal(await sent(lens.page) + await sent(window), quiet, "two idle windows are silent");
  await window.keyboard.press("PageDown");
  await stepIs(lens, 17);
  await lens.press("PageDown");
  await presenterSays(window, /step 19 of 116/);
  await idle(lens);
  assert.ok(await sent(lens.page) + await sent(window) <= quiet + 2, "a press is told once");
  assert.equal(await stranger.getByRole("slider", { name: "Step" }).inputValue(), "2");
  assert.equal(await sent(stranger), 0);
  // To another lesson and back, from either side.
  await window.keyboard.press("Shift+ArrowRight");
  await until(() => lens.hash(), (hash) => !hash.startsWith("#/bpe"), "the next lesson in the room");
  await lens.press("Shift+ArrowLeft");
  await presenterSays(window, /Byte-pair encoding .*step 1 of 116/s);
  assert.deepEqual(problems, []);
  await lens.close();
});

test("B blackens the room and not the notes, from either side", async () => {
  const lens = await openAt("/bpe?step=4&view=talk");
  const { window } = await openPresenter(lens);
  await window.keyboard.press("b");
  await black(lens).waitFor();
  await window.getByText("The room’s screen is black").waitFor();
  assert.ok(await window.getByRole("region", { name: "Notes" }).isVisible());
  assert.equal(await window.getByRole("button", { name: /Black screen/ }).count(), 0);
  await lens.press(".");
  await window.getByText("The room’s screen is black").waitFor({ state: "detached" });
  assert.equal(await step(lens), 4);
  await lens.close();
});

test("S closes the presenter's window, and opens one again", async () => {
  const lens = await openAt("/bpe?step=4");
  const { window } = await openPresenter(lens);
  const closing = window.waitForEvent("close");
  // The window is gone before the press is done.
  await window.keyboard.press("s").catch(() => {});
  await closing;
  await lens.press("PageDown");
  const again = await openPresenter(lens);
  await presenterSays(again.window, /step 6 of 116/);
  await lens.close();
});

test("either window can be loaded again, and both go on together", async () => {
  const lens = await openAt("/bpe?step=16&view=talk&pace=full");
  const { window } = await openPresenter(lens);
  await window.reload();
  await presenterSays(window, /step 17 of 116/);
  await window.keyboard.press("PageDown");
  await stepIs(lens, 17);
  // A clicker's start button is F5.
  await until(() => lens.hash(), (hash) => hash.includes("step=17"), "the address");
  await lens.page.reload();
  await lens.ready();
  await stepIs(lens, 17);
  await lens.press("PageDown");
  await presenterSays(window, /step 19 of 116/);
  await window.keyboard.press("PageUp");
  await stepIs(lens, 17);
  await lens.close();
});

test("a copy of the link does not carry the channel", async () => {
  const lens = await openAt("/bpe?step=4", { permissions: ["clipboard-read", "clipboard-write"] });
  const { window } = await openPresenter(lens);
  await lens.press("PageDown");
  await until(() => lens.hash(), (hash) => hash.includes("step=5"), "the address");
  assert.doesNotMatch(await lens.hash(), /channel/);
  assert.match(new URL(window.url()).hash, /channel=[0-9a-f]{32}/);
  await lens.close();
});

test("a presenter's window that no page opened works alone, and says how it is closed", async () => {
  const lens = await openAt("/bpe?step=4&view=present");
  await lens.press("PageDown");
  await presenterSays(lens.page, /step 6 of 116/);
  await lens.page.evaluate(() => { window.close = () => {}; });
  await lens.press("s");
  await lens.page.getByText("close this one as any other").waitFor();
  await lens.close();
});
