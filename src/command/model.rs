//! Loading a model from its folder.

use super::failure::Failure;
use llama_lens_llama::checkpoint::{Checkpoint, CheckpointError, MAX_BYTES};
use llama_lens_tokenizers::formats::tokenizer_json;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The files of a model, and the most bytes that are read of each.
const FILES: [(&str, usize); 3] =
    [("config.json", 1 << 20), ("model.safetensors", MAX_BYTES), ("tokenizer.json", tokenizer_json::MAX_BYTES)];

/// The model and the tokenizer of a folder.
pub(super) fn load(folder: &Path) -> Result<Checkpoint<f32>, Failure> {
    let [config, weights, tokenizer] = FILES.map(|(name, limit)| read(&folder.join(name), limit));
    Checkpoint::load(&config?, &weights?, &tokenizer?).map_err(|error| match &error {
        CheckpointError::Config(reason) => Failure::at(folder.join("config.json").display(), reason),
        CheckpointError::Weights(reason) => Failure::at(folder.join("model.safetensors").display(), reason),
        CheckpointError::Tokenizer(reason) => Failure::at(folder.join("tokenizer.json").display(), reason),
        CheckpointError::Vocabulary { .. } => Failure::at(folder.display(), error),
    })
}

/// All bytes of a file, which may have no more than `limit`.
pub(super) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let failure = |error| Failure::file(path, &error);
    let mut bytes = Vec::new();
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(failure)?)
    };
    source.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(failure)?;
    if bytes.len() > limit {
        return Err(Failure::at(path.display(), format!("has more than the {limit} bytes that are read")));
    }
    Ok(bytes)
}
