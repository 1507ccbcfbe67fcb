//! The page when compiled to WebAssembly, and the native command on the host.

#[cfg(target_arch = "wasm32")]
fn main() {
    llama_lens::shell::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    llama_lens::command::main()
}
