// The lessons on positions with the heads of trained models: what is fixed, what follows the text, layer and head.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { misfits, misfitsOnCanvases, noteCanvasText, settle } from "./fitting.mjs";
import { VIEWPORTS } from "./harness.mjs";
import { notices, step, textbox, until } from "./lesson.mjs";
import { drawn, names, openPositions, picture } from "./positions.mjs";

const Axe = AxeBuilder.default ?? AxeBuilder;
const MODELS = ["learned", "relative", "t5-bias", "rope", "alibi"];

/** Opens a lesson with its trained model and waits until that has read the text. */
async function openTrained(slug, query = "", options = {}) {
  const lens = await openPositions(slug, `q=trained${query && `&${query}`}`, options);
  // A phone has no room for these words: they stand there unseen.
  await until(() => lens.page.locator("body").textContent(), (text) => /trained: layer/.test(text), "the model has read");
  await drawn(lens);
  return lens;
}

const dial = (lens, role, name) => lens.page.getByRole(role, { name, exact: true }).first();

test("each lesson walks with its model and back, and says nothing of seeds", async (t) => {
  for (const slug of MODELS) {
    await t.test(slug, async () => {
      const lens = await openTrained(slug, "view=talk", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
      const seen = [];
      for (let at = 0; at < 5; at += 1) {
        await until(() => step(lens), (now) => now === at, `step ${at}`);
        const moment = { picture: await picture(lens), said: await lens.announcement() };
        assert.ok(seen.every((other) => other.said !== moment.said && other.picture !== moment.picture), `“${moment.said}” is new`);
        assert.doesNotMatch(moment.said, /NaN|seed/);
        seen.push(moment);
        if (at < 4) await lens.press("PageDown");
      }
      for (const moment of seen.slice(0, -1).reverse()) {
        await lens.press("PageUp");
        await until(() => lens.announcement(), (said) => said === moment.said, moment.said);
        assert.equal(await picture(lens), moment.picture, moment.said);
      }
      assert.equal(await notices(lens).innerText(), "");
      await lens.close();
    });
  }
});

test("what the model fixes is disabled, and text, layer and head give other numbers", async () => {
  const lens = await openTrained("relative", "step=2");
  for (const name of ["Width d", "Clipping k", "Trained length"]) assert.ok(await dial(lens, "slider", name).isDisabled(), name);
  assert.ok(await dial(lens, "spinbutton", "Seed").isDisabled());
  assert.equal(await dial(lens, "slider", "Clipping k").inputValue(), "16");
  assert.ok(await dial(lens, "slider", "Length").isEnabled());
  for (const name of ["Layer", "Head"]) {
    const before = await picture(lens);
    await dial(lens, "slider", name).focus();
    await lens.page.keyboard.press("ArrowRight");
    await until(() => picture(lens), (now) => now !== before, `another ${name}`);
  }
  await until(() => lens.hash(), (hash) => hash.includes("layer=1") && hash.includes("head=3"), "the address");
  await textbox(lens, "Text to encode").fill("to her and to him");
  await until(() => names(lens), (all) => all.some((name) => name.includes("“him”") || name.includes("“her”")), "the words of the text");
  const seeded = dial(lens, "combobox", "Queries and keys");
  await seeded.selectOption("normal");
  await until(() => dial(lens, "slider", "Width d").isEnabled(), (enabled) => enabled, "seeded rows again");
  assert.equal(await lens.page.getByRole("slider", { name: "Layer" }).count(), 0);
  await lens.close();
});

test("a text without tokens is said beside the control, and the seeded rows are shown", async () => {
  const lens = await openPositions("rope", "q=trained&probe=");
  await lens.page.getByRole("alert").getByText(/The text has no token\..*The seeded rows are shown\./).waitFor();
  await drawn(lens);
  await lens.close();
});

test("on a slide everything has its place, and axe has no serious finding", async (t) => {
  for (const slug of MODELS) {
    const lens = await openTrained(slug, "view=talk", { viewport: VIEWPORTS.projector, reducedMotion: "reduce", before: noteCanvasText });
    for (let at = 0; at < 5; at += 1) {
      await t.test(`${slug}, step ${at}`, async () => {
        await lens.page.evaluate((hash) => { location.hash = hash; }, `#/${slug}?q=trained&step=${at}&view=talk`);
        await until(() => step(lens), (now) => now === at, `step ${at}`);
        await drawn(lens);
        await settle(lens);
        assert.deepEqual([...await misfits(lens, { least: 27.95 }), ...await misfitsOnCanvases(lens)], []);
      });
    }
    await lens.close();
    const phone = await openTrained(slug, "step=3", { viewport: VIEWPORTS.phone, hasTouch: true });
    const { violations } = await new Axe({ page: phone.page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
    const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    assert.deepEqual(bad.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`), []);
    assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no scroll sideways");
    await phone.close();
  }
});
