// A real finger: what the browser does with a touch, it does here too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS } from "./harness.mjs";
import { openAt, step, stepIs } from "./shell.mjs";

/** A finger that goes from one place to another, in the browser's own touch events. */
async function swipe(lens, [x0, y0], [x1, y1]) {
  const session = await lens.page.context().newCDPSession(lens.page);
  const send = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  await send("touchStart", [[x0, y0]]);
  for (let part = 1; part <= 8; part += 1) {
    await send("touchMove", [[x0 + ((x1 - x0) * part) / 8, y0 + ((y1 - y0) * part) / 8]]);
  }
  await send("touchEnd", []);
  await session.detach();
}

const phone = { viewport: VIEWPORTS.phone, hasTouch: true, isMobile: true };

for (const [name, query, options, y] of [
  ["on a phone", "", phone, 300],
  ["on a slide", "&view=talk", { viewport: VIEWPORTS.laptop, hasTouch: true }, 250],
]) {
  test(`a swipe is a step, and the way back of the browser is off, ${name}`, async () => {
    const lens = await openAt("/rope?step=1", options);
    await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?step=5${query}`);
    await stepIs(lens, 5);
    const { width } = options.viewport;
    await swipe(lens, [width * 0.8, y], [width * 0.2, y]);
    await stepIs(lens, 6);
    // From the very edge, where a browser begins its own gesture.
    await swipe(lens, [2, y], [width * 0.9, y]);
    await stepIs(lens, 5);
    await swipe(lens, [width * 0.2, y], [width * 0.8, y]);
    await stepIs(lens, 4);
    assert.match(await lens.hash(), /^#\/bpe/);
    const off = await lens.page.evaluate(() => [document.documentElement, document.body].map((element) => getComputedStyle(element).overscrollBehaviorX));
    assert.deepEqual(off, ["none", "none"]);
    await lens.close();
  });
}

test("a finger that scrolls the page or taps is no swipe", async () => {
  const lens = await openAt("/bpe?step=5", phone);
  await swipe(lens, [200, 400], [190, 150]);
  await lens.page.waitForFunction(() => scrollY > 50);
  await swipe(lens, [200, 300], [220, 302]);
  await lens.page.waitForTimeout(200);
  assert.equal(await step(lens), 5);
  await lens.close();
});

test("a finger on the slider moves the slider", async () => {
  const lens = await openAt("/bpe?step=5", phone);
  const bar = await lens.page.getByRole("slider", { name: "Step" }).boundingBox();
  const y = bar.y + bar.height / 2;
  await swipe(lens, [bar.x + 14, y], [bar.x + bar.width * 0.8, y]);
  await lens.page.waitForFunction(() => Number(document.querySelector('[aria-label="Step"]').value) > 60);
  await lens.close();
});

test("two fingers enlarge the page, and then a finger moves it", async () => {
  const lens = await openAt("/bpe?step=5", phone);
  const session = await lens.page.context().newCDPSession(lens.page);
  await session.send("Emulation.setPageScaleFactor", { pageScaleFactor: 2 });
  await lens.page.locator(".zoomed").waitFor();
  await swipe(lens, [300, 300], [80, 300]);
  await lens.page.waitForTimeout(200);
  assert.equal(await step(lens), 5);
  assert.equal(await lens.page.locator(".figure").evaluate((figure) => getComputedStyle(figure).touchAction), "auto");
  await lens.close();
});

test("a finger goes past a map as past anything else: it scrolls or steps, and only a tap picks a cell", async () => {
  const lens = await openAt("/rope?step=2", phone);
  const canvas = lens.page.locator(".heat canvas").first();
  await canvas.scrollIntoViewIfNeeded();
  const before = await lens.hash();
  const box = await canvas.boundingBox();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  const at = await lens.page.evaluate(() => scrollY);
  await swipe(lens, middle, [middle[0] - 5, middle[1] - 120]);
  await lens.page.waitForFunction((from) => scrollY > from + 40, at);
  await lens.page.waitForTimeout(200);
  assert.equal(await lens.hash(), before, "a scroll past a map changes nothing");
  // In the middle, where no bar lies over it.
  await canvas.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const now = await canvas.boundingBox();
  await lens.page.touchscreen.tap(now.x + now.width * 0.3, now.y + now.height * 0.4);
  await lens.page.waitForFunction((hash) => location.hash !== hash, before);
  assert.match(await lens.hash(), /[?&]m=\d+/);
  await lens.close();
});
