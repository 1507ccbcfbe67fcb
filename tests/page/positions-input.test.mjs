// The lessons on positions: links, dials, what cannot be, other views, and the tools of assistive technology.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { drop, notices, slider, step, textbox, until } from "./lesson.mjs";
import { LESSONS, colours, drawn, map, names, openPositions } from "./positions.mjs";

const Axe = AxeBuilder.default ?? AxeBuilder;

test("every key of a link shows its moment, and the address has it again", async (t) => {
  for (const [slug, query, shown] of [
    ["sinusoidal", "length=100&dim=12&base=500&trained=100", /PE, 100 × 12, base 500/],
    ["relative", "k=3&step=1", /clipped to ±3/],
    ["t5-bias", "heads=4&head=3&step=2", /of head 4/],
    ["alibi", "heads=12&head=8&step=2&m=9&n=4", /m = 9, n = 4: −3\.5/],
    ["rope", "m=5&n=2&step=3", /m = 5/],
    ["positions", "shift=11&step=3", /shift \+11/],
    ["learned", "seed=99&step=1", /seed 99/],
    ["learned", "q=15", /m = 15/],
    ["rope", "layout=half-split&long=interpolated&q=equal", /query/],
  ]) {
    await t.test(`${slug}?${query}`, async () => {
      const lens = await openPositions(slug, query);
      const words = async () => [await lens.stage.innerText(), ...await names(lens)].join("\n").replace(/\s+/g, " ");
      await until(words, (text) => shown.test(text), String(shown));
      assert.equal(await notices(lens).innerText(), "");
      await lens.press("t");
      await until(() => lens.hash(), (hash) => hash.includes("theme="));
      for (const pair of query.split("&").filter((pair) => pair !== "q=15")) {
        assert.ok((await lens.hash()).includes(pair), `${await lens.hash()} has ${pair}`);
      }
      await lens.close();
    });
  }
});

test("what cannot be is said beside its field, and something is drawn", async (t) => {
  for (const [slug, query, pattern] of [
    ["rope", "length=0", /length of 0 is not possible.*1 is shown/],
    ["rope", "length=1000000", /1.024.*is shown/],
    ["positions", "length=1000000", /256 is shown/],
    ["rope", "dim=7", /without its pair.*6 or 8/],
    ["sinusoidal", "dim=0", /width/i],
    ["rope", "base=1", /number above 1/],
    ["alibi", "heads=0", /heads of 0/],
    ["alibi", "heads=1000&step=3", /^$/],
    ["alibi", "heads=1&step=3", /^$/],
    ["t5-bias", "heads=1000&step=3", /^$/],
    ["t5-bias", "heads=4&head=9", /heads count from 1/],
    ["relative", "k=1000000&step=3", /^$/],
    ["relative", "k=0", /k of 0/],
    ["learned", "trained=0", /trained length of 0/],
    ["learned", "length=1&step=4", /^$/],
    ["learned", "m=99999&n=99999", /^$/],
  ]) {
    await t.test(`${slug}?${query}`, async () => {
      const lens = await openPositions(slug, query);
      const said = () => lens.page.getByRole("alert").allInnerTexts().then((all) => all.join(" ").trim());
      await until(said, (text) => pattern.test(text), String(pattern));
      assert.ok((await colours(lens)).every((count) => count > 3), "no blank canvas");
      assert.doesNotMatch(await lens.announcement(), /NaN/);
      await lens.close();
    });
  }
  for (const query of ["base=NaN", "base=inf", "length=abc", "m=-1", "q=what", "layout=x", "seed=1.5"]) {
    await t.test(`a link with ${query}`, async () => {
      const lens = await openPositions("rope", query);
      assert.match(await notices(lens).innerText(), /In the link, .*; the default is used\./);
      await lens.close();
    });
  }
});

test("a cell out of reach is shown as the nearest that is, with a notice", async () => {
  const lens = await openPositions("learned", "m=99999&n=99999");
  assert.match(await notices(lens).innerText(), /m = 99.999 is past the last position shown here; m = 23 is shown\./);
  await lens.close();
});

test("dials: a slider and its number are one, and a bad number leaves what was there", async () => {
  const lens = await openPositions("relative", "step=1");
  const number = lens.page.getByRole("spinbutton", { name: "Clipping k" });
  await number.fill("3");
  await number.press("Enter");
  await until(() => names(lens), (all) => all[0].includes("clipped to ±3"));
  const range = lens.page.getByRole("slider", { name: "Clipping k" });
  await range.focus();
  await lens.press("ArrowRight");
  await until(() => names(lens), (all) => all[0].includes("clipped to ±4"));
  assert.equal(await number.inputValue(), "4");
  assert.equal(await step(lens), 1);
  await number.fill("many");
  await number.press("Enter");
  const alert = lens.page.getByRole("alert").filter({ hasText: "Clipping k" });
  await until(() => alert.allInnerTexts(), (all) => /“many” is not a whole number/.test(all.join()));
  assert.ok((await names(lens))[0].includes("clipped to ±4"));
  await lens.page.getByRole("combobox", { name: "Direction" }).selectOption("both");
  await drawn(lens);
  await until(() => lens.hash(), (hash) => hash.includes("direction=both") && hash.includes("k=4"));
  await lens.close();
});

test("tokens of the reader's own text are the queries and keys", async () => {
  const lens = await openPositions("alibi", "step=3&q=text");
  const field = textbox(lens, "Text to encode");
  const before = await names(lens);
  await field.fill("butter better 👨‍👩‍👧 नमस्ते");
  await until(() => lens.hash(), (hash) => hash.includes("probe=butter better"));
  await until(() => lens.page.locator("main").innerText(), (text) => /\d+ tokens, again from the first/.test(text));
  assert.equal((await names(lens)).length, before.length);
  await field.fill("");
  await drawn(lens);
  await lens.close();
});

test("the presenter's window shows a lesson on positions now and next, and its clock goes on between lessons", async () => {
  const lens = await openPage("/tokenizers?view=present&step=3", { viewport: VIEWPORTS.projector });
  await lens.page.getByRole("region", { name: "Now" }).waitFor();
  const clock = () => lens.page.locator(".clock .spent").innerText();
  // The clock begins with the first step.
  await lens.press("PageDown");
  await until(clock, (time) => time.trim() !== "0:00", "a second");
  await lens.press("Shift+ArrowRight");
  await until(() => lens.hash(), (hash) => hash.startsWith("#/learned"));
  assert.notEqual((await clock()).trim(), "0:00");
  const next = lens.page.getByRole("region", { name: "Next press" });
  await until(() => next.innerText(), (words) => /score goes from/.test(words), "the sentence of the next press");
  assert.match(await lens.page.getByRole("region", { name: "Notes" }).innerText(), /One row for each position/);
  await lens.close();
});

test("on a phone nothing needs a scroll sideways", async () => {
  const lens = await openPositions("learned", "", { viewport: VIEWPORTS.phone, hasTouch: true });
  for (const slug of LESSONS) {
    await lens.page.evaluate((hash) => { location.hash = hash; }, `#/${slug}?step=4`);
    await until(() => lens.hash(), (hash) => hash.startsWith(`#/${slug}`));
    await until(() => step(lens), (now) => now === 4);
    await drawn(lens);
    assert.ok(await lens.page.evaluate(() => document.documentElement.scrollWidth) <= 390, `${slug} is too wide`);
  }
  await lens.close();
});

test("a slide cuts nothing off and writes nothing smaller than 28 px at 1080p", async (t) => {
  const lens = await openPositions("learned", "view=talk&theme=light", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
  for (const slug of LESSONS) {
    for (const at of [0, 1, 2, 3, 4]) {
      await t.test(`${slug} ${at}`, async () => {
        await lens.page.evaluate((hash) => { location.hash = hash; }, `#/${slug}?step=${at}&view=talk&theme=light`);
        await until(() => lens.hash(), (hash) => hash.startsWith(`#/${slug}`));
        await until(() => step(lens), (now) => now === at);
        await drawn(lens);
        const found = await lens.page.evaluate(() => {
          const bad = [];
          const walk = document.createTreeWalker(document.querySelector(".talk"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const element = node.parentElement;
            if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const box = range.getBoundingClientRect();
            const hidden = element.closest(".heat-tools, .chart-tools, .corner-tools, .visually-hidden, option, select");
            if (hidden || box.width === 0) continue;
            if (parseFloat(getComputedStyle(element).fontSize) < 27.5) bad.push(`small: ${node.data}`);
            if (box.right > 1921 || box.bottom > 1081 || box.left < 0) bad.push(`outside: ${node.data}`);
          }
          const sentence = document.querySelector(".sentence");
          if (sentence.scrollHeight > 2.5 * 1.25 * parseFloat(getComputedStyle(sentence).fontSize)) bad.push(`three lines: ${sentence.textContent}`);
          const stage = document.querySelector(".talk .stage").getBoundingClientRect();
          for (const part of document.querySelectorAll(".talk .stage canvas, .talk .stage p, .talk .stage table")) {
            if (part.closest(".heat-tools, .chart-tools") || !part.checkVisibility()) continue;
            const box = part.getBoundingClientRect();
            if (box.bottom > stage.bottom + 4 || box.right > stage.right + 4) bad.push(`leaves the stage: ${part.className} ${part.textContent.slice(0, 30)}`);
          }
          return bad;
        });
        assert.deepEqual(found, []);
      });
    }
  }
  await lens.close();
});

test("axe has no serious finding in any lesson on positions", async (t) => {
  for (const [view, viewport] of [["read", VIEWPORTS.laptop], ["talk", VIEWPORTS.projector], ["read", VIEWPORTS.phone]]) {
    const lens = await openPositions("learned", `view=${view}&theme=light`, { viewport, reducedMotion: "reduce" });
    for (const slug of LESSONS) {
      for (const theme of ["light", "dark", "projector"]) {
        await t.test(`${slug}, ${view}, ${viewport.width}, ${theme}`, async () => {
          await lens.page.evaluate((hash) => { location.hash = hash; }, `#/${slug}?step=3&view=${view}&theme=${theme}`);
          await until(() => lens.page.locator("html").getAttribute("data-theme"), (now) => now === theme);
          await until(() => step(lens), (now) => now === 3);
          await drawn(lens);
          const axe = new Axe({ page: lens.page });
          const { violations } = await (theme === "light" ? axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]) : axe.withRules(["color-contrast"])).analyze();
          const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
          assert.deepEqual(bad.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`), []);
        });
      }
    }
    await lens.close();
  }
});

test("positions work without a network once the page is loaded", async () => {
  const lens = await openPage("/bpe");
  // The browser remembers 250 files unless it is asked for more.
  await lens.page.evaluate(() => performance.setResourceTimingBufferSize(2000));
  const parts = () => lens.page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  await until(parts, (all) => all.some((name) => name.includes("split_positions")), "the part that is fetched ahead");
  await lens.fetchedAhead();
  await lens.page.context().setOffline(true);
  await lens.page.evaluate((first) => { location.hash = `#/${first}`; }, LESSONS[0]);
  for (const slug of LESSONS) {
    await until(() => lens.hash(), (hash) => hash.startsWith(`#/${slug}`));
    await drawn(lens);
    if (slug !== LESSONS.at(-1)) await lens.press("Shift+ArrowRight");
  }
  await lens.press("PageDown");
  await map(lens, "RoPE").waitFor();
  // Greek letters have a font of their own; without it, the machine's stands in.
  const beside = lens.takeProblems().filter((problem) => !/\/corpora\/|-greek-/.test(problem));
  assert.deepEqual(beside, [], "only corpora, and fonts of other scripts, are out of reach");
  await lens.close();
});

test("a file dropped on a lesson on positions leaves the page where it is, and says where files go", async () => {
  const lens = await openPositions("rope", "step=2");
  await drop(lens, "words.txt", { text: "hug pug " });
  await until(() => notices(lens).innerText(), (text) => /RoPE takes no file\. Open a lesson on tokenizers/.test(text), "the notice");
  assert.equal(await step(lens), 2);
  await lens.close();
});
