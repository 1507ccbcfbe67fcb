// What people put in: their own text in any script, files good and bad, and text that would be HTML elsewhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import {
  drop, leaveField, longestTask, message, openLesson, sample, showsWord, size, stageText, step, textbox, tokens, until, watchTasks, words,
} from "./lesson.mjs";

const FAMILY = "👨\u200d👩\u200d👧\u200d👦";

/** What a token shows, as the text it stands for: stand-ins turned back. */
function spelled(shown) {
  const names = { "▁": " ", "\\n": "\n", "\\r": "\r", "\\t": "\t" };
  return shown
    .replace(/▁|\\n|\\r|\\t/g, (name) => names[name])
    .replace(/U\+([0-9A-F]{4,6})/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll("◌", "");
}

const SCRIPTS = {
  Chinese: "人人生而自由 在尊严和权利上一律平等 自由 自由",
  Japanese: "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
  Arabic: "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق الناس الناس",
  Hindi: "सभी मनुष्यों को गौरव और अधिकारों के मामले में स्वतंत्रता स्वतंत्रता",
  Thai: "มนุษย์ทั้งหลายเกิดมามีอิสระ มนุษย์",
  "combining marks": "e\u0301te\u0301 e\u0301te\u0301 Z\u0351\u036b\u0343\u036aA\u0300LGO a\u0300\u0301\u0302",
  "emoji families": `${FAMILY} ${FAMILY} 👩🏽\u200d🚀 🇩🇪🇫🇷 ❤\ufe0f`,
  "control characters": "a\u0000b\u0007c a\u0000b\u0007c \u202eabc\u202c \u200bx\ufeffy \u00ad\u0085z \u{e000}\u{10ffff}",
  "line ends of every kind": "one\r\ntwo\rthree\nfour\u2028five\u2029six\ttab",
  "the replacement character itself": "a\ufffdb a\ufffdb",
  "astral letters": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝔘𝔫𝔦 𐍈𐍈 𠮷野家 𠮷",
};

for (const symbols of ["characters", "bytes"]) {
  test(`own text in any script, starting from ${symbols}`, async (t) => {
    const lens = await openLesson(`corpus=hug&symbols=${symbols}`);
    const probe = textbox(lens, "Text to encode");
    for (const [name, text] of Object.entries(SCRIPTS)) {
      await t.test(name, async () => {
        await textbox(lens, "Corpus").fill(text);
        await lens.page.getByText("your text").first().waitFor();
        await probe.fill(text);
        // Text fields turn line ends of any kind into \n.
        const given = await probe.inputValue();
        const shown = await until(() => tokens(lens), (list) => list.length > 0, "tokens");
        const page = await lens.page.evaluate(() => document.body.innerText + [...document.querySelectorAll("[aria-label]")].map((e) => e.getAttribute("aria-label")).join(""));
        assert.ok(!page.includes("\ufffd"), "no replacement character anywhere");
        if (symbols === "characters") {
          assert.equal(spelled(shown.map((token) => token.text).join("")), given, "the tokens tile the text");
          assert.ok(shown.every((token) => token.gap ? token.id === "" : /^\d+$/.test(token.id)), "every token has its id");
        }
        assert.equal(await ribbonBytes(lens), Buffer.from(given).toString("hex"), "the ribbon has every byte");
        await leaveField(lens);
        await lens.press("End");
        assert.ok((await lens.announcement()).length > 0);
        assert.ok(!(await stageText(lens)).includes("\ufffd"));
        await lens.press("Home");
      });
    }
    await lens.close();
  });
}

/** All bytes of all pages of the byte ribbon, as hex. */
async function ribbonBytes(lens) {
  const ribbon = lens.page.getByRole("table", { name: "Byte ribbon" });
  const row = ribbon.getByRole("row").filter({ has: lens.page.getByRole("rowheader", { name: "bytes", exact: true }) });
  let all = "";
  for (let page = 0; page < 60; page += 1) {
    all += (await row.getByRole("cell").allTextContents()).join("");
    const later = lens.button("Later bytes");
    if (await later.count() === 0 || await later.isDisabled()) {
      break;
    }
    const before = await lens.page.getByText(/^bytes \d/).textContent();
    await later.click();
    await until(() => lens.page.getByText(/^bytes \d/).textContent(), (now) => now !== before, "the next page of the ribbon");
  }
  return all;
}

test("the byte ribbon has graphemes over code points over bytes over tokens", async () => {
  const lens = await openLesson(`corpus=hug&symbols=bytes&probe=${encodeURIComponent("é👨\u200d👩\u200d👧")}`);
  const ribbon = lens.page.getByRole("table", { name: "Byte ribbon" });
  await ribbon.waitFor();
  const rows = await ribbon.getByRole("row").evaluateAll((found) => found.map((row) => [...row.querySelectorAll("[role=rowheader], [role=cell]")].map((cell) => cell.textContent)));
  assert.deepEqual(rows[0], ["graphemes", "é", "👨\u200d👩\u200d👧"]);
  assert.deepEqual(rows[1], ["code points", "00E9", "1F468", "200D", "1F469", "200D", "1F467"]);
  assert.equal(rows[2].join(" "), "bytes c3 a9 f0 9f 91 a8 e2 80 8d f0 9f 91 a9 e2 80 8d f0 9f 91 a7");
  assert.equal(rows[3].length, 1 + 20, "hug knows no byte pair of these: one token for each byte");
  await lens.close();
});

const HOSTILE = `<img src=x onerror="globalThis.injected=1"><script>globalThis.injected=1</script>`;

test("nothing from input or address becomes HTML", async () => {
  const packed = deflateRawSync(Buffer.from(HOSTILE)).toString("base64url");
  const encoded = encodeURIComponent(HOSTILE);
  for (const query of [`text=${encoded}&probe=${encoded}`, `z=${packed}`, `corpus=${encoded}&step=${encoded}&tie=${encoded}&theme=${encoded}&hide=${encoded}`]) {
    const lens = await openLesson(query);
    await untouched(lens);
    await lens.close();
  }
  const lens = await openLesson();
  await textbox(lens, "Corpus").fill(HOSTILE);
  await textbox(lens, "Text to encode").fill(HOSTILE);
  await showsWord(lens, "<img");
  await untouched(lens);
  await drop(lens, HOSTILE.slice(0, 40), { text: `${HOSTILE} ` });
  await until(() => stageText(lens), (text) => text.includes("<img src=x"), "the file's name");
  await untouched(lens);
  await lens.close();
});

async function untouched(lens) {
  assert.equal(await lens.page.locator("main img, main script, dialog script").count(), 0);
  assert.equal(await lens.page.evaluate(() => globalThis.injected), undefined);
}

const said = ({ busy, clock }) => `longest task of the page's thread: ${busy.toFixed(0)} ms of work, ${clock.toFixed(0)} ms by the clock`;

const LOREM = "the quick brown fox jumps over the lazy dog while 7 wizards boxed a jug of liquid quartz; ";

/** Text of about `bytes` bytes with many different words, always the same. */
function manyWords(bytes) {
  let seed = 1;
  const letters = "etaoinshrdlucmfwypvbgk";
  const out = [];
  for (let length = 0; length < bytes;) {
    let word = "";
    do {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      word += letters[(seed >>> 16) % letters.length];
    } while ((seed >>> 9) % 6 !== 0);
    out.push(word);
    length += word.length + 1;
  }
  return out.join(" ");
}

test("a dropped file of 4 MB trains without freezing the page, and Cancel keeps what was learned", async (t) => {
  const lens = await openLesson("corpus=hug");
  await size(lens).waitFor();
  const text = manyWords(4 << 20);
  await lens.page.evaluate(() => { globalThis.wide = []; });
  for (let at = 0; at < text.length; at += 1 << 20) {
    await lens.page.evaluate((part) => { globalThis.wide.push(part); }, text.slice(at, at + (1 << 20)));
  }
  await watchTasks(lens);
  await lens.page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(globalThis.wide, "wide.txt", { type: "text/plain" }));
    // A file that is dropped was over the page before.
    document.body.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer: carried }));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
  });
  const progress = lens.page.getByRole("progressbar", { name: "Training" });
  await progress.waitFor();
  await until(() => stageText(lens), (shown) => shown.includes("wide.txt"), "the file's name on the stage");
  // A larger target takes long enough to be cancelled.
  await size(lens).fill("200000");
  await size(lens).press("Enter");
  const group = lens.page.getByRole("group", { name: "Training" });
  await until(async () => (await group.allInnerTexts()).join(""), (said) => /[1-9][^a-z]* of 199.978 merges/.test(said), "progress in merges");
  await lens.button("Cancel").click();
  await progress.waitFor({ state: "detached" });
  const longest = await longestTask(lens);
  t.diagnostic(said(longest));
  assert.ok(longest.count > 0 && longest.busy > 0, "the record has tasks");
  assert.ok(longest.busy < 200, said(longest));
  await leaveField(lens);
  await lens.press("End");
  const end = await until(() => lens.announcement(), (text) => /stopped/.test(text), "the reason for the end");
  assert.match(end, /Training was stopped here, at [\d\s]+ of the 200.000 pieces/);
  await lens.press("PageUp");
  assert.ok((await lens.announcement()).length > 0);
  await lens.close();
});

test("a bad file is refused with the reason, and the corpus before it stays", async (t) => {
  const lens = await openLesson("corpus=hug&step=9");
  const before = await words(lens);
  const announced = await lens.announcement();
  assert.ok(before.some((row) => row.includes(" times hug: ")));
  const limit = 16 * 1024 * 1024;
  const cases = {
    "one byte over the limit": [{ text: LOREM, bytes: limit + 1 }, /16.777.217 bytes.*limit is 16.777.216/],
    "invalid UTF-8": [{ values: [...Buffer.from("good words "), 0xff, 0x41] }, /not UTF-8.*0xff at offset 11/],
    "a cut-off character": [{ values: [...Buffer.from("good 自").subarray(0, -1)] }, /not UTF-8.*offset 5/],
    "UTF-16": [{ values: [0xff, 0xfe, 0x68, 0, 0x69, 0] }, /UTF-16.*save it as UTF-8/],
    "an empty file": [{ values: [] }, /empty/i],
    "only white space": [{ values: [...Buffer.from(" \n\t\r\n  \u3000")] }, /white space/],
  };
  for (const [name, [content, pattern]] of Object.entries(cases)) {
    await t.test(name, async () => {
      await drop(lens, "bad.txt", content);
      await message(lens, pattern);
      assert.deepEqual(await words(lens), before, "the words before are still there");
      assert.equal(await lens.announcement(), announced, "and so is the step");
      assert.equal(await sample(lens).inputValue(), "hug");
    });
  }
  await t.test("a good file after it takes the message away", async () => {
    await drop(lens, "good.txt", { text: "zebra zebra " });
    await showsWord(lens, "zebra");
    await until(() => lens.page.getByRole("alert").allInnerTexts(), (all) => all.join("").trim() === "", "no message");
  });
  await lens.close();
});

test("a bad file after a good one keeps the good one, whatever was chosen in between", async () => {
  const lens = await openLesson("corpus=hug");
  await drop(lens, "good.txt", { text: "zebra zebra " });
  await showsWord(lens, "zebra");
  await sample(lens).selectOption("low");
  await showsWord(lens, "newest");
  await drop(lens, "bad.txt", { values: [0x80] });
  await message(lens, /offset 0/);
  await showsWord(lens, "newest");
  // Another good file: until it is read, nothing but the corpus before it may stand there.
  await lens.page.evaluate(() => {
    globalThis.seenWords = new Set();
    const look = () => document.querySelectorAll('[aria-label="Stage"] li[aria-label]').forEach((row) => globalThis.seenWords.add(row.getAttribute("aria-label").replace(/.* times (.*):.*/, "$1")));
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await drop(lens, "other.txt", { text: "yak yak " });
  await showsWord(lens, "yak");
  const seen = await lens.page.evaluate(() => [...globalThis.seenWords]);
  assert.ok(!seen.includes("zebra"), `the file before last came back for a moment: ${seen}`);
  await lens.close();
});

test("the file chooser takes a file as a drop does", async () => {
  const lens = await openLesson("corpus=hug");
  const chooser = lens.page.getByLabel("Choose a text file");
  await chooser.setInputFiles({ name: "animals.txt", mimeType: "text/plain", buffer: Buffer.from("\ufeffzebra zebra yak") });
  await showsWord(lens, "zebra");
  await until(() => stageText(lens), (text) => text.includes("animals.txt"), "the file's name");
  assert.equal(await step(lens), 0);
  await lens.close();
});

test("a paste of 3 MB is taken as a file is: shown by its beginning and its size", async () => {
  const lens = await openLesson("corpus=hug");
  await lens.page.evaluate(() => { globalThis.long = "alpha beta gamma delta ".repeat(140_000); });
  await textbox(lens, "Corpus").evaluate((field) => {
    field.focus();
    const carried = new DataTransfer();
    carried.setData("text/plain", globalThis.long);
    field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: carried }));
  });
  await showsWord(lens, "gamma");
  const panel = await until(() => lens.page.locator("main").innerText(), (text) => /pasted text: 3[.,]\d+ MB/.test(text), "the size");
  assert.match(panel, /shows the beginning/);
  const field = await textbox(lens, "Corpus").inputValue();
  assert.ok(field.startsWith("alpha beta") && field.length < 100_000, `the field holds ${field.length} characters`);
  await lens.close();
});

test("a fill of 3 MB is taken as a file is", async () => {
  const lens = await openLesson("corpus=hug");
  await textbox(lens, "Corpus").evaluate((field) => {
    field.value = "alpha beta gamma delta ".repeat(140_000);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await showsWord(lens, "gamma");
  await until(async () => (await textbox(lens, "Corpus").inputValue()).length, (length) => length > 0 && length < 100_000, "the beginning only");
  await lens.close();
});

test("emptying the corpus says so and keeps what was there", async () => {
  const lens = await openLesson("corpus=hug");
  await textbox(lens, "Corpus").fill("");
  await message(lens, /empty/i);
  await showsWord(lens, "hug");
  await textbox(lens, "Corpus").fill(" \n ");
  await message(lens, /white space/);
  await showsWord(lens, "hug");
  await textbox(lens, "Corpus").fill("yak yak");
  await showsWord(lens, "yak");
  await lens.close();
});

test("a word of 100 000 characters can be stepped and encoded", async (t) => {
  let seed = 7;
  const letters = Array.from({ length: 100_000 }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return "abcde"[(seed >>> 16) % 5];
  }).join("");
  const lens = await openLesson("corpus=hug");
  await watchTasks(lens);
  await textbox(lens, "Corpus").fill(letters);
  await until(() => stageText(lens), (text) => text.startsWith("1 word") || text.includes(" 1 word "), "one word");
  await leaveField(lens);
  // The field has scrolled the stage out of sight, where PageDown scrolls.
  await lens.press("n", 7);
  await until(() => step(lens), (now) => now === 7, "step 7");
  await textbox(lens, "Text to encode").fill(letters.slice(0, 60_000));
  await lens.page.getByText(/and [\d\s]+ more tokens/).waitFor();
  const longest = await longestTask(lens);
  t.diagnostic(said(longest));
  await lens.close();
});
