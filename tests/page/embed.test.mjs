// A moment inside another page: the dialog that makes the frame, and the frame itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS, launch, openPage, theSite } from "./harness.mjs";
import { message, notices } from "./lesson.mjs";
import { openAt, step, stepIs, until } from "./shell.mjs";
import { dialog } from "./talk.mjs";

/** Another page with a frame in it, and what the frame has told that page. */
async function host(query, { width = 960, height = 540 } = {}) {
  const { url } = await theSite();
  const context = await (await launch()).newContext({ viewport: VIEWPORTS.laptop });
  const page = await context.newPage();
  // A plain file of the site: its policy lets it have frames.
  await page.goto(`${url}corpora/hug.txt`);
  await page.evaluate(([src, w, h]) => {
    globalThis.told = [];
    addEventListener("message", ({ data }) => told.push(data));
    const frame = document.createElement("iframe");
    Object.assign(frame, { src, width: w, height: h, title: "Llama Lens" });
    document.body.replaceChildren(frame);
  }, [`${url}#${query}`, width, height]);
  const frame = await until(() => page.frames()[1], Boolean, "the frame");
  await frame.getByRole("slider", { name: "Step" }).waitFor();
  const tell = (data) => page.evaluate((told) => frames[0].postMessage(told, "*"), data);
  const told = () => page.evaluate(() => globalThis.told);
  const at = (wanted) => until(() => frame.getByRole("slider", { name: "Step" }).inputValue(), (now) => now === String(wanted), `step ${wanted} in the frame`);
  return { page, frame, tell, told, at, close: () => context.close() };
}

test("the dialog shows the frame as it will look, and gives it to be copied", async () => {
  const lens = await openAt("/bpe?step=17", { permissions: ["clipboard-read", "clipboard-write"] });
  await lens.button("Embed").click();
  const open = dialog(lens, "Embed");
  const code = open.getByRole("textbox", { name: "Frame to copy" });
  await until(() => code.inputValue(), (text) => text.includes("step=17"), "the frame");
  assert.match(await code.inputValue(), /^<iframe src="http:\/\/[^"]+#\/bpe\?step=17&amp;view=embed" width="960" height="540" title="Byte-pair encoding, Llama Lens"/);
  const ratio = async () => {
    const { width, height } = await open.locator(".preview").boundingBox();
    return width / height;
  };
  assert.ok(Math.abs(await ratio() - 16 / 9) < 0.02, "16:9 by default");
  assert.match(await open.locator(".preview .sentence").innerText(), /Tie: b·e and bu·tter/);
  assert.ok(await open.locator(".preview .question").isVisible());
  await open.getByRole("combobox", { name: "Size" }).selectOption({ label: "800×600 (4:3)" });
  await until(ratio, (now) => Math.abs(now - 4 / 3) < 0.02, "4:3");
  await open.getByRole("checkbox", { name: "Title" }).uncheck();
  await open.getByRole("checkbox", { name: "Tie rule" }).uncheck();
  await open.locator(".preview .question").waitFor({ state: "hidden" });
  await open.getByRole("combobox", { name: "Theme" }).selectOption("dark");
  await open.getByRole("spinbutton", { name: "First step" }).fill("17");
  await open.getByRole("spinbutton", { name: "Last step" }).fill("19");
  await until(() => code.inputValue(), (text) => text.includes('view=embed&amp;theme=dark&amp;from=16&amp;to=18&amp;hide=title%2Ctie" width="800" height="600"'), "all of it in the frame");
  await open.getByRole("spinbutton", { name: "Last step" }).fill("3");
  await message(lens, /first step comes after the last/);
  await open.getByRole("spinbutton", { name: "Last step" }).fill("900");
  await message(lens, /“900” is no step of this lesson, which has steps 1 to 116/);
  await open.getByRole("spinbutton", { name: "Last step" }).fill("");
  await open.getByRole("button", { name: "Copy the frame" }).click();
  await open.getByText("Copied.").waitFor();
  assert.equal(await lens.page.evaluate(() => navigator.clipboard.readText()), await code.inputValue());
  await lens.press("Escape");
  await open.waitFor({ state: "hidden" });
  assert.doesNotMatch(await lens.hash(), /hide|from|dark/, "the page itself stays as it was");
  await lens.close();
});

test("no key, button, menu, swipe or link leaves from and to", async () => {
  const lens = await openAt("/bpe?step=17&view=embed&from=16&to=18", { viewport: VIEWPORTS.projector });
  for (const key of ["Shift+ArrowRight", "Shift+ArrowLeft", "o", "Escape"]) await lens.press(key);
  await lens.press("End");
  await stepIs(lens, 18);
  await lens.press("PageDown", 3);
  await lens.button("Next step").click();
  await lens.button("Last step").click();
  assert.equal(await step(lens), 18);
  await lens.press("PageUp", 9);
  await lens.button("First step").click();
  await stepIs(lens, 16);
  await lens.press("g");
  const field = dialog(lens, "Go to").getByRole("textbox");
  for (const [typed, answer] of [["rope", /one lesson alone/], ["30", /steps 17 to 19 alone/]]) {
    await field.fill(typed);
    await lens.press("Enter");
    await until(() => dialog(lens, "Go to").innerText(), (said) => answer.test(said), `an answer to ${typed}`);
  }
  await field.fill("18");
  await lens.press("Enter");
  await stepIs(lens, 17);
  assert.equal(await lens.page.locator("dialog[open]").count(), 0);
  // The same limits in the reading view, which has lists of lessons and links in its prose.
  await lens.page.evaluate(() => { location.hash = "#/bpe?step=17&from=16&to=18"; });
  await lens.page.getByRole("heading", { level: 1, name: "Byte-pair encoding" }).waitFor();
  assert.equal(await lens.page.getByRole("navigation").count(), 0);
  await lens.page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "#/rope", textContent: "a link" });
    document.querySelector("main").append(link);
    link.click();
  });
  await lens.page.waitForTimeout(300);
  assert.match(await lens.hash(), /^#\/bpe\?step=17/);
  await lens.close();
});

test("what a link hides and nobody knows, and steps out of reach, are said", async () => {
  const lens = await openAt("/bpe?corpus=hug&step=5&hide=title,tie,nonsense");
  await message(lens, /hides “nonsense”, which this lesson does not have. It can hide title, steps, footer, rail, prose, /);
  assert.equal((await notices(lens).innerText()).match(/hides/g).length, 1);
  for (const [query, pattern] of [
    ["step=5000", /asks for step 5000.*last step is 27, and it is shown/],
    ["from=3&to=99", /asks for to 99.*last step is 27, and stepping ends there/],
    ["from=400", /asks for from 400.*stepping begins there/],
    ["step=2&from=5&to=9", /asks for step 2, and limits steps to 5 to 9; 5 is shown/],
  ]) {
    await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?corpus=hug&${query}`);
    await message(lens, pattern);
  }
  await lens.page.evaluate(() => { location.hash = "#/bpe?corpus=hug&from=5&to=9"; });
  await stepIs(lens, 5);
  await until(() => notices(lens).innerText(), (said) => said.trim() === "", "no notice");
  await lens.close();
});

test("hide takes away title, steps, footer, side column and text", async () => {
  const lens = await openPage("/bpe?step=17&view=talk&hide=title,steps,footer,rail", { viewport: VIEWPORTS.projector });
  await lens.page.locator(".pairs").waitFor();
  const visible = async (selector) => (await lens.page.locator(selector).first().isVisible());
  for (const gone of [".question", ".corner", ".step-bar", ".llama-line", ".rail"]) assert.equal(await visible(gone), false, gone);
  assert.ok(await visible(".pairs"));
  await lens.page.evaluate(() => { location.hash = "#/bpe?step=17&hide=title,prose"; });
  await lens.page.locator(".reading").waitFor();
  for (const gone of [".reading .title", ".lead", ".prose"]) assert.equal(await visible(gone), false, gone);
  assert.ok(await visible(".figure"));
  await lens.close();
});

test("a small frame shows the slide, scaled, and not the page of a phone", async () => {
  for (const size of [{ width: 480, height: 270 }, { width: 320, height: 240 }, { width: 300, height: 500 }]) {
    const lens = await openAt("/bpe?step=17&view=embed", { viewport: size });
    const { slide, question, bar, wide } = await lens.page.evaluate(() => {
      const box = (selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON();
      return { slide: box(".talk"), question: box(".question"), bar: box(".step-bar"), wide: document.documentElement.scrollWidth };
    });
    assert.ok(Math.abs(slide.width / slide.height - 16 / 9) < 0.02 && slide.width <= size.width + 1, `a slide of ${slide.width}×${slide.height}`);
    assert.ok(question.top < bar.top && bar.bottom <= slide.bottom);
    assert.ok(await lens.button("First step").isVisible());
    assert.ok(wide <= size.width);
    await lens.close();
  }
});

test("the frame tells the page around where it is and what would leave it, and does as it is told", async () => {
  const { frame, page, tell, told, at, close } = await host("/bpe?step=16&view=embed&from=16&to=18");
  await until(told, (all) => all.some((one) => one.llamaLens === "position"), "a position");
  assert.deepEqual((await told()).at(-1), { llamaLens: "position", lesson: "bpe", step: 16, first: 16, last: 18 });
  await tell({ llamaLens: "next" });
  await at(17);
  await tell({ llamaLens: "step", step: 18 });
  await at(18);
  await until(told, (all) => all.at(-1).step === 18, "the position");
  await tell({ llamaLens: "step", step: 99 });
  await tell({ llamaLens: "nonsense" });
  await tell("next");
  await frame.getByRole("button", { name: "Next step" }).focus();
  await page.keyboard.press("PageDown");
  await until(told, (all) => all.at(-1).llamaLens === "leave", "what would leave");
  assert.deepEqual((await told()).at(-1), { llamaLens: "leave", command: "next" });
  await tell({ llamaLens: "previous" });
  await at(17);
  await tell({ llamaLens: "step", step: 16 });
  await at(16);
  await page.keyboard.press("ArrowLeft");
  await until(told, (all) => all.at(-1).command === "previous", "the way back");
  await close();
});

test("a frame that its parent drives leaves the focus where it is", async () => {
  const { page, tell, frame, close } = await host("/bpe?step=115&view=embed");
  await page.evaluate(() => {
    const button = Object.assign(document.createElement("button"), { textContent: "mine" });
    document.body.append(button);
    button.focus();
  });
  await tell({ llamaLens: "next" });
  await until(() => frame.evaluate(() => location.hash), (hash) => !hash.startsWith("#/bpe"), "the next lesson");
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "mine");
  await close();
});
