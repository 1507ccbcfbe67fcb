//! Long work as plain data in, progress, plain data out. The page runs it in its worker,
//! the native command and the tests run it to its end.

use std::fmt;

use crate::lessons::bpe::{Branch, Inputs};
use llama_lens_plots::number;
use llama_lens_tokenizers::models::bpe::{BpeTrace, Record, TrainError, Trainer};
use llama_lens_tokenizers::{MAX_CORPUS_BYTES, Words};

/// Why a corpus cannot be used, or training cannot start.
#[derive(Clone, Debug, PartialEq)]
pub enum JobError {
    /// More than [`MAX_CORPUS_BYTES`] bytes.
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
    /// A byte that is no UTF-8.
    NotUtf8 {
        /// Its 0-based offset.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// What the trainer refuses.
    Train(TrainError),
}

impl fmt::Display for JobError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(
                formatter,
                "The corpus has {} bytes and the limit is {} (16 MB): take a part of it, or train with the native command.",
                number::grouped(*bytes as u64),
                number::grouped(MAX_CORPUS_BYTES as u64)
            ),
            Self::NotUtf8 { offset, byte } => write!(
                formatter,
                "The file is not UTF-8: the byte {byte:#04x} at offset {} cannot stand there. Save it as UTF-8 and try again.",
                number::grouped(*offset as u64)
            ),
            Self::Train(error) => error.fmt(formatter),
        }
    }
}

/// Checks the size and the encoding of a corpus.
///
/// # Errors
/// [`JobError::TooLarge`] or [`JobError::NotUtf8`], with the offset of the first bad byte.
pub fn corpus_text(bytes: &[u8]) -> Result<&str, JobError> {
    if bytes.len() > MAX_CORPUS_BYTES {
        return Err(JobError::TooLarge { bytes: bytes.len() });
    }
    // A byte order mark says how the file is encoded and is no part of its text.
    let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    std::str::from_utf8(&bytes[bom..]).map_err(|error| {
        let offset = bom + error.valid_up_to();
        JobError::NotUtf8 { offset, byte: bytes[offset] }
    })
}

/// Which input a problem stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The corpus.
    Corpus,
    /// The vocabulary size.
    Vocabulary,
    /// The forced pair.
    Branch,
}

impl Place {
    /// Every place; a place's number in messages is its index here.
    pub const ALL: [Self; 3] = [Self::Corpus, Self::Vocabulary, Self::Branch];
}

/// What is wrong, where it was given, and what to offer instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Which input it stands beside.
    pub place: Place,
    /// What, where, why, and what to do.
    pub text: String,
    /// A vocabulary size that would do.
    pub offer: Option<usize>,
}

impl From<JobError> for Problem {
    fn from(error: JobError) -> Self {
        let (place, offer) = match &error {
            JobError::Train(TrainError::VocabularyTooSmall { alphabet, .. }) => (Place::Vocabulary, Some(*alphabet)),
            JobError::Train(TrainError::ForcedPairAbsent { .. }) => (Place::Branch, None),
            _ => (Place::Corpus, None),
        };
        Self { place, text: error.to_string(), offer }
    }
}

/// Training as a job: advanced in slices, finished at any time.
pub struct Training {
    trainer: Trainer,
}

impl Training {
    /// Prepares to train on the words of a corpus.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(words: Words, inputs: &Inputs, branch: Branch) -> Result<Self, TrainError> {
        let alphabet = words.alphabet(inputs.symbols);
        let options = inputs.options(alphabet, branch);
        Ok(Self { trainer: Trainer::new(words, &options, Record::Trace)? })
    }

    /// Carries out up to `merges` merges; `false` when training has ended.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn advance(&mut self, merges: usize) -> Result<bool, TrainError> {
        for _ in 0..merges {
            if self.trainer.step()?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Merges done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.trainer.merges_done(), self.trainer.merges_planned())
    }

    /// What was learned so far.
    pub fn finish(self) -> BpeTrace {
        self.trainer.finish()
    }
}

/// Trains on a text to the end.
///
/// # Errors
/// What the trainer refuses.
pub fn train(text: &str, inputs: &Inputs, branch: Branch) -> Result<BpeTrace, TrainError> {
    let mut job = Training::new(Words::count(text, inputs.symbols), inputs, branch)?;
    while job.advance(usize::MAX)? {}
    Ok(job.finish())
}
