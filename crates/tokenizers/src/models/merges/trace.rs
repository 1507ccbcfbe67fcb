//! Everything recorded of a training run.
//!
//! A trace costs memory in proportion to its events: for each place of the corpus the merge that
//! removed the boundary on its left, and for each merge the pair counts it changed. The words at
//! any moment follow from the first, the pair counts from the second.

use super::alphabet::UNKNOWN;
use super::{Merge, Stop};
use crate::{Base, Vocabulary, Words};
use std::ops::Range;

/// The mark of a boundary that no merge removed.
pub(crate) const NEVER: u32 = u32::MAX;
/// What stands between words. Pairs never hold it, nor an unknown symbol.
pub(crate) const BETWEEN: u32 = u32::MAX;

/// A piece of a word: its bytes' range in the word, and its id unless it is unknown.
pub type Symbol = (Range<usize>, Option<u32>);

/// A recorded training run, whole or ended early, of the model that `O` are the options of.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<O> {
    /// What was asked for.
    pub options: O,
    /// What words were cut into before any merge.
    pub(crate) base: Base,
    /// The words it was trained on.
    pub words: Words,
    /// The vocabulary at the end of the run.
    pub vocabulary: Vocabulary,
    /// The number of ids before the first merge, that of the unknown token included.
    pub alphabet: usize,
    /// The merges in order.
    pub merges: Vec<Merge>,
    /// Why the run stopped.
    pub stop: Stop,
    pub(crate) tokens_before: u64,
    /// Unicode scalar values in the words, each word as often as it occurs.
    pub(crate) characters: u64,
    /// The base symbols of all words, with [`BETWEEN`] before each word and after the last: their ids,
    /// or [`UNKNOWN`].
    pub(crate) bases: Vec<u32>,
    /// Beside each base symbol: the merge that removed the boundary on its left, or [`NEVER`].
    pub(crate) joined_at: Vec<u32>,
    /// Where each word's symbols start in `bases`, and the end.
    pub(crate) starts: Vec<u32>,
    /// What was recorded of the pair counts; empty unless asked for.
    pub(crate) pairs: PairLog,
}

/// The pairs ever seen, their first counts, and the changes each merge made. The pairs stand in the
/// order in which their newer piece was made.
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

impl<O> Trace<O> {
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
        let merges = merges.min(self.merges.len()) as u32;
        let bytes = self.words.bytes(word);
        let places = self.starts[word] as usize..self.starts[word + 1] as usize - 1;
        let mut symbols: Vec<Symbol> = Vec::new();
        let mut at = 0;
        for (&base, &joined) in self.bases[places.clone()].iter().zip(&self.joined_at[places]) {
            // A trace from elsewhere may have more symbols here than the word has.
            let Some(&first) = bytes.get(at) else { break };
            let end = at + symbol_len(self.base, first);
            match symbols.last_mut() {
                Some((range, id)) if joined < merges => {
                    range.end = end;
                    *id = id.map(|id| self.grown(id, joined));
                }
                _ => symbols.push((at..end, (base != UNKNOWN).then_some(base))),
            }
            at = end;
        }
        if let Some((range, _)) = symbols.last_mut() {
            range.end = bytes.len();
        }
        symbols
    }

    /// How often the corpus uses each piece after `merges` merges, by id.
    pub fn uses(&self, merges: usize) -> Vec<u64> {
        let mut uses = vec![0; self.vocabulary.len()];
        for word in 0..self.words.len() {
            let count = self.words.count_of(word);
            for (_, id) in self.symbols(word, merges) {
                if let Some(place) = id.and_then(|id| uses.get_mut(id as usize)) {
                    *place += count;
                }
            }
        }
        uses
    }

    /// The id of a piece that had `id` and was joined to what follows it in merge number `joined`, among
    /// others: the last merge inside a piece is the one that made it, and the `n`th makes the `n`th new id.
    fn grown(&self, id: u32, joined: u32) -> u32 {
        id.max((self.alphabet as u32).wrapping_add(joined))
    }
}

/// The length in bytes of the base symbol that starts with `first`.
fn symbol_len(base: Base, first: u8) -> usize {
    match (base, first) {
        (Base::Bytes, _) | (_, ..=0x7F) => 1,
        (_, ..=0xDF) => 2,
        (_, ..=0xEF) => 3,
        _ => 4,
    }
}
