// What the tests of the frame around the lessons share.

import { isOfPlaywright, openPage } from "./harness.mjs";
import { slider, step, until } from "./lesson.mjs";

/** Opens a lesson at a moment, such as "/rope?step=2", and waits until its slides or its step bar are there. */
export async function openAt(hash, options = {}) {
  const lens = await openPage(hash, options);
  await lens.page.locator(".step-bar").first().waitFor();
  return lens;
}

/** Presses S and waits for the presenter's window. What happens there is watched as in `Lens`. */
export async function openPresenter(lens) {
  const opening = lens.page.waitForEvent("popup");
  await lens.press("s");
  const window = await opening;
  const problems = [];
  window.on("console", (line) => isOfPlaywright(line.text()) || problems.push(line.text()));
  window.on("pageerror", (error) => problems.push(String(error)));
  await window.getByRole("region", { name: "Now" }).waitFor();
  return { window, problems };
}

/** What the presenter's window says of now, once it holds. */
export function presenterSays(window, pattern) {
  return until(() => window.getByRole("region", { name: "Now" }).innerText(), (text) => pattern.test(text), `a presenter that says ${pattern}`);
}

/** Waits for a lesson, by its name in links. */
export function lessonIs(lens, slug) {
  return until(() => lens.hash(), (hash) => hash.startsWith(`#/${slug}`), `the lesson ${slug}`);
}

/** Waits for a step. */
export function stepIs(lens, wanted) {
  return until(() => step(lens), (now) => now === wanted, `step ${wanted}`);
}

/** What has the focus: its tag, and its name or text. */
export function focused(lens) {
  return lens.page.evaluate(() => {
    const at = document.activeElement;
    return `${at.tagName} ${at.getAttribute("aria-label") ?? at.textContent.trim().slice(0, 40)}`;
  });
}

export { slider, step, until };
