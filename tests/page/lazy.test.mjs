// Lessons come with the part of the page that their part of the talk shares, when it is first needed, and once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

const PIECE = /(split|chunk)_.*\.wasm$/;

/** The parts that a page asks for, besides the first. */
function pieces(page) {
  const names = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.split("/").pop();
    if (PIECE.test(name)) names.push(name);
  });
  return names;
}

/** Opens the page where the part of the lessons on positions comes as `route` lets it. */
async function openWith(route) {
  let asked;
  const lens = await openPage("", { prepare: (page) => {
    asked = pieces(page);
    return page.route(/split_positions/, route);
  } });
  await lens.stage.waitFor();
  return { lens, asked };
}

const open = (lens, lesson) => lens.page.evaluate((lesson) => { location.hash = `#/${lesson}`; }, lesson);
const heading = (lens, name) => lens.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();

test("the first lesson opens and steps without the part of other lessons", async () => {
  const { lens } = await openWith((route) => route.abort());
  const before = await lens.announcement();
  await lens.press("ArrowRight", 3);
  assert.notEqual(await lens.announcement(), before);
  await lens.press("End");
  await lens.press("Home");
  assert.equal(await lens.announcement(), before);
  // Whenever that is asked for ahead, in vain, the browser and the loader say so.
  await lens.close({ but: /split_positions\.wasm|TypeError: Failed to fetch/ });
});

test("a lesson of another part of the talk brings that part, once", async () => {
  const { lens, asked } = await openWith((route) => route.continue());
  await open(lens, "rope");
  await heading(lens, "RoPE");
  assert.ok(asked.includes("split_positions.wasm"));
  await open(lens, "alibi");
  await heading(lens, "ALiBi");
  await open(lens, "rope");
  await heading(lens, "RoPE");
  assert.deepEqual(asked, [...new Set(asked)]);
  await lens.close();
});

test("a lesson that cannot be fetched says so, the rest of the page goes on, and it can be tried again", async () => {
  let cut = true;
  const { lens } = await openWith((route) => (cut ? route.abort() : route.continue()));
  await open(lens, "rope");
  const alert = lens.page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /could not be loaded.*check the connection/s);
  await open(lens, "bpe");
  await heading(lens, "Byte-pair encoding");
  await lens.press("ArrowRight");
  cut = false;
  await open(lens, "rope");
  await lens.button("Try again").or(lens.page.getByRole("heading", { level: 1, name: "RoPE" })).first().waitFor();
  if (await lens.button("Try again").count() > 0) {
    await lens.button("Try again").click();
  }
  await heading(lens, "RoPE");
  lens.takeProblems(); // The requests that were cut.
  await lens.close();
});
