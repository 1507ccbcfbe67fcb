//! Where a merge or a pair stands: the words that hold it, most frequent first.
//!
//! ```
//! use llama_lens_tokenizers::{Base, Words};
//! use llama_lens_tokenizers::models::bpe::{BpeOptions, Record, Trainer};
//! let words = Words::count("hug hug pug bun", Base::Characters);
//! let trace = Trainer::new(words, &BpeOptions::default(), Record::Trace)?.finish_all()?;
//! assert_eq!(trace.words_joined_by(0, 3), [0, 1]);
//! assert_eq!(trace.words_holding(0, (trace.merges[0].left, trace.merges[0].right), 1), [0]);
//! assert_eq!(trace.characters(), 12);
//! # Ok::<(), llama_lens_tokenizers::models::bpe::TrainError>(())
//! ```

use super::trace::Trace;
use std::ops::ControlFlow;

impl<O> Trace<O> {
    /// The first `limit` words, most frequent first, in which merge number `merge` (from 0) removed a boundary.
    pub fn words_joined_by(&self, merge: usize, limit: usize) -> Vec<usize> {
        let mut words = Vec::new();
        if merge >= self.merges.len() {
            return words;
        }
        let mut from = 0;
        let mut word = 0;
        while words.len() < limit
            && let Some(ahead) = self.joined_at[from..].iter().position(|&joined| joined == merge as u32)
        {
            word += self.starts[word + 1..].partition_point(|&start| start as usize <= from + ahead);
            words.push(word);
            from = self.starts[word + 1] as usize;
        }
        words
    }

    /// The first `limit` words, most frequent first, that hold `pair` after `merges` merges.
    pub fn words_holding(&self, merges: usize, pair: (u32, u32), limit: usize) -> Vec<usize> {
        let mut words: Vec<usize> = Vec::new();
        let ids = self.vocabulary.len() as u32;
        if limit == 0 || pair.0 >= ids || pair.1 >= ids {
            return words;
        }
        self.scan(
            merges,
            |left, right| left == pair.0 && right == pair.1,
            |word, _, _| {
                if words.last() != Some(&word) {
                    words.push(word);
                }
                if words.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        words
    }

    /// Unicode scalar values in the words of the corpus, each word as often as it occurs.
    pub fn characters(&self) -> u64 {
        self.characters
    }
}
