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

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Forced};
use llama_lens_tokenizers::models::wordpiece::alphabet_size;

use super::learned::{Learned, Trained};
use super::protocol::{Bpe, TrainRequest, Trainer, WordPiece};
use super::refusal::Refusal;
use super::run::{Options, Run};

/// How many characters of a corpus are shown.
const HEAD: usize = 2000;

/// A training under way: one run, or several on the same words.
pub struct Training {
    running: Run,
    /// The runs that have ended.
    ended: Learned,
    /// The runs to come, the next one last.
    next: Vec<(Words, Options)>,
    /// How many runs there are.
    runs: usize,
    /// The merges of those that have ended.
    merges: usize,
}

impl Training {
    /// Prepares to train on a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(text: &str, request: &TrainRequest) -> Result<Self, Refusal> {
        let words = Words::count(text, request.base);
        let mut plan = match &request.trainer {
            Trainer::Bpe(bpe) => branches(request, bpe, &words),
            Trainer::WordPiece(wordpiece) => beside_bpe(request, wordpiece, &words),
        };
        let (runs, first) = (plan.len(), plan.remove(0));
        let next = plan.into_iter().rev().map(|options| (words.clone(), options)).collect();
        Ok(Self { running: Run::new(words, first)?, ended: Learned::default(), next, runs, merges: 0 })
    }

    /// Carries out up to so many steps; `false` when there are no more.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        for _ in 0..steps {
            if self.running.step()? {
                continue;
            }
            let Some((words, options)) = self.next.pop() else { return Ok(false) };
            let next = Run::new(words, options)?;
            self.merges += self.running.merges_done();
            self.ended.add(std::mem::replace(&mut self.running, next).finish());
        }
        Ok(true)
    }

    /// Steps done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.merges + self.running.merges_done(), self.runs * self.running.merges_planned())
    }

    /// What was learned so far. A run that has not begun is left out.
    pub fn finish(mut self) -> Learned {
        self.ended.add(self.running.finish());
        self.ended
    }
}

/// The run by the rule and, where a pair is forced, the one with that pair.
fn branches(request: &TrainRequest, bpe: &Bpe, words: &Words) -> Vec<Options> {
    let alphabet = words.alphabet(request.base);
    let options = |forced: Option<&Forced>| {
        Options::Bpe(request.bpe_options(bpe, alphabet, forced.into_iter().cloned().collect()))
    };
    std::iter::once(options(None)).chain(bpe.forced.as_ref().map(|pair| options(Some(pair)))).collect()
}

/// The run of WordPiece, where a pair is forced also the one with that pair, and one of byte-pair encoding of as many
/// merges.
fn beside_bpe(request: &TrainRequest, wordpiece: &WordPiece, words: &Words) -> Vec<Options> {
    let alphabet = alphabet_size(words);
    let options =
        |forced: Option<&Forced>| request.wordpiece_options(wordpiece, alphabet, forced.into_iter().cloned().collect());
    let rule = options(None);
    let merges = rule.vocab_size.saturating_sub(alphabet);
    let bpe = BpeOptions {
        base: request.base,
        vocab_size: words.alphabet(request.base).saturating_add(merges),
        min_frequency: wordpiece.min_frequency,
        ..BpeOptions::default()
    };
    let forced = wordpiece.forced.as_ref().map(|pair| Options::WordPiece(options(Some(pair))));
    std::iter::once(Options::WordPiece(rule)).chain(forced).chain([Options::Bpe(bpe)]).collect()
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
