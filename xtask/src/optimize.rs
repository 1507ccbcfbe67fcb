//! Fewer bytes in the WebAssembly of a release and in its glue, with the tools of binaryen.

use crate::process::{Result, about, run, say};
use crate::{build, glue, node, paths, slim, split};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

/// The features are those of `.cargo/config.toml`.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Optimizes the wasm of a built page together with its glue, and cuts it in two. The files get names with
/// a hash of them all: none works with the others of another build.
pub fn code(dist: &Path) -> Result<()> {
    say("Optimizing the WebAssembly with wasm-opt (20 seconds)");
    let wasm = build::wasm_file(dist)?;
    let old = wasm.file_stem().unwrap_or_default().to_string_lossy().replace("_bg", "");
    let script = dist.join(format!("{old}.js"));
    let part = dist.join(format!("{old}_part.wasm"));
    let text = fs::read_to_string(&script).map_err(about(&script))?;
    let text = glue::without_unused_classes(&text);
    remove_unused(&wasm, &text)?;
    let text = glue::renamed(&text, &shorten_names(&wasm)?)?;
    fs::write(&script, &text).map_err(about(&script))?;

    let [first, second] = split::split(&fs::read(&wasm).map_err(about(&wasm))?)?;
    for (path, bytes) in [(&wasm, first), (&part, second)] {
        fs::write(path, bytes).map_err(about(path))?;
        rewrite(node::package_program("binaryen", "bin/wasm-opt").arg("-O3"), path)?;
    }

    let contents = [&script, &wasm, &part].map(fs::read).into_iter().collect::<std::io::Result<Vec<_>>>();
    let contents = contents.map_err(about(dist))?;
    let name = old.rsplit_once('-').map_or(old.as_str(), |(name, _)| name);
    let new = format!("{name}-{}", slim::content_hash(&contents.iter().map(Vec::as_slice).collect::<Vec<_>>()));
    for (from, end) in [(&script, ".js"), (&wasm, "_bg.wasm"), (&part, "_part.wasm")] {
        fs::rename(from, dist.join(format!("{new}{end}"))).map_err(about(from))?;
    }
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(about(&index))?;
    let html = html.replace(&old, &new).replace(" data-size", &format!(" data-part=./{new}_part.wasm data-size"));
    fs::write(&index, html).map_err(about(&index))
}

/// Takes the exports out of the wasm that the glue does not use, and what only they need.
fn remove_unused(wasm: &Path, glue: &str) -> Result<()> {
    let graph = paths::target().join("exports-in-use.json");
    fs::write(&graph, glue::needed_exports(glue)).map_err(about(&graph))?;
    let mut metadce = node::package_program("binaryen", "bin/wasm-metadce");
    metadce.arg("-g").arg("--graph-file").arg(graph).stdout(Stdio::null());
    rewrite(&mut metadce, wasm)
}

/// Gives what the wasm imports and exports names of one or two letters; the lines `long => short` that
/// wasm-opt prints are the result. Functions keep the names by which the wasm is cut.
fn shorten_names(wasm: &Path) -> Result<String> {
    let names = paths::target().join("names-in-wasm.txt");
    let mut wasm_opt = node::package_program("binaryen", "bin/wasm-opt");
    // Into a file: Node.js may end before all of it has gone through a pipe.
    wasm_opt.args(["-g", "--minify-imports-and-exports-and-modules"]);
    wasm_opt.stdout(File::create(&names).map_err(about(&names))?);
    rewrite(&mut wasm_opt, wasm)?;
    fs::read_to_string(&names).map_err(about(&names))
}

fn rewrite(tool: &mut Command, wasm: &Path) -> Result<()> {
    run(tool.args(FEATURES).arg(wasm).arg("-o").arg(wasm), "remove tests/page/node_modules and run the command again.")
}
