// The lesson in the words of its accessible names: what the tests of this folder share.

import { openPage } from "./harness.mjs";

/** Opens the lesson at a moment and waits until its figure is there. */
export async function openLesson(query = "", options = {}) {
  const lens = await openPage(`/bpe${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 10_000 });
  return lens;
}

export const slider = (lens) => lens.page.getByRole("slider", { name: "Step", exact: true });
export const textbox = (lens, name) => lens.page.getByRole("textbox", { name, exact: true });
export const size = (lens) => lens.page.getByRole("spinbutton", { name: "Vocabulary size" });
export const sample = (lens) => lens.page.getByRole("combobox", { name: "Sample" });
export const table = (lens, name) => lens.page.getByRole("table", { name, exact: true });
export const vocabulary = (lens) => lens.stage.getByRole("table", { name: "Vocabulary", exact: true });
export const notices = (lens) => lens.page.getByRole("region", { name: "Notices" });

/** Takes the focus away from a text field, so that keys are commands again. */
export function leaveField(lens) {
  return lens.page.evaluate(() => document.activeElement?.blur());
}

/** The 0-based step shown. */
export async function step(lens) {
  return Number(await slider(lens).inputValue());
}

/** The 0-based last step. */
export async function lastStep(lens) {
  return Number(await slider(lens).getAttribute("max"));
}

/** Waits until `read` gives something that `holds` accepts, and returns it. */
export async function until(read, holds, what = "the awaited state") {
  const end = Date.now() + 10_000;
  let seen;
  do {
    seen = await read();
    if (holds(seen)) {
      return seen;
    }
    await new Promise((again) => setTimeout(again, 15));
  } while (Date.now() < end);
  throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(seen)?.slice(0, 600)}`);
}

/** Encodes the text with everything that was learned, whatever the step. */
export function withAllMerges(lens) {
  return lens.page.getByRole("button", { name: /^With all [\d\s]+ merges?$/ }).click();
}

/** Waits for a message in one of the page's alerts or notices. */
export async function message(lens, pattern) {
  const said = () => lens.page.evaluate(() => {
    const places = document.querySelectorAll('[role="alert"], [aria-label="Notices"]');
    return [...places].map((place) => place.textContent.trim()).filter(Boolean).join("\n");
  });
  return until(said, (text) => pattern.test(text), `a message like ${pattern}`);
}

/** The words of the figure, as a screen reader names them: “4 times butter: bu tter”. */
export async function words(lens) {
  const items = lens.stage.getByRole("listitem", { name: / times? / });
  return items.evaluateAll((found) => found.map((item) => item.getAttribute("aria-label")));
}

/** Waits until the figure shows a word of this text. */
export function showsWord(lens, text) {
  const wanted = [` times ${text}: `, `1 time ${text}: `];
  return until(() => words(lens), (rows) => rows.some((row) => wanted.some((name) => row.includes(name))), `the word ${text}`);
}

/** The whole figure as text. */
export async function stageText(lens) {
  return (await lens.stage.innerText()).replace(/\s+/g, " ").trim();
}

/** The tokens of the text to encode: what each shows, its id, whether it is white space between words, which is no item. */
export async function tokens(lens) {
  const items = lens.page.getByRole("list", { name: "Tokens", exact: true }).locator("li");
  return items.evaluateAll((found) => found.map((item) => {
    return {
      text: item.querySelector(".tile").textContent,
      id: item.querySelector(".id").textContent.trim(),
      gap: item.classList.contains("gap"),
    };
  }));
}

/** The rows of a table as arrays of cell texts, header rows left out. */
export async function rows(table) {
  return table.getByRole("row").evaluateAll((found) => found
    .map((row) => [...row.querySelectorAll("td, th[scope=row], [role=cell], [role=rowheader]")].map((cell) => cell.textContent.trim()))
    .filter((cells) => cells.length > 0));
}

/** The vocabulary as “id piece”, without the piece that comes next. */
export async function pieces(lens) {
  return (await rows(vocabulary(lens))).map((cells) => cells.join(" ")).filter((entry) => !entry.startsWith("next "));
}

/** A number as the page writes it, with thin spaces between thousands. */
export const number = (text) => Number(text.replace(/[^\d.]/g, ""));

/**
 * Drops a file on the page. `content` is a text repeated up to `bytes` bytes (built in the page,
 * so that nothing large travels), or an array of byte values.
 */
export async function drop(lens, name, { text = "", bytes = text.length, values = null }) {
  await lens.page.evaluate(([fileName, unit, length, raw]) => {
    let content;
    if (raw) {
      content = new Uint8Array(raw);
    } else {
      const one = new TextEncoder().encode(unit);
      content = new Uint8Array(length);
      for (let at = 0; at < length; at += one.length) {
        content.set(one.subarray(0, Math.min(one.length, length - at)), at);
      }
    }
    globalThis.droppedFile = new File([content], fileName, { type: "text/plain" });
  }, [name, text, bytes, values]);
  await lens.page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(globalThis.droppedFile);
    // A file that is dropped was over the page before.
    document.body.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer: carried }));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
  });
}

/** Begins to record what the page's thread does. */
export async function watchTasks(lens) {
  await lens.page.context().browser().startTracing(lens.page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
}

/**
 * Ends the record: the longest task of the page's thread in milliseconds of its own processor time,
 * so that a busy machine does not count, and in milliseconds by the clock.
 */
export async function longestTask(lens) {
  await lens.page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0))));
  const { traceEvents } = JSON.parse(await lens.page.context().browser().stopTracing());
  const main = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = traceEvents.filter(({ name, pid, tid }) => /RunTask$/.test(name) && main.includes(`${pid} ${tid}`));
  const longest = (key) => Math.max(0, ...tasks.map((task) => (task[key] ?? 0) / 1000));
  return { count: tasks.length, busy: longest("tdur"), clock: longest("dur") };
}
