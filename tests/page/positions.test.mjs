// The lessons on positions: every press, one cross-hair, derivations, the same numbers as a table and to save.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { rows, slider, stageText, step, table, until } from "./lesson.mjs";
import { LESSONS, SCHEMES, at, colours, drawn, map, names, openPositions, picture, valueIn } from "./positions.mjs";

test("the clicker walks every lesson on positions and back exactly, and each press changes one thing and says it", async (t) => {
  for (const view of ["talk", "read"]) {
    const viewport = view === "talk" ? VIEWPORTS.projector : VIEWPORTS.laptop;
    const lens = await openPositions("learned", `view=${view}&theme=light`, { viewport, reducedMotion: "reduce" });
    const seen = [];
    for (const slug of LESSONS) {
      await t.test(`${slug}, ${view}`, async () => {
        for (let at = 0; at < 5; at += 1) {
          await until(() => lens.hash(), (hash) => hash.startsWith(`#/${slug}?`), slug);
          await until(() => step(lens), (now) => now === at);
          const moment = { picture: await picture(lens), said: await lens.announcement() };
          assert.ok(seen.every((other) => other.said !== moment.said), `“${moment.said}” is new`);
          assert.doesNotMatch(moment.said, /NaN|undefined is|-\d/);
          seen.push(moment);
          if (!(slug === "positions" && at === 4)) await lens.press("PageDown");
        }
      });
    }
    for (const moment of seen.slice(0, -1).reverse()) {
      await lens.press("PageUp");
      await until(() => lens.announcement(), (said) => said === moment.said, moment.said);
      assert.equal(await picture(lens), moment.picture, moment.said);
    }
    await lens.close();
  }
});

test("from the last merge of the last tokenizer the clicker goes on to positions, and back", async () => {
  const lens = await openPage("/sentencepiece?step=999999");
  await slider(lens).waitFor();
  const last = Number(await slider(lens).getAttribute("max"));
  await until(() => step(lens), (now) => now === last);
  await lens.press("PageDown");
  await until(() => lens.hash(), (hash) => hash.startsWith("#/learned"));
  await drawn(lens);
  await lens.press("PageUp");
  await until(() => lens.hash(), (hash) => hash.startsWith("#/sentencepiece"));
  await until(() => step(lens), (now) => now === last);
  await lens.close();
});

test("one cross-hair: pointing at a cell of one map reads it in all six", async () => {
  const lens = await openPositions("positions", "step=3&view=talk", { viewport: VIEWPORTS.projector });
  const cells = async () => (await names(lens)).map((name) => name.match(/m = (\d+), n = (\d+)/).slice(1).map(Number));
  assert.deepEqual(await cells(), Array(6).fill([20, 11]));
  await lens.page.mouse.move(...await at(map(lens, "T5 bias"), 0.1, 0.4));
  const pointed = await until(cells, (all) => all[0].join() !== "20,11");
  assert.ok(pointed.every((cell) => cell.join() === pointed[0].join()), JSON.stringify(pointed));
  const [m, n] = pointed[0];
  assert.match(await stageText(lens), new RegExp(`m = ${m}\\b.*query ${m}\\b.*n = ${n}\\b`));
  assert.match(await lens.announcement(), new RegExp(`query and key stand at ${m + 3} and ${n + 3}\\.`));
  // Pointing is not choosing: away from the maps, the chosen cell is read again.
  await lens.page.mouse.move(20, 20);
  await until(cells, (all) => all[0].join() === "20,11");
  assert.doesNotMatch(await lens.hash(), /[?&]m=/);
  // A drag chooses, in the address too.
  await lens.page.mouse.move(...await at(map(lens, "RoPE"), 0.2, 0.3));
  await lens.page.mouse.down();
  await lens.page.mouse.move(...await at(map(lens, "RoPE"), 0.1, 0.45), { steps: 4 });
  await lens.page.mouse.up();
  await lens.page.mouse.move(20, 20);
  const dragged = (await cells())[0];
  assert.notEqual(dragged.join(), "20,11");
  await until(() => lens.hash(), (hash) => hash.includes(`m=${dragged[0]}`) && hash.includes(`n=${dragged[1]}`));
  await lens.close();
});

test("arrows move the cell, which is read out; a causal query sees no later key", async () => {
  const lens = await openPositions("positions", "step=2&m=5&n=3");
  await map(lens, "ALiBi").focus();
  await lens.press("ArrowRight");
  assert.equal(await lens.announcement(), "m = 5, n = 4: −0.13.");
  await lens.press("ArrowDown");
  assert.match(await lens.announcement(), /^m = 6, n = 4: −0\.25\./);
  await lens.press("End");
  assert.match(await lens.announcement(), /^m = 6, n = 6: 0\./);
  await lens.press("ArrowUp");
  assert.match(await lens.announcement(), /^m = 5, n = 5: 0\./);
  await lens.press("Home");
  assert.match(await lens.announcement(), /^m = 5, n = 0/);
  assert.equal(await step(lens), 2, "the step stays");
  assert.ok((await names(lens)).every((name) => name.includes("m = 5, n = 0")));
  await lens.press("PageDown");
  assert.equal(await step(lens), 3, "a clicker steps from a map too");
  await lens.close();
});

test("zoom by keys and wheel shows fewer cells, and 0 shows all again", async () => {
  const lens = await openPositions("alibi", "step=2&length=200&trained=200");
  const bias = lens.stage.getByRole("img", { name: /^ALiBi: Bias/ });
  const look = () => bias.evaluate((canvas) => canvas.toDataURL());
  await bias.focus();
  const whole = await look();
  await lens.press("+", 3);
  const close = await until(look, (now) => now !== whole);
  await bias.hover();
  await lens.page.mouse.wheel(0, -240);
  const closer = await until(look, (now) => now !== close);
  await lens.press("-");
  await until(look, (now) => now !== closer);
  await lens.page.mouse.move(5, 5);
  await lens.press("0");
  await until(look, (now) => now === whole, "the whole map again");
  await lens.close();
});

test("the derivation of a cell ends at the value that the map names", async (t) => {
  for (const [slug, query, name] of [
    ["learned", "step=1", "Learned: Score"], ["learned", "step=2", "Learned: Change"], ["sinusoidal", "step=2", "Sinusoidal: Product"],
    ["relative", "step=2", "Relative: Key term"], ["relative", "step=3", "Relative: Value term"], ["t5-bias", "step=1", "T5 bias: Bucket"],
    ["t5-bias", "step=2", "T5 bias: Bias"], ["rope", "step=3", "RoPE: Angle"], ["rope", "step=3", "RoPE: Effect"], ["alibi", "step=2", "ALiBi: Bias"],
  ]) {
    await t.test(`${slug}: ${name}`, async () => {
      const lens = await openPositions(slug, query);
      const canvas = map(lens, name);
      await canvas.focus();
      await lens.press("Enter");
      const derived = await until(() => rows(table(lens, "Derivation")), (lines) => lines.length > 0);
      const value = Number(derived.at(-1).at(-1).replaceAll("−", "-").replaceAll(" ", ""));
      const named = valueIn(await canvas.getAttribute("aria-label"));
      assert.ok(Math.abs(value - named) <= 0.06 * Math.abs(named) + 1e-9, `${value} and ${named}`);
      await lens.close();
    });
  }
  const slide = await openPositions("alibi", "step=2&view=talk", { viewport: VIEWPORTS.projector });
  await slide.page.mouse.click(...await at(map(slide, "ALiBi: Bias"), 0.2, 0.5));
  assert.match((await table(slide, "Derivation").innerText()), /slope of head 3/);
  await slide.button("Close the derivation").click();
  await table(slide, "Derivation").waitFor({ state: "detached" });
  await slide.close();
});

/** Presses what saves, and returns the file. */
async function saved(lens, name) {
  const [download] = await Promise.all([lens.page.waitForEvent("download"), lens.button(name).first().click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The words of an SVG document, however they are broken into lines. */
const written = (svg) => svg.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("the same numbers as a table, as CSV, as a picture", async () => {
  const lens = await openPositions("alibi", "step=2&theme=light");
  const part = lens.stage.locator(".board-middle");
  await part.getByText("Show as table").click();
  const cells = await until(() => rows(part.getByRole("table", { name: "ALiBi: Bias", exact: true })), (found) => found.length === 24, "24 rows");
  assert.deepEqual([cells[0][1], cells[20][12], cells[5][10]], ["0", "−1.1", "masked"]);
  const [head, ...csv] = (await saved(lens, "Save CSV of ALiBi")).bytes.toString().trim().split("\n").map((line) => line.split(","));
  assert.deepEqual([head[0], head[1], head.length, csv.length], ["m \\ n", "0", 25, 24], "a line of heads, and a number before each row");
  assert.deepEqual(csv[20].slice(0, 3), ["20", "-20", "-19"], "the map that stands first is that of distances");
  const png = await saved(lens, "Save PNG of ALiBi");
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
  const box = await lens.stage.locator("canvas").first().boundingBox();
  assert.ok(width >= 2 * box.width - 2 && height > 2 * box.height + 40, `${width} × ${height} of ${box.width} × ${box.height}, with what is written around it`);
  const svg = (await saved(lens, "Save SVG of ALiBi")).bytes.toString();
  assert.match(svg, /^<svg[^>]*xmlns=/);
  assert.match(svg, /data:image\/png;base64,/);
  for (const part of ["ALiBi: Distance", "Trained length 24", "#/alibi?"]) assert.ok(written(svg).includes(part), part);
  assert.equal(await lens.page.evaluate((source) => new DOMParser().parseFromString(source, "image/svg+xml").querySelector("parsererror"), svg), null);
  await lens.close();
});

test("the shift test: four schemes keep every score, and the largest difference of the others is said", async () => {
  const lens = await openPositions("positions", "step=3&q=normal&shift=7");
  const said = await Promise.all(SCHEMES.map(async (name) => (await lens.stage.getByRole("group", { name, exact: true }).innerText()).replace(/\s+/g, " ")));
  assert.match(said[0], /changed \d\.\d{3}/);
  assert.match(said[1], /changed \d\.\d{3}/);
  for (const words of said.slice(2)) assert.match(words, /same 0\b/);
  await lens.close();
});

test("pictures follow the theme and the device's pixels", async () => {
  const lens = await openPositions("positions", "step=1&theme=light", { deviceScaleFactor: 2 });
  const canvas = map(lens, "RoPE");
  const [width, css] = await canvas.evaluate((one) => [one.width, one.getBoundingClientRect().width]);
  assert.ok(Math.abs(width - 2 * css) <= 1.5, `${width} device pixels on ${css}`);
  const corner = () => canvas.evaluate((one) => {
    const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    copy.drawImage(one, one.width - 2, 2, 1, 1, 0, 0, 1, 1);
    return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
  const light = await corner();
  await lens.press("t");
  const dark = await until(corner, (now) => now.join() !== light.join());
  assert.ok(dark[0] < 80 && light[0] > 230, `${light} → ${dark}`);
  await until(() => colours(lens), (all) => all.every((count) => count > 3));
  await lens.close();
});

test("six maps of 256 × 256 follow the cross-hair, and 1024 × 1024 is drawn", async () => {
  const lens = await openPositions("positions", "step=2&length=256&view=talk", { viewport: VIEWPORTS.projector });
  const canvas = map(lens, "Learned");
  for (const y of [0.2, 0.3, 0.35, 0.4]) {
    await lens.page.mouse.move(...await at(canvas, 0.1, y));
  }
  assert.ok((await names(lens)).every((name) => !name.includes("m = 20,")));
  await lens.close();
  const large = await openPositions("rope", "length=1024&dim=64");
  assert.ok((await names(large)).some((name) => name.startsWith("RoPE: Effect")));
  await large.close();
});

test("a saved chart has its numbers below a line of heads, and the same picture as SVG", async () => {
  const lens = await openPositions("t5-bias", "step=2");
  const csv = (await saved(lens, "Save CSV of Bias of head 3 by distance")).bytes.toString().split("\n");
  assert.deepEqual([csv[0], csv[1].split(",")[0]], ["tokens back,bias", "0"]);
  const svg = (await saved(lens, "Save SVG of Bias of head 3 by distance")).bytes.toString();
  for (const part of ["T5 bias: Bias of head 3", "127 tokens back", "#/t5-bias?"]) assert.ok(written(svg).includes(part), part);
  await lens.close();
});

test("the sequence can be moved where distance is all that counts: its numbers change and no cell does", async () => {
  for (const slug of ["relative", "alibi"]) {
    const lens = await openPositions(slug, "step=2&m=9&n=4");
    const value = (all) => all.at(-1).split(": ").at(-1);
    const before = await names(lens);
    const shift = lens.page.getByRole("spinbutton", { name: "Shift" });
    await shift.fill("40");
    await shift.press("Enter");
    const after = await until(() => names(lens), (all) => all.some((name) => name.includes("m = 49, n = 44")));
    assert.equal(value(after.filter((name) => name.includes("m = "))), value(before.filter((name) => name.includes("m = "))));
    await lens.close();
  }
});

test("RoPE moves m and n together: every wedge stays", async () => {
  const lens = await openPositions("rope", "step=2");
  const cosines = () => lens.stage.getByRole("list", { name: "Clocks" }).locator("b").allInnerTexts();
  const before = await cosines();
  const together = lens.page.getByRole("spinbutton", { name: "m and n together" });
  await together.fill("30");
  await together.press("Enter");
  await until(() => lens.hash(), (hash) => hash.includes("m=30") && hash.includes("n=25"));
  assert.deepEqual(await cosines(), before);
  await lens.close();
});

test("the first press of the comparison has one map for all six, and says where each brings position in", async () => {
  const lens = await openPositions("positions");
  assert.equal(await lens.stage.locator("canvas").count(), 1);
  assert.equal((await rows(table(lens, "Where position comes in"))).length, 6);
  await lens.press("PageDown");
  await until(() => lens.stage.locator("canvas").count(), (count) => count === 6);
  await lens.close();
});

test("words of the reader's own text stand at the axes, the cross-hair and in the sentence", async () => {
  const lens = await openPositions("alibi", "q=text&corpus=low&probe=low lower newest&m=2&n=0");
  await until(() => names(lens), (all) => /m = 2 “[^”]+”, n = 0 “low”/.test(all[0]));
  assert.match(await lens.announcement(), /low/);
  await lens.close();
});
