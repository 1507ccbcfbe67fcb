//! The tokenizers as the page has them, compiled to WebAssembly without the page: what a browser compares with other
//! libraries. `cargo xtask bench` runs it.

#[cfg(target_arch = "wasm32")]
mod browser {
    use llama_lens_tokenizers::Tokenizer;
    use llama_lens_tokenizers::formats::load;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A tokenizer from a file.
    #[wasm_bindgen]
    pub struct Encoder(Tokenizer);

    #[wasm_bindgen]
    impl Encoder {
        /// Reads a file of any format.
        ///
        /// # Errors
        /// What is wrong with the file.
        #[wasm_bindgen(constructor)]
        pub fn new(bytes: &[u8]) -> Result<Encoder, String> {
            load(&[bytes]).map(Self).map_err(|error| error.to_string())
        }

        /// The ids of a text.
        ///
        /// # Errors
        /// What the tokenizer cannot encode.
        pub fn encode(&self, text: &str) -> Result<Vec<u32>, String> {
            self.0.ids(text).map_err(|error| error.to_string())
        }
    }
}
