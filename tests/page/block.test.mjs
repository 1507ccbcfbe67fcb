// The lessons on the parts of a layer: every press and back, numbers of one's own, what cannot be, slide and phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { goTo, misfits, misfitsOnCanvases, noteCanvasText } from "./fitting.mjs";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { lastStep, message, rows, slider, step, table, textbox, until } from "./lesson.mjs";
import { drawn, picture, valueIn } from "./positions.mjs";

const Axe = AxeBuilder.default ?? AxeBuilder;
const LESSONS = [["map", 11], ["norm", 8], ["attention", 18], ["activations", 7], ["dense", 7], ["ghost-attention", 7], ["undo", 13]];

/** What a slide says until a trained model has answered. */
const UNFINISHED = {
  map: /could come next\.$|and goes on\.$/,
  undo: /predictions move|of 2017\.$|in 7B\.$|parameter more or less\.$|as before\.$|cache of 70B|So far they agree|same words\.$/,
};
const unfinished = (slug, said) => (UNFINISHED[slug] ?? /read no token yet|read the text/).test(said) && !/Perplexity \d/.test(said);

async function openBlock(slug, query = "", options = {}) {
  const lens = await openPage(`/${slug}${query && `?${query}`}`, options);
  await slider(lens).waitFor({ timeout: 10_000 });
  await until(() => lens.announcement(), (said) => said !== "", "a sentence");
  return lens;
}

/** Writes into a one-line field and commits it. */
async function write(lens, name, text) {
  await textbox(lens, name).first().fill(text);
  await textbox(lens, name).first().press("Enter");
}

/** Whether the layers of the model can be chosen, where there is such a control. */
async function hasLayers(lens) {
  const layer = lens.page.getByRole("combobox", { name: "Layer", exact: true });
  return (await layer.count()) === 0 || (await layer.locator("option").count()) > 1;
}

const bars = (lens, norm) => lens.page.getByRole("region", { name: norm, exact: true }).getByRole("img");

for (const [slug, steps] of LESSONS) {
  test(`the clicker walks ${slug} and back exactly, and each press changes the picture and says it`, async () => {
    for (const view of ["talk", "read"]) {
      const viewport = view === "talk" ? VIEWPORTS.projector : VIEWPORTS.laptop;
      const lens = await openBlock(slug, `view=${view}&pace=full&theme=light`, { viewport, reducedMotion: "reduce" });
      assert.equal(await lastStep(lens), steps - 1);
      if (slug === "activations") {
        // Once the model has read, its layers can be chosen at every step.
        await lens.press("End");
        await until(() => hasLayers(lens), Boolean, "the model's layers");
        await lens.press("Home");
      }
      const seen = [];
      for (let at = 0; at < steps; at += 1) {
        await until(() => step(lens), (now) => now === at, `step ${at}`);
        // What a trained model says comes a moment later.
        await until(() => lens.announcement(), (said) => !unfinished(slug, said) && said !== seen.at(-1)?.said, "the model's answer");
        const moment = { picture: await picture(lens), said: await lens.announcement() };
        assert.ok(seen.every((other) => other.said !== moment.said && other.picture !== moment.picture), `“${moment.said}” is new`);
        assert.doesNotMatch(moment.said, /NaN|undefined|-\d/);
        seen.push(moment);
        if (at + 1 < steps) await lens.press("PageDown");
      }
      for (const moment of seen.slice(0, -1).reverse()) {
        await lens.press("PageUp");
        await until(() => lens.announcement(), (said) => said === moment.said, moment.said);
        // In undo, models go on reading meanwhile: more of their perplexities stand there than before.
        if (slug !== "undo") await until(() => picture(lens), (now) => now === moment.picture, `the picture of “${moment.said}”`);
      }
      await lens.close();
    }
  });

  test(`nothing is cut, too small or over something else on the slides of ${slug}`, async (t) => {
    const lens = await openBlock(slug, "view=talk", { viewport: VIEWPORTS.projector, reducedMotion: "reduce", prepare: (page) => page.addInitScript(noteCanvasText) });
    for (const theme of ["light", "dark", "projector"]) {
      for (let at = 0; at < steps; at += 1) {
        await t.test(`${theme}, step ${at}`, async () => {
          await goTo(lens, slug, at, `view=talk&theme=${theme}`);
          await drawn(lens);
          assert.deepEqual([...await misfits(lens, { least: 27.95 }), ...await misfitsOnCanvases(lens)], []);
        });
      }
    }
    await lens.close();
  });

  test(`axe has no serious finding in ${slug}, and a phone needs no scroll sideways`, async (t) => {
    for (const [name, viewport] of [["read", VIEWPORTS.laptop], ["talk", VIEWPORTS.projector], ["phone", VIEWPORTS.phone]]) {
      const view = name === "talk" ? "talk" : "read";
      const lens = await openBlock(slug, `view=${view}`, { viewport, reducedMotion: "reduce", hasTouch: name === "phone" });
      for (const theme of ["light", "dark", "projector"]) {
        for (const at of [...new Set([0, 2, 4, Math.min(7, steps - 1), steps - 1])]) {
          await t.test(`${name}, ${theme}, step ${at}`, async () => {
            await goTo(lens, slug, at, `view=${view}&theme=${theme}`);
            await until(() => lens.page.locator("html").getAttribute("data-theme"), (now) => now === theme);
            const axe = new Axe({ page: lens.page });
            const { violations } = await (theme === "light" ? axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]) : axe.withRules(["color-contrast"])).analyze();
            const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
            assert.deepEqual(bad.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`), []);
            const wide = await lens.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(name !== "phone" || wide <= 0, `${wide} pixels too wide`);
          });
        }
      }
      await lens.close();
    }
  });
}

test("numbers of one's own are normalized, walked through by keys, and kept in the link", async () => {
  const lens = await openBlock("norm", "step=4");
  await write(lens, "Vector x", "1 2 3 6");
  await write(lens, "Add to every number", "10");
  await write(lens, "γ", "1");
  await write(lens, "β", "0");
  const out = async (norm) => (await bars(lens, norm).nth(1).getAttribute("aria-label")).split(": ")[1];
  assert.equal(await until(() => out("LayerNorm"), (said) => said.startsWith("−1.07")), "−1.07, −0.53, 0.00, 1.60");
  assert.equal(await out("RMSNorm"), "0.84, 0.91, 0.99, 1.22");
  assert.match(await lens.announcement(), /Of LayerNorm every output stays; of RMSNorm 4 of 4 outputs move/);
  await bars(lens, "RMSNorm").nth(1).focus();
  await lens.press("End");
  assert.match(await until(() => lens.announcement(), (said) => /number 3/.test(said)), /^output, number 3: 1\.22, before 1\.70\.$/);
  const lines = await until(() => rows(table(lens, "Derivation").nth(1)), (found) => found.some((line) => /13\.13/.test(line.join(" "))));
  assert.match(lines.at(-1).join(" "), /1\.218/);
  await until(() => lens.hash(), (hash) => hash.includes("x=1,2,3,6"), "the vector in the link");
  await lens.close();
});

test("what is no vector or no number is said beside its control, and the one before stays", async () => {
  const lens = await openBlock("norm", "step=1");
  const before = await lens.announcement();
  for (const [name, text, why] of [
    ["Vector x", "1 NaN 2", /number 2 of the vector, has no finite value/],
    ["Vector x", "", /The vector is empty/],
    ["Vector x", "1 two", /“two”, number 2 of the vector, is not a number/],
    ["Vector x", "1e300", /too large to be shown/],
    ["Vector x", "1 ".repeat(500), /500 numbers, and 128/],
    ["ε", "inf", /infinite/],
    ["ε", "-1", /cannot be negative/],
  ]) {
    await write(lens, name, text);
    await message(lens, why);
    assert.equal(await lens.announcement(), before, text);
  }
  await write(lens, "ε", "0");
  await write(lens, "Vector x", "2 2 2");
  await message(lens, /LayerNorm divides 0 by 0/);
  await lens.close();
  const linked = await openBlock("norm", "x=1,inf&eps=zero");
  await message(linked, /x=1,inf cannot be used[^]*eps=zero/);
  await linked.close();
});

test("the point moves on the curves, and a gate is walked through by keys", async () => {
  const lens = await openBlock("activations", "step=3");
  await write(lens, "Point z", "1.5").catch(() => lens.page.getByRole("spinbutton", { name: "Point z" }).fill("1.5"));
  await lens.press("Tab");
  assert.match(await until(() => lens.announcement(), (said) => /z = 1\.5/.test(said)), /SiLU gives 1\.226/);
  const derived = await rows(table(lens, "Derivation"));
  assert.match(derived.flat().join(" "), /0\.81757448/);
  await lens.press("Escape");
  await goTo(lens, "activations", 4, "");
  const gate = lens.stage.getByRole("img", { name: /^Gate: SwiGLU/ });
  await until(() => gate.getAttribute("aria-label"), (name) => /b = −2\.0, a = 1\.6/.test(name));
  await gate.focus();
  await lens.press("ArrowUp");
  await until(() => gate.getAttribute("aria-label"), (name) => /b = −1\.8, a = 1\.6/.test(name));
  assert.ok(Math.abs(valueIn(await gate.getAttribute("aria-label")) + 2.4) < 0.06);
  await lens.close();
});

test("any width of a dense layer is cut and rounded, and what cannot be is said", async () => {
  const lens = await openBlock("dense", "step=4");
  await write(lens, "Width d", "96");
  await until(() => lens.announcement(), (said) => /256 is rounded up to whole blocks of 256: 1 · 256 = 256/.test(said.replaceAll("\u{202f}", " ")));
  await write(lens, "Multiple of", "100");
  await until(() => lens.announcement(), (said) => /3 · 100 = 300/.test(said));
  await write(lens, "Width d", "wide");
  await message(lens, /“wide” is not a whole number/);
  await write(lens, "Width d", "0");
  await message(lens, /A width of 0 is not possible here/);
  await lens.page.getByRole("combobox", { name: "Model" }).selectOption("70b");
  await until(() => lens.announcement(), (said) => /28.672/.test(said));
  await lens.close();
});

test("a small Llama reads one's own text: its vector, its gates, its hidden units, and the size of its stream", async () => {
  const lens = await openBlock("dense", "step=6&probe=The%20sister%20of%20the%20sister");
  const said = await until(() => lens.announcement(), (text) => /^Of 256 hidden units in layer 2, unit \d+ answers most to/.test(text));
  const map = lens.stage.getByRole("img", { name: /^Dense layer: Hidden units/ });
  const strongest = lens.stage.getByRole("table", { name: /^Strongest for/ });
  const first = (await rows(strongest))[0];
  assert.ok(said.includes(`${first[0].replace("unit ", "unit ")} answers`), `${said} and ${first}`);
  await map.focus();
  await lens.press("ArrowUp");
  await until(() => lens.announcement(), (text) => text !== said);
  await write(lens, "Text to read", "");
  await until(() => lens.announcement(), (text) => /has read no token yet/.test(text));
  await goTo(lens, "norm", 7, "probe=Emma");
  await until(() => lens.announcement(), (text) => /over 4 layers the mean size of the stream goes from/.test(text));
  await goTo(lens, "norm", 4, "source=model&probe=Emma");
  await until(() => lens.announcement(), (text) => /every output stays; of RMSNorm \d+ of 96 outputs/.test(text));
  await goTo(lens, "activations", 6, "numbers=model&probe=Emma");
  await until(() => lens.announcement(), (text) => /^ReLU turns \d/.test(text));
  await lens.close();
});

test("a head of attention is read cell by cell on one's own words, and the heads that do something are opened", async () => {
  const lens = await openBlock("attention", "step=4&probe=I%20know%20that%20you%20know%20that%20I%20know");
  await until(() => lens.announcement(), (said) => /^Softmax makes shares/.test(said));
  const map = lens.stage.getByRole("img", { name: /^Head: Share of attention/ });
  await map.focus();
  await lens.press("Home");
  assert.match(await until(() => map.getAttribute("aria-label"), (name) => /key = 0 “I”/.test(name)), /query = 7 “know”/);
  const derived = await rows(table(lens, "Derivation"));
  const [share, exp] = [derived.at(-1), derived[0]];
  assert.ok(share[0] === "share" && /^exp\(.*\) \/ /.test(share[1]) && /^exp/.test(exp[1]), JSON.stringify(derived));
  await lens.press("ArrowUp");
  await lens.press("End");
  await until(() => map.getAttribute("aria-label"), (name) => /query = 6 “I”, key = 7 “know”: masked/.test(name));
  assert.match((await rows(table(lens, "Derivation"))).flat().join(" "), /masked/);
  await until(() => lens.hash(), (hash) => /token=6/.test(hash), "the token in the link");
  await goTo(lens, "attention", 7, "probe=I%20know%20that%20you%20know%20that%20I%20know");
  const said = await until(() => lens.announcement(), (text) => /repeats most/.test(text));
  const [, head, layer] = /Head (\d+) of layer (\d+)/.exec(said);
  const best = lens.stage.getByRole("button", { name: new RegExp(`^Layer ${layer}, head ${head}: `) });
  assert.equal(await best.getAttribute("aria-pressed"), "true");
  const other = lens.stage.getByRole("button", { name: /^Layer 1, head 1: / });
  await other.click();
  await until(() => other.getAttribute("aria-pressed"), (pressed) => pressed === "true");
  await until(() => map.getAttribute("aria-label"), (name) => /head 1 of layer 1/.test(name));
  await until(() => lens.hash(), (hash) => /layer=0/.test(hash), "the layer in the link");
  await write(lens, "Text to read", "a b c");
  await until(() => lens.announcement(), (text) => /^No token of this text comes back/.test(text));
  await lens.close();
  const linked = await openBlock("attention", "head=9&token=99&layer=7");
  await message(linked, /There are 6 heads, which links number from 0: head=9 is past the last/);
  await message(linked, /token=99 is past the last/);
  await message(linked, /layer=7 is past the last/);
  await linked.close();
});
