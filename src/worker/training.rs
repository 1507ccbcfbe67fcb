//! A training as the worker and the page run it: advanced in slices, ended at any time.
//!
//! ```
//! use llama_lens::worker::protocol::{Bpe, TrainRequest, Trainer, VocabularySize};
//! use llama_lens::worker::train_here;
//! let trainer = Trainer::Bpe(Bpe::default());
//! let request = TrainRequest { base: Default::default(), size: VocabularySize::BeyondAlphabet(2), trainer };
//! let trained = train_here("hug hug pug", &request)?;
//! assert_eq!(trained.learned.bpe().map(|branches| branches.rule.merges.len()), Some(2));
//! # Ok::<(), llama_lens::worker::Refusal>(())
//! ```

use std::sync::Arc;

use super::four::FourTraining;
use super::later::Later;
use super::learned::{Learned, Trace, Trained};
use super::merging::MergeTraining;
use super::parts;
use super::protocol::{TrainRequest, Trainer};
use super::refusal::Refusal;
use super::unigram::UnigramTraining;

/// How many characters of a corpus are shown.
const HEAD: usize = 2000;

/// A training under way.
pub struct Training(Running);

enum Running {
    Merges(Box<MergeTraining>),
    Unigram(Box<UnigramTraining>),
    Four(Box<FourTraining>),
    Later(Box<dyn Later>),
}

impl Training {
    /// Prepares to train on a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(text: &str, request: &TrainRequest) -> Result<Self, Refusal> {
        Ok(Self(match &request.trainer {
            Trainer::Bpe(bpe) => Running::Merges(MergeTraining::bpe(text, request, bpe)?.into()),
            Trainer::WordPiece(wordpiece) => {
                Running::Merges(MergeTraining::wordpiece(text, request, wordpiece)?.into())
            }
            Trainer::Unigram => Running::Unigram(UnigramTraining::new(text, request.size)?.into()),
            Trainer::Four => Running::Four(FourTraining::new(text, request.size)?.into()),
            Trainer::SentencePiece(asked) => {
                let begin = parts::begin().ok_or(Refusal::PartMissing)?;
                Running::Later(begin(text, *asked, request.size)?)
            }
        }))
    }

    /// Carries out up to so many steps, fewer where each takes long; `false` when there are no more.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        match &mut self.0 {
            Running::Merges(training) => training.advance(steps),
            Running::Unigram(training) => Ok(training.advance()),
            Running::Four(training) => training.advance(steps),
            Running::Later(training) => training.advance(steps),
        }
    }

    /// Steps done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        match &self.0 {
            Running::Merges(training) => training.progress(),
            Running::Unigram(training) => training.progress(),
            Running::Four(training) => training.progress(),
            Running::Later(training) => training.progress(),
        }
    }

    /// What was learned so far. A run that has not begun is left out.
    pub fn finish(self) -> Learned {
        match self.0 {
            Running::Merges(training) => training.finish(),
            Running::Unigram(training) => {
                let mut learned = Learned::default();
                learned.add(Trace::Unigram(Arc::new(training.finish())));
                learned
            }
            Running::Four(training) => training.finish(),
            Running::Later(training) => training.finish(),
        }
    }
}

/// How a text begins.
pub fn head(text: &str) -> String {
    text.chars().take(HEAD).collect()
}

/// Trains on a short text to the end, where it is asked for.
///
/// # Errors
/// What the trainer refuses.
pub fn train_here(text: &str, request: &TrainRequest) -> Result<Trained, Refusal> {
    let mut training = Training::new(text, request)?;
    while training.advance(usize::MAX)? {}
    Ok(Trained { bytes: text.len(), head: head(text), learned: training.finish() })
}
