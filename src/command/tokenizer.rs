//! Loading a tokenizer.

use super::failure::Failure;
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{FileKind, load as load_files, tokenizer_json};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// GPT-2's two files under the names that they go by.
const PAIRS: [(&str, &str); 2] = [("vocab.json", "merges.txt"), ("encoder.json", "vocab.bpe")];

/// The tokenizer of a file. Files over the limit are not read to their end.
pub(super) fn load(path: &Path) -> Result<Tokenizer, Failure> {
    let bytes = read(path)?;
    let partner = match FileKind::of(&bytes) {
        FileKind::Gpt2Vocab | FileKind::Gpt2Merges => partner(path),
        _ => None,
    };
    let other = partner.map(|path| read(&path)).transpose()?;
    let files: Vec<&[u8]> = [Some(bytes.as_slice()), other.as_deref()].into_iter().flatten().collect();
    load_files(&files).map_err(|error| Failure::at(path.display(), error))
}

/// The file beside it that it needs.
fn partner(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let (vocab, merges) =
        PAIRS.into_iter().find(|(vocab, merges)| [vocab, merges].iter().any(|end| name.ends_with(*end)))?;
    let (own, other) = if name.ends_with(vocab) { (vocab, merges) } else { (merges, vocab) };
    // What stands before the name of the one stands before that of the other, as in gpt2-vocab.json.
    let beside = path.with_file_name(format!("{}{other}", name.strip_suffix(own)?));
    beside.is_file().then_some(beside)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| Failure::file(path, &error))?;
    let limit = tokenizer_json::MAX_BYTES as u64 + 1;
    file.take(limit).read_to_end(&mut bytes).map_err(|error| Failure::file(path, &error))?;
    if bytes.len() > tokenizer_json::MAX_BYTES {
        let reason = format!("has more than the {} bytes that are read", tokenizer_json::MAX_BYTES);
        return Err(Failure::at(path.display(), reason));
    }
    Ok(bytes)
}
