//! Where a merge or a pair stands: the words that hold it, most frequent first.
//!
//! ```
//! use llama_lens::tokenizers::{Base, Words};
//! use llama_lens::tokenizers::bpe::{BpeOptions, Record, Trainer};
//! let words = Words::count("hug hug pug bun", Base::Characters);
//! let trace = Trainer::new(words, &BpeOptions::default(), Record::Trace)?.finish_all()?;
//! assert_eq!(trace.words_joined_by(0, 3), [0, 1]);
//! assert_eq!(trace.words_holding(0, (trace.merges[0].left, trace.merges[0].right), 1), [0]);
//! assert_eq!(trace.characters(), 12);
//! # Ok::<(), llama_lens::tokenizers::bpe::TrainError>(())
//! ```

use super::BpeTrace;

impl BpeTrace {
    /// The first `limit` words, most frequent first, in which merge number `merge` (from 0) removed a boundary.
    pub fn words_joined_by(&self, merge: usize, limit: usize) -> Vec<usize> {
        let joins = |word: &usize| {
            let places = self.starts[*word] as usize..self.starts[word + 1] as usize;
            self.joined_at[places].contains(&(merge as u32))
        };
        if merge >= self.merges.len() {
            return Vec::new();
        }
        (0..self.words.len()).filter(joins).take(limit).collect()
    }

    /// The first `limit` words, most frequent first, that hold `pair` after `merges` merges.
    pub fn words_holding(&self, merges: usize, pair: (u32, u32), limit: usize) -> Vec<usize> {
        let holds = |word: &usize| {
            let symbols = self.symbols(*word, merges);
            symbols.windows(2).any(|two| two[0].1 == Some(pair.0) && two[1].1 == Some(pair.1))
        };
        let spelled: Vec<u8> = [self.vocabulary.bytes(pair.0), self.vocabulary.bytes(pair.1)].concat();
        // A word that does not spell the pair cannot hold it, and most words do not.
        let spells = |word: &usize| self.words.bytes(*word).windows(spelled.len().max(1)).any(|part| part == spelled);
        (0..self.words.len()).filter(spells).filter(holds).take(limit).collect()
    }

    /// Unicode scalar values in the words of the corpus, each word as often as it occurs.
    pub fn characters(&self) -> u64 {
        let words = 0..self.words.len();
        words.map(|word| self.words.text(word).chars().count() as u64 * self.words.count_of(word)).sum()
    }
}
