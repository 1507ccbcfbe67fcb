// Makes the scripts and style sheets of a release small: `node minify.mjs STAGING PARTS`. The style sheets become one
// file, and so do, in PARTS, the glue and the splitter's loader, so that the page asks once.

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

const [staging, parts] = process.argv.slice(2);
const scripts = async (folder) => (await readdir(folder)).filter((name) => name.endsWith(".js")).map((name) => join(folder, name));
// wasm-bindgen names the loader once for each part of the page.
const logOverride = { "duplicate-object-key": "silent" };
const options = { minify: true, allowOverwrite: true, logLevel: "warning", logOverride };

await build({ ...options, entryPoints: await scripts(staging), outdir: staging });

const glue = join(parts, "llama-lens.js");
await build({ ...options, entryPoints: [glue], outfile: glue, bundle: true, format: "esm" });
const rest = (await scripts(parts)).filter((path) => path !== glue);
await Promise.all([...rest, join(parts, "snippets")].map((path) => rm(path, { recursive: true, force: true })));

const index = join(staging, "index.html");
const html = await readFile(index, "utf8");
const links = [...html.matchAll(/<link[^>]*\bhref="?\.\/([^"\s>]+\.css)"?[^>]*>/g)];
const whole = join(staging, "style.css");
await writeFile(whole, links.map(([, name]) => `@import "./${name}";\n`).join(""));
const { metafile } = await build({
  ...options, entryPoints: [whole], outdir: staging, entryNames: "[name]-[hash]", bundle: true, external: ["*.woff2"], metafile: true,
});
const [name] = Object.keys(metafile.outputs).map((path) => basename(path));
const [[first], ...others] = links;
const page = others.reduce((page, [link]) => page.replace(link, ""), html.replace(first, `<link rel="stylesheet" href="./${name}">`));
await writeFile(index, page);
await Promise.all([whole, ...links.map(([, name]) => join(staging, name))].map((path) => rm(path)));
