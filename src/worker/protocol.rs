//! What the page and its worker say to each other, as bytes. Files and traces travel beside the bytes.
//!
//! Whatever is read comes from the other side of a channel and is not trusted: reading any bytes gives a message or an
//! error, and costs no more than the bytes are long.

use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Forced, TieRule};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::refusal::Refusal;

/// The longest message, in bytes.
pub const MAX_MESSAGE: usize = 4 << 20;

/// A text up to this long, in bytes, travels back from a check, so that a link can carry it.
pub const SHORT_TEXT: usize = 64 << 10;

/// A message of or to a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message<T> {
    /// The job's number, 0 where there is none.
    pub job: u32,
    /// What is said.
    pub body: T,
}

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Get ready to train, since a file is on its way.
    Prepare,
    /// Say whether the file beside this is a corpus.
    Check,
    /// Train on the file beside this.
    Train(TrainRequest),
    /// End a training with what it has learned.
    Cancel,
    /// End a training that nobody waits for.
    Abandon,
    /// Give a sign of life.
    Ping,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It runs.
    Ready,
    /// The sign of life.
    Alive,
    /// How far a training is.
    Progress {
        /// Steps done.
        done: usize,
        /// Of so many.
        planned: usize,
    },
    /// The file is a corpus.
    Checked(Checked),
    /// What was learned; the traces stand beside this.
    Trained {
        /// How long the corpus is.
        bytes: usize,
        /// How it begins.
        head: String,
    },
    /// The corpus or the training cannot be.
    Refused(Refusal),
    /// The file could not be read.
    Unreadable,
    /// The part of the program that trains could not be loaded, and why.
    PartMissing(String),
    /// The request was not understood.
    Misunderstood,
    /// The worker panicked and is of no more use.
    Panicked(String),
}

/// What is known of a corpus that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// How long the file is.
    pub bytes: usize,
    /// The text itself, where it is no longer than [`SHORT_TEXT`].
    pub text: Option<String>,
}

/// A training that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainRequest {
    /// What words are cut into before they are learned from.
    pub base: Base,
    /// How many pieces to learn.
    pub size: VocabularySize,
    /// How to learn them.
    pub trainer: Trainer,
}

/// How large the vocabulary becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VocabularySize {
    /// So many pieces in all.
    Exactly(usize),
    /// So many pieces more than the alphabet has.
    BeyondAlphabet(usize),
}

/// A way to learn pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trainer {
    /// Byte-pair encoding.
    Bpe(Bpe),
    /// A unigram model.
    Unigram,
}

/// What byte-pair encoding is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bpe {
    /// How ties are decided.
    pub tie: TieRule,
    /// The smallest count a pair needs to be merged.
    pub min_frequency: u64,
    /// A pair to merge against the rule: with it there is a second trace.
    pub forced: Option<Forced>,
}

impl VocabularySize {
    /// How many pieces that makes with an alphabet of so many symbols.
    pub fn with_alphabet(self, alphabet: usize) -> usize {
        match self {
            Self::Exactly(size) => size,
            Self::BeyondAlphabet(more) => alphabet.saturating_add(more),
        }
    }
}

impl TrainRequest {
    /// The options of the BPE trainer for a corpus whose alphabet has this many symbols.
    pub fn bpe_options(&self, bpe: &Bpe, alphabet: usize, forced: Vec<Forced>) -> BpeOptions {
        let vocab_size = self.size.with_alphabet(alphabet);
        BpeOptions {
            base: self.base,
            vocab_size,
            min_frequency: bpe.min_frequency,
            tie: bpe.tie,
            limit_alphabet: None,
            forced,
        }
    }
}

/// Bytes that are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("These bytes are no message of this version of the page.")]
pub struct NoMessage;

/// A message as bytes.
///
/// # Errors
/// Where the message is longer than [`MAX_MESSAGE`].
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, NoMessage> {
    let bytes = postcard::to_allocvec(message).map_err(|_| NoMessage)?;
    (bytes.len() <= MAX_MESSAGE).then_some(bytes).ok_or(NoMessage)
}

/// The message that some bytes are.
///
/// # Errors
/// Where they are none, or too many.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NoMessage> {
    if bytes.len() > MAX_MESSAGE {
        return Err(NoMessage);
    }
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        _ => Err(NoMessage),
    }
}
