// The lessons on positions in the words of their accessible names: what their tests share.

import { openPage } from "./harness.mjs";
import { slider, until } from "./lesson.mjs";

export const LESSONS = ["learned", "sinusoidal", "relative", "t5-bias", "rope", "alibi", "positions"];
export const SCHEMES = ["Learned", "Sinusoidal", "Relative", "T5 bias", "RoPE", "ALiBi"];

/** Opens a lesson at a moment and waits until its pictures are drawn. */
export async function openPositions(slug, query = "", options = {}) {
  const lens = await openPage(`/${slug}${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 10_000 });
  await drawn(lens);
  return lens;
}

/** How many colours each canvas of the figure has; 0 where nothing was drawn. */
export function colours(lens) {
  return lens.stage.locator("canvas").evaluateAll((found) => found.map((canvas) => {
    // A copy: reading the page's own canvas back would change how the browser keeps it.
    const copy = new OffscreenCanvas(Math.max(1, canvas.width), Math.max(1, canvas.height));
    const on = copy.getContext("2d", { willReadFrequently: true });
    on.drawImage(canvas, 0, 0);
    const { data } = on.getImageData(0, 0, copy.width, copy.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }));
}

/** Waits until every canvas of the figure shows something. */
export const drawn = (lens) => until(() => colours(lens), (all) => all.every((count) => count > 3), "drawn canvases");

/** What every canvas of the figure is called. */
export const names = (lens) => lens.stage.locator("canvas").evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")));

/** Waits until no picture changes from one look to the next, and returns all of them with the figure's words. */
export async function picture(lens) {
  const look = () => lens.stage.evaluate(async (stage) => {
    // A canvas is painted some frames after what it shows has changed, and frames come late on a busy machine.
    for (let frame = 0; frame < 4; frame += 1) {
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    }
    return [stage.innerText, ...[...stage.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL())].join("\n");
  });
  await drawn(lens);
  // Canvases are drawn anew when a font arrives.
  await lens.page.evaluate(() => document.fonts.ready);
  let before = await look();
  return until(async () => {
    const now = await look();
    const still = now === before;
    before = now;
    return still ? now : null;
  }, (seen) => seen !== null, "a picture that stands still");
}

/** The number in a canvas' name after its last colon. */
export const valueIn = (name) => Number(name.split(": ").at(-1).replaceAll("−", "-"));

/** The map of a scheme. */
export const map = (lens, name) => lens.stage.getByRole("img", { name: new RegExp(`^${name}[:,]`) }).first();

/** The place of a cell of a map that fills `share` of its canvas, as the fractions given. */
export async function at(canvas, x, y) {
  const box = await canvas.boundingBox();
  return [box.x + box.width * x, box.y + box.height * y];
}
