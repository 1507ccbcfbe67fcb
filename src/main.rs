//! The page when compiled to WebAssembly, and the native command on the host.

/// The same program serves the page and its worker, which has no window.
#[cfg(target_arch = "wasm32")]
fn main() {
    if web_sys::window().is_some() {
        llama_lens::shell::run();
    } else {
        llama_lens::worker::serve();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    llama_lens::command::main()
}
