//! One pass over all pieces of the corpus at a moment: two arrays, read from their beginning to their end.

use super::alphabet::UNKNOWN;
use super::trace::{BETWEEN, Trace};
use rustc_hash::FxHashMap;
use std::ops::ControlFlow;

/// How many bits tell left pieces apart, and as many the right ones.
const BITS: usize = 16;

/// How many places are looked at in one go.
const BLOCK: usize = 1 << 10;

impl<O> Trace<O> {
    /// Calls `each` with (word, left, right) for every adjacent pair that is `wanted` after `merges`
    /// merges, until it breaks. The pieces may be [`UNKNOWN`] or [`BETWEEN`].
    pub(crate) fn scan(
        &self,
        merges: usize,
        wanted: impl Fn(u32, u32) -> bool,
        mut each: impl FnMut(usize, u32, u32) -> ControlFlow<()>,
    ) {
        let mut pieces = Pieces::new(self.alphabet, merges.min(self.merges.len()));
        let mut marks = 0;
        for (bases, joined_at) in self.bases.chunks(BLOCK).zip(self.joined_at.chunks(BLOCK)) {
            pieces.read(bases, joined_at);
            for two in pieces.whole().windows(2) {
                let (left, right) = (two[0], two[1]);
                marks += usize::from(left == BETWEEN);
                if wanted(left, right) && each(marks.saturating_sub(1), left, right).is_break() {
                    return;
                }
            }
        }
    }

    /// Calls `each` with (word, left, right) for every adjacent pair of known pieces at a moment.
    pub(crate) fn each_pair(&self, merges: usize, mut each: impl FnMut(usize, u32, u32)) {
        let known = |left, right| left < UNKNOWN && right < UNKNOWN;
        self.scan(merges, known, |word, left, right| {
            each(word, left, right);
            ControlFlow::Continue(())
        });
    }

    /// How many word types and word occurrences hold each of `pairs` after `merges` merges,
    /// in one pass over the corpus.
    pub fn holding(&self, merges: usize, pairs: &[(u32, u32)]) -> Vec<(u32, u64)> {
        self.found(merges, pairs).into_iter().map(|found| (found.words, found.occurrences)).collect()
    }

    /// Where each of `pairs` stands after `merges` merges, in one pass over the corpus.
    pub(crate) fn found(&self, merges: usize, pairs: &[(u32, u32)]) -> Vec<Found> {
        let mut found: FxHashMap<(u32, u32), Found> = pairs.iter().map(|pair| (*pair, Found::default())).collect();
        let filter = Filter::new(pairs, self.vocabulary.len());
        let mut places = 0;
        self.scan(
            merges,
            |left, right| filter.passes(left, right),
            |word, left, right| {
                places += 1;
                if let Some(found) = found.get_mut(&(left, right))
                    && found.last != Some(word)
                {
                    found.last = Some(word);
                    found.words += 1;
                    found.occurrences = found.occurrences.wrapping_add(self.words.count_of(word));
                    found.first = found.first.min((self.words.seen()[word], places));
                }
                ControlFlow::Continue(())
            },
        );
        pairs.iter().map(|pair| found[pair].clone()).collect()
    }
}

/// The pieces of a block of places, and the last one before it.
struct Pieces {
    alphabet: u32,
    merges: u32,
    ids: [u32; BLOCK + 2],
    /// Where in `ids` the piece stands that may still grow; those before it are whole.
    open: usize,
}

impl Pieces {
    fn new(alphabet: usize, merges: usize) -> Self {
        Self { alphabet: alphabet as u32, merges: merges as u32, ids: [UNKNOWN; BLOCK + 2], open: 0 }
    }

    /// Goes on with at most [`BLOCK`] places. Whether a boundary is gone is as good as random, so this
    /// loop has no jump that depends on it: each place writes its piece, over what is not whole yet.
    fn read(&mut self, bases: &[u32], joined_at: &[u32]) {
        if self.open > 0 {
            self.ids.copy_within(self.open - 1..=self.open, 0);
            self.open = 1;
        }
        let mut piece = self.ids[self.open];
        for (&base, &joined) in bases.iter().zip(joined_at) {
            let begins = joined >= self.merges;
            let id = if begins { base } else { self.alphabet.wrapping_add(joined) };
            let before = if begins { 0 } else { piece };
            piece = before.max(id);
            self.open += usize::from(begins);
            self.ids[self.open] = piece;
        }
    }

    fn whole(&self) -> &[u32] {
        &self.ids[..self.open]
    }
}

/// What was found of a pair.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    last: Option<usize>,
    /// How many word types hold it.
    pub(crate) words: u32,
    /// How many word occurrences hold it.
    pub(crate) occurrences: u64,
    /// Which of several pairs the text has first is the one of which this is less.
    pub(crate) first: (u32, u32),
}

impl Default for Found {
    fn default() -> Self {
        Self { last: None, words: 0, occurrences: 0, first: (u32::MAX, u32::MAX) }
    }
}

/// Tells most pairs that are not asked for from those that are. Every pair asked for has one of the
/// bits, by turns; an id has the bits of the pairs it is the left of, and of those it is the right of.
struct Filter(Vec<u32>);

impl Filter {
    /// A filter of pairs of ids below `ids`. The last entry is for all other ids.
    fn new(pairs: &[(u32, u32)], ids: usize) -> Self {
        let mut bits = vec![0; ids + 1];
        for (&(left, right), bit) in pairs.iter().zip((0..BITS).cycle()) {
            if left.max(right) < ids as u32 {
                bits[left as usize] |= 1 << bit;
                bits[right as usize] |= 1 << (BITS + bit);
            }
        }
        Self(bits)
    }

    #[inline]
    fn passes(&self, left: u32, right: u32) -> bool {
        let other = self.0.len() - 1;
        let bits = |id: u32| self.0[(id as usize).min(other)];
        bits(left) & bits(right) >> BITS != 0
    }
}
