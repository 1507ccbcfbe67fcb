//! A training as the worker and the page run it: advanced in slices, ended at any time.
//!
//! ```
//! use llama_lens::worker::protocol::{Bpe, TrainRequest, Trainer, VocabularySize};
//! use llama_lens::worker::{Learned, train_here};
//! let trainer = Trainer::Bpe(Bpe::default());
//! let request = TrainRequest { base: Default::default(), size: VocabularySize::BeyondAlphabet(2), trainer };
//! let trained = train_here("hug hug pug", &request)?;
//! let Learned::Bpe(branches) = trained.learned;
//! assert_eq!(branches.rule.merges.len(), 2);
//! # Ok::<(), llama_lens::worker::Refusal>(())
//! ```

use std::sync::Arc;

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{self, BpeOptions, BpeTrace, CodecError, Record};

use super::protocol::{TrainRequest, Trainer};
use super::refusal::Refusal;

/// How many characters of a corpus are shown.
const HEAD: usize = 2000;

/// What a training gave.
#[derive(Clone, Debug)]
pub struct Trained {
    /// How long the corpus is, in bytes.
    pub bytes: usize,
    /// How the corpus begins.
    pub head: String,
    /// What was learned.
    pub learned: Learned,
}

/// What was learned, by the way it was.
#[derive(Clone, Debug)]
pub enum Learned {
    /// By byte-pair encoding.
    Bpe(Branches),
}

/// The rule's run and, where a pair was forced, the one with that pair.
#[derive(Clone, Debug)]
pub struct Branches {
    /// Every merge as the rule decides.
    pub rule: Arc<BpeTrace>,
    /// One merge against the rule.
    pub forced: Option<Arc<BpeTrace>>,
}

/// A training under way.
pub struct Training {
    running: bpe::Trainer,
    /// The rule's run, where the forced one is under way.
    rule: Option<BpeTrace>,
    /// The run that comes after the one under way.
    next: Option<(Words, BpeOptions)>,
    /// How many runs there are.
    runs: usize,
}

impl Training {
    /// Prepares to train on a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(text: &str, request: &TrainRequest) -> Result<Self, Refusal> {
        let Trainer::Bpe(bpe) = &request.trainer;
        let words = Words::count(text, request.base);
        let alphabet = words.alphabet(request.base);
        let forced = bpe.forced.clone();
        let runs = if forced.is_some() { 2 } else { 1 };
        let next = forced.map(|pair| (words.clone(), request.bpe_options(bpe, alphabet, vec![pair])));
        let options = request.bpe_options(bpe, alphabet, Vec::new());
        Ok(Self { running: bpe::Trainer::new(words, &options, Record::Trace)?, rule: None, next, runs })
    }

    /// Carries out up to so many steps; `false` when there are no more.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        for _ in 0..steps {
            if self.running.step()?.is_some() {
                continue;
            }
            let Some((words, options)) = self.next.take() else { return Ok(false) };
            let forced = bpe::Trainer::new(words, &options, Record::Trace)?;
            self.rule = Some(std::mem::replace(&mut self.running, forced).finish());
        }
        Ok(true)
    }

    /// Steps done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let before = self.rule.as_ref().map_or(0, |rule| rule.merges.len());
        (before + self.running.merges_done(), self.runs * self.running.merges_planned())
    }

    /// What was learned so far. A run that has not begun is left out.
    pub fn finish(self) -> Learned {
        let last = Arc::new(self.running.finish());
        Learned::Bpe(match self.rule {
            Some(rule) => Branches { rule: Arc::new(rule), forced: Some(last) },
            None => Branches { rule: last, forced: None },
        })
    }
}

impl Learned {
    /// What was learned as bytes, one part for each trace.
    pub fn to_parts(&self) -> Vec<Vec<u8>> {
        let Self::Bpe(Branches { rule, forced }) = self;
        std::iter::once(rule).chain(forced).map(|trace| trace.to_bytes()).collect()
    }

    /// The reverse of [`Self::to_parts`], after each part was [read](Self::part).
    pub fn of_parts(parts: Vec<Arc<BpeTrace>>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let (rule, forced) = (parts.next()?, parts.next());
        parts.next().is_none().then_some(Self::Bpe(Branches { rule, forced }))
    }

    /// One part. Reading takes time, so that the page reads each in a turn of its own.
    ///
    /// # Errors
    /// When the bytes are no trace.
    pub fn part(bytes: &[u8]) -> Result<Arc<BpeTrace>, CodecError> {
        BpeTrace::from_bytes(bytes).map(Arc::new)
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
