// Work beside the page: whatever becomes of the worker, the page says so, keeps what it has, and goes on.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { dist } from "./harness.mjs";
import { drop, message, openLesson, sample, showsWord, size, stageText, until, words } from "./lesson.mjs";

/** Lets a test choose the worker's script, forbid workers, and reach those that were started. */
function reachWorkers() {
  globalThis.started = [];
  globalThis.nextWorker = {};
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(url, options) {
      const { script, forbidden } = globalThis.nextWorker;
      if (forbidden) throw new DOMException("workers are off", "SecurityError");
      super(script ? new URL(script, url) : url, options);
      globalThis.started.push(this);
    }
  };
}

/** Opens the lesson with a small corpus; `spoilt` is what the script “spoilt.js” does besides the worker's own. */
async function open({ query = "corpus=hug", spoilt = "" } = {}) {
  const boot = await readFile(join(dist, (await readdir(dist)).find((name) => /^boot-.*\.js$/.test(name))), "utf8");
  const prepare = async (page) => {
    await page.clock.install();
    await page.route("**/spoilt.js", (route) => route.fulfill({ contentType: "text/javascript", body: `${boot}\n${spoilt}` }));
  };
  return openLesson(query, { before: reachWorkers, prepare });
}

const next = (lens, worker) => lens.page.evaluate((worker) => { globalThis.nextWorker = worker; }, worker);
const training = (lens) => lens.page.getByRole("group", { name: "Training" });

/** Lets the page's clock go on until it gives up a worker that says nothing. */
async function loseOnesPatience(lens) {
  for (let time = 0; time < 26_000; time += 2_000) {
    await lens.page.clock.runFor(2_000);
  }
}

const atRequests = (what) => `addEventListener("message", ({ data }) => { if (Array.isArray(data)) ${what}; });`;

const BREAKS = {
  "its script is missing": { worker: { script: "gone.js" }, said: /could not start/ },
  "the host answers with a page": { worker: { script: "index.html" }, said: /could not start/ },
  "the browser forbids it": { worker: { forbidden: true }, said: /did not let this page start its worker.*workers are off.*allow-same-origin/ },
  "it never says that it runs": { worker: { script: "silent.js" }, silent: true, said: /could not start.*no sign of life for 20 seconds/ },
  "its script throws": { spoilt: `throw new Error("spoilt");`, said: /could not start.*spoilt/ },
  "it throws at a request": { spoilt: atRequests(`setTimeout(() => { throw new Error("spoilt"); })`), said: /spoilt.*inputs are kept/ },
  "a promise of it is rejected": { spoilt: atRequests(`Promise.reject(new Error("spoilt"))`), said: /spoilt.*inputs are kept/ },
  "it cannot load what trains": { spoilt: `globalThis.realFetch = fetch;
    globalThis.fetch = () => Promise.reject(new TypeError("spoilt"));
    addEventListener("message", (event) => {
      if (event.data !== "mend") return;
      event.stopImmediatePropagation();
      globalThis.fetch = realFetch;
    });`, mends: true, said: /could not be loaded.*inputs are kept/ },
};

for (const [name, { worker = { script: "spoilt.js" }, spoilt, silent = false, mends = false, said }] of Object.entries(BREAKS)) {
  test(`a worker that breaks: ${name}`, async () => {
    const lens = await open({ spoilt });
    await lens.page.route("**/silent.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await next(lens, worker);
    const before = await words(lens);
    await sample(lens).selectOption("book");
    if (silent) {
      await training(lens).waitFor();
      await loseOnesPatience(lens);
    }
    await message(lens, said);
    assert.equal(await training(lens).count(), 0, "nothing is under way");
    assert.deepEqual(await words(lens), before, "what was trained before stays");
    assert.equal(await sample(lens).inputValue(), "book", "what was chosen stays");
    lens.takeProblems(); // What the browser itself says of such a worker.
    await next(lens, {});
    if (mends) await lens.page.evaluate(() => globalThis.started.at(-1).postMessage("mend"));
    await lens.button("Try again").click();
    await showsWord(lens, "the");
    await until(() => lens.page.getByRole("alert").allInnerTexts(), (all) => all.join("").trim() === "", "no message");
    await lens.close();
  });
}

/** Drops a file with many different words, which takes some seconds to train on, and waits for its first merges. */
async function longTraining() {
  const lens = await open({ query: "corpus=hug&vocab=200000" });
  await lens.page.evaluate(() => {
    let seed = 1;
    const random = (below) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 16) % below;
    };
    const word = () => Array.from({ length: 2 + random(9) }, () => "etaoinshrdlucmfwypvbgk"[random(22)]).join("");
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Array.from({ length: 600_000 }, word).join(" ")], "long.txt"));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  });
  await until(async () => (await training(lens).allInnerTexts()).join(""), (said) => /[1-9][^a-z]* of .* merges/.test(said), "merges");
  return lens;
}

const say = (lens, bytes) => lens.page.evaluate((bytes) => {
  const data = bytes && [new Uint8Array(bytes)];
  globalThis.started.at(-1).dispatchEvent(new MessageEvent("message", { data }));
}, bytes);

const ENDS = {
  "it is killed": {
    end: async (lens) => {
      await lens.page.evaluate(() => globalThis.started.at(-1).terminate());
      await loseOnesPatience(lens);
    },
    said: /no sign of life for 20 seconds/,
  },
  // Job 0, the tenth reply, and a text of four bytes.
  "it panics": { end: (lens) => say(lens, [0, 9, 4, ...Buffer.from("oops")]), said: /went wrong in the worker \(oops\)/ },
  "it says what the page does not understand": { end: (lens) => say(lens, null), said: /reload the page/ },
  "the page says what it does not understand": {
    end: (lens) => lens.page.evaluate(() => globalThis.started.at(-1).postMessage([new Uint8Array([1, 99])])),
    said: /reload the page/,
  },
};

for (const [name, { end, said }] of Object.entries(ENDS)) {
  test(`a worker that breaks in the middle of a training: ${name}`, async () => {
    const lens = await longTraining();
    await end(lens);
    await message(lens, said);
    await showsWord(lens, "hug");
    await lens.button("Try again").click();
    await training(lens).waitFor();
    await sample(lens).selectOption("scripts");
    await showsWord(lens, "et");
    assert.equal(await lens.page.evaluate(() => globalThis.started.length), 2, "a new worker was started");
    await lens.close();
  });
}

test("a worker that breaks at a check changes nothing, and the next file is read by a new one", async () => {
  const lens = await open();
  const before = await words(lens);
  await next(lens, { script: "gone.js" });
  await drop(lens, "first.txt", { text: "zebra yak " });
  await message(lens, /could not start/);
  assert.deepEqual(await words(lens), before);
  lens.takeProblems();
  await next(lens, {});
  await drop(lens, "second.txt", { text: "zebra yak " });
  await showsWord(lens, "zebra");
  await lens.close();
});

/** Notes every word that the figure shows from now on. */
const noteWords = (lens) => lens.page.evaluate(() => {
  globalThis.seen = new Set();
  const look = () => document.querySelectorAll('[aria-label="Stage"] li[aria-label]').forEach((row) => {
    globalThis.seen.add(row.getAttribute("aria-label").replace(/.* times? (.*):.*/, "$1"));
  });
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
});
const noted = (lens) => lens.page.evaluate(() => [...globalThis.seen]);

test("a training that was superseded never shows", async () => {
  const lens = await openLesson("corpus=hug");
  await noteWords(lens);
  await sample(lens).selectOption("book");
  await sample(lens).selectOption("scripts");
  await showsWord(lens, "et");
  await lens.page.waitForTimeout(3_000);
  const seen = await noted(lens);
  assert.ok(!seen.includes("the"), `words of the book were shown: ${seen}`);
  assert.match(await stageText(lens), /Many scripts/);
  await lens.close();
});

test("a short corpus after a long one is shown at once and stays", async () => {
  const lens = await openLesson("corpus=hug&vocab=20000");
  await sample(lens).selectOption("book");
  await training(lens).waitFor();
  await sample(lens).selectOption("low");
  await showsWord(lens, "newest");
  await lens.page.waitForTimeout(2_000);
  assert.equal(await training(lens).count(), 0);
  await showsWord(lens, "newest");
  await lens.close();
});

test("of two files that are dropped the second is taken, though the first takes longer to read", async () => {
  const lens = await openLesson("corpus=hug");
  await noteWords(lens);
  await lens.page.evaluate(() => {
    const files = [new File(["slow walrus ".repeat(1_300_000)], "slow.txt"), new File(["quick yak "], "quick.txt")];
    for (const file of files) {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    }
  });
  await showsWord(lens, "yak");
  await lens.page.waitForTimeout(3_000);
  await showsWord(lens, "yak");
  assert.ok(!(await noted(lens)).includes("walrus"));
  await lens.close();
});

const piece = (text) => {
  const type = text === "<unk>" ? [0x18, 2] : [];
  const body = [0x0a, text.length, ...Buffer.from(text), 0x15, 0, 0, 0xc0, 0xbf, ...type];
  return [0x0a, body.length, ...body];
};
const utf16 = (text) => [...Buffer.from(text, "utf16le")];

const NO_CORPUS = {
  "UTF-16 with a mark": { values: utf16("\ufeffhug pug"), said: /is UTF-16 \(little-endian\), and this page reads UTF-8: save it as UTF-8/ },
  "UTF-16 without one": { values: utf16("hug pug"), said: /is UTF-16 \(little-endian\)/ },
  "UTF-32": { values: [...Buffer.from("hug pug")].flatMap((byte) => [0, 0, 0, byte]), said: /is UTF-32 \(big-endian\)/ },
  "tokenizer.json": { text: `{"version": "1.0", "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}`, said: /“dropped” is a tokenizer, which encodes the text to encode/ },
  "a model of SentencePiece": { values: ["<unk>", "<s>", "</s>"].flatMap(piece), said: /“dropped” is a tokenizer, which encodes the text to encode/ },
};

test("what is no text to train on is called by its name", async (t) => {
  const lens = await openLesson("corpus=hug");
  const before = await words(lens);
  for (const [name, { said, ...content }] of Object.entries(NO_CORPUS)) {
    await t.test(name, async () => {
      await drop(lens, "dropped", content);
      await message(lens, said);
      assert.deepEqual(await words(lens), before);
      assert.equal(await sample(lens).inputValue(), "hug");
    });
  }
  await lens.close();
});

test("a vocabulary too small for a long corpus is refused beside its field", async () => {
  const lens = await openLesson("corpus=book&vocab=5");
  await message(lens, /alphabet alone has/);
  assert.equal(await size(lens).inputValue(), "5");
  await lens.close();
});
