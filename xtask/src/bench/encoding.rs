//! Encoding with published vocabularies beside other libraries: natively, and in a browser.
//! `benches/encoding` has what is measured, `tests/page/bench-encoding.mjs` asks the browser.

use super::host;
use super::python::{Values, number, values};
use super::table::{Rival, Table, Unit};
use super::texts::{Text, Texts};
use crate::node::{self, Packages};
use crate::process::{Failure, Result, run, say};
use crate::{browser, paths, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The libraries that encode in a browser, as npm names them.
const RIVALS: [&str; 4] =
    ["gpt-tokenizer@4.0.0", "tiktoken@1.0.22", "@huggingface/tokenizers@0.2.0", "llama-tokenizer-js@1.2.2"];
/// How long a vocabulary of 32 000 pieces may take to load, in milliseconds.
const LOADING: f64 = 150.0;

/// Both, as far as npm and a browser are there.
pub fn measure(table: &mut Table, command: &Path, texts: &Texts) -> Result<()> {
    for text in [&texts.english, &texts.mixed] {
        native(table, text)?;
    }
    if node::install(Packages::Tests).is_err() {
        return Ok(());
    }
    let Some(rivals) = rivals() else { return Ok(()) };
    in_browser(table, command, texts, &rivals)
}

/// The program that compares with the crate `bpe`.
fn compare() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--release", "--package", "llama-lens-bench-encoding", "--"]);
    cargo.current_dir(paths::root());
    cargo
}

fn native(table: &mut Table, text: &Text) -> Result<()> {
    say(format!("Encoding 4 MB of {} text beside GitHub's bpe", text.name));
    let measured = values(compare().arg("compare").arg(&text.whole))?;
    let rival = Rival { name: "bpe", value: Some(number(&measured, "bpe")?) };
    let what = format!("encoding, 4 MB {}, cl100k_base: time", text.name);
    table.compared(what, Unit::Seconds, number(&measured, "cpu")?, rival, Some(1.0));
    check(table, &measured, "bpe", text.name);
    Ok(())
}

fn in_browser(table: &mut Table, command: &Path, texts: &Texts, rivals: &Path) -> Result<()> {
    say("Encoding 4 MB in a browser beside other libraries (two minutes)");
    let scratch = host::scratch()?;
    let (ranks, tokenizer) = (scratch.join("cl100k.tiktoken"), scratch.join("browser.json"));
    run(compare().arg("write").arg(&ranks), "the messages above say why.")?;
    let mut arguments = host::training(&texts.english.whole, host::ENCODING_VOCABULARY, true, &tokenizer);
    arguments.push(texts.mixed.whole.clone().into());
    run(Command::new(command).args(arguments).stdout(std::process::Stdio::null()), "")?;
    let mut node = Command::new("node");
    node.arg("bench-encoding.mjs").current_dir(Packages::Tests.folder());
    node.arg(&texts.english.whole).arg(module(&scratch)?).arg(rivals).arg(&ranks).arg(&tokenizer);
    let measured = values(node.env("LLAMA_LENS_BROWSER", browser::find()?))?;
    let ms = Unit::Milliseconds;
    for (name, rival, vocabulary) in [
        ("gpt_tokenizer", "gpt-tokenizer", "cl100k_base"),
        ("tiktoken", "tiktoken (wasm)", "cl100k_base"),
        ("huggingface", "@huggingface/tokenizers", "a tokenizer.json of bytes"),
        ("llama_tokenizer", "llama-tokenizer-js", "LLaMA's"),
    ] {
        let what = format!("encoding in a browser, 4 MB English, {vocabulary}: time");
        let ours = number(&measured, &format!("{name}_ours"))?;
        table.compared(what, ms, ours, Rival { name: rival, value: number(&measured, name).ok() }, Some(1.0));
        check(table, &measured, name, "English");
    }
    for (name, file) in [("load_tokenizer_json", "a tokenizer.json"), ("load_llama_model", "LLaMA's .model")] {
        table.limited(format!("loading {file} in a browser"), ms, number(&measured, name)?, LOADING);
    }
    Ok(())
}

/// Says so where the ids are not the rival's.
fn check(table: &mut Table, measured: &Values, name: &str, text: &str) {
    let equal = measured.get(&format!("{name}_equal")).is_some_and(|equal| equal.eq_ignore_ascii_case("true"));
    if !equal {
        table.note(format!("**The ids of the {text} text are not those of {name}.**"));
    }
}

/// The core as a module for browsers, with the profile of the page, and its glue: the folder of both.
fn module(scratch: &Path) -> Result<PathBuf> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let path = tools::set_up()?;
    let advice = "the messages above say why.";
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--lib", "--package", "llama-lens-bench-encoding", "--profile", "page"]);
    run(cargo.args(["--target", TARGET]).current_dir(paths::root()), advice)?;
    let wasm = paths::target().join(TARGET).join("page").join("encoding.wasm");
    let folder = scratch.join("encoding");
    let program = std::env::split_paths(&path).find_map(|folder| paths::program_in(&folder, "wasm-bindgen"));
    let program = program.ok_or_else(|| Failure::new("wasm-bindgen is gone.", "run the command again."))?;
    let mut bindgen = Command::new(program);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "encoding", "--out-dir"]).arg(&folder);
    run(bindgen.arg(wasm), advice)?;
    Ok(folder)
}

/// The folder of the libraries, installed once; none where npm does not bring them.
fn rivals() -> Option<PathBuf> {
    let folder = paths::cache().join("bench-encoders-1");
    if folder.join("node_modules").join("llama-tokenizer-js").exists() {
        return Some(folder);
    }
    say("Installing other tokenizers from npm for comparison");
    std::fs::create_dir_all(&folder).ok()?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).args(RIVALS);
    run(&mut npm, "without them only the native encoders are compared.").map_err(say).ok()?;
    Some(folder)
}
