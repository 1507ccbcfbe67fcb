//! What the page and its worker say to each other, as bytes. Files and traces travel beside the bytes.
//!
//! Whatever is read comes from the other side of a channel and is not trusted: reading any bytes gives a message or an
//! error, and costs no more than the bytes are long.

use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Forced, TieRule};
use llama_lens_tokenizers::models::wordpiece::{WordPieceOptions, WordPieceTie};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::llama::{ModelAnswer, ModelRequest};
use super::question::{Answer, AskRequest};
use super::refusal::Refusal;
use super::tokenize::{TokenizeRequest, Tokenized};

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// Encode with the tokenizer in the file beside this.
    Tokenize(TokenizeRequest),
    /// Ask the tokenizer in the files beside this.
    Ask(AskRequest),
    /// Ask the model in the files beside this.
    Model(ModelRequest),
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// A text encoded with the tokenizer of a file.
    Tokenized(Tokenized),
    /// What a tokenizer was asked.
    Answered(Answer),
    /// What a model was asked.
    Model {
        /// The answer, or one of several.
        answer: ModelAnswer,
        /// Whether no further one follows.
        last: bool,
    },
}

/// What is known of a corpus that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// How long the file is.
    pub bytes: usize,
    /// The text itself, where it is no longer than [`SHORT_TEXT`].
    pub text: Option<String>,
    /// Whether it begins as an object of JSON, as tokenizers do.
    pub is_object: bool,
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
    /// WordPiece, and byte-pair encoding beside it.
    WordPiece(WordPiece),
    /// A unigram model.
    Unigram,
    /// Byte-pair encoding, WordPiece, a unigram model and `SentencePiece`, each to the same size.
    Four,
    /// SentencePiece, and byte-pair encoding beside it.
    SentencePiece(SentencePiece),
}

/// What SentencePiece is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)] // Each is a setting of its own, as in the library.
pub struct SentencePiece {
    /// Whether a unigram model is trained instead of byte-pair encoding.
    pub unigram: bool,
    /// Whether text is normalized by the rules `nmt_nfkc`.
    pub nfkc: bool,
    /// Whether of several spaces one is left, and none at the ends.
    pub remove_extra_whitespaces: bool,
    /// Whether a space is put before the text.
    pub add_dummy_prefix: bool,
    /// Whether no piece crosses a space.
    pub split_by_whitespace: bool,
    /// Whether digits stand alone.
    pub split_digits: bool,
    /// Whether the 256 bytes are pieces, for what the others do not cover.
    pub byte_fallback: bool,
}

/// What WordPiece is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordPiece {
    /// How ties are decided.
    pub tie: WordPieceTie,
    /// The smallest count a pair needs to be merged.
    pub min_frequency: u64,
    /// A pair to merge against the rule: with it there is another trace.
    pub forced: Option<Forced>,
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
    /// The size for a corpus whose alphabet has this many pieces.
    pub fn of(self, alphabet: usize) -> usize {
        match self {
            Self::Exactly(size) => size,
            Self::BeyondAlphabet(more) => alphabet.saturating_add(more),
        }
    }
}

impl TrainRequest {
    /// The same kind of training with all settings as they are unless somebody asks.
    #[must_use]
    pub fn usual(&self, size: VocabularySize) -> Self {
        let trainer = match self.trainer {
            Trainer::Bpe(_) => Trainer::Bpe(Bpe::default()),
            Trainer::WordPiece(_) => Trainer::WordPiece(WordPiece::default()),
            Trainer::Unigram => Trainer::Unigram,
            Trainer::Four => Trainer::Four,
            Trainer::SentencePiece(asked) => Trainer::SentencePiece(asked),
        };
        Self { base: Base::default(), size, trainer }
    }

    /// The options of the WordPiece trainer for a corpus whose alphabet has this many pieces.
    pub fn wordpiece_options(&self, wordpiece: &WordPiece, alphabet: usize, forced: Vec<Forced>) -> WordPieceOptions {
        WordPieceOptions {
            vocab_size: self.size.of(alphabet),
            min_frequency: wordpiece.min_frequency,
            tie: wordpiece.tie,
            limit_alphabet: None,
            forced,
        }
    }

    /// The options of the BPE trainer for a corpus whose alphabet has this many symbols.
    pub fn bpe_options(&self, bpe: &Bpe, alphabet: usize, forced: Vec<Forced>) -> BpeOptions {
        BpeOptions {
            base: self.base,
            vocab_size: self.size.of(alphabet),
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
