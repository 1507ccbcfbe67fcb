// Lessons come when they are first opened, and once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

/** The parts that a page has asked for, besides the first. */
function pieces(page) {
  const names = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.split("/").pop();
    if (/^(split|chunk)_.*\.wasm$/.test(name)) names.push(name);
  });
  return names;
}

const open = (lens, lesson) => lens.page.evaluate((lesson) => { location.hash = `#/${lesson}`; }, lesson);
const heading = (lens, name) => lens.page.getByRole("heading", { level: 1, name }).waitFor();

test("the first lesson steps with the first part alone", async () => {
  let asked;
  const lens = await openPage("", { prepare: (page) => { asked = pieces(page); return page.route(/(split|chunk)_.*\.wasm$/, (route) => route.abort()); } });
  await lens.stage.waitFor();
  await lens.press("ArrowRight", 12);
  await lens.press("End");
  await lens.press("Home");
  assert.deepEqual(asked, []);
  await lens.close();
});

test("a lesson of another part brings that part, once", async () => {
  let asked;
  const lens = await openPage("", { prepare: (page) => { asked = pieces(page); } });
  await open(lens, "rope");
  await heading(lens, "RoPE");
  assert.deepEqual(asked, [...new Set(asked)]);
  assert.ok(asked.includes("split_positions.wasm"));
  const before = asked.length;
  await open(lens, "alibi");
  await heading(lens, "ALiBi");
  await open(lens, "rope");
  await heading(lens, "RoPE");
  assert.equal(asked.length, before);
  await lens.close();
});

test("a lesson that cannot be fetched says so, and the rest of the page goes on", async () => {
  let cut = true;
  const lens = await openPage("", { prepare: (page) => page.route(/split_positions/, (route) => (cut ? route.abort() : route.continue())) });
  await open(lens, "rope");
  const alert = lens.page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /could not be loaded.*check the connection/s);
  await open(lens, "bpe");
  await heading(lens, "Byte-pair encoding");
  await lens.press("ArrowRight");
  lens.takeProblems();
  cut = false;
  await open(lens, "rope");
  await lens.button("Try again").click();
  await heading(lens, "RoPE");
  await lens.close();
});
