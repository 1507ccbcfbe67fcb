// Every view in every theme: axe without serious findings, nothing cut off, nothing too small for a room.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { VIEWPORTS, openPage } from "./harness.mjs";
import { drop, leaveField, openLesson, step, until } from "./lesson.mjs";

const Axe = AxeBuilder.default ?? AxeBuilder;

/** The serious findings: all of WCAG 2.1 A and AA, or of some rules only. */
async function audit(lens, rules = null) {
  const axe = new Axe({ page: lens.page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])).analyze();
  const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return bad.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 4).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join(" | ")} (${nodes.length})`);
}

const VIEWS = { read: VIEWPORTS.laptop, talk: VIEWPORTS.projector, present: VIEWPORTS.projector, embed: { width: 900, height: 600 }, phone: VIEWPORTS.phone };

test("axe has no serious finding in any view and theme", async (t) => {
  for (const [name, viewport] of Object.entries(VIEWS)) {
    const view = name === "phone" ? "read" : name;
    const lens = await openView(`step=17&view=${view}`, { viewport, reducedMotion: "reduce" });
    for (const theme of ["light", "dark", "projector"]) {
      await t.test(`${name}, ${theme}`, async () => {
        await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?step=17&view=${view}&theme=${theme}`);
        await until(() => lens.page.locator("html").getAttribute("data-theme"), (now) => now === theme);
        // A theme changes colours only.
        assert.deepEqual(await audit(lens, theme === "light" ? null : ["color-contrast"]), []);
      });
    }
    await lens.close();
  }
});

/** Opens any view; the presenter's window has the step bar only in its pictures. */
async function openView(query, options) {
  const lens = await openPage(`/bpe?${query}`, options);
  await lens.page.locator(".step-bar").first().waitFor();
  return lens;
}

test("axe has no serious finding where tiles hold parts of characters", async () => {
  const lens = await openLesson("corpus=scripts&symbols=bytes&step=401&theme=light", { reducedMotion: "reduce" });
  await until(() => lens.page.locator(".tile .glyphs.bytes").count(), (count) => count > 0, "bytes on tiles");
  assert.deepEqual(await audit(lens), []);
  await lens.close();
});

test("axe has no serious finding with messages, dialogs, branches and tables open", async (t) => {
  const lens = await openLesson("corpus=hug&step=17&tie=nonsense&theme=light", { reducedMotion: "reduce" });
  await t.test("notice, branches, chart table, problem", async () => {
    await lens.button("Force p·ug here").click();
    await lens.page.getByText("Show as table").first().click();
    await drop(lens, "bad.txt", { values: [0xff] });
    await until(() => lens.page.getByRole("alert").allInnerTexts(), (all) => all.join("").includes("UTF-8"));
    assert.deepEqual(await audit(lens), []);
  });
  for (const key of ["o", "g", "q", "?"]) {
    await t.test(`after ${key}`, async () => {
      await leaveField(lens);
      await lens.press(key);
      assert.deepEqual(await audit(lens), []);
      await lens.press("Escape");
    });
  }
  await lens.close();
});

/** Text on the slide, or in the part of it that is named, smaller than 28 px at 1080p: its words and size. */
function smallText(lens, part = ".talk") {
  return lens.page.evaluate((selector) => {
    const found = new Set();
    const root = document.querySelector(selector);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.textContent.trim();
      const owner = node.parentElement;
      if (!text || !owner.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || owner.closest(".visually-hidden, option")) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(owner).fontSize);
      if (box.width > 2 && size < 27.95) {
        found.add(`${size.toFixed(1)} px: ${text.slice(0, 30)} (${owner.className || owner.tagName})`);
      }
    }
    return [...found];
  }, part);
}

/** Elements with text of their own that leave the slide, lie over another part of it, or are cut by their box. */
function outOfPlace(lens) {
  return lens.page.evaluate(() => {
    const found = [];
    const slide = document.querySelector(".talk").getBoundingClientRect();
    const bar = document.querySelector(".talk .step-bar").getBoundingClientRect();
    const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest(".visually-hidden");
    for (const element of document.querySelectorAll(".talk *")) {
      if (!seen(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const name = `${element.className?.baseVal ?? element.className ?? element.tagName} ${element.textContent.trim().slice(0, 24)}`;
      if (box.right > slide.right + 1 || box.left < slide.left - 1 || box.bottom > slide.bottom + 1 || box.top < slide.top - 1) found.push(`leaves the slide: ${name}`);
      if (element.closest(".stage") && !element.closest(".training-place") && box.bottom > bar.top + 1 && !element.querySelector("*")) found.push(`lies over the step bar: ${name}`);
      const style = getComputedStyle(element);
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && style.overflowX !== "visible" && !["SELECT", "INPUT"].includes(element.tagName) && !element.closest("svg")) found.push(`is cut at the right: ${name}`);
    }
    for (const row of document.querySelectorAll(".talk .word")) {
      const next = row.querySelector(".strip")?.getBoundingClientRect();
      const count = row.querySelector(".count");
      if (count && count.scrollWidth > count.clientWidth + 1) found.push(`the count is cut: ${count.textContent}`);
      const range = document.createRange();
      range.selectNodeContents(count);
      if (next && range.getBoundingClientRect().right > next.left) found.push(`the count touches its word: ${count.textContent}`);
      const last = row.querySelector(".strip > :last-child")?.getBoundingClientRect();
      const part = row.closest(".words-part").getBoundingClientRect();
      // Up to the place of the tie bracket, which stands in the gap.
      if (last && last.right > part.right + slide.height / 216) found.push(`the word leaves its column: ${row.textContent.slice(0, 30)}`);
    }
    return [...new Set(found)].slice(0, 12);
  });
}

const ARABIC = encodeURIComponent("الكتاب كتاب الكاتب كتب الكتابة في المكتبة שלום עולם שלום");
const TALKS = {
  rhyme: ["", [0, 17, 18, 115]],
  hug: ["corpus=hug", [0, 17, 27]],
  paragraph: ["corpus=paragraph", [1, 200, 399]],
  "many scripts": ["corpus=scripts", [1, 600, 1199]],
  "many scripts in bytes": ["corpus=scripts&symbols=bytes", [1, 41, 1199]],
  "right to left": [`text=${ARABIC}`, [1, 9, 40]],
  "emoji and controls": [`text=${encodeURIComponent("👨\u200d👩\u200d👧 👨\u200d👩\u200d👧 a\u0000b \u202eab é")}`, [1, 9]],
  "one long word": [`text=${"abcdefghijklmnopqrstuvwxyz".repeat(10)}`, [1, 40]],
  book: ["corpus=book", [1, 4001, 7999]],
};

for (const [width, height] of [[1920, 1080], [1280, 720]]) {
  test(`on a slide of ${width}×${height} nothing is cut, covered or too small`, async (t) => {
    const lens = await openLesson("view=talk", { viewport: { width, height }, reducedMotion: "reduce" });
    for (const [name, [query, steps]] of Object.entries(TALKS)) {
      // The smaller slide is the same one scaled: its hardest cases suffice.
      if (height < 1080 && !["rhyme", "many scripts in bytes", "book"].includes(name)) continue;
      await t.test(name, async () => {
        const found = {};
        for (const at of steps) {
          await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?view=talk&step=${at}&${query}`);
          await until(() => lens.page.evaluate(() => document.querySelector("progress") === null), Boolean, "no training");
          await until(() => step(lens), (now) => now === at || at > 39, `step ${at}`);
          await lens.page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
          const bad = [...await outOfPlace(lens), ...(height === 1080 ? await smallText(lens) : [])];
          if (bad.length > 0) found[at] = bad;
        }
        assert.deepEqual(found, {});
      });
    }
    await lens.close();
  });
}

test("dialogs over a slide are read from the back row, and fit it", async () => {
  const lens = await openLesson("view=talk", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
  for (const [key, name] of [["?", "Keys"], ["o", "Lessons"], ["g", "Go to"], ["q", "This moment"]]) {
    await lens.page.keyboard.press(key);
    const dialog = lens.page.getByRole("dialog", { name });
    await dialog.waitFor();
    await until(() => dialog.innerText(), (text) => text.length > name.length + 8);
    assert.deepEqual(await smallText(lens, "dialog"), [], name);
    const { scroll, box } = await dialog.evaluate((open) => ({ scroll: open.scrollHeight - open.clientHeight, box: open.getBoundingClientRect() }));
    assert.ok(scroll <= 0 && box.left >= 0 && box.right <= 1920 && box.bottom <= 1080, `${name} is seen whole`);
    await lens.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  await lens.close();
});

test("the view of the link is the view shown", async () => {
  for (const [view, has] of [["read", ["navigation", "Lessons"]], ["talk", ["region", "Stage"]], ["embed", ["region", "Stage"]], ["present", ["region", "Notes"]]]) {
    const lens = await openView(`view=${view}`, { viewport: VIEWPORTS.projector });
    await lens.page.getByRole(has[0], { name: has[1] }).first().waitFor();
    assert.equal(await lens.page.getByRole("navigation", { name: "Lessons" }).count(), view === "read" ? 1 : 0);
    assert.equal(await lens.page.getByRole("heading", { level: 1 }).count() >= 1, true);
    await lens.close();
  }
});

test("on a phone nothing needs a scroll sideways, and buttons are large enough for a thumb", async (t) => {
  const lens = await openLesson("", { viewport: VIEWPORTS.phone, hasTouch: true });
  for (const [name, [query]] of Object.entries(TALKS)) {
    await t.test(name, async () => {
      await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?step=9&${query}`);
      await until(() => lens.page.evaluate(() => document.querySelector("progress") === null), Boolean, "no training");
      await until(() => step(lens), (now) => now === 9);
      const [wide, overlaps, small] = await lens.page.evaluate(() => {
        const found = [];
        const rows = [...document.querySelectorAll('[aria-label="Stage"] .word')];
        const strips = rows.map((row) => ({
          box: row.getBoundingClientRect(),
          text: row.textContent,
          end: Math.max(0, ...[...row.querySelectorAll(".cell, .more")].map((cell) => cell.getBoundingClientRect().right)),
        }));
        for (const one of strips) {
          if (one.end > innerWidth) found.push(`${one.text} leaves the screen`);
          const right = strips.filter(({ box }) => box.left > one.box.left + 5 && Math.abs(box.top - one.box.top) < 5);
          found.push(...right.filter(({ box }) => one.end > box.left).map(({ text }) => `${one.text} runs into ${text}`));
        }
        const buttons = [...document.querySelectorAll(".step-bar button, header button")].filter((button) => button.checkVisibility());
        const tiny = buttons.filter((button) => Math.min(button.offsetWidth, button.offsetHeight) < 40);
        return [document.documentElement.scrollWidth, found, tiny.map((button) => button.getAttribute("aria-label") ?? button.textContent)];
      });
      assert.ok(wide <= 390, `the page is ${wide} px wide`);
      assert.deepEqual(overlaps, []);
      assert.deepEqual(small, []);
    });
  }
  await lens.close();
});

test("on a phone the menu lists the lessons", async () => {
  const lens = await openLesson("", { viewport: VIEWPORTS.phone });
  const nav = lens.page.getByRole("navigation", { name: "Lessons" });
  assert.equal(await nav.count(), 0, "closed at first");
  await lens.button("Lessons").click();
  await nav.waitFor();
  await lens.button("Lessons").click();
  await nav.waitFor({ state: "hidden" });
  await lens.close();
});

test("the names of the contract", async () => {
  const lens = await openLesson("step=17");
  const { page } = lens;
  const names = [
    ["region", "Stage"], ["button", "First step"], ["button", "Previous step"], ["button", "Play"], ["button", "Next step"], ["button", "Last step"],
    ["slider", "Step"], ["status", "Step announcement"], ["textbox", "Corpus"], ["textbox", "Text to encode"], ["combobox", "Tie rule"],
    ["spinbutton", "Vocabulary size"], ["table", "Candidate pairs"], ["table", "Vocabulary"], ["list", "Tokens"], ["button", "Copy link"], ["navigation", "Lessons"],
  ];
  for (const [role, name] of names) {
    assert.equal(await page.getByRole(role, { name, exact: true }).count(), 1, `${role} “${name}”`);
  }
  assert.equal(await page.getByRole("status", { name: "Step announcement" }).getAttribute("aria-live") ?? "polite", "polite");
  for (const canvas of await page.locator("canvas").all()) {
    assert.equal(await canvas.getAttribute("role"), "img");
    assert.ok((await canvas.getAttribute("aria-label")).length > 10);
    assert.equal(await canvas.getAttribute("tabindex"), "0");
    const near = canvas.locator("xpath=ancestor::*[.//summary][1]//summary");
    assert.ok((await near.allInnerTexts()).includes("Show as table"), "each canvas has its table");
  }
  await lens.close();
});

test("system colours follow the system, and a theme of the link stands", async () => {
  const paper = (lens) => lens.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await openLesson("", { colorScheme: "dark" });
  const light = await openLesson("", { colorScheme: "light" });
  const asked = await openLesson("theme=light", { colorScheme: "dark" });
  assert.notEqual(await paper(dark), await paper(light));
  assert.equal(await paper(asked), await paper(light));
  for (const lens of [dark, light, asked]) await lens.close();
});

test("nothing moves while stepping, but the pair table at count", async () => {
  const lens = await openLesson("view=talk&pace=full", { viewport: VIEWPORTS.projector, reducedMotion: "reduce" });
  const places = () => lens.page.evaluate(() => [...document.querySelectorAll('[aria-label="Stage"] .word')].map((row) => `${row.getAttribute("aria-label").split(":")[0]} ${Math.round(row.getBoundingClientRect().x)} ${Math.round(row.getBoundingClientRect().y)}`));
  const before = await places();
  for (let at = 1; at <= 20; at += 1) {
    await lens.press("PageDown");
    await until(() => step(lens), (now) => now === at);
    assert.deepEqual(await places(), before, `step ${at}`);
  }
  await lens.close();
});

test("reduced motion: no transition", async () => {
  const lens = await openLesson("step=17", { reducedMotion: "reduce" });
  const moving = await lens.page.evaluate(() => [...document.querySelectorAll("main *")].filter((element) => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
    const longest = (list) => Math.max(...list.split(",").map(parseFloat));
    return longest(transitionDuration) > 0.001 || (animationName !== "none" && longest(animationDuration) > 0.001);
  }).length);
  assert.equal(moving, 0);
  await lens.close();
});

test("a word of the field says what it means, by a click and by keys, and Escape closes that alone", async () => {
  const lens = await openLesson("", { viewport: VIEWPORTS.laptop });
  const term = lens.page.locator(".prose .term").first();
  const meaning = lens.page.locator(".definition:popover-open");
  await term.click();
  await meaning.waitFor();
  assert.match(await meaning.innerText(), new RegExp(`^${(await term.innerText()).slice(0, 2)}`, "i"));
  await lens.page.keyboard.press("Escape");
  await meaning.waitFor({ state: "hidden" });
  assert.equal(await lens.page.getByRole("dialog").count(), 0, "the overview stays closed");
  await term.focus();
  await lens.page.keyboard.press("Enter");
  await meaning.waitFor();
  await lens.page.keyboard.press("Escape");
  await lens.page.keyboard.press("?");
  await lens.page.getByRole("dialog").getByText("Glossary").click();
  await lens.page.getByRole("dialog").getByText("perplexity", { exact: true }).waitFor();
  await lens.close();
});
