// The map, attention and Ghost Attention: what a reader does with them, what cannot be, and the way back to the map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { message, rows, slider, table, textbox, until } from "./lesson.mjs";
import { dialog } from "./talk.mjs";

async function open(address, options = {}) {
  const lens = await openPage(address, options);
  await slider(lens).waitFor({ timeout: 10_000 });
  await until(() => lens.announcement(), (said) => said !== "", "a sentence");
  return lens;
}

const plain = (text) => text.replaceAll("\u{202f}", " ");

test("the bare address opens the map", async () => {
  const lens = await openPage();
  await lens.page.getByRole("heading", { level: 1, name: "Map", exact: true }).waitFor();
  await lens.close();
});

test("a part opens its lesson with the text that was written, and the map says what was learned there", async () => {
  const lens = await open("/map?step=3");
  await textbox(lens, "Text to encode").first().fill("better butter");
  const turned = lens.stage.getByRole("link", { name: /^RoPE: open RoPE/ });
  await until(() => turned.getAttribute("href"), (href) => href.includes("better"), "the text in the link");
  await turned.click();
  await until(() => lens.hash(), (hash) => hash.startsWith("#/rope"), "the lesson");
  await lens.page.goBack();
  await until(() => lens.hash(), (hash) => hash.startsWith("#/map"), "the map");
  await lens.stage.getByText("Learned there:").waitFor();
  await lens.stage.getByRole("link", { name: /^RoPE: open RoPE, visited/ }).waitFor();
  await lens.page.reload();
  await lens.stage.getByText("Learned there:").waitFor();
  await lens.close();
});

test("shapes follow the model that is chosen", async () => {
  const lens = await open("/map?step=5");
  await lens.stage.getByRole("combobox", { name: "Shapes of" }).selectOption("70b");
  await until(() => lens.announcement(), (said) => /8 key\/value heads, 8 query heads each/.test(said));
  const shapes = await rows(table(lens, "Shapes"));
  assert.ok(shapes.some((row) => plain(row.join("|")).includes("8 × 5 × 128")), JSON.stringify(shapes));
  await lens.close();
});

test("the overview has the map and leads to any lesson, and Escape leads back", async () => {
  const lens = await open("/bpe?step=7&view=talk", { viewport: VIEWPORTS.projector });
  await lens.press("o");
  const overview = dialog(lens, "Lessons");
  await overview.getByRole("link", { name: /^RoPE: open RoPE/ }).waitFor();
  await lens.press("Escape");
  await overview.waitFor({ state: "hidden" });
  assert.match(await lens.hash(), /^#\/bpe.*step=7/);
  await lens.press("o");
  await overview.getByRole("link", { name: /^RoPE: open RoPE/ }).click();
  await until(() => lens.hash(), (hash) => hash.startsWith("#/rope"), "the lesson");
  await overview.waitFor({ state: "hidden" });
  await lens.close();
});

test("the instruction moves in and out of turns, and the context forgets it first", async () => {
  const lens = await open("/ghost-attention?step=2");
  await lens.button("Instruction in turn 3").click();
  await until(() => lens.announcement(), (said) => /took the instruction out of turn 3/.test(said));
  assert.match(await lens.hash(), /without=3/);
  await lens.press("End");
  const context = lens.page.getByRole("spinbutton", { name: "Context" });
  await context.fill("20");
  await context.press("Enter");
  await until(() => lens.announcement(), (said) => /The instruction is among them/.test(said));
  await context.fill("0");
  await context.press("Enter");
  await message(lens, /“0” is no context here: ask for 1 to 4.096 tokens/);
  await textbox(lens, "Dialogue").fill("hi\nhello\nand?");
  await message(lens, /The last message has no reply/);
  await lens.close();
});

test("heads that cannot be shared evenly are said, and a query head is followed to what it reads", async () => {
  const lens = await open("/attention?numbers=own&heads=12&kv=5&head=7&step=10");
  await message(lens, /12 query heads cannot share 5 key\/value heads evenly: 1, 2, 3, 4, 6, 12 divide 12\. 4 is shown/);
  await lens.stage.getByRole("img", { name: "12 query heads read 4 key/value heads" }).waitFor();
  await lens.press("End");
  const costs = (await rows(table(lens, "What the cache takes"))).map((row) => plain(row.join("|")));
  assert.ok(costs.some((row) => row.includes("327 680") && row.includes("1.25 GiB")), JSON.stringify(costs));
  assert.ok(costs.some((row) => row.includes("2 621 440") && row.includes("10.00 GiB")), JSON.stringify(costs));
  await lens.close();
});
