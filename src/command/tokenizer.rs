//! Loading a tokenizer.

use super::failure::Failure;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::BpeModel;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The tokenizer of a file. Files over the limit are not read to their end.
pub(super) fn load(path: &Path) -> Result<BpeModel, Failure> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| Failure::file(path, &error))?;
    let limit = tokenizer_json::MAX_BYTES as u64 + 1;
    file.take(limit).read_to_end(&mut bytes).map_err(|error| Failure::file(path, &error))?;
    if bytes.len() > tokenizer_json::MAX_BYTES {
        let reason = format!("has more than the {} bytes that are read", tokenizer_json::MAX_BYTES);
        return Err(Failure::at(path.display(), reason));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::at(path.display(), format_args!("byte {at} is not UTF-8"))
    })?;
    tokenizer_json::read(&text).map_err(|error| Failure::at(path.display(), error))
}
