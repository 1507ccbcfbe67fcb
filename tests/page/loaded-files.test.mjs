// A file of each format, opened or dropped in the page: the ids are those of the format's own library.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { openPage } from "./harness.mjs";
import { notices, openLesson, slider, until } from "./lesson.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const data = (name) => at(`crates/tokenizers/tests/data/${name}`);
const vocabulary = (name) => at(`assets/vocabularies/${name}`);

const tokens = (lens) => lens.page.getByRole("list", { name: "Tokens of the tokenizer in use" }).getByRole("listitem");
const ids = async (lens) => (await tokens(lens).locator(".id").allInnerTexts()).map(Number);
const someIds = (lens) => until(() => ids(lens), (all) => all.length > 0, "tokens");
const open = (lens, ...paths) => lens.page.getByLabel("Open a tokenizer file").setInputFiles(paths);
const said = (lens) => lens.page.locator(".in-use").getByRole("alert").innerText().catch(() => "");
const half = (lens) => lens.page.locator(".in-use").getByRole("status").filter({ hasText: "belongs" });

/** Drops files of this machine, all at once. */
async function dropAll(lens, ...paths) {
  const files = await Promise.all(paths.map(async (path) => [path.split("/").at(-1), await readFile(path, "utf8")]));
  await lens.page.evaluate((files) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name, { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
  }, files);
}

/** A text of a recorded file that a link carries, of some length, with its ids by the format's own library. */
async function recorded(name) {
  const all = JSON.parse(await readFile(data(name), "utf8"));
  const lines = Array.isArray(all) ? all : all.lines ?? all.texts;
  return lines.find(({ text, ids }) => /[a-z]{4}/.test(text) && ids.length > 12 && ids.length < 100);
}

for (const [format, file, record] of [
  ["a SentencePiece BPE model", "sentencepiece/llama.model", "sentencepiece/llama.json"],
  ["a SentencePiece unigram model", "sentencepiece/unigram.model", "sentencepiece/unigram.json"],
]) {
  test(`${format} is opened with the ids of its own library`, async () => {
    const { text, ids: expected } = await recorded(record);
    const lens = await openLesson(`probe=${encodeURIComponent(text)}`);
    await open(lens, data(file));
    assert.deepEqual(await someIds(lens), expected);
    await lens.close();
  });
}

// From Hugging Face's library: “Hello ÉCOLE 🦙”.
const HELLO = `probe=${encodeURIComponent("Hello ÉCOLE 🦙")}`;
const GPT2 = [15496, 43052, 8220, 2538, 12520, 99, 247];

test("BERT's vocab.txt is dropped, and opened as a tokenizer", async () => {
  const lens = await openLesson(HELLO);
  await dropAll(lens, vocabulary("bert-base-uncased.txt"));
  assert.deepEqual(await someIds(lens), [7592, 12431, 100]);
  await lens.close();
});

/** GPT-2's vocabulary as a .tiktoken file: the bytes of each piece in base64, and its rank. */
async function tiktoken() {
  const visible = (byte) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  const bytes = new Map();
  for (let byte = 0, others = 256; byte < 256; byte += 1) bytes.set(visible(byte) ? byte : others++, byte);
  const pieces = JSON.parse(await readFile(vocabulary("gpt2-vocab.json"), "utf8"));
  const line = ([piece, rank]) => `${Buffer.from([...piece].map((character) => bytes.get(character.codePointAt(0)))).toString("base64")} ${rank}\n`;
  const plain = Object.entries(pieces).filter(([piece]) => piece !== "<|endoftext|>");
  return plain.sort(([, one], [, other]) => one - other).map(line).join("");
}

test("a .tiktoken file of r50k gives the same ids as GPT-2's files", async () => {
  const lens = await openLesson(HELLO);
  await lens.page.getByLabel("Open a tokenizer file").setInputFiles({ name: "r50k_base.tiktoken", mimeType: "text/plain", buffer: Buffer.from(await tiktoken()) });
  assert.deepEqual(await someIds(lens), GPT2);
  await lens.close();
});

test("GPT-2's two files are dropped together, chosen together, or one after the other, and survive a reload", async () => {
  const [vocab, merges] = [vocabulary("gpt2-vocab.json"), vocabulary("gpt2-merges.txt")];
  const dropped = await openLesson(HELLO);
  await dropAll(dropped, merges, vocab);
  assert.deepEqual(await someIds(dropped), GPT2);
  await until(() => dropped.hash(), (hash) => /tokenizer=[0-9a-f]{16}\.[0-9a-f]{16}/.test(hash), "both files in the address");
  await dropped.page.reload();
  await dropped.ready();
  assert.deepEqual(await someIds(dropped), GPT2);
  await dropped.close();

  const lens = await openLesson(HELLO);
  await open(lens, vocab, merges);
  assert.deepEqual(await someIds(lens), GPT2);
  await lens.close();

  const apart = await openLesson(`${HELLO}&tokenizer=bert-base-uncased`);
  assert.deepEqual(await someIds(apart), [7592, 12431, 100]);
  await open(apart, merges);
  await until(() => half(apart).innerText(), (text) => /gpt2-merges\.txt.*vocab\.json belongs/s.test(text), "what is missing");
  assert.deepEqual(await ids(apart), [7592, 12431, 100], "what was loaded before stays");
  await open(apart, vocab);
  await until(() => ids(apart), (all) => all.join() === GPT2.join(), "GPT-2's tokens");
  assert.equal(await half(apart).count(), 0);
  await apart.close();
});

test("a bad file is refused with its name, place and reason, and what was loaded before stays", async () => {
  const lens = await openLesson(`${HELLO}&tokenizer=gpt2`);
  assert.deepEqual(await someIds(lens), GPT2);
  const give = (name, content) => lens.page.getByLabel("Open a tokenizer file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  const nested = `{"unknown": ${"[".repeat(100_000)}`;
  const bad = [
    ["cut.json", '{"version": "1.0", "model": {"type": "BPE", "vocab": {"a": 0', /“cut\.json”: .*line 1, column \d+: EOF/],
    ["deep.json", nested, /“deep\.json”: .*line 1, column 100012: EOF while parsing a list/],
    ["other.json", '{"model": {"type": "Rwkv", "vocab": {}}}', /“other\.json”: .*model\.type: “Rwkv” is not supported/],
    ["same.json", '{"model": {"type": "BPE", "vocab": {"a": 0, "b": 0}, "merges": []}}', /“a” and “b” have the same id 0/],
    ["nan.model", Buffer.from([0x0a, 0x08, 0x0a, 0x01, 0x61, 0x15, 0x00, 0x00, 0xc0, 0x7f, 0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f]), /“nan\.model”: /],
  ];
  for (const [name, content, pattern] of bad) {
    await give(name, content);
    await until(() => said(lens), (text) => pattern.test(text), `what is wrong with ${name}`);
    assert.deepEqual(await ids(lens), GPT2);
    assert.match(await lens.hash(), /tokenizer=gpt2/);
  }
  assert.equal(await notices(lens).getByRole("listitem").count().catch(() => 0), 0);
  await lens.close();
});

for (const [slug, name] of [["wordpiece", "WordPiece"], ["unigram", "Unigram"]]) {
  test(`the tokenizer.json that ${name} saves is opened again`, async () => {
    const lens = await openPage(`/${slug}?probe=${encodeURIComponent("better butter")}`);
    await slider(lens).waitFor();
    const button = lens.button("Export tokenizer.json");
    await until(() => button.isEnabled(), Boolean, "a trained tokenizer");
    const [file] = await Promise.all([lens.page.waitForEvent("download"), button.click()]);
    assert.equal(file.suggestedFilename(), "tokenizer.json");
    const { model } = JSON.parse(await readFile(await file.path(), "utf8"));
    assert.equal(model.type, name);
    await open(lens, await file.path());
    assert.ok((await someIds(lens)).length >= 2);
    await lens.close();
  });
}
