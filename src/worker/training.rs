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

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{self, BpeOptions, BpeTrace, Record};
use llama_lens_tokenizers::models::unigram::UnigramTrace;
use thiserror::Error;

use super::protocol::{Bpe, TrainRequest, Trainer};
use super::refusal::Refusal;
use super::unigram::UnigramTraining;

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
    /// As a unigram model.
    Unigram(Arc<UnigramTrace>),
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
pub struct Training(Running);

enum Running {
    Bpe(Box<BpeTraining>),
    Unigram(Box<UnigramTraining>),
}

impl Training {
    /// Prepares to train on a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(text: &str, request: &TrainRequest) -> Result<Self, Refusal> {
        Ok(Self(match &request.trainer {
            Trainer::Bpe(bpe) => Running::Bpe(BpeTraining::new(text, request, bpe)?.into()),
            Trainer::Unigram => Running::Unigram(UnigramTraining::new(text, request.size)?.into()),
        }))
    }

    /// Carries out up to so many steps, fewer where each takes long; `false` when there are no more.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        match &mut self.0 {
            Running::Bpe(training) => training.advance(steps),
            Running::Unigram(training) => Ok(training.advance()),
        }
    }

    /// Steps done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        match &self.0 {
            Running::Bpe(training) => training.progress(),
            Running::Unigram(training) => training.progress(),
        }
    }

    /// What was learned so far. A run that has not begun is left out.
    pub fn finish(self) -> Learned {
        match self.0 {
            Running::Bpe(training) => training.finish(),
            Running::Unigram(training) => Learned::Unigram(Arc::new(training.finish())),
        }
    }
}

/// Byte-pair encoding under way.
struct BpeTraining {
    running: bpe::Trainer,
    /// The rule's run, where the forced one is under way.
    rule: Option<BpeTrace>,
    /// The run that comes after the one under way.
    next: Option<(Words, BpeOptions)>,
    /// How many runs there are.
    runs: usize,
}

impl BpeTraining {
    fn new(text: &str, request: &TrainRequest, bpe: &Bpe) -> Result<Self, Refusal> {
        let words = Words::count(text, request.base);
        let alphabet = words.alphabet(request.base);
        let forced = bpe.forced.clone();
        let runs = if forced.is_some() { 2 } else { 1 };
        let next = forced.map(|pair| (words.clone(), request.bpe_options(bpe, alphabet, vec![pair])));
        let options = request.bpe_options(bpe, alphabet, Vec::new());
        Ok(Self { running: bpe::Trainer::new(words, &options, Record::Trace)?, rule: None, next, runs })
    }

    /// Carries out up to so many steps; `false` when there are no more.
    fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
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
    fn progress(&self) -> (usize, usize) {
        let before = self.rule.as_ref().map_or(0, |rule| rule.merges.len());
        (before + self.running.merges_done(), self.runs * self.running.merges_planned())
    }

    /// What was learned so far. A run that has not begun is left out.
    fn finish(self) -> Learned {
        let last = Arc::new(self.running.finish());
        Learned::Bpe(match self.rule {
            Some(rule) => Branches { rule: Arc::new(rule), forced: Some(last) },
            None => Branches { rule: last, forced: None },
        })
    }
}

/// A trace, read from its bytes.
#[derive(Clone, Debug)]
pub enum Part {
    /// Of byte-pair encoding.
    Bpe(Arc<BpeTrace>),
    /// Of a unigram model.
    Unigram(Arc<UnigramTrace>),
}

/// Bytes that are no trace of this version of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("These bytes are no trace of this version of the page.")]
pub struct NoTrace;

/// What the parts of each trainer begin with.
const BPE: u8 = 0;
const UNIGRAM: u8 = 1;

impl Learned {
    /// What byte-pair encoding learned.
    pub fn bpe(&self) -> Option<&Branches> {
        if let Self::Bpe(branches) = self { Some(branches) } else { None }
    }

    /// What was learned as bytes, one part for each trace.
    pub fn to_parts(&self) -> Vec<Vec<u8>> {
        match self {
            Self::Bpe(Branches { rule, forced }) => {
                let part = |trace: &Arc<BpeTrace>| [&[BPE], &trace.to_bytes()[..]].concat();
                std::iter::once(rule).chain(forced).map(part).collect()
            }
            // Fails only where memory does, and then nothing is read.
            Self::Unigram(trace) => vec![postcard::to_extend(&**trace, vec![UNIGRAM]).unwrap_or_default()],
        }
    }

    /// The reverse of [`Self::to_parts`], after each part was [read](Self::part).
    pub fn of_parts(parts: Vec<Part>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let learned = match (parts.next()?, parts.next()) {
            (Part::Bpe(rule), None) => Self::Bpe(Branches { rule, forced: None }),
            (Part::Bpe(rule), Some(Part::Bpe(forced))) => Self::Bpe(Branches { rule, forced: Some(forced) }),
            (Part::Unigram(trace), None) => Self::Unigram(trace),
            _ => return None,
        };
        parts.next().is_none().then_some(learned)
    }

    /// One part. Reading takes time, so that the page reads each in a turn of its own.
    ///
    /// # Errors
    /// When the bytes are no trace.
    pub fn part(bytes: &[u8]) -> Result<Part, NoTrace> {
        match bytes.split_first() {
            Some((&BPE, bytes)) => {
                BpeTrace::from_bytes(bytes).map(|trace| Part::Bpe(trace.into())).map_err(|_| NoTrace)
            }
            Some((&UNIGRAM, bytes)) => {
                postcard::from_bytes(bytes).map(|trace: UnigramTrace| Part::Unigram(trace.into())).map_err(|_| NoTrace)
            }
            _ => Err(NoTrace),
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
