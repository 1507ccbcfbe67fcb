//! The files of a tokenizer on their way to the worker.

use std::sync::Arc;

use llama_lens_tokenizers::formats::tokenizer_json::MAX_BYTES;

use super::corpus::Corpus;

/// The file of a tokenizer, or the two of GPT-2's kind.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenizerFiles {
    /// The number under which the worker keeps what it read. Files with the same number are the same.
    pub number: u32,
    /// The files.
    pub files: Arc<[Corpus]>,
}

impl TokenizerFiles {
    /// The size of a file that is larger than any that is read.
    pub fn too_large(&self) -> Option<usize> {
        self.files.iter().map(Corpus::bytes).find(|bytes| *bytes > MAX_BYTES)
    }
}
