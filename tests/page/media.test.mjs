// The page where it is not seen as it was drawn: on paper, in the system's own colours, under a finger, behind a bar.

import assert from "node:assert/strict";
import { test } from "node:test";
import { misfits, settle } from "./fitting.mjs";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { openLesson, step, until } from "./lesson.mjs";
import { openPositions } from "./positions.mjs";

/** A pixel of the window as [red, green, blue], read from a picture of it. */
async function pixel(lens, x, y) {
  const shot = await lens.page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  // The page's policy lets it fetch nothing: another page reads the picture.
  const reader = await lens.page.context().newPage();
  const colour = await reader.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const on = new OffscreenCanvas(1, 1).getContext("2d");
    on.drawImage(image, 0, 0);
    return [...on.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, [...shot]);
  await reader.close();
  return colour;
}

const apart = (one, other) => Math.max(...one.map((value, at) => Math.abs(value - other[at])));

/** The place of an element in the window, as shares of its box. */
async function place(locator, x = 0.5, y = 0.5) {
  const box = await locator.boundingBox();
  return [box.x + box.width * x, box.y + box.height * y];
}

for (const colorScheme of ["light", "dark"]) {
  test(`in the system's own colours, ${colorScheme}, the slider, the bars and the current row are seen`, async () => {
    const lens = await openLesson("step=17&view=talk", { viewport: VIEWPORTS.projector, forcedColors: "active", colorScheme, reducedMotion: "reduce" });
    await settle(lens);
    const ground = await pixel(lens, 4, 4);
    const seen = async (what, selector, x, y) => {
      const colour = await pixel(lens, ...await place(lens.page.locator(selector).first(), x, y));
      assert.ok(apart(colour, ground) > 60, `${what} is ${colour} on ${ground}`);
      return colour;
    };
    const bar = await seen("a bar", ".pair:not(.chosen) .bar");
    const now = await seen("the bar of the current row", ".pair.chosen .bar");
    assert.ok(apart(bar, now) > 30, "the current row's bar has a colour of its own");
    await seen("the rest of the slider", ".slider .rail-line", 0.9);
    await seen("the played part of the slider", ".slider .played", 0.3);
    await seen("where the slider stands", ".slider .dot.now");
    const outline = (selector) => lens.page.locator(selector).first().evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.equal(await outline(".pair.chosen"), "solid");
    assert.equal(await outline(".pair:not(.chosen)"), "none");
    await lens.close();
  });
}

test("in the system's own colours, what is pressed, chosen and current is told apart, and nothing hidden appears", async () => {
  const lens = await openLesson("step=17", { forcedColors: "active", reducedMotion: "reduce" });
  const colours = (selector, name) => lens.page.locator(selector).evaluateAll((found, property) => [...new Set(found.map((one) => getComputedStyle(one)[property]))], name);
  const [current] = await colours(".lessons li:has([aria-current])", "borderLeftColor");
  assert.ok(!(await colours(".lessons li:not(:has([aria-current]))", "borderLeftColor")).includes(current), "the current lesson");
  const [phase] = await colours(".phases .now", "borderBottomColor");
  assert.ok(!(await colours(".phases li:not(.now, .next)", "borderBottomColor")).includes(phase), "the current phase");
  assert.deepEqual(await colours(".force", "opacity"), ["0"], "“force” waits for its row");
  await lens.close();
});

test("on paper: title, figure, prose; white, with bars, and without what is there to be pressed", async () => {
  const lens = await openLesson("step=17&theme=dark", { viewport: { width: 718, height: 1000 } });
  await lens.page.emulateMedia({ media: "print" });
  await settle(lens);
  const { page } = lens;
  const style = (selector, name) => page.locator(selector).first().evaluate((element, property) => getComputedStyle(element)[property], name);
  assert.equal(await style("body", "backgroundColor"), "rgb(255, 255, 255)");
  assert.equal(await style(".bar", "printColorAdjust"), "exact");
  assert.notEqual(await style(".bar", "backgroundColor"), "rgba(0, 0, 0, 0)");
  for (const gone of [".top", ".toolbar", ".slider", ".step-bar .buttons", ".stage-tools"]) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  const title = await page.locator(".reading .title").boundingBox();
  const bar = await page.locator(".step-bar").boundingBox();
  const rows = await page.locator(".pairs").boundingBox();
  assert.ok(title.y + title.height <= bar.y && rows.y + rows.height <= bar.y, "the step's sentence stands below the title and the figure");
  // Paper cannot be scrolled: the ribbon of a long text ends at its edge.
  const ribbon = /\(bdi in |\(segment/;
  assert.deepEqual((await misfits(lens, { part: "main" })).filter((one) => !one.includes("words-part") && !ribbon.test(one)), []);
  await lens.close();
});

test("on paper a picture keeps its shape, and a slide is one page", async () => {
  const lens = await openPositions("rope", "step=2&view=talk", { viewport: VIEWPORTS.projector });
  const pages = async () => (await lens.page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
  assert.equal(await pages(), 1);
  await lens.page.evaluate(() => { location.hash = "#/rope?step=2&view=read"; });
  await lens.page.locator(".reading").waitFor();
  assert.ok(await pages() > 1);
  await lens.page.emulateMedia({ media: "print" });
  const fits = await lens.page.locator("canvas").evaluateAll((all) => all.map((one) => getComputedStyle(one).objectFit));
  assert.deepEqual([...new Set(fits)], ["contain"]);
  await lens.close();
});

test("a swipe sideways is the page's own", async () => {
  const lens = await openLesson("", { viewport: VIEWPORTS.phone, hasTouch: true });
  const [over, stage] = await lens.page.evaluate(() => [
    getComputedStyle(document.documentElement).overscrollBehaviorX,
    getComputedStyle(document.querySelector('[aria-label="Stage"]').closest(".figure, .slide")).touchAction,
  ]);
  assert.equal(over, "none");
  assert.ok(stage.includes("pan-y") && !stage.includes("pan-x"), stage);
  await lens.close();
});

for (const [name, viewport] of [["laptop", VIEWPORTS.laptop], ["phone", VIEWPORTS.phone]]) {
  test(`what has the focus is never under the header or the step bar: ${name}`, async () => {
    const lens = await openPage("/bpe?step=17", { viewport, reducedMotion: "reduce" });
    await lens.page.locator(".step-bar").waitFor();
    const covered = new Set();
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let count = 0; count < 50; count += 1) {
        await lens.press(key);
        const found = await lens.page.evaluate(() => {
          const focused = document.activeElement;
          if (focused === document.body || focused.closest(".step-bar, .top, .lessons")) return null;
          const box = focused.getBoundingClientRect();
          const bars = [...document.querySelectorAll(".step-bar, .top")].map((bar) => bar.getBoundingClientRect());
          const under = bars.some((bar) => box.top < bar.bottom && box.bottom > bar.top && box.left < bar.right && box.right > bar.left);
          // What is higher than the room between the bars shows a part of itself.
          return under && box.height < innerHeight / 3 ? `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent.slice(0, 20)} ${Math.round(box.top)} to ${Math.round(box.bottom)}` : null;
        });
        if (found) covered.add(found);
      }
    }
    assert.deepEqual([...covered], []);
    await lens.close();
  });
}

test("the chart of the rail keeps its place while pieces come", async () => {
  const lens = await openLesson("view=talk", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
  const top = async () => (await lens.stage.locator(".chart-part canvas").boundingBox()).y;
  const before = await top();
  for (const at of [3, 7, 19, 39, 59, 79, 115]) {
    await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?view=talk&step=${at}`);
    await until(() => step(lens), (now) => now === at);
    assert.equal(await top(), before, `step ${at}`);
  }
  await lens.close();
});
