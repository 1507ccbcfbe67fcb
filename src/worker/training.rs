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

use super::learned::{Learned, Trained};
use super::merging::MergeTraining;
use super::protocol::{TrainRequest, Trainer};
use super::refusal::Refusal;
use super::trainers::trainers;
use super::under_way::UnderWay;

/// How many characters of a corpus are shown.
const HEAD: usize = 2000;

/// A training under way.
pub struct Training(Box<dyn UnderWay>);

impl Training {
    /// Prepares to train on a text.
    ///
    /// # Errors
    /// What the trainer refuses; and that it is not loaded.
    pub fn new(text: &str, request: &TrainRequest) -> Result<Self, Refusal> {
        Ok(Self(match &request.trainer {
            // Many lessons train so, which load nothing for it.
            Trainer::Bpe(bpe) => Box::new(MergeTraining::bpe(text, request, bpe)?),
            _ => trainers().ok_or(Refusal::PartMissing)?(text, request)?,
        }))
    }

    /// Carries out up to so many steps, fewer where each takes long; `false` when there are no more.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        self.0.advance(steps)
    }

    /// Steps done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        self.0.progress()
    }

    /// What was learned so far. A run that has not begun is left out.
    pub fn finish(self) -> Learned {
        self.0.finish()
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
