//! Whether a file is a corpus: what the worker answers before anything is replaced by it.

use llama_lens_tokenizers::corpus_text;
use llama_lens_tokenizers::formats::TokenizerFile;
use llama_lens_tokenizers::models::bpe::TrainError;

use super::protocol::{Checked, SHORT_TEXT};
use super::refusal::Refusal;

/// Checks the bytes of a file.
///
/// # Errors
/// Why it is no corpus, or that it has no words.
pub fn check_here(bytes: &[u8]) -> Result<Checked, Refusal> {
    let text = corpus_text(bytes)?;
    if text.is_empty() {
        return Err(TrainError::Empty.into());
    }
    if text.trim().is_empty() {
        return Err(TrainError::OnlyWhiteSpace.into());
    }
    let short = (text.len() <= SHORT_TEXT).then(|| text.to_owned());
    Ok(Checked { bytes: bytes.len(), text: short, is_object: TokenizerFile::begins_as_object(bytes) })
}
