//! What trains by other ways than byte-pair encoding: a part of the page by itself, which the worker loads before there
//! is anything to train, and the lessons that train so load with their views.

use super::merging::MergeTraining;
use super::protocol::{TrainRequest, Trainer};
use super::refusal::Refusal;
use super::under_way::{Begin, UnderWay};
use super::{four, sentencepiece, unigram, wordpiece};

#[cfg(target_arch = "wasm32")]
use leptos::wasm_split::SplitLoaderError;
#[cfg(target_arch = "wasm32")]
use std::sync::OnceLock;

/// Prepares to train on a text, whichever way is asked for.
fn begin(text: &str, request: &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal> {
    match &request.trainer {
        Trainer::Bpe(bpe) => Ok(Box::new(MergeTraining::bpe(text, request, bpe)?)),
        Trainer::WordPiece(_) => wordpiece::begin(text, request),
        Trainer::Unigram => unigram::begin(text, request),
        Trainer::Four => four::begin(text, request),
        Trainer::SentencePiece(_) => sentencepiece::begin(text, request),
    }
}

/// What begins a training.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::unnecessary_wraps)] // On the page it can be missing.
pub fn trainers() -> Option<Begin> {
    Some(begin)
}

/// What begins a training, if it is loaded.
#[cfg(target_arch = "wasm32")]
pub fn trainers() -> Option<Begin> {
    TRAINERS.get().copied()
}

#[cfg(target_arch = "wasm32")]
static TRAINERS: OnceLock<Begin> = OnceLock::new();

/// Loads what trains.
///
/// # Errors
/// When its part cannot be fetched; the next call tries again.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Result<(), SplitLoaderError> {
    let begin = lazy_part!(training: Begin = begin).await?;
    TRAINERS.get_or_init(|| begin);
    Ok(())
}
