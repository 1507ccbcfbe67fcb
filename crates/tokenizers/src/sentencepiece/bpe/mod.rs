//! Byte-pair encoding with the rules of `sentencepiece`'s trainer (`bpe_model_trainer.cc`).
//!
//! The most frequent pair is merged, of equally frequent ones the shorter and then the lower. Three things differ from
//! byte-pair encoding elsewhere: what the rules of pieces forbid is never merged; a pair of equal symbols is counted where
//! it does not overlap itself; and a string that is a piece already is not made a second time.
//!
//! The library looks only at the five most frequent in a hundred pairs, a thousand at least, and renews that list every
//! hundred merges. This trainer looks at all.

mod setup;

use crate::Base;
use crate::models::bpe::trainer::queue::{Entry, Queue, View};
use crate::models::bpe::{Decision, TieRule};
use crate::models::merges::{Merge, Merger, Order, planned};
use crate::models::unigram::PieceRules;
use rustc_hash::FxHashSet;

/// The stepper that is the trainer.
pub(super) struct BpeTrainer {
    merger: Merger,
    queue: Queue,
    rules: PieceRules,
    /// How many merges are asked for.
    planned: usize,
    /// What was merged so far.
    made: FxHashSet<Box<[u8]>>,
    /// The characters that are pieces, the most frequent first, with their counts.
    pub(super) characters: Vec<(char, u64)>,
}

impl BpeTrainer {
    /// Makes one merge; `false` when there is none to make.
    pub(super) fn step(&mut self) -> bool {
        if self.merges_done() >= self.planned {
            return false;
        }
        let Some(Entry { pair, candidate }) = self.best() else { return false };
        let merge = planned((candidate.left, candidate.right), Decision::Count, None);
        self.merger.apply(merge, pair, &mut self.queue);
        true
    }

    pub(super) fn merges_done(&self) -> usize {
        self.merger.merges.len()
    }

    pub(super) fn merges_planned(&self) -> usize {
        self.planned
    }

    /// The merges made, in order.
    pub(super) fn merges(&self) -> &[Merge] {
        &self.merger.merges
    }

    /// A piece as text.
    pub(super) fn text(&self, id: u32) -> String {
        self.merger.vocabulary.text(id)
    }

    /// Takes the best pair that can be merged out of the queue.
    fn best(&mut self) -> Option<Entry> {
        loop {
            let Merger { pairs, symbols, words, vocabulary, .. } = &mut self.merger;
            let order = Order::new(TieRule::Shorter, Base::Characters, vocabulary);
            let best = self.queue.settle(&mut View { pairs, symbols, counts: words.parts().1, order }, 0)?;
            self.queue.take(order);
            let piece = [vocabulary.bytes(best.candidate.left), vocabulary.bytes(best.candidate.right)].concat();
            let characters: Vec<char> = std::str::from_utf8(&piece).unwrap_or_default().chars().collect();
            if self.rules.allow(&characters) && self.made.insert(piece.into()) {
                return Some(best);
            }
        }
    }
}
