// A Llama of the reader's own: opened, read with in the lessons, and refused by name where it is none.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage } from "./harness.mjs";
import { slider, until } from "./lesson.mjs";

const NAMES = ["config.json", "model.safetensors", "tokenizer.json"];

/** The files of a model that comes with the project, some of them changed. */
async function checkpoint(model, changed = {}) {
  const folder = new URL(`../../assets/models/${model}/`, import.meta.url);
  const files = await Promise.all(NAMES.map(async (name) => {
    const own = await readFile(new URL(name, folder));
    return { name, mimeType: "application/octet-stream", buffer: changed[name] ? changed[name](own) : own };
  }));
  return files;
}

async function open(address) {
  const lens = await openPage(address, { reducedMotion: "reduce" });
  await slider(lens).waitFor({ timeout: 10_000 });
  await until(() => lens.announcement(), (said) => said !== "", "a sentence");
  const part = lens.page.locator(".model-in-use");
  return { lens, part, give: (files) => part.getByLabel("Open a checkpoint").setInputFiles(files) };
}

test("a checkpoint of one's own reads the text, and the page's model can be had back", async () => {
  const { lens, part, give } = await open("/dense?step=6");
  await until(() => lens.announcement(), (said) => !/read no token yet/.test(said));
  const before = await lens.announcement();
  await give(await checkpoint("multi-query"));
  await until(() => part.innerText(), (text) => /430\s944 parameters: 4 layers, 6 heads, width 96, 512 pieces/u.test(text));
  await until(() => lens.announcement(), (said) => said !== before, "what the other model makes of the text");
  await lens.page.goto(`${lens.page.url().split("#")[0]}#/norm?source=model`);
  await until(() => part.innerText(), (text) => /430\s944 parameters/u.test(text), "the same model in another lesson");
  await lens.page.goto(`${lens.page.url().split("#")[0]}#/dense?step=6`);
  // It is kept once that is no longer said.
  await part.getByRole("status").waitFor({ state: "detached" });
  await lens.page.reload();
  await until(() => part.innerText(), (text) => /430\s944 parameters/u.test(text), "the same model after a reload");
  await until(() => lens.announcement(), (said) => said !== "" && !/read no token yet/.test(said) && said !== before);
  await lens.button("Back to this page’s model").click();
  await until(() => lens.announcement(), (said) => said === before, before);
  await lens.page.reload();
  await until(() => lens.announcement(), (said) => said === before, "the page's model after a reload");
  await lens.close();
});

test("the map's last step writes on with it", async () => {
  const { lens, give } = await open("/map?step=10");
  const words = lens.stage.getByRole("region", { name: "The small Llama writes on" });
  await until(() => lens.announcement(), (said) => /It wrote 40 tokens/.test(said));
  const before = await words.innerText();
  await give(await checkpoint("multi-query"));
  await until(() => words.innerText(), (text) => text !== before && !text.includes("…"), "other words");
  await until(() => lens.announcement(), (said) => /It wrote 40 tokens/.test(said));
  await lens.close();
});

test("what is no Llama, is cut off or lacks a file is refused by name, and the model before stays", async () => {
  const { lens, part, give } = await open("/dense?step=6");
  await until(() => lens.announcement(), (said) => !/read no token yet/.test(said));
  const before = await lens.announcement();
  const problem = () => part.getByRole("alert").innerText();
  const mistral = (own) => Buffer.from(own.toString().replace('"llama"', '"mistral"').replace("LlamaForCausalLM", "MistralForCausalLM"));
  const cases = [
    [await checkpoint("base", { "config.json": mistral }), /config\.json: .*mistral/i],
    [await checkpoint("base", { "config.json": (own) => own.subarray(0, 40) }), /config\.json: /],
    [await checkpoint("base", { "model.safetensors": (own) => own.subarray(0, 5000) }), /model\.safetensors: /],
    [await checkpoint("base", { "tokenizer.json": () => Buffer.from("{}") }), /tokenizer\.json: /],
    [(await checkpoint("base")).slice(0, 2), /no tokenizer\.json\. Open/],
  ];
  for (const [files, why] of cases) {
    await give(files);
    assert.match(await until(problem, (text) => why.test(text), String(why)), /The model before it stays\.$/);
    assert.equal(await lens.announcement(), before);
  }
  await give(await checkpoint("base"));
  await part.getByRole("alert").waitFor({ state: "detached" });
  await lens.close();
});
