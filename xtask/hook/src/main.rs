//! Trunk's last step (see `Trunk.toml`): builds the Rust of the page, in parts that load when they are needed.
//!
//! The stock splitter has to see the linked module before wasm-bindgen does, so this takes the place of what Trunk
//! does with Rust: cargo links the module, the splitter cuts it, wasm-bindgen writes the glue of the main part, and all
//! goes into one folder named by its content, so that no part ever meets the parts of another build. A release is made
//! smaller, its models too, and gets a service worker.

use llama_lens_llama::checkpoint::{Precision, convert};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};
use std::sync::Mutex;
use std::{env, fs, thread};
use wasm_split_cli_support::{Options, transform};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The name of the page's binary, and so of its module and glue.
const NAME: &str = "llama-lens";

const TARGET: &str = "wasm32-unknown-unknown";

/// The profile of `Cargo.toml` for work on the page.
const SERVE: &str = "serve";

/// What Trunk's server replaces by a number used once (see `Trunk.toml`).
const NONCE: &str = "number-used-once";

/// While the page is served for work on it, nothing is kept: this takes the place of the worker that a release has left
/// in the browser, and goes.
const NO_SERVICE_WORKER: &str = "\
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(registration.unregister().then(() => clients.matchAll())
  .then((windows) => windows.forEach((window) => window.navigate(window.url)))));
";

/// The features that `.cargo/config.toml` switches on, and those that the compiler does by itself.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The page could not be built: {error}.");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let staging = PathBuf::from(env::var("TRUNK_STAGING_DIR")?);
    let is_release = env::var("TRUNK_PROFILE")? == "release";
    let parts = staging.join("parts");
    fs::create_dir_all(&parts)?;
    split(&link(if is_release { "page" } else { SERVE })?, &parts)?;
    if is_release {
        shrink_models(&staging.join("models"))?;
        optimize(&parts)?;
        succeed(node("minify.mjs").args([&staging, &parts]).spawn()?)?;
    }
    let folder = format!("app-{}", content_hash(&parts)?);
    let size = fs::metadata(parts.join(format!("{NAME}_bg.wasm")))?.len();
    fs::rename(&parts, staging.join(&folder))?;
    let index = staging.join("index.html");
    let html = with_facts(&fs::read_to_string(&index)?, &folder, size, is_release)?;
    fs::write(index, if is_release { without_nonce(&html) } else { with_nonce(&html) })?;
    if is_release {
        return succeed(node("service-worker.mjs").arg(&staging).spawn()?);
    }
    Ok(fs::write(staging.join("service-worker.js"), NO_SERVICE_WORKER)?)
}

/// Builds the page with a profile of `Cargo.toml`, and says where the module is as the linker left it.
fn link(profile: &str) -> Result<PathBuf> {
    let root = PathBuf::from(env::var("TRUNK_SOURCE_DIR")?);
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--target", TARGET, "--bin", NAME, "--profile", profile]).current_dir(&root);
    if profile == SERVE {
        // Leptos' switch for quick builds: views of fewer types. It joins the flags of `.cargo/config.toml`.
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
    }
    succeed(cargo.spawn()?)?;
    let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    Ok(target.join(TARGET).join(profile).join(format!("{NAME}.wasm")))
}

fn split(module: &Path, parts: &Path) -> Result<()> {
    let input = fs::read(module).map_err(|error| format!("{}: {error}", module.display()))?;
    let main = parts.join(format!("{NAME}.wasm"));
    let glue = format!("./{NAME}.js");
    let mut options = Options::new(&input);
    options.output_dir = parts;
    options.main_out_path = &main;
    options.main_module = &glue;
    transform(options)?;
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    succeed(bindgen.arg("--out-dir").arg(parts).arg(&main).spawn()?)?;
    Ok(fs::remove_file(&main)?)
}

/// Makes the parts smaller, as many at a time as there are processors. The largest come first.
fn optimize(parts: &Path) -> Result<()> {
    let bytes = |path: &PathBuf| fs::metadata(path).map_or(0, |about| about.len());
    let mut wasm = files(parts)?;
    wasm.retain(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    wasm.sort_by_key(bytes);
    let waiting = Mutex::new(wasm);
    let next = || waiting.lock().ok()?.pop();
    let optimize = || {
        while let Some(path) = next() {
            let mut optimizer = node("node_modules/binaryen/bin/wasm-opt");
            optimizer.args(["--quiet", "-Oz"]).args(FEATURES).arg(&path).arg("-o").arg(&path);
            succeed(optimizer.spawn().map_err(|error| error.to_string())?).map_err(|error| error.to_string())?;
        }
        Ok::<(), String>(())
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(optimize)).collect();
        running.into_iter().try_for_each(|thread| Ok(thread.join().map_err(|_| "an optimizer panicked")??))
    })
}

/// Keeps the weights of the models in 8 bits, half of what a reader waits for: a number is off by at most 1/254 of its
/// row's greatest.
fn shrink_models(models: &Path) -> Result<()> {
    for folder in fs::read_dir(models)? {
        let weights = folder?.path().join("model.safetensors");
        if weights.is_file() {
            let smaller = convert(&fs::read(&weights)?, Precision::Int8Rows)?;
            fs::write(&weights, smaller)?;
        }
    }
    Ok(())
}

/// A program of `xtask/node`.
fn node(script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("node").join(script));
    node
}

fn succeed(mut program: Child) -> Result<()> {
    let status = program.wait()?;
    if status.success() { Ok(()) } else { Err(format!("a tool ended with {status}; what it said stands above").into()) }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

fn content_hash(folder: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for path in files(folder)? {
        hash.update(fs::read(path)?);
    }
    let first: [u8; 8] = hash.finalize()[..8].try_into()?;
    Ok(format!("{:016x}", u64::from_be_bytes(first)))
}

/// Tells the boot script where the parts are, how large the main one is (servers that compress do not say), and
/// whether there is a service worker. The glue and the main part are asked for at once.
fn with_facts(html: &str, folder: &str, size: u64, is_release: bool) -> Result<String> {
    let place = ["name=\"llama-lens\"", "name=llama-lens"].into_iter().find(|place| html.contains(place));
    let place = place.ok_or("index.html has no element that names the parts")?;
    let offline = if is_release { " data-offline" } else { "" };
    let facts = format!("name=\"llama-lens\" data-parts=\"./{folder}/\" data-size=\"{size}\"{offline}");
    let preload = format!(
        "<link rel=\"modulepreload\" href=\"./{folder}/{NAME}.js\">\
         <link rel=\"preload\" as=\"fetch\" crossorigin href=\"./{folder}/{NAME}_bg.wasm\"><title>"
    );
    // Before what holds up the script, which then finds them on their way.
    Ok(html.replacen(place, &facts, 1).replacen("<title>", &preload, 1))
}

/// A release has no inline script, and so needs no number for one.
fn without_nonce(html: &str) -> String {
    html.replace(&format!(" nonce=\"{NONCE}\""), "").replace(&format!(" nonce={NONCE}"), "")
}

/// Lets the one inline script through the page's policy: that by which Trunk's server reloads the page.
fn with_nonce(html: &str) -> String {
    html.replacen("script-src 'self'", &format!("script-src 'self' 'nonce-{NONCE}'"), 1)
}

#[cfg(test)]
mod tests {
    use super::{with_facts, with_nonce, without_nonce};

    #[test]
    fn the_page_learns_where_its_parts_are_in_both_forms_of_the_page() {
        for meta in ["<meta name=\"llama-lens\">", "<meta name=llama-lens>"] {
            let html =
                with_facts(&format!("<head><title>a</title>{meta}</head>"), "app-0", 5, true).expect("a place for it");
            assert!(html.contains("<meta name=\"llama-lens\" data-parts=\"./app-0/\" data-size=\"5\" data-offline>"));
            assert!(html.contains("<link rel=\"modulepreload\" href=\"./app-0/llama-lens.js\">"));
            assert!(html.contains("crossorigin href=\"./app-0/llama-lens_bg.wasm\"><title>"));
        }
        assert!(with_facts("<head></head>", "app-0", 5, true).is_err());
    }

    #[test]
    fn a_number_used_once_is_for_serving_only() {
        let html = "script-src 'self' 'x'<script src=a nonce=\"number-used-once\"></script>";
        assert!(with_nonce(html).contains("script-src 'self' 'nonce-number-used-once' 'x'"));
        assert!(!without_nonce(html).contains("nonce"));
    }
}
