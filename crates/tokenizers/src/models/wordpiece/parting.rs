//! How far the vocabulary of WordPiece and that of byte-pair encoding have parted.

use super::WordPieceTrace;
use crate::models::bpe::BpeTrace;
use rustc_hash::FxHashMap;

/// Two runs on one corpus, merge by merge: how many learned pieces they share.
///
/// ```
/// use llama_lens_tokenizers::models::{bpe, wordpiece};
/// use llama_lens_tokenizers::Words;
/// let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
/// let ours = wordpiece::Trainer::new(words.clone(), &Default::default(), bpe::Record::Trace)?.finish_all()?;
/// let other = bpe::Trainer::new(words, &Default::default(), bpe::Record::Trace)?.finish_all()?;
/// let parting = wordpiece::Parting::new(&ours, &other);
/// assert_eq!((parting.shared(1), parting.shared(usize::MAX)), (0, 5));
/// # Ok::<(), bpe::TrainError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// After each merge, from none on.
    shared: Vec<usize>,
}

/// What is known of a text.
#[derive(Default)]
struct Known {
    /// How many pieces of WordPiece spell it: one that begins words, one that continues them, or both.
    pieces: usize,
    /// Whether byte-pair encoding has it.
    by_bpe: bool,
}

impl Parting {
    /// Compares the learned pieces by their text, whether they begin words or continue them.
    pub fn new(ours: &WordPieceTrace, other: &BpeTrace) -> Self {
        let mut known: FxHashMap<&[u8], Known> = FxHashMap::default();
        let mut shared = vec![0];
        let mut now = 0;
        for merge in 0..ours.merges.len().max(other.merges.len()) {
            if let Some(merge) = ours.merges.get(merge) {
                let text = known.entry(ours.vocabulary.bytes(merge.merged)).or_default();
                text.pieces += 1;
                now += usize::from(text.by_bpe);
            }
            if let Some(merge) = other.merges.get(merge) {
                let text = known.entry(other.vocabulary.bytes(merge.merged)).or_default();
                now += if text.by_bpe { 0 } else { text.pieces };
                text.by_bpe = true;
            }
            shared.push(now);
        }
        Self { shared }
    }

    /// How many of the pieces that WordPiece has learned in its first `merges` merges are among those that byte-pair
    /// encoding has learned in as many.
    pub fn shared(&self, merges: usize) -> usize {
        self.shared[merges.min(self.shared.len() - 1)]
    }
}
