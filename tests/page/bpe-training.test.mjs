// What the settings do: sizes that cannot be, tie rules, forced pairs, and the text to encode.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { dist } from "./harness.mjs";
import {
  drop, lastStep, leaveField, message, number, openLesson, pieces, rows, sample, showsWord, size, stageText, step, table, textbox, tokens, until, vocabulary,
  watchTasks, longestTask, withAllMerges, words,
} from "./lesson.mjs";

const tie = (lens) => lens.page.getByRole("combobox", { name: "Tie rule" });

async function setSize(lens, value) {
  await size(lens).fill(String(value));
  await size(lens).press("Enter");
}

/** The last piece learned at the step shown. */
const newest = async (lens) => (await pieces(lens)).at(-1);

test("a vocabulary smaller than the alphabet: the alphabet's size is said and offered beside the field", async () => {
  const lens = await openLesson("corpus=hug&step=9");
  const before = await words(lens);
  await setSize(lens, 3);
  const said = await message(lens, /alphabet/);
  assert.match(said, /\b3\b/);
  assert.match(said, /\b7\b/);
  assert.deepEqual(await words(lens), before, "what was there stays");
  const [field, offer] = await Promise.all([size(lens).boundingBox(), lens.button("Use 7").boundingBox()]);
  assert.ok(Math.abs(field.y - offer.y) < 200, "the offer stands near the field");
  await lens.button("Use 7").click();
  await until(() => size(lens).inputValue(), (value) => value === "7", "the size offered");
  await until(() => lens.announcement(), (text) => /no merge/.test(text), "a lesson without merges");
  assert.equal(await lastStep(lens), 0);
  await lens.press("PageDown");
  await lens.press("PageUp");
  await setSize(lens, 9);
  await until(() => lastStep(lens), (last) => last === 7, "two merges");
  await lens.close();
});

test("a size that is no size changes nothing, and is marked or taken back", async () => {
  const lens = await openLesson("corpus=hug");
  for (const value of ["0", "-5", "1000001", "1.5", ""]) {
    await setSize(lens, value);
    const answered = async () => {
      const alerts = (await lens.page.getByRole("alert").allInnerTexts()).join("");
      const [text, valid] = await size(lens).evaluate((field) => [field.value, field.validity.valid]);
      return { text, valid, alerts };
    };
    await until(answered, ({ text, valid, alerts }) => text === "14" || !valid || alerts.trim() !== "", `an answer to “${value}”`);
    assert.equal(await lastStep(lens), 27);
  }
  await lens.close();
});

test("a target that cannot be reached: it says where it stopped and why", async () => {
  const lens = await openLesson("corpus=hug&vocab=500");
  await lens.press("End");
  const said = await until(() => lens.announcement(), (text) => /stops/.test(text), "the reason");
  assert.match(said, /No pair is left: the vocabulary stops at 14 of the 500 pieces asked for/);
  await lens.page.getByRole("spinbutton", { name: "Minimum count" }).fill("12");
  await lens.page.getByRole("spinbutton", { name: "Minimum count" }).press("Enter");
  await leaveField(lens);
  await until(() => lastStep(lens), (last) => last === 15, "four merges");
  await lens.press("End");
  assert.match(await until(() => lens.announcement(), (text) => /minimum/.test(text)), /best pair left occurs 5 times, below the minimum: the vocabulary stops at 11/);
  await lens.close();
});

test("the tie rule decides the fifth merge of the worked example", async () => {
  const lens = await openLesson("corpus=hug&step=17");
  const fifth = [];
  for (const rule of ["words", "ids", "text-max", "shorter"]) {
    await tie(lens).selectOption(rule);
    fifth.push(await until(() => lens.announcement(), (text) => / both occur 5 times[.,]/.test(text) && !fifth.includes(text), rule));
  }
  assert.match(fifth[0], /^Tie: hug·s and p·ug both occur 5 times, in 1 word each\. hug·s comes before p·ug by code points: the first text wins/);
  assert.match(fifth[1], /^Tie: p·ug and hug·s both occur 5 times\. p·ug has the ids 4 and 7, hug·s has 9 and 5: the lower ids win/);
  assert.match(fifth[2], /^Tie: p·ug and hug·s both occur 5 times\. p·ug comes after hug·s by code points: the last text wins/);
  assert.match(fifth[3], / p·ug has 3 characters, hug·s 4 characters: the shorter piece wins/);
  await lens.press("PageDown", 2);
  await until(() => newest(lens), (piece) => piece === "11 pug");
  const compared = table(lens, "Merges by rule");
  const lines = await rows(compared);
  assert.deepEqual(lines.map(([rule]) => rule), ["words", "ids", "text-max", "shorter"]);
  assert.ok(lines[0].includes("hug·s") && lines[1].includes("p·ug"));
  await lens.close();
});

test("a forced pair: the branches are compared, the first difference named, and both can be stepped", async () => {
  const lens = await openLesson("corpus=hug&step=17");
  await lens.button("Force p·ug here").click();
  const branches = lens.page.getByRole("region", { name: "Branches" });
  await until(async () => (await branches.allInnerTexts()).join(""), (text) => /first differ at merge 5: hug·s by the rule, p·ug in the forced branch/.test(text), "the first difference");
  assert.match(await branches.innerText(), /After merge 6 both have the same vocabulary again/);
  const lines = await rows(table(lens, "Branches side by side"));
  assert.deepEqual(lines.map((line) => line.join(" ")), ["4 p·un p·un same", "5 hug·s p·ug differs", "6 p·ug hug·s differs", "7 b·un b·un same"]);
  await until(() => lens.announcement(), (said) => /p·ug was forced: it occurs 5 times\. The rule would take hug·s/.test(said), "what was forced");
  await lens.press("PageDown", 2);
  await until(() => newest(lens), (piece) => piece === "11 pug");
  await lens.button("By the rule").click();
  await until(() => newest(lens), (piece) => piece === "11 hugs", "the rule's branch at the same step");
  await lens.press("PageUp");
  await lens.press("PageDown");
  await lens.button("Forced").click();
  await until(() => newest(lens), (piece) => piece === "11 pug");
  const hash = await until(() => lens.hash(), (text) => /force=4\.70\.7567/.test(text) && /branch=forced/.test(text) && /step=19/.test(text), "the branch in the address");
  await lens.page.reload();
  await lens.ready();
  await until(() => newest(lens), (piece) => piece === "11 pug", hash);
  await lens.button("Drop the branch").click();
  await until(() => branches.count(), (count) => count === 0);
  await until(() => newest(lens), (piece) => piece === "11 hugs");
  await lens.close();
});

test("a pair forced that no other word holds stays different to the end, or meets", async () => {
  const lens = await openLesson("step=17");
  await lens.button("Force e·tt here").click();
  const said = await until(async () => (await lens.page.getByRole("region", { name: "Branches" }).allInnerTexts()).join(""), (text) => /first differ at merge 5: b·e by the rule, e·tt in the forced/.test(text));
  assert.match(said, /same vocabulary again|stay different to the end/);
  await lens.close();
});

test("pointing at a pair shows all its places", async () => {
  const lens = await openLesson("corpus=hug&step=0");
  await lens.page.getByRole("button", { name: "Show every place of p·u" }).focus();
  const marked = () => lens.stage.locator(".group.focus").allInnerTexts();
  await until(marked, (groups) => groups.length === 2, "p·u in pug and in pun");
  await lens.page.getByRole("button", { name: "Show every place of b·u" }).hover();
  await until(marked, (groups) => groups.length === 1, "b·u in bun");
  await lens.close();
});

test("a word is found by searching for it", async () => {
  const lens = await openLesson("corpus=scripts");
  await lens.page.getByRole("searchbox", { name: "Search for a word" }).fill("liberté");
  await showsWord(lens, "liberté");
  assert.ok((await words(lens)).every((row) => row.includes("liberté")));
  await lens.page.getByRole("searchbox", { name: "Search for a word" }).fill("zzzz");
  await until(() => stageText(lens), (text) => /no word/i.test(text), "that there is none");
  await lens.close();
});

test("the tree of a token names the merges that made it", async () => {
  const lens = await openLesson("corpus=hug&step=27");
  await lens.page.getByRole("button", { name: "How hugs is built" }).click();
  const tree = lens.page.getByRole("list", { name: "Merge tree of hugs" });
  const nodes = await tree.getByRole("listitem").allInnerTexts();
  assert.deepEqual(nodes.map((node) => node.replace(/\s+/g, " ").trim()).sort(), ["g", "h", "hug merge 3", "hugs merge 5", "s", "u", "ug merge 1"]);
  await lens.close();
});

test("text to encode: ids, counts, the replay, and why a split stays", async () => {
  const lens = await openLesson("corpus=hug");
  const text = "hugs pugs bugs snug bun gun";
  await textbox(lens, "Text to encode").fill(text);
  await withAllMerges(lens);
  const ids = async () => (await tokens(lens)).map((token) => (token.gap ? "|" : token.id)).join(" ");
  assert.equal(await until(ids, (now) => now.endsWith("1 8")), "11 | 12 5 | 0 7 5 | 5 3 7 | 13 | 1 8");
  const page = lens.page.locator("main");
  await lens.page.getByText("12 tokens", { exact: true }).waitFor();
  assert.match(await page.innerText(), /27 characters · 27 bytes/);
  const replay = lens.page.getByRole("slider", { name: "Replay" });
  await replay.fill("0");
  await until(async () => (await tokens(lens)).map((token) => token.text).join(""), (shown) => shown === "hugs▁pugs▁bugs▁snug▁bun▁gun");
  assert.equal(await ids(), "2 6 1 5 | 4 6 1 5 | 0 6 1 5 | 5 3 6 1 | 0 6 3 | 1 6 3", "letters");
  await lens.page.getByText("Before any merge").waitFor();
  await lens.page.getByRole("button", { name: "Next merge of the replay" }).click();
  await until(ids, (now) => now === "2 7 5 | 4 7 5 | 0 7 5 | 5 3 7 | 0 6 3 | 1 6 3", "u·g everywhere");
  await lens.page.getByText(/Merge 1 of the training, u·g, joins 4 places of the text/).waitFor();
  const max = Number(await replay.getAttribute("max"));
  for (let at = 2; at <= max; at += 1) {
    await lens.page.getByRole("button", { name: "Next merge of the replay" }).click();
    await until(() => replay.inputValue(), (value) => value === String(at));
  }
  assert.equal(await ids(), "11 | 12 5 | 0 7 5 | 5 3 7 | 13 | 1 8");
  assert.ok(await lens.page.getByRole("button", { name: "Next merge of the replay" }).isDisabled());
  // Why: pug·s was never learned; at the beginning u·g comes later.
  await lens.page.getByRole("button", { name: /^Why split before s: No merge was learned/ }).first().click();
  await until(() => page.innerText(), (shown) => /Why split here\?\s*pug \| s\s*No merge was learned for this pair/.test(shown), "the reason");
  await replay.fill("0");
  await lens.page.getByRole("button", { name: /^Why split before g: u·g \(merge 1\) comes later/ }).first().waitFor();
  await lens.close();
});

test("the text to encode follows the step, all merges are a press away, and the replay travels in the link", async () => {
  const lens = await openLesson("corpus=hug&probe=hugs%20pug");
  const shown = async () => (await tokens(lens)).map((token) => token.text).join("");
  const parts = async () => (await tokens(lens)).filter((token) => !token.gap).map((token) => token.text).join(" ");
  assert.equal(await parts(), "h u g s p u g", "nothing is merged at the first step");
  await lens.press("PageDown", 2);
  await until(parts, (now) => now === "h ug s p ug", "the first merge");
  await lens.press("PageUp");
  await until(parts, (now) => now === "h u g s p u g", "its reverse");
  await withAllMerges(lens);
  await until(parts, (now) => now === "hugs pug", "all merges");
  await lens.page.getByRole("slider", { name: "Replay" }).fill("1");
  await until(parts, (now) => now === "h ug s p ug", "the replay");
  const hash = await until(() => lens.hash(), (text) => /merges=all/.test(text) && /replay=1/.test(text), "the replay in the address");
  await lens.page.reload();
  await lens.ready();
  await until(parts, (now) => now === "h ug s p ug", hash);
  assert.equal(await shown(), "hugs▁pug");
  await lens.page.getByRole("button", { name: /^With the 0 merges of this step$/ }).click();
  await until(parts, (now) => now === "h u g s p u g", "the step again");
  await lens.page.getByText(/Decoding these tokens gives\s*hugspug\s*: white space belongs to no token/).waitFor();
  await lens.close();
});

test("stepping moves nothing that stays: the small chart keeps its place while pieces are learned", async () => {
  const lens = await openLesson();
  const chart = lens.page.getByRole("img", { name: /^Tokens in the corpus by merge/ });
  const top = async () => Math.round((await chart.boundingBox()).y - (await lens.stage.boundingBox()).y);
  const first = await top();
  for (const at of [3, 10, 43, 58, 90, 115]) {
    await lens.page.getByRole("slider", { name: "Step", exact: true }).fill(String(at));
    await until(() => step(lens), (now) => now === at);
    assert.equal(await top(), first, `at step ${at}`);
  }
  await lens.close();
});

test("a character that the corpus never had is unknown, and bytes always spell it", async () => {
  const lens = await openLesson("corpus=hug&merges=all&probe=hu%C3%A9g");
  const unknown = await until(() => tokens(lens), (list) => list.length > 0);
  // As Hugging Face's tokenizers do: what the vocabulary lacks is left out, and its neighbours meet.
  assert.deepEqual(unknown.map((token) => [token.text, token.id]), [["huég", "9"]]);
  assert.equal(await lens.page.locator(".token .left-out").innerText(), "é");
  await lens.page.getByText("1 character not in the vocabulary").waitFor();
  await lens.page.getByRole("combobox", { name: "Symbols" }).selectOption("bytes");
  const spelled = await until(() => tokens(lens), (list) => list.some((token) => token.text === "c3"), "bytes");
  assert.ok(spelled.every((token) => /^\d+$/.test(token.id)));
  await lens.close();
});

test("the tables of the figure are tables", async () => {
  const lens = await openLesson("step=17");
  const pairs = table(lens, "Candidate pairs");
  assert.deepEqual(await pairs.getByRole("columnheader").allInnerTexts().then((all) => all.map((text) => text.trim()).slice(0, 3)), ["Candidate pairs", "count", "in words"]);
  assert.equal(await pairs.getByRole("rowheader").count(), 8);
  assert.deepEqual((await rows(pairs)).slice(0, 2).map((row) => row.slice(0, 3).join(" ")), ["be 4 2", "butter 4 1"]);
  await lens.page.getByText("and 17 more pairs").waitFor();
  const known = vocabulary(lens);
  assert.equal(await known.getByRole("columnheader").count(), 2);
  assert.deepEqual((await pieces(lens)).map((entry) => Number(entry.split(" ")[0])), [...Array(19).keys()], "ids 0 to 18 in order");
  assert.equal(await lens.page.getByRole("list", { name: "Tokens", exact: true }).getByRole("listitem").count(), 32);
  await lens.close();
});

test("the chart as a table has the same numbers as the steps", async () => {
  const lens = await openLesson("corpus=hug");
  await lens.page.getByText("Show as table").first().click();
  const growth = table(lens, "Growth");
  await growth.waitFor();
  const lines = (await rows(growth)).map((row) => row.map(number));
  assert.equal(lines.length, 8);
  assert.deepEqual(lines.map(([merges, vocabulary]) => [merges, vocabulary]), [...Array(8).keys()].map((at) => [at, at + 7]));
  assert.deepEqual(lines.map(([, , tokensLeft]) => tokensLeft), [113, 93, 77, 62, 50, 45, 40, 36]);
  for (const [, , left, ratio] of lines) {
    assert.equal(ratio, Number((113 / left).toFixed(2)));
  }
  for (let merge = 0; merge < 7; merge += 1) {
    await leaveField(lens);
    await lens.page.getByRole("slider", { name: "Step", exact: true }).fill(String(merge * 4 + 2));
    await until(() => lens.announcement(), (said) => said.includes(`${lines[merge][2]} → ${lines[merge + 1][2]} tokens`), `merge ${merge + 1}`);
  }
  await lens.close();
});

async function download(lens, name) {
  const [file] = await Promise.all([lens.page.waitForEvent("download"), lens.button(name).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("the chart is saved as PNG and SVG", async () => {
  const lens = await openLesson("theme=light");
  const png = await download(lens, "Save PNG of Growth");
  assert.match(png.name, /\.png$/);
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  assert.ok(png.bytes.readUInt32BE(16) > 600 && png.bytes.length > 5_000);
  const svg = await download(lens, "Save SVG of Growth");
  assert.match(svg.name, /\.svg$/);
  const markup = svg.bytes.toString();
  assert.match(markup, /^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const text of ["Vocabulary", "Tokens in the corpus", "Characters per token", "44", "22"]) {
    assert.ok(markup.includes(text), `the SVG says ${text}`);
  }
  assert.equal(await lens.page.evaluate((source) => new DOMParser().parseFromString(source, "image/svg+xml").querySelector("parsererror"), markup), null);
  await lens.close();
});

test("the tokenizer is exported as a Hugging Face file with every merge", async () => {
  for (const [query, size] of [["corpus=hug", 14], ["corpus=scripts&symbols=bytes", 556]]) {
    const lens = await openLesson(query);
    const file = await download(lens, "Export tokenizer.json");
    assert.equal(file.name, "tokenizer.json");
    const { model, version, pre_tokenizer: pre } = JSON.parse(file.bytes.toString());
    assert.equal(version, "1.0");
    assert.equal(model.type, "BPE");
    assert.equal(Object.keys(model.vocab).length, size);
    assert.deepEqual(Object.values(model.vocab).sort((a, b) => a - b), [...Array(size).keys()]);
    assert.equal(model.merges.length, query.includes("bytes") ? 300 : 7);
    if (query === "corpus=hug") {
      assert.deepEqual(model.merges.map((pair) => (Array.isArray(pair) ? pair.join(" ") : pair)), ["u g", "u n", "h ug", "p un", "hug s", "p ug", "b un"]);
      assert.ok(pre);
    }
    await lens.close();
  }
});

test("the book trains online, and its steps and links work", async (t) => {
  const lens = await openLesson();
  await watchTasks(lens);
  await sample(lens).selectOption("book");
  await showsWord(lens, "the");
  await until(() => lastStep(lens), (last) => last === 7999, "2 000 merges");
  await lens.press("End");
  assert.match(await until(() => lens.announcement(), (text) => /asked for/.test(text)), /2.071 pieces asked for/);
  const longest = await longestTask(lens);
  t.diagnostic(`longest task of the page's thread: ${longest.busy.toFixed(0)} ms of work, ${longest.clock.toFixed(0)} ms by the clock`);
  assert.ok(longest.busy < 200);
  await sample(lens).selectOption("hug");
  await showsWord(lens, "pug");
  await sample(lens).selectOption("book");
  await showsWord(lens, "the");
  await lens.close();
});

test("offline right after it is loaded: compiled-in corpora work, the others say so and the corpus before it stays", async () => {
  const lens = await openLesson("corpus=hug");
  await lens.page.context().setOffline(true);
  await sample(lens).selectOption("low");
  await showsWord(lens, "newest");
  await lens.press("t");
  await lens.page.evaluate(() => document.activeElement.blur());
  await lens.press("PageDown", 3);
  assert.equal(await step(lens), 3);
  await drop(lens, "own.txt", { text: "zebra yak zebra " });
  await showsWord(lens, "zebra");
  await sample(lens).selectOption("paragraph");
  await until(() => stageText(lens), (text) => /A paragraph/.test(text));
  const before = await words(lens);
  lens.takeProblems();
  await sample(lens).selectOption("book");
  const said = await message(lens, /offline/);
  assert.match(said, /Pride and Prejudice/);
  assert.deepEqual(await words(lens), before, "the corpus before stays");
  lens.takeProblems(); // The browser's own line about the failed request.
  await lens.page.context().setOffline(false);
  await sample(lens).selectOption("hug");
  await showsWord(lens, "pug");
  await until(() => lens.page.getByRole("alert").allInnerTexts(), (all) => all.join("").trim() === "", "the message goes");
  await sample(lens).selectOption("book");
  await until(() => stageText(lens), (text) => /Pride and Prejudice/.test(text), "online it trains");
  // What is fetched ahead found no network for a while.
  await lens.close({ but: /^failed: .*\/(split|chunk)_[^/]*\.wasm$|ERR_INTERNET_DISCONNECTED/ });
});
