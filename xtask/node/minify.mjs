// Makes the scripts of a release small: `node minify.mjs STAGING PARTS`. In PARTS, the glue and the splitter's loader
// become one file, so that the page asks once.

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
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
