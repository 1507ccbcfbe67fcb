//! Trainings that merge pairs as the worker runs them: one run, or several on the same words.

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::Forced;

use super::learned::Learned;
use super::protocol::{Bpe, TrainRequest};
use super::refusal::Refusal;
use super::run::{Plan, Run, bpe};
use super::under_way::UnderWay;

/// A training under way: one run, or several on the same words.
pub struct MergeTraining {
    running: Box<dyn Run>,
    /// The runs that have ended.
    ended: Learned,
    /// The runs to come, the next one last.
    next: Vec<(Words, Plan)>,
    /// How many runs there are.
    runs: usize,
    /// The merges of those that have ended.
    merges: usize,
}

impl MergeTraining {
    /// Byte-pair encoding of a text: by the rule and, where a pair is forced, once more with that pair.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn bpe(text: &str, request: &TrainRequest, asked: &Bpe) -> Result<Self, Refusal> {
        let words = Words::count(text, request.base);
        let alphabet = words.alphabet(request.base);
        let run =
            |forced: Option<&Forced>| bpe(request.bpe_options(asked, alphabet, forced.into_iter().cloned().collect()));
        let forced = asked.forced.as_ref().map(|pair| run(Some(pair)));
        Self::new(&words, run(None), forced.into_iter().collect())
    }

    /// The first run, and those that come after it.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(words: &Words, first: Plan, others: Vec<Plan>) -> Result<Self, Refusal> {
        let runs = 1 + others.len();
        let next = others.into_iter().rev().map(|plan| (words.clone(), plan)).collect();
        Ok(Self { running: first(words.clone())?, ended: Learned::default(), next, runs, merges: 0 })
    }
}

impl UnderWay for MergeTraining {
    fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        for _ in 0..steps {
            if self.running.step()? {
                continue;
            }
            let Some((words, plan)) = self.next.pop() else { return Ok(false) };
            let next = plan(words)?;
            self.merges += self.running.merges_done();
            self.ended.add(std::mem::replace(&mut self.running, next).finish());
        }
        Ok(true)
    }

    fn progress(&self) -> (usize, usize) {
        (self.merges + self.running.merges_done(), self.runs * self.running.merges_planned())
    }

    fn finish(mut self: Box<Self>) -> Learned {
        self.ended.add(self.running.finish());
        self.ended
    }
}
