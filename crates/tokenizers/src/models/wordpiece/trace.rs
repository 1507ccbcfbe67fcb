//! A recorded training run of WordPiece.

use super::{Score, WordPieceModel, WordPieceOptions};
use crate::Words;
use crate::models::merges::Trace;
use rustc_hash::FxHashSet;

/// A recorded training run, whole or ended early. Its vocabulary begins with `[UNK]` and knows which pieces continue
/// words.
pub type WordPieceTrace = Trace<WordPieceOptions>;

impl WordPieceTrace {
    /// The tokenizer after `merges` merges.
    pub fn model(&self, merges: usize) -> WordPieceModel {
        WordPieceModel::new(self.vocabulary.truncated(self.vocabulary_at(merges)), Some(0))
    }

    /// How often each piece of the vocabulary stands in the corpus after `merges` merges: 0 for those that are made
    /// later. One pass over the merges.
    pub fn frequencies(&self, merges: usize) -> Vec<u64> {
        let mut frequencies = self.first_frequencies();
        for merge in 0..merges.min(self.merges.len()) {
            self.change_frequencies(&mut frequencies, merge, true);
        }
        frequencies
    }

    /// The score of each merge when it was made. One pass over the merges.
    pub fn scores(&self) -> Vec<Score> {
        let mut frequencies = self.first_frequencies();
        let mut score = |at: usize| {
            let merge = &self.merges[at];
            let of = |id: u32| frequencies.get(id as usize).copied().unwrap_or(0);
            let score = Score { count: merge.count, left: of(merge.left), right: of(merge.right) };
            self.change_frequencies(&mut frequencies, at, true);
            score
        };
        (0..self.merges.len()).map(&mut score).collect()
    }

    /// The frequencies before the first merge, with room for all pieces.
    pub(super) fn first_frequencies(&self) -> Vec<u64> {
        let counted = (0..self.words.len()).flat_map(|word| {
            let places = self.starts[word] as usize..self.starts[word + 1] as usize - 1;
            self.bases[places].iter().map(move |base| (*base, self.words.count_of(word)))
        });
        let mut frequencies = frequencies(self.alphabet, counted);
        frequencies.resize(self.vocabulary.len(), 0);
        frequencies
    }

    /// What a merge, made or taken back, does to the frequencies: it takes its two symbols as often as it makes the
    /// new one, and that is by how many tokens the corpus shrinks.
    pub(super) fn change_frequencies(&self, frequencies: &mut [u64], merge: usize, made: bool) {
        // A trace from elsewhere may hold any numbers; they must not stop the page.
        let times = self.tokens_at(merge).wrapping_sub(self.tokens_at(merge + 1));
        let (less, more) = if made { (times, times.wrapping_neg()) } else { (times.wrapping_neg(), times) };
        let merge = &self.merges[merge];
        for (id, change) in [(merge.left, less), (merge.right, less), (merge.merged, more)] {
            if let Some(frequency) = frequencies.get_mut(id as usize) {
                *frequency = frequency.wrapping_sub(change);
            }
        }
    }
}

/// How often each of the first `alphabet` ids stands in the corpus; symbols that have no id are left out.
pub(super) fn frequencies(alphabet: usize, placed: impl Iterator<Item = (u32, u64)>) -> Vec<u64> {
    let mut frequencies = vec![0_u64; alphabet];
    for (symbol, count) in placed {
        if let Some(frequency) = frequencies.get_mut(symbol as usize) {
            *frequency = frequency.wrapping_add(count);
        }
    }
    frequencies
}

/// How many pieces there are before the first merge: `[UNK]`, the characters that begin words, and those that go on.
///
/// ```
/// use llama_lens_tokenizers::Words;
/// use llama_lens_tokenizers::models::wordpiece::alphabet_size;
/// assert_eq!(alphabet_size(&Words::from_counts([("hug", 1), ("pug", 1)])), 1 + 2 + 2);
/// ```
pub fn alphabet_size(words: &Words) -> usize {
    let symbols = (0..words.len()).flat_map(|word| words.text(word).chars().enumerate());
    let kinds: FxHashSet<(bool, char)> = symbols.map(|(at, char)| (at == 0, char)).collect();
    1 + kinds.len()
}
