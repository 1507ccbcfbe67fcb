//! The trainer: the most frequent pair is merged, and then the most frequent of those that are left.
//!
//! What a merge does is the same in other trainers too, and stands in `models::merges`. Here is the
//! [queue](queue), which orders only the pairs that share the highest count.

pub(crate) mod queue;
mod setup;

use super::{BpeModel, BpeOptions};
use crate::Words;
use crate::models::merges::{self, Asked, Decision, Forced, Merge, Merger, Order, Record, Rule, Stop, TrainError};
use queue::{Entry, Queue, View};

/// The stepper that *is* the trainer: training is this run to its end.
pub type Trainer = merges::Trainer<MostFrequent>;

/// The rule of byte-pair encoding: the highest count, then the tie rule.
pub struct MostFrequent(Queue);

impl Trainer {
    /// Steps to the end, as far as the forced pairs allow, and gives the tokenizer.
    pub fn into_model(self) -> BpeModel {
        let trace = self.finish_possible();
        trace.model(trace.merges.len())
    }
}

impl Asked for BpeOptions {
    fn vocab_size(&self) -> usize {
        self.vocab_size
    }

    fn forced(&self) -> &[Forced] {
        &self.forced
    }
}

impl MostFrequent {
    /// The best pair, unless it counts less than `floor`; see [`Queue::settle`].
    fn settled(&mut self, merger: &mut Merger, options: &BpeOptions, floor: u64) -> Option<Entry> {
        let Merger { pairs, symbols, words, vocabulary, .. } = merger;
        let order = Order::new(options.tie, options.base, vocabulary);
        self.0.settle(&mut View { pairs, symbols, counts: words.parts().1, order }, floor)
    }
}

impl Rule for MostFrequent {
    type Options = BpeOptions;
    type Best = Entry;
    const MEASURE: Decision = Decision::Count;

    fn start(words: Words, options: &BpeOptions, record: Record) -> Result<(Merger, Self), TrainError> {
        let merger = setup::merger(words, options, record)?;
        let queue = Queue::new(merger.pairs.counts());
        Ok((merger, Self(queue)))
    }

    fn best(&mut self, merger: &mut Merger, options: &BpeOptions) -> Option<Entry> {
        self.settled(merger, options, 0)
    }

    fn refused(&self, best: Option<&Entry>, _: &Merger, options: &BpeOptions) -> Option<Stop> {
        match best.map(|best| best.candidate.count) {
            None => Some(Stop::NoPairs),
            Some(best) if best < options.min_frequency => Some(Stop::BelowMinimum { best }),
            Some(_) => None,
        }
    }

    fn runner_up(&mut self, best: Entry, merger: &mut Merger, options: &BpeOptions) -> Option<Entry> {
        self.0.take(Order::new(options.tie, options.base, &merger.vocabulary));
        let rival = self.settled(merger, options, best.candidate.count)?;
        (rival.candidate.count == best.candidate.count).then_some(rival)
    }

    fn pair(best: &Entry) -> u32 {
        best.pair
    }

    fn decided(&self, best: &Entry, rival: &Entry, merger: &Merger, options: &BpeOptions) -> Decision {
        Order::new(options.tie, options.base, &merger.vocabulary).compare(&best.candidate, &rival.candidate).1
    }

    fn apply(&mut self, merge: Merge, pair: u32, merger: &mut Merger) {
        merger.apply(merge, pair, &mut self.0);
    }
}
