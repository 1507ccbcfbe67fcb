// Puts a built page into one file, which opens from disk and asks for nothing: `node single-file.mjs DIST FILE`.
//
// Style sheets, with their fonts, and scripts stand in the page itself, under a policy that names each by its hash.
// The glue is a module, and the worker has a script of its own: both get addresses within the page (blob:). All other
// files are data in the page, where `fetch` finds them by their names.

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { build, transform } from "esbuild";

const [dist, file] = process.argv.slice(2);
// What it takes now and a little more. The aim is 4 MB: every part is here at once, in base64.
const LIMIT = 6_200_000;

const TYPES = { wasm: "application/wasm", txt: "text/plain; charset=utf-8", json: "application/json", safetensors: "application/octet-stream" };
const PLACE = "https://llama-lens.invalid/";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const read = (name) => readFile(join(dist, name), "utf8");
const names = (await readdir(dist, { recursive: true })).map((name) => name.replaceAll("\\", "/")).sort();
const the = (pattern) => {
  const name = names.find((name) => pattern.test(name));
  if (!name) throw new Error(`${dist} has no file like ${pattern}: run \`cargo xtask build\`.`);
  return name;
};

// Text between the tags of an element ends at the first thing that looks like its end.
const asScript = (text) => text.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");

// ---- what runs before assets/boot.js, in the page and in the worker -----------------------

/** Lets `fetch` find the files of the page: `files` has the data of each, deflated and in base64, and its type. */
function serve(files) {
  const { fetch } = globalThis;
  globalThis.fetch = async (address, options) => {
    const file = files[new URL(address.url ?? address, "https://llama-lens.invalid/").pathname.slice(1)];
    if (!file) return fetch(address, options);
    const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0));
    const body = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(body, { headers: { "Content-Type": file.type } });
  };
}

/** An address within the page. A worker of a page from disk may read none but its own. */
function addressOf(script) {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/** Tells assets/boot.js where it and the glue are. The worker gets all that it needs in its script. */
function unpack() {
  const text = (id) => JSON.parse(document.getElementById(id).textContent);
  const files = {};
  for (const { id, dataset, textContent } of document.querySelectorAll("script[data-type]")) {
    files[id] = { type: dataset.type, data: textContent };
  }
  serve(files);
  const pieces = Object.fromEntries(Object.entries(files).filter(([name]) => /^(split|chunk)_/.test(name)));
  const [boot, glue] = [text("boot"), text("glue")];
  const worker = `${serve}serve(${JSON.stringify(pieces)});${addressOf}var llamaLensFile={glue:addressOf(${JSON.stringify(glue)})};${boot}`;
  globalThis.llamaLensFile = { boot: addressOf(worker), glue: addressOf(glue) };
}

// ---- the page -----------------------------------------------------------------------------

const boot = await read(the(/^boot-.*\.js$/));
const glueName = the(/^app-.*\/llama-lens\.js$/);
const { code: glue } = await transform(await read(glueName), {
  format: "esm", minify: true, define: { "import.meta.url": "llamaLensPlace" }, banner: `const llamaLensPlace="${PLACE}";`,
});
const prelude = `(() => {${serve}${addressOf}${unpack}unpack();})();`;

const asJson = (id, text) => `<script type="application/json" id="${id}">${JSON.stringify(text).replaceAll("<", "\\u003c")}</script>`;
const asData = async (name) => {
  const bytes = deflateRawSync(await readFile(join(dist, name)), { level: 9 });
  const type = TYPES[name.split(".").pop()];
  return `<script type="application/octet-stream" data-type="${type}" id="${name.replace(/^app-[^/]*\//, "")}">${bytes.toString("base64")}</script>`;
};
// Of the models there is the one that most lessons read with. Its siblings would make the page four times as large.
const DATA = /^app-.*\.wasm$|^corpora\/.*\.txt$|^models\/base\/(config\.json|model\.safetensors|tokenizer\.json)$/;
const data = names.filter((name) => DATA.test(name));

async function style(name) {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(dist, name)], bundle: true, minify: true, write: false, logLevel: "warning", loader: { ".woff2": "dataurl" },
  });
  if (warnings.length > 0) throw new Error(`${name} is not as it must be.`);
  return outputFiles[0].text.trim();
}

const html = await read("index.html");
const sheets = [...html.matchAll(/<link[^>]*\bhref="?\.\/([^"\s>]+\.css)"?[^>]*>/g)];
const styles = new Map();
for (const [element, name] of sheets) {
  styles.set(element, await style(name));
}
const policy = [
  "default-src 'none'",
  `script-src ${hash(asScript(prelude))} ${hash(asScript(boot))} 'wasm-unsafe-eval' blob:`,
  `style-src ${[...styles.values()].map(hash).join(" ")}`,
  "img-src data: blob:", "font-src data:", "worker-src blob:", "base-uri 'none'", "form-action 'none'",
].join("; ");

const replace = (text, pattern, by) => {
  if (!pattern.test(text)) throw new Error(`index.html has nothing like ${pattern}.`);
  return text.replace(pattern, () => by);
};
let page = html;
for (const [element, text] of styles) {
  page = page.replace(element, () => `<style>${text}</style>`);
}
page = replace(page, /content="default-src [^"]*"/, `content="${policy}"`);
page = page.replace(/<link[^>]*preload[^>]*>/g, "");
page = replace(page, /data-parts="?[^"\s>]*"?/, `data-parts="${PLACE}"`).replace(/ data-offline(="")?/, "");
page = replace(page, /<script[^>]*\bsrc="?\.\/boot-[^>]*><\/script>/, "");
const scripts = [asJson("boot", boot), asJson("glue", glue), ...(await Promise.all(data.map(asData)))];
const run = [prelude, boot].map((text) => `<script>${asScript(text)}</script>`);
// At the end: by then the loading message stands, and all data is there.
page = page.includes("</body>") ? replace(page, /<\/body>/, [...scripts, ...run, "</body>"].join("\n")) : page + [...scripts, ...run].join("\n");

if (page.length > LIMIT) throw new Error(`The page takes ${page.length} bytes in one file; ${LIMIT} is the limit.`);
await writeFile(file, page);
console.log(`· ${Buffer.byteLength(page)} bytes`);
