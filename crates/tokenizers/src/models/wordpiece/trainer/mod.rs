//! The trainer: the pair with the highest score is merged, and then the best of those that are left.
//!
//! What a merge does is the same as in byte-pair encoding, and stands in `models::merges`. Here is the
//! [queue](queue), since scores change at every merge, and in both directions.

mod queue;
mod setup;

use super::{WordPieceModel, WordPieceOptions, WordPieceTie};
use crate::Words;
use crate::models::merges::{self, Asked, Decision, Forced, Merge, Merger, Record, Rule, Stop, TrainError};
use queue::{Best, Queue};

/// The stepper that *is* the trainer: training is this run to its end.
pub type Trainer = merges::Trainer<HighestScore>;

/// The rule of WordPiece: the highest score, then the tie rule.
pub struct HighestScore(Queue);

impl Trainer {
    /// Steps to the end, as far as the forced pairs allow, and gives the tokenizer.
    pub fn into_model(self) -> WordPieceModel {
        let trace = self.finish_possible();
        trace.model(trace.merges.len())
    }
}

impl Asked for WordPieceOptions {
    fn vocab_size(&self) -> usize {
        self.vocab_size
    }

    fn forced(&self) -> &[Forced] {
        &self.forced
    }
}

impl Rule for HighestScore {
    type Options = WordPieceOptions;
    type Best = Best;
    const MEASURE: Decision = Decision::Score;

    fn start(words: Words, options: &WordPieceOptions, record: Record) -> Result<(Merger, Self), TrainError> {
        setup::start(words, options, record).map(|(merger, queue)| (merger, Self(queue)))
    }

    fn best(&mut self, _: &mut Merger, _: &WordPieceOptions) -> Option<Best> {
        self.0.best()
    }

    fn refused(&self, best: Option<&Best>, merger: &Merger, _: &WordPieceOptions) -> Option<Stop> {
        if best.is_some() {
            return None;
        }
        // The queue holds no pair that is too rare.
        Some(match merger.pairs.counts().max() {
            Some(best @ 1..) => Stop::BelowMinimum { best: u64::from(best) },
            _ => Stop::NoPairs,
        })
    }

    fn runner_up(&mut self, best: Best, merger: &mut Merger, _: &WordPieceOptions) -> Option<Best> {
        let second = self.0.second(best, &merger.pairs);
        second.filter(|second| second.score() == best.score())
    }

    fn pair(best: &Best) -> u32 {
        best.pair()
    }

    fn decided(&self, best: &Best, rival: &Best, _: &Merger, options: &WordPieceOptions) -> Decision {
        match options.tie {
            WordPieceTie::Frequent if rival.count() != best.count() => Decision::Count,
            WordPieceTie::Ids => Decision::Ids,
            WordPieceTie::First | WordPieceTie::Frequent => Decision::First,
        }
    }

    fn apply(&mut self, merge: Merge, pair: u32, merger: &mut Merger) {
        let tokens = merger.tokens();
        merger.apply(merge, pair, &mut self.0);
        let made = tokens - merger.tokens();
        self.0.merged(&merge, made, &mut merger.pairs, &merger.symbols);
    }
}
