// Measures encoding in a browser: the core compiled to WebAssembly beside other libraries, each with the same vocabulary.
//
//   LLAMA_LENS_BROWSER=… node bench-encoding.mjs TEXT ENCODER RIVALS CL100K TOKENIZER
//
// ENCODER is the folder of the core with its glue, RIVALS where npm installed the other libraries, CL100K a .tiktoken
// file, TOKENIZER a tokenizer.json. It prints one `name=value` a line: the fewest milliseconds of some runs.

import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const [text, encoder, rivals, cl100k, tokenizer] = process.argv.slice(2);

/** Everything the browser reads, in one folder. */
async function gathered() {
  const folder = await mkdtemp(join(tmpdir(), "llama-lens-encoding-"));
  await mkdir(join(folder, "ours"));
  await cp(encoder, join(folder, "ours"), { recursive: true });
  await cp(join(rivals, "node_modules"), join(folder, "npm"), { recursive: true });
  await copyFile(text, join(folder, "text.txt"));
  await copyFile(cl100k, join(folder, "cl100k.tiktoken"));
  await copyFile(tokenizer, join(folder, "tokenizer.json"));
  // This module imports another without the ending that browsers need.
  const start = join(folder, "npm/tiktoken/lite/init.js");
  await writeFile(start, (await readFile(start, "utf8")).replaceAll('"./tiktoken_bg"', '"./tiktoken_bg.js"'));
  await writeFile(join(folder, "llama.model"), await llamaModel());
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Encoding</title>");
  return folder;
}

/** A field of a protobuf message that holds bytes. */
function field(number, body) {
  const bytes = Buffer.from(body);
  const length = [];
  for (let rest = bytes.length; ; rest >>= 7) {
    if (rest < 128) {
      length.push(rest);
      break;
    }
    length.push((rest & 127) | 128);
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
}

/** The vocabulary of llama-tokenizer-js as a SentencePiece model: a merge's score is the place of its piece. */
async function llamaModel() {
  const require = createRequire(pathToFileURL(join(rivals, "package.json")));
  const { default: llama } = await import(pathToFileURL(require.resolve("llama-tokenizer-js")).href);
  const kinds = new Map([["<unk>", 2], ["<s>", 3], ["</s>", 3]]);
  const piece = (written, id) => {
    const score = Buffer.alloc(4);
    // Runs of spaces were added after training: every other merge comes before theirs.
    const spaces = [...written].length > 1 && /^▁+$/u.test(written);
    score.writeFloatLE(spaces ? -1e9 : Math.min(0, 259 - id));
    const kind = kinds.get(written) ?? (id >= 3 && id < 259 ? 6 : 1);
    return field(1, Buffer.concat([field(1, written), Buffer.from([0x15]), score, Buffer.from([0x18, kind])]));
  };
  const trainer = field(2, [0x18, 2, 0x98, 2, 1]); // byte-pair encoding, with byte fallback
  const normalizer = field(3, [...field(1, "identity"), 0x18, 1, 0x20, 0, 0x28, 1]);
  return Buffer.concat([...llama.vocabById.map(piece), trainer, normalizer]);
}

const folder = await gathered();
const site = await serveFolder(folder);
const browser = await chromium.launch({ executablePath: process.env.LLAMA_LENS_BROWSER || undefined, args: FLAGS });
const page = await browser.newPage();
await page.goto(`${site.url}index.html`);
const measured = await page.evaluate(async () => {
  const { default: start, Encoder } = await import("/ours/encoding.js");
  await start();
  const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
  const text = await (await fetch("/text.txt")).text();
  const results = {};
  const timed = (times, run) => {
    let fewest = Infinity, result;
    for (let time = 0; time < times; time += 1) {
      const begun = performance.now();
      result = run();
      fewest = Math.min(fewest, performance.now() - begun);
    }
    return [fewest, result];
  };
  const same = (one, other) => one.length === other.length && one.every((id, at) => id === other[at]);
  const compare = (name, ours, times, theirs) => {
    const [mine, ids] = timed(3, () => ours.encode(text));
    const [rival, others] = timed(times, () => theirs(text));
    results[`${name}_ours`] = mine;
    results[name] = rival;
    results[`${name}_equal`] = same(ids, others);
  };
  const opened = async (file) => {
    const read = await bytes(file);
    const [took, one] = timed(1, () => new Encoder(read));
    results[`load_${file.replace(/\W/g, "_")}`] = took;
    return one;
  };

  const cl100k = await opened("cl100k.tiktoken");
  const gpt = await import("/npm/gpt-tokenizer/esm/encoding/cl100k_base.js");
  compare("gpt_tokenizer", cl100k, 3, (of) => gpt.encode(of));

  const { init, Tiktoken } = await import("/npm/tiktoken/lite/init.js");
  await init(async (imports) => WebAssembly.instantiate(await bytes("/npm/tiktoken/lite/tiktoken_bg.wasm"), imports));
  const known = await (await fetch("/npm/tiktoken/encoders/cl100k_base.json")).json();
  const tiktoken = new Tiktoken(known.bpe_ranks, known.special_tokens, known.pat_str);
  compare("tiktoken", cl100k, 3, (of) => tiktoken.encode(of));

  const { Tokenizer } = await import("/npm/@huggingface/tokenizers/dist/tokenizers.mjs");
  const file = await (await fetch("/tokenizer.json")).json();
  const face = new Tokenizer(file, {});
  compare("huggingface", await opened("tokenizer.json"), 1, (of) => face.encode(of).ids);

  const { default: llama } = await import("/npm/llama-tokenizer-js/llama-tokenizer.js");
  compare("llama_tokenizer", await opened("llama.model"), 1, (of) => llama.encode(of, false));
  return results;
});
for (const [name, value] of Object.entries(measured)) console.log(`${name}=${value}`);
console.log(`browser=${browser.version()}`);
await browser.close();
await site.close();
await rm(folder, { recursive: true });
