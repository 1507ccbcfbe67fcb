//! Everything recorded of a training run.
//!
//! A trace costs memory in proportion to its events: for each place of the corpus the merge that
//! removed the boundary on its left, and for each merge the pair counts it changed. The words at
//! any moment follow from the first, the pair counts from the second.

use super::super::vocabulary::Vocabulary;
use super::super::words::Words;
use super::alphabet::{Alphabet, UNKNOWN};
use super::{BpeModel, BpeOptions, Merge, Stop};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The mark of a boundary that no merge removed.
pub(crate) const NEVER: u32 = u32::MAX;

/// A piece of a word: its bytes' range in the word, and its id unless it is unknown.
pub type Symbol = (Range<usize>, Option<u32>);

/// A recorded training run, whole or ended early.
#[derive(Clone, Debug, PartialEq)]
pub struct BpeTrace {
    /// What was asked for.
    pub options: BpeOptions,
    /// The words it was trained on.
    pub words: Words,
    /// The vocabulary at the end of the run.
    pub vocabulary: Vocabulary,
    /// The number of ids before the first merge, `<unk>` included.
    pub alphabet: usize,
    /// The merges in order.
    pub merges: Vec<Merge>,
    /// Why the run stopped.
    pub stop: Stop,
    pub(crate) tokens_before: u64,
    /// Per symbol of the words: the merge that removed the boundary on its left, or [`NEVER`].
    pub(crate) joined_at: Vec<u32>,
    /// Where each word's symbols start in `joined_at`, and the end.
    pub(crate) starts: Vec<u32>,
    /// What was recorded of the pair counts; empty unless asked for.
    pub(crate) pairs: PairLog,
    pub(crate) lookup: Lookup,
}

/// The base symbols' ids, looked up when first needed; it follows from the rest of the trace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookup(OnceLock<Alphabet>);

impl PartialEq for Lookup {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The pairs ever seen, their first counts, and the changes each merge made.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PairLog {
    pub(crate) recorded: bool,
    pub(crate) keys: Vec<(u32, u32)>,
    /// The counts before the first merge, of the first so many pairs; the others start at 0.
    pub(crate) first: Vec<u32>,
    /// Per merge, where its changes end.
    pub(crate) ends: Vec<u32>,
    /// Pair and change.
    pub(crate) changes: Vec<(u32, i32)>,
}

impl BpeTrace {
    /// The number of tokens in the corpus before the first merge.
    pub fn tokens_before(&self) -> u64 {
        self.tokens_before
    }

    /// The number of tokens in the corpus after `merges` merges.
    pub fn tokens_at(&self, merges: usize) -> u64 {
        match merges.min(self.merges.len()) {
            0 => self.tokens_before,
            done => self.merges[done - 1].tokens_after,
        }
    }

    /// The size of the vocabulary after `merges` merges.
    pub fn vocabulary_at(&self, merges: usize) -> usize {
        self.alphabet + merges.min(self.merges.len())
    }

    /// A pair as text, such as `h·ug`.
    pub fn pair_text(&self, (left, right): (u32, u32)) -> String {
        format!("{}·{}", self.vocabulary.text(left), self.vocabulary.text(right))
    }

    /// The pieces of a word after `merges` merges; their ranges tile the word.
    pub fn symbols(&self, word: usize, merges: usize) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        let mut at = 0;
        self.walk(word, merges.min(self.merges.len()), |id, len| {
            symbols.push((at..at + len, (id != UNKNOWN).then_some(id)));
            at += len;
        });
        symbols
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for the pieces of a word at a moment.
    fn walk(&self, word: usize, merges: usize, mut each: impl FnMut(u32, usize)) {
        let mut place = self.starts[word] as usize;
        let mut open: Option<(u32, usize, u32)> = None;
        self.base_symbols().symbols(self.words.text(word), |id, len| {
            let joined = self.joined_at[place];
            place += 1;
            open = Some(match open {
                // The last merge inside a piece is the one that made it.
                Some((first, before, last)) if (joined as usize) < merges => {
                    (first, before + len, last.max(joined + 1))
                }
                Some((first, before, last)) => {
                    each(self.id_of(first, last), before);
                    (id, len, 0)
                }
                None => (id, len, 0),
            });
        });
        if let Some((id, len, last)) = open {
            each(self.id_of(id, last), len);
        }
    }

    fn base_symbols(&self) -> &Alphabet {
        let first_pieces = || self.vocabulary.truncated(self.alphabet);
        self.lookup.0.get_or_init(|| Alphabet::of(&first_pieces(), self.options.base))
    }

    /// A piece's id: its base symbol's, or that of the last merge in it (counted from 1).
    fn id_of(&self, base: u32, last: u32) -> u32 {
        if last == 0 { base } else { self.merges[last as usize - 1].merged }
    }

    /// Calls `each` with (word, left, right) for every adjacent pair of known pieces at a moment.
    pub(crate) fn each_pair(&self, merges: usize, mut each: impl FnMut(usize, u32, u32)) {
        let merges = merges.min(self.merges.len());
        for word in 0..self.words.len() {
            let mut left = UNKNOWN;
            self.walk(word, merges, |right, _| {
                if left != UNKNOWN && right != UNKNOWN {
                    each(word, left, right);
                }
                left = right;
            });
        }
    }

    /// How many word types and word occurrences hold each of `pairs` after `merges` merges,
    /// in one pass over the corpus.
    pub fn holding(&self, merges: usize, pairs: &[(u32, u32)]) -> Vec<(u32, u64)> {
        let mut asked: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let mut lefts = vec![false; self.vocabulary.len()];
        for (index, pair) in pairs.iter().enumerate() {
            asked.entry(*pair).or_insert(index);
            if let Some(left) = lefts.get_mut(pair.0 as usize) {
                *left = true;
            }
        }
        let mut found = vec![(0_u32, 0_u64); pairs.len()];
        let mut last_word = vec![usize::MAX; pairs.len()];
        self.each_pair(merges, |word, left, right| {
            if !lefts[left as usize] {
                return;
            }
            if let Some(&index) = asked.get(&(left, right))
                && last_word[index] != word
            {
                last_word[index] = word;
                found[index].0 += 1;
                found[index].1 += self.words.count_of(word);
            }
        });
        pairs.iter().map(|pair| found[asked[pair]]).collect()
    }

    /// The tokenizer after `merges` merges.
    pub fn model(&self, merges: usize) -> BpeModel {
        let merges = merges.min(self.merges.len());
        let vocabulary = self.vocabulary.truncated(self.vocabulary_at(merges));
        let unknown = vocabulary.is_special(0).then_some(0);
        let rules = self.merges[..merges].iter().map(|merge| (merge.left, merge.right, merge.merged)).collect();
        BpeModel::new(self.options.base, vocabulary, rules, unknown)
    }
}
