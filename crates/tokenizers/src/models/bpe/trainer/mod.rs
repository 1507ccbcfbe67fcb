//! The trainer: one merge at a time, each costing in proportion to the places it touches.
//!
//! What a merge does is the same in other trainers too, and stands in `models::merges`. Here is the
//! [queue](queue), which orders only the pairs that share the highest count.

mod queue;
mod setup;

use super::{BpeModel, BpeOptions, BpeTrace};
use crate::Words;
use crate::models::merges::{Candidate, Decision, Forced, Merge, Merger, Order, Record, Stop, TrainError, planned};
use queue::{Entry, Queue, View};

/// The stepper that *is* the trainer: training is this run to its end.
pub struct Trainer {
    options: BpeOptions,
    merger: Merger,
    queue: Queue,
    stop: Option<Stop>,
}

impl Trainer {
    /// Cuts the words into base symbols and counts the pairs.
    ///
    /// # Errors
    /// When there is nothing to train on, too much of it, or no room for the base alphabet.
    pub fn new(words: Words, options: &BpeOptions, record: Record) -> Result<Self, TrainError> {
        setup::trainer(words, options, record)
    }

    /// Makes one merge. Gives nothing when the run has stopped; [`Self::stop`] then says why.
    ///
    /// # Errors
    /// When the pair forced for this merge does not occur. The trainer stays as it is.
    pub fn step(&mut self) -> Result<Option<&Merge>, TrainError> {
        if self.stop.is_some() {
            return Ok(None);
        }
        if self.merger.vocabulary.len() >= self.options.vocab_size {
            self.stop = Some(Stop::Target);
            return Ok(None);
        }
        let index = self.merger.merges.len();
        let best = self.best(0);
        let (merge, pair) = match (best, self.options.forced.iter().find(|forced| forced.at == index)) {
            (best, Some(forced)) => self.forced(forced.clone(), best)?,
            (None, None) => {
                self.stop = Some(Stop::NoPairs);
                return Ok(None);
            }
            (Some(best), None) if best.candidate.count < self.options.min_frequency => {
                self.stop = Some(Stop::BelowMinimum { best: best.candidate.count });
                return Ok(None);
            }
            (Some(best), None) => (self.chosen(best), best.pair),
        };
        self.merger.apply(merge, pair, &mut self.queue);
        Ok(self.merger.merges.last())
    }

    /// The number of merges made.
    pub fn merges_done(&self) -> usize {
        self.merger.merges.len()
    }

    /// The number of merges the run will have if it reaches its target.
    pub fn merges_planned(&self) -> usize {
        self.options.vocab_size - self.merger.alphabet
    }

    /// Why the run stopped, once it has.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Ends the run where it stands, after any number of steps.
    pub fn finish(mut self) -> BpeTrace {
        if self.stop.is_none() && self.merger.vocabulary.len() >= self.options.vocab_size {
            self.stop = Some(Stop::Target);
        }
        self.merger.finish(self.options, self.stop.unwrap_or_default())
    }

    /// Steps to the end and gives what was recorded.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn finish_all(mut self) -> Result<BpeTrace, TrainError> {
        while self.step()?.is_some() {}
        Ok(self.finish())
    }

    /// Steps to the end, as far as the forced pairs allow, and gives the tokenizer.
    pub fn into_model(mut self) -> BpeModel {
        while matches!(self.step(), Ok(Some(_))) {}
        let trace = self.finish();
        trace.model(trace.merges.len())
    }

    /// The best pair there is; see [`Queue::settle`].
    fn best(&mut self, floor: u64) -> Option<Entry> {
        let Merger { pairs, symbols, words, vocabulary, .. } = &mut self.merger;
        let order = Order::new(self.options.tie, self.options.base, vocabulary);
        self.queue.settle(&mut View { pairs, symbols, counts: words.parts().1, order }, floor)
    }

    /// The order of pairs that share a count.
    fn order(&self) -> Order<'_> {
        Order::new(self.options.tie, self.options.base, &self.merger.vocabulary)
    }

    /// Takes the best pair out, and gives the runner-up that shares its count.
    fn runner_up(&mut self, best: Entry) -> Option<Candidate> {
        self.queue.take(Order::new(self.options.tie, self.options.base, &self.merger.vocabulary));
        let rival = self.best(best.candidate.count)?.candidate;
        (rival.count == best.candidate.count).then_some(rival)
    }

    /// The rule's choice as a merge.
    fn chosen(&mut self, best: Entry) -> Merge {
        let rival = self.runner_up(best);
        let decided = rival.map_or(Decision::Count, |rival| self.order().compare(&best.candidate, &rival).1);
        planned((best.candidate.left, best.candidate.right), decided, rival.map(|rival| (rival.left, rival.right)))
    }

    /// The forced pair as a merge, if it occurs, and the pair's number.
    fn forced(&mut self, forced: Forced, best: Option<Entry>) -> Result<(Merge, u32), TrainError> {
        let Some((pair, ids)) = self.merger.find(&forced.left, &forced.right) else {
            let Forced { at, left, right } = forced;
            return Err(TrainError::ForcedPairAbsent { at, left, right });
        };
        let rival = match best {
            Some(best) if best.pair == pair => self.runner_up(best),
            other => other.map(|best| best.candidate),
        };
        Ok((planned(ids, Decision::Forced, rival.map(|rival| (rival.left, rival.right))), pair))
    }
}
