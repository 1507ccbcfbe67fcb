// A URL is a moment: every key of the contract, hostile addresses, Back and Forward, and the copied link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, deflateSync, inflateRawSync } from "node:zlib";
import { VIEWPORTS, openPage } from "./harness.mjs";
import {
  lastStep, leaveField, message, notices, openLesson, pieces, rows, sample, showsWord, size, slider, step, table, textbox, tokens, until, words,
} from "./lesson.mjs";

/** The keys of the address as it stands. */
async function keys(lens) {
  const [route, query = ""] = (await lens.page.evaluate(() => location.hash)).split("?");
  return { route, ...Object.fromEntries(new URLSearchParams(query.replaceAll("+", "%2B"))) };
}

const addressHas = (lens, expected) => until(() => keys(lens), (now) => Object.entries(expected).every(([key, value]) => now[key] === value), `the address with ${JSON.stringify(expected)}`);

/** What a person sees of a moment. */
async function moment(lens) {
  return {
    step: await step(lens), last: await lastStep(lens), said: await lens.announcement(), words: await words(lens),
    size: await size(lens).inputValue(), tie: await lens.page.getByRole("combobox", { name: "Tie rule" }).inputValue(),
    sample: await sample(lens).inputValue(), corpus: await textbox(lens, "Corpus").inputValue(),
    probe: await textbox(lens, "Text to encode").inputValue(),
    tokens: await tokens(lens), theme: await lens.page.locator("html").getAttribute("data-theme"),
  };
}

const pack = (text) => deflateRawSync(Buffer.from(text)).toString("base64url");

test("every key shows its moment, and the copied link shows it again", async () => {
  const text = "ähnlich & ähnlich = 100 % #1 + 人人 人人 👨\u200d👩\u200d👧\nzwei";
  for (const query of [
    "step=17",
    "corpus=hug&vocab=12&tie=ids&step=19&theme=projector",
    "corpus=low&tie=text-max&step=3&theme=dark&probe=lowest%20%F0%9F%91%8B%20%26%20%23",
    `text=${encodeURIComponent(text)}&tie=shorter&vocab=25&step=5`,
    `z=${pack(text.repeat(60))}&step=6`,
    `corpus=own&text=${encodeURIComponent("a+b a+b")}&step=1`,
  ]) {
    const lens = await openLesson(query, { permissions: ["clipboard-read", "clipboard-write"] });
    const first = await moment(lens);
    const asked = Object.fromEntries(new URLSearchParams(query));
    assert.equal(first.step, Number(asked.step));
    assert.equal(first.theme, asked.theme ?? null);
    if (asked.corpus) assert.equal(first.sample, asked.corpus);
    if (asked.vocab) assert.equal(first.size, asked.vocab);
    if (asked.tie) assert.equal(first.tie, asked.tie);
    if (asked.probe) assert.equal(first.probe, asked.probe);
    if (asked.z) assert.equal(first.corpus, text.repeat(60));
    if (query.startsWith("text=")) assert.equal(first.corpus, text);
    if (query.includes("a%2Bb")) assert.equal(first.corpus, "a+b a+b");
    await lens.button("Copy link").click();
    const copied = await until(() => lens.page.evaluate(() => navigator.clipboard.readText()), (link) => link.includes("#/"), "a copied link");
    const again = await openPage("", { url: copied });
    await slider(again).waitFor();
    assert.deepEqual(await moment(again), first, copied);
    await lens.close();
    await again.close();
  }
});

test("long own text is carried deflated, as raw deflate in base64url", async () => {
  const text = "she sells sea shells by the sea shore ".repeat(40);
  const lens = await openLesson();
  await textbox(lens, "Corpus").fill(text);
  const { z, text: plain } = await until(() => keys(lens), (now) => now.z, "z in the address");
  assert.equal(plain, undefined);
  assert.match(z, /^[A-Za-z0-9_-]+$/);
  assert.equal(inflateRawSync(Buffer.from(z, "base64url")).toString(), text);
  await lens.page.reload();
  await lens.ready();
  await showsWord(lens, "shells");
  await lens.close();
});

test("the address follows the step, the theme and every input", async () => {
  const lens = await openLesson();
  await lens.press("PageDown", 6);
  await addressHas(lens, { route: "#/bpe", step: "6" });
  await lens.press("t");
  await addressHas(lens, { theme: "light" });
  await lens.page.getByRole("combobox", { name: "Tie rule" }).selectOption("ids");
  await addressHas(lens, { tie: "ids" });
  await size(lens).fill("30");
  await size(lens).press("Enter");
  await addressHas(lens, { vocab: "30" });
  await textbox(lens, "Text to encode").fill("a & b");
  await addressHas(lens, { probe: "a & b" });
  await sample(lens).selectOption("hug");
  await addressHas(lens, { corpus: "hug" });
  await textbox(lens, "Corpus").fill("own own");
  await addressHas(lens, { text: "own own" });
  await leaveField(lens);
  await lens.press("End");
  await addressHas(lens, { step: String(await lastStep(lens)) });
  await lens.button("Talk view").click();
  await addressHas(lens, { view: "talk" });
  await lens.close();
});

test("Back and Forward walk the groups of steps", async () => {
  const lens = await openLesson();
  const seen = [];
  for (let merge = 0; merge < 3; merge += 1) {
    await lens.press("PageDown", 4);
    await addressHas(lens, { step: String(4 * merge + 4) });
    seen.push(await lens.announcement());
  }
  await lens.page.goBack();
  await until(() => step(lens), (now) => now >= 4 && now < 12, "an earlier group of steps");
  const back = await step(lens);
  await lens.page.goBack();
  const further = await until(() => step(lens), (now) => now < back, "one further back");
  assert.ok(further < back);
  await lens.page.goForward();
  await until(() => step(lens), (now) => now === back, "forward again");
  await lens.page.goForward();
  await until(() => step(lens), (now) => now === 12, "the last moment");
  assert.equal(await lens.announcement(), seen[2]);
  await lens.close();
});

test("Back returns from another corpus and from the talk view", async () => {
  const lens = await openLesson("corpus=hug&step=5");
  const before = await moment(lens);
  await sample(lens).selectOption("low");
  await addressHas(lens, { corpus: "low" });
  await showsWord(lens, "newest");
  await lens.button("Talk view").click();
  await addressHas(lens, { view: "talk" });
  await lens.page.goBack();
  await addressHas(lens, { corpus: "low", view: undefined });
  await showsWord(lens, "newest");
  await lens.page.goBack();
  await addressHas(lens, { corpus: "hug", step: "5" });
  await showsWord(lens, "hug");
  assert.deepEqual(await moment(lens), before);
  await lens.close();
});

test("an address typed into an open page is followed", async () => {
  const lens = await openLesson();
  await lens.page.evaluate(() => { location.hash = "#/bpe?corpus=hug&step=17&tie=ids"; });
  await showsWord(lens, "pun");
  assert.equal(await step(lens), 17);
  await lens.close();
});

const HOSTILE = [
  ["step=-1", /step=-1/],
  ["step=99999999999999999999999", /step=9999/],
  ["step=1e3", /step=1e3/],
  ["vocab=0", /vocab=0/],
  ["vocab=4294967296", /vocab=4294967296/],
  ["vocab=NaN", /vocab=NaN/],
  ["tie=random", /tie=random.*words, ids, text-max, shorter/],
  ["theme=%3Cscript%3E", /theme=/],
  ["view=cinema", /view=cinema/],
  ["corpus=../../etc/passwd", /corpus=/],
  ["text=%C3", /text=%C3/],
  ["text=%zz", /text=%zz/],
  ["z=!!!!", /z=!!!!/],
  ["z=AAAA", /z=AAAA/],
  [`z=${pack("long enough to be cut ".repeat(40)).slice(0, 30)}`, /z=/],
  [`z=${deflateRawSync(Buffer.from([0x68, 0xff, 0xfe])).toString("base64url")}`, /UTF-8/],
  [`z=${deflateRawSync(Buffer.alloc(64 << 20)).toString("base64url")}`, /z=/],
  ["from=9&to=3", /from/],
  ["from=x", /from=x/],
  ["force=zz", /force=zz/],
  ["branch=third", /branch=third/],
];

test("a hostile or truncated link says so and shows a working page", async (t) => {
  const lens = await openLesson("corpus=hug");
  for (const [query, pattern] of HOSTILE) {
    await t.test(query.slice(0, 40), async () => {
      await lens.page.evaluate((hash) => { location.hash = hash; }, `#/bpe?corpus=low&${query}`);
      await message(lens, pattern);
      await slider(lens).waitFor();
      assert.ok((await words(lens)).length > 0);
      const before = await step(lens);
      await lens.press("PageDown");
      await until(() => step(lens), (now) => now === before + 1, "the next step");
      assert.equal(await lens.page.locator("#panic").count(), 0);
    });
  }
  await lens.close();
});

for (const hash of ["/bpe?z=AAAA&vocab=1&step=zz&tie=", "/nothing?step=4", "/bpe%ZZ?%%%=%", "//////", "bpe?&&&=&=&step", "/bpe?text=", "/bpe?corpus=own", "/bpe?text=%20%0A&view=talk", "/bpe?corpus=hug&vocab=3&view=talk", "/bpe?corpus=hug&force=0.78.79"]) {
  test(`opening with ${hash} says what is wrong where something is, and shows a working lesson`, async () => {
    const lens = await openPage(hash);
    await slider(lens).waitFor({ timeout: 5_000 });
    await lens.stage.waitFor({ timeout: 5_000 });
    if (!["//////", "bpe?&&&=&=&step", "/bpe%ZZ?%%%=%"].includes(hash)) {
      assert.notEqual(await message(lens, /./), "");
    }
    const before = await step(lens);
    await lens.press("PageDown");
    await until(() => step(lens), (now) => now === before + 1, "the next step");
    await lens.close();
  });
}

test("a step beyond the end shows the last step and says so", async () => {
  const lens = await openLesson("corpus=hug&step=5000");
  await message(lens, /step 5.?000.*last step is 27/);
  assert.equal(await step(lens), 27);
  await addressHas(lens, { step: "27" });
  await lens.button("Close this notice").click();
  assert.equal((await notices(lens).innerText()).trim(), "");
  await lens.close();
});

test("from and to limit stepping", async () => {
  const lens = await openLesson("step=17&view=embed&from=16&to=18", { viewport: VIEWPORTS.projector });
  await lens.press("PageDown", 5);
  await until(() => step(lens), (now) => now === 18, "the upper limit");
  const said = await lens.announcement();
  await lens.press("PageDown");
  assert.equal(await lens.announcement(), said);
  await lens.press("PageUp", 9);
  await until(() => step(lens), (now) => now === 16, "the lower limit");
  await lens.press("Home");
  assert.equal(await step(lens), 16);
  await lens.press("End");
  assert.equal(await step(lens), 18);
  await lens.close();
});

test("hide takes controls away, and only those", async () => {
  const lens = await openLesson("hide=tie,corpus,vocab");
  assert.equal(await lens.page.getByRole("combobox", { name: "Tie rule" }).count(), 0);
  assert.equal(await textbox(lens, "Corpus").count(), 0);
  assert.equal(await size(lens).count(), 0);
  assert.equal(await textbox(lens, "Text to encode").count(), 1);
  await lens.press("PageDown");
  await addressHas(lens, { hide: "tie,corpus,vocab", step: "1" });
  await lens.close();
});

test("z with a zlib header opens too, and unknown keys are ignored in silence", async () => {
  const lens = await openLesson(`z=${deflateSync(Buffer.from("hug hug yak")).toString("base64url")}&utm_source=x&length=7`);
  await showsWord(lens, "yak");
  assert.equal((await notices(lens).innerText()).trim(), "");
  await lens.close();
});

test("a link does not carry a file, and copying it says so", async () => {
  const lens = await openLesson("corpus=hug", { permissions: ["clipboard-read", "clipboard-write"] });
  const chooser = lens.page.getByLabel("Choose a text file");
  await chooser.setInputFiles({ name: "big.txt", mimeType: "text/plain", buffer: Buffer.from("zebra yak ".repeat(20_000)) });
  await showsWord(lens, "zebra");
  await lens.button("Copy link").click();
  await message(lens, /not your corpus/);
  await lens.close();
});

test("the vocabulary and the pairs of a linked moment are those of the talk", async () => {
  const lens = await openLesson("corpus=hug&step=17");
  const pairs = await rows(table(lens, "Candidate pairs"));
  assert.deepEqual(pairs.map((row) => row.slice(0, 3).join(" ").replace(/\s+/g, " ")), ["hugs 5 1", "pug 5 1", "bun 4 1"]);
  assert.deepEqual(await pieces(lens), ["0 b", "1 g", "2 h", "3 n", "4 p", "5 s", "6 u", "7 ug", "8 un", "9 hug", "10 pun"]);
  await lens.close();
});
