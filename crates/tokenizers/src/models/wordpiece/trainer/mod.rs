//! The trainer: one merge at a time, each costing in proportion to what it touches.
//!
//! What a merge does is the same as in byte-pair encoding, and stands in `models::merges`. Here is the
//! [queue](queue), since scores change at every merge, and in both directions.

mod queue;
mod setup;

use super::{WordPieceModel, WordPieceOptions, WordPieceTie, WordPieceTrace};
use crate::Words;
use crate::models::merges::{Decision, Forced, Merge, Merger, Record, Stop, TrainError, planned};
use queue::{Best, Queue};

/// The stepper that *is* the trainer: training is this run to its end.
pub struct Trainer {
    options: WordPieceOptions,
    merger: Merger,
    queue: Queue,
    stop: Option<Stop>,
}

impl Trainer {
    /// Cuts the words into characters, the first of each a symbol of its own kind, and counts the pairs.
    ///
    /// # Errors
    /// When there is nothing to train on, too much of it, or no room for the base alphabet.
    pub fn new(words: Words, options: &WordPieceOptions, record: Record) -> Result<Self, TrainError> {
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
        let best = self.queue.best();
        let (merge, pair) = match (best, self.options.forced.iter().find(|forced| forced.at == index)) {
            (best, Some(forced)) => self.forced(forced.clone(), best)?,
            (Some(best), None) => (self.chosen(best), best.pair()),
            (None, None) => {
                self.stop = Some(self.nothing_left());
                return Ok(None);
            }
        };
        let tokens = self.merger.tokens();
        self.merger.apply(merge, pair, &mut self.queue);
        let made = tokens - self.merger.tokens();
        self.queue.merged(&merge, made, &mut self.merger.pairs, &self.merger.symbols);
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
    pub fn finish(mut self) -> WordPieceTrace {
        if self.stop.is_none() && self.merger.vocabulary.len() >= self.options.vocab_size {
            self.stop = Some(Stop::Target);
        }
        self.merger.finish(self.options, self.stop.unwrap_or_default())
    }

    /// Steps to the end and gives what was recorded.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn finish_all(mut self) -> Result<WordPieceTrace, TrainError> {
        while self.step()?.is_some() {}
        Ok(self.finish())
    }

    /// Steps to the end, as far as the forced pairs allow, and gives the tokenizer.
    pub fn into_model(mut self) -> WordPieceModel {
        while matches!(self.step(), Ok(Some(_))) {}
        let trace = self.finish();
        trace.model(trace.merges.len())
    }

    /// Why there is no best pair.
    fn nothing_left(&self) -> Stop {
        match self.merger.pairs.counts().max() {
            Some(best @ 1..) => Stop::BelowMinimum { best: u64::from(best) },
            _ => Stop::NoPairs,
        }
    }

    fn ids(&self, best: Best) -> (u32, u32) {
        let pair = self.merger.pairs.get(best.pair());
        (pair.left, pair.right)
    }

    /// Takes the best pair out, and gives the runner-up that shares its score.
    fn runner_up(&mut self, best: Best) -> Option<Best> {
        let second = self.queue.second(best, &self.merger.pairs);
        second.filter(|second| second.score() == best.score())
    }

    /// The rule's choice as a merge.
    fn chosen(&mut self, best: Best) -> Merge {
        let rival = self.runner_up(best);
        let decided = match (rival, self.options.tie) {
            (None, _) => Decision::Score,
            (Some(rival), WordPieceTie::Frequent) if rival.count() != best.count() => Decision::Count,
            (Some(_), WordPieceTie::Ids) => Decision::Ids,
            (Some(_), WordPieceTie::First | WordPieceTie::Frequent) => Decision::First,
        };
        planned(self.ids(best), decided, rival.map(|rival| self.ids(rival)))
    }

    /// The forced pair as a merge, if it occurs, and the pair's number.
    fn forced(&mut self, forced: Forced, best: Option<Best>) -> Result<(Merge, u32), TrainError> {
        let Some((pair, ids)) = self.merger.find(&forced.left, &forced.right) else {
            let Forced { at, left, right } = forced;
            return Err(TrainError::ForcedPairAbsent { at, left, right });
        };
        let rival = match best {
            Some(best) if best.pair() == pair => self.runner_up(best),
            other => other,
        };
        Ok((planned(ids, Decision::Forced, rival.map(|rival| self.ids(rival))), pair))
    }
}
