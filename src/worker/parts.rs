//! What trains by other ways than byte-pair encoding: on the page, and in its worker, it stands with the views of its
//! lesson, and is loaded before there is anything to train.

use super::protocol::Trainer;
use super::under_way::Begin;
use super::{four, sentencepiece, unigram, wordpiece};

#[cfg(target_arch = "wasm32")]
use super::rules;
#[cfg(target_arch = "wasm32")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};
#[cfg(target_arch = "wasm32")]
use std::sync::OnceLock;

/// A way to train that is loaded with its lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// WordPiece.
    WordPiece,
    /// A unigram model.
    Unigram,
    /// All four side by side.
    Four,
    /// SentencePiece.
    SentencePiece,
}

impl Part {
    /// The part that trains so; none where it is byte-pair encoding, which is always there.
    pub fn of(trainer: &Trainer) -> Option<Self> {
        match trainer {
            Trainer::Bpe(_) => None,
            Trainer::WordPiece(_) => Some(Self::WordPiece),
            Trainer::Unigram => Some(Self::Unigram),
            Trainer::Four => Some(Self::Four),
            Trainer::SentencePiece(_) => Some(Self::SentencePiece),
        }
    }

    /// What trains.
    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unnecessary_wraps)] // On the page it can be missing.
    pub fn begin(self) -> Option<Begin> {
        Some(match self {
            Self::WordPiece => wordpiece::begin,
            Self::Unigram => unigram::begin,
            Self::Four => four::begin,
            Self::SentencePiece => sentencepiece::begin,
        })
    }

    /// What trains, if it is loaded.
    #[cfg(target_arch = "wasm32")]
    pub fn begin(self) -> Option<Begin> {
        BEGIN[self as usize].get().copied()
    }

    /// Loads what trains; for SentencePiece, the rules of its normalization too.
    ///
    /// # Errors
    /// When one of the parts cannot be fetched; the next call tries again.
    #[cfg(target_arch = "wasm32")]
    pub async fn load(self) -> Result<(), SplitLoaderError> {
        let begin = match self {
            Self::WordPiece => of_wordpiece().await?,
            Self::Unigram => of_unigram().await?,
            Self::Four => of_four().await?,
            Self::SentencePiece => of_sentencepiece().await?,
        };
        BEGIN[self as usize].get_or_init(|| begin);
        if self == Self::SentencePiece { rules::load().await } else { Ok(()) }
    }
}

#[cfg(target_arch = "wasm32")]
static BEGIN: [OnceLock<Begin>; 4] = [const { OnceLock::new() }; 4];

/// It stands with the views of the lesson, as the others do.
#[cfg(target_arch = "wasm32")]
#[wasm_split(wordpiece, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn of_wordpiece() -> Result<Begin, SplitLoaderError> {
    Ok(wordpiece::begin)
}

#[cfg(target_arch = "wasm32")]
#[wasm_split(unigram, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)]
fn of_unigram() -> Result<Begin, SplitLoaderError> {
    Ok(unigram::begin)
}

#[cfg(target_arch = "wasm32")]
#[wasm_split(side_by_side, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)]
fn of_four() -> Result<Begin, SplitLoaderError> {
    Ok(four::begin)
}

#[cfg(target_arch = "wasm32")]
#[wasm_split(sentencepiece, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)]
fn of_sentencepiece() -> Result<Begin, SplitLoaderError> {
    Ok(sentencepiece::begin)
}
