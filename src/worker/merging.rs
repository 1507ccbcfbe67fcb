//! Trainings that merge pairs as the worker runs them: one run, or several on the same words.

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Forced};
use llama_lens_tokenizers::models::wordpiece::alphabet_size;

use super::learned::Learned;
use super::protocol::{Bpe, TrainRequest, WordPiece};
use super::refusal::Refusal;
use super::run::{Options, Run};

/// A training under way: one run, or several on the same words.
pub struct MergeTraining {
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

impl MergeTraining {
    /// Byte-pair encoding of a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn bpe(text: &str, request: &TrainRequest, bpe: &Bpe) -> Result<Self, Refusal> {
        let words = Words::count(text, request.base);
        let plan = branches(request, bpe, &words);
        Self::new(&words, plan)
    }

    /// WordPiece of a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn wordpiece(text: &str, request: &TrainRequest, wordpiece: &WordPiece) -> Result<Self, Refusal> {
        let words = Words::count(text, request.base);
        let plan = beside_bpe(request, wordpiece, &words);
        Self::new(&words, plan)
    }

    fn new(words: &Words, mut plan: Vec<Options>) -> Result<Self, Refusal> {
        let (runs, first) = (plan.len(), plan.remove(0));
        let next = plan.into_iter().rev().map(|options| (words.clone(), options)).collect();
        Ok(Self { running: Run::new(words.clone(), first)?, ended: Learned::default(), next, runs, merges: 0 })
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
