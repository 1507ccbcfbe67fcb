// Tokenizers from files: opened in the worker, their tokens and pipeline on the text to encode.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, notices, openLesson, rows, step, table, until, words } from "./lesson.mjs";

const inUse = (lens) => lens.page.getByRole("combobox", { name: "Tokenizer in use" });
const tokens = (lens) => lens.page.getByRole("list", { name: "Tokens of the tokenizer in use" }).getByRole("listitem");
const ids = async (lens) => (await tokens(lens).locator(".id").allInnerTexts()).map(Number);

/** A tokenizer.json with lower case, white space and one merge. */
const FILE = JSON.stringify({
  version: "1.0", truncation: null, padding: null,
  added_tokens: [{ id: 5, content: "<end>", single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }],
  normalizer: { type: "Lowercase" }, pre_tokenizer: { type: "WhitespaceSplit" }, post_processor: null, decoder: null,
  model: { type: "BPE", dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: false, byte_fallback: false, ignore_merges: false, vocab: { h: 0, u: 1, g: 2, ug: 3, hug: 4 }, merges: [["u", "g"], ["h", "ug"]] },
});

test("a published tokenizer encodes the text, byte by byte where it lacks a character, and travels in the link", async () => {
  const lens = await openLesson("probe=Hello%20world");
  await inUse(lens).selectOption("mistral-7b-v0.1");
  assert.deepEqual(await until(() => ids(lens), (all) => all.length > 0, "tokens"), [22557, 1526]);
  const hash = await until(() => lens.hash(), (hash) => /tokenizer=mistral-7b-v0\.1/.test(hash), "the tokenizer in the address");
  await lens.close();
  const other = await openLesson(`${hash.split("?")[1].replace(/probe=.*?(?=&|$)/, "probe=" + "%F0%9F%A6%99")}`);
  const llama = await until(() => ids(other), (all) => all.length > 0, "tokens");
  assert.ok(llama.length >= 4, `${llama}`);
  assert.ok(!(await other.page.locator("main").innerText()).includes("\ufffd"));
  await other.close();
});

test("a tokenizer.json that is dropped is opened, its stages are shown, and the training stays", async () => {
  const lens = await openLesson("corpus=hug&step=6&probe=Hug%20hug%3Cend%3E");
  const before = await words(lens);
  await drop(lens, "mine.json", { text: FILE });
  assert.deepEqual(await until(() => ids(lens), (all) => all.length > 0, "tokens"), [4, 4, 5]);
  await until(() => notices(lens).innerText(), (text) => /mine\.json.*is a tokenizer/.test(text), "the notice");
  for (const name of ["added_tokens", "Lowercase", "WhitespaceSplit"]) {
    await lens.page.getByRole("region", { name, exact: true }).waitFor();
  }
  assert.deepEqual([await words(lens), await step(lens)], [before, 6]);
  await until(() => lens.hash(), (hash) => /tokenizer=[0-9a-f]{16}/.test(hash), "the file in the address");
  await lens.page.reload();
  await lens.ready();
  assert.deepEqual(await until(() => ids(lens), (all) => all.length > 0, "tokens after a reload"), [4, 4, 5]);
  await lens.close();
});

test("a tokenizer that cannot be honoured is refused by name, and the page goes on", async () => {
  const lens = await openLesson("corpus=hug");
  const choose = (name, text) => lens.page.getByLabel("Open a tokenizer file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  const said = () => lens.page.locator(".in-use [role=alert]").innerText().catch(() => "");
  await choose("strange.json", FILE.replace("Lowercase", "Rot13"));
  await until(said, (text) => /cannot be used.*Rot13/s.test(text), "the reason");
  await choose("cut.json", FILE.slice(0, 200));
  await until(said, (text) => /cannot be used/.test(text) && !/Rot13/.test(text), "the other reason");
  await choose("good.json", FILE);
  await until(() => ids(lens), (all) => all.length > 0, "tokens");
  await lens.close();
});

test("the table of languages counts with what was learned, or with a tokenizer in use", async () => {
  const lens = await openLesson("corpus=hug");
  const hindi = async () => (await rows(table(lens, "Tokens by language"))).find(([name]) => name === "Hindi");
  assert.match((await until(hindi, (row) => row !== undefined, "what was learned here")).at(-1), /100 % in bytes/);
  await lens.page.getByRole("combobox", { name: "Count with" }).selectOption("gpt2");
  assert.equal((await until(hindi, (row) => row?.at(-1) === "none", "GPT-2, which has all bytes")).length, 6);
  await until(() => lens.hash(), (hash) => hash.includes("tokenizer=gpt2"), "the tokenizer in the link");
  await lens.page.getByRole("combobox", { name: "Count with" }).selectOption("bert-base-uncased");
  await until(hindi, (row) => /% unknown/.test(row?.at(-1) ?? ""), "BERT");
  await lens.close();
});
