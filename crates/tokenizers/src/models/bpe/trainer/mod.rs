//! The trainer: one merge at a time, each costing in proportion to the places it touches.
//!
//! Three structures carry it: the [symbols](symbols) of all words in one array, the pairs with the
//! places where they stand, and a [queue](queue) that orders only the pairs that share the highest count.
//!
//! **Every merge makes a new string**, so ids are never shared. A place where a piece comes to stand
//! has been cut like every other such place at all times before: a merge takes a pair wherever it
//! stands, and where equal symbols in a row leave a choice, it goes from the left, so that a row that
//! begins before the piece either crosses into it (and there is no piece) or ends where it starts. Its
//! two halves therefore meet everywhere in the same merge.

mod apply;
mod pairs;
mod queue;
mod setup;
mod sides;
mod symbols;

use super::ties::{Candidate, Order};
use super::trace::{BpeTrace, PairLog};
use super::{BpeModel, BpeOptions, Decision, Forced, Merge, Stop, TrainError};
use crate::{Vocabulary, Words};
use pairs::Pairs;
use queue::{Entry, Queue, View};
use sides::Sides;
use symbols::Symbols;

/// What a run keeps beside its merges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Also the change of every pair count, so that they can be shown at any moment.
    Trace,
    /// The merges and the words' pieces only.
    MergesOnly,
}

/// The stepper that *is* the trainer: training is this run to its end.
pub struct Trainer {
    options: BpeOptions,
    words: Words,
    alphabet: usize,
    tokens_before: u64,
    characters: u64,
    tokens: u64,
    symbols: Symbols,
    pairs: Pairs,
    vocabulary: Vocabulary,
    queue: Queue,
    sides: Sides,
    merges: Vec<Merge>,
    log: PairLog,
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
        if self.vocabulary.len() >= self.options.vocab_size {
            self.stop = Some(Stop::Target);
            return Ok(None);
        }
        let index = self.merges.len();
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
        self.apply(merge, pair);
        Ok(self.merges.last())
    }

    /// The number of merges made.
    pub fn merges_done(&self) -> usize {
        self.merges.len()
    }

    /// The number of merges the run will have if it reaches its target.
    pub fn merges_planned(&self) -> usize {
        self.options.vocab_size - self.alphabet
    }

    /// Why the run stopped, once it has.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Ends the run where it stands, after any number of steps.
    pub fn finish(mut self) -> BpeTrace {
        if self.stop.is_none() && self.vocabulary.len() >= self.options.vocab_size {
            self.stop = Some(Stop::Target);
        }
        self.log.keys = self.pairs.keys();
        if !self.log.recorded {
            self.log = PairLog::default();
        }
        BpeTrace {
            options: self.options,
            words: self.words,
            vocabulary: self.vocabulary,
            alphabet: self.alphabet,
            merges: self.merges,
            stop: self.stop.unwrap_or_default(),
            tokens_before: self.tokens_before,
            characters: self.characters,
            bases: self.symbols.bases,
            joined_at: self.symbols.joined_at,
            starts: self.symbols.starts,
            pairs: self.log,
        }
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
        let mut view = View {
            pairs: &mut self.pairs,
            symbols: &self.symbols,
            counts: self.words.parts().1,
            order: Order::new(&self.options, &self.vocabulary),
        };
        self.queue.settle(&mut view, floor)
    }

    /// Takes the best pair out, and gives the runner-up that shares its count.
    fn runner_up(&mut self, best: Entry) -> Option<Candidate> {
        self.queue.take(Order::new(&self.options, &self.vocabulary));
        let rival = self.best(best.candidate.count)?.candidate;
        (rival.count == best.candidate.count).then_some(rival)
    }

    /// The rule's choice as a merge.
    fn chosen(&mut self, best: Entry) -> Merge {
        let rival = self.runner_up(best);
        let order = Order::new(&self.options, &self.vocabulary);
        let decided = rival.map_or(Decision::Count, |rival| order.compare(&best.candidate, &rival).1);
        planned((best.candidate.left, best.candidate.right), decided, rival)
    }

    /// The forced pair as a merge, if it occurs, and the pair's number.
    fn forced(&mut self, forced: Forced, best: Option<Entry>) -> Result<(Merge, u32), TrainError> {
        let ids = self.vocabulary.find(&forced.left).zip(self.vocabulary.find(&forced.right));
        let pair = ids.and_then(|(left, right)| self.pairs.find(left, right));
        let Some((ids, pair)) = ids.zip(pair).filter(|(_, pair)| self.pairs.get(*pair).count > 0) else {
            let Forced { at, left, right } = forced;
            return Err(TrainError::ForcedPairAbsent { at, left, right });
        };
        let rival = match best {
            Some(best) if best.pair == pair => self.runner_up(best),
            other => other.map(|best| best.candidate),
        };
        Ok((planned(ids, Decision::Forced, rival), pair))
    }
}

/// A merge of which the numbers are not known yet.
fn planned((left, right): (u32, u32), decided: Decision, rival: Option<Candidate>) -> Merge {
    Merge {
        left,
        right,
        merged: 0,
        count: 0,
        words: 0,
        occurrences: 0,
        tokens_after: 0,
        decided,
        rival: rival.map(|rival| (rival.left, rival.right)),
    }
}
