// The user's own files: a reload does not lose them, a link says where they are, and they can be forgotten.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";
import { drop, message, notices, openLesson, sample, showsWord, slider, stageText, textbox, until } from "./lesson.mjs";

/** More than a link carries. */
const BYTES = 100_000;

/** Drops a file of this word and waits until it is shown; gives its link. */
async function take(lens, word) {
  const before = await lens.hash();
  await drop(lens, `${word}.txt`, { text: `${word} ${word} gnu `, bytes: BYTES });
  await showsWord(lens, word);
  await until(() => stageText(lens), (text) => text.includes(`${word}.txt`), "the file's name");
  return until(() => lens.hash(), (hash) => hash !== before && /file=[0-9a-f]{16}/.test(hash), "the file in the address");
}

/** Follows a link in the same window. */
const follow = (lens, hash) => lens.page.evaluate((hash) => { location.hash = hash; }, hash);

/** Another window of the same browser. */
async function another(lens, hash) {
  const page = await lens.page.context().newPage();
  await page.goto(new URL(hash, lens.page.url()).href);
  const window = Object.assign(Object.create(Object.getPrototypeOf(lens)), { page, problems: [] });
  await slider(window).waitFor();
  return window;
}

test("a dropped file survives a reload", async () => {
  const lens = await openLesson("corpus=hug");
  await take(lens, "zebra");
  await lens.page.reload();
  await lens.ready();
  await showsWord(lens, "zebra");
  await until(() => stageText(lens), (text) => text.includes("zebra.txt"), "the file's name");
  await lens.page.getByText(/This browser keeps it, so that a reload does not lose it/).waitFor();
  await lens.close();
});

test("a long paste survives a reload", async () => {
  const lens = await openLesson("corpus=hug");
  await textbox(lens, "Corpus").evaluate((field) => {
    field.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "walrus gnu ".repeat(20_000));
    field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
  });
  await showsWord(lens, "walrus");
  await until(() => lens.hash(), (hash) => /file=/.test(hash), "the paste in the address");
  await lens.page.reload();
  await lens.ready();
  await showsWord(lens, "walrus");
  await lens.close();
});

test("a small file travels in the link", async () => {
  const lens = await openLesson("corpus=hug");
  await drop(lens, "small.txt", { text: "zebra yak zebra" });
  await showsWord(lens, "yak");
  const hash = await until(() => lens.hash(), (hash) => /text=zebra/.test(hash), "the text in the address");
  assert.ok(!/file=/.test(hash));
  const elsewhere = await openPage(hash.slice(1));
  await showsWord(elsewhere, "yak");
  await elsewhere.close();
  await lens.close();
});

test("a link to a file says on another computer why it does not open", async () => {
  const lens = await openLesson("corpus=hug");
  const hash = await take(lens, "zebra");
  const elsewhere = await openPage(hash.slice(1));
  await message(elsewhere, /stays on the computer it was dropped on.*not here/);
  await sample(elsewhere).selectOption("low");
  await showsWord(elsewhere, "newest");
  await elsewhere.close();
  await lens.close();
});

test("a file that is forgotten is gone", async () => {
  const lens = await openLesson("corpus=hug");
  const hash = await take(lens, "zebra");
  await lens.button("Forget it").click();
  await until(() => lens.hash(), (hash) => !/file=/.test(hash), "no file in the address");
  await follow(lens, hash);
  await message(lens, /stays on the computer it was dropped on.*not here/);
  await lens.close();
});

test("two windows never change each other's file", async () => {
  const lens = await openLesson("corpus=hug");
  const hash = await take(lens, "zebra");
  const other = await another(lens, hash);
  await showsWord(other, "zebra");
  await take(other, "walrus");
  await showsWord(lens, "zebra");
  for (const [window, word] of [[lens, "zebra"], [other, "walrus"]]) {
    await window.page.reload();
    await window.ready();
    await showsWord(window, word);
  }
  await other.button("Forget it").click();
  await lens.page.reload();
  await lens.ready();
  await showsWord(lens, "zebra");
  await lens.close();
});

test("the newest eight files are kept", async () => {
  const lens = await openLesson("corpus=hug");
  const links = [];
  for (const word of ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]) {
    links.push(await take(lens, word));
  }
  await follow(lens, links[1]);
  await showsWord(lens, "two");
  await follow(lens, links[0]);
  await message(lens, /not here/);
  await lens.close();
});

test("a file that the browser has no room for is used, and the page says that a reload loses it", async () => {
  const lens = await openLesson("corpus=hug");
  const session = await lens.page.context().newCDPSession(lens.page);
  const { origin } = new URL(lens.page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1000 });
  await drop(lens, "zebra.txt", { text: "zebra gnu ", bytes: BYTES });
  await showsWord(lens, "zebra");
  await until(() => notices(lens).innerText(), (text) => /no room to keep this file/.test(text), "the reason");
  await lens.page.getByText(/This browser does not keep it: after a reload, drop it again/).waitFor();
  await lens.close();
});

test("a file is used where the browser keeps nothing", async () => {
  const without = () => Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  const lens = await openLesson("corpus=hug", { before: without });
  await drop(lens, "zebra.txt", { text: "zebra gnu ", bytes: BYTES });
  await showsWord(lens, "zebra");
  await until(() => notices(lens).innerText(), (text) => /does not let the page keep files/.test(text), "the reason");
  await lens.close();
});
