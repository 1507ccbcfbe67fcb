//! All words' symbols in one array, with boundary tags so that neighbours are found in one look.

use super::super::alphabet::UNKNOWN;
use super::super::trace::{BETWEEN, NEVER};

/// What stands at a place whose symbol has been merged into the one on its left.
const INSIDE: u32 = u32::MAX - 2;
/// Symbols from here on belong to no pair.
pub(super) const BARRIER: u32 = INSIDE;

/// One base symbol's place. A piece's symbol stands at its first place, its length (in places) at
/// its first and its last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) symbol: u32,
    len: u32,
    pub(super) word: u32,
    byte: u32,
}

/// The words' symbols, each word between two marks.
pub(super) struct Symbols {
    places: Vec<Place>,
    /// The base symbols by place.
    pub(super) bases: Vec<u32>,
    pub(super) joined_at: Vec<u32>,
    pub(super) starts: Vec<u32>,
}

/// What one merge did.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Made {
    pub(super) words: u32,
    pub(super) occurrences: u64,
    pub(super) tokens_removed: u64,
    /// Where the new piece stands first, in the words' bytes.
    pub(super) start: u32,
    /// Its length in bytes.
    pub(super) len: u32,
}

impl Symbols {
    /// Room for so many symbols in so many words.
    pub(super) fn with_capacity(symbols: usize, words: usize) -> Self {
        let mut places = Vec::with_capacity(symbols + words + 1);
        places.push(Place { symbol: BETWEEN, len: 1, word: 0, byte: 0 });
        Self { places, bases: Vec::new(), joined_at: Vec::new(), starts: Vec::with_capacity(words + 1) }
    }

    /// Begins a word; [`Self::push`] its symbols and then [`Self::close`] it.
    pub(super) fn open(&mut self) {
        self.starts.push(self.places.len() as u32);
    }

    /// Adds a symbol that starts at `byte` of the words' bytes.
    pub(super) fn push(&mut self, symbol: u32, word: usize, byte: usize) {
        self.places.push(Place { symbol, len: 1, word: word as u32, byte: byte as u32 });
    }

    /// Ends a word before `byte` of the words' bytes and gives its number of symbols.
    pub(super) fn close(&mut self, byte: usize) -> usize {
        let start = self.starts.last().map_or(0, |start| *start as usize);
        let len = self.places.len() - start;
        self.places.push(Place { symbol: BETWEEN, len: 1, word: 0, byte: byte as u32 });
        len
    }

    /// Call once all words are in.
    pub(super) fn seal(&mut self) {
        self.starts.push(self.places.len() as u32);
        self.bases = self.places.iter().map(|place| place.symbol).collect();
        self.joined_at = vec![NEVER; self.places.len()];
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn at(&self, place: usize) -> &Place {
        &self.places[place]
    }

    /// The place after the piece at `place`.
    pub(super) fn next(&self, place: usize) -> usize {
        place + self.places[place].len as usize
    }

    /// The first place of the piece before `place`.
    pub(super) fn previous(&self, place: usize) -> usize {
        place - self.places[place - 1].len as usize
    }

    /// Whether the pair stands at `place`. Places of a pair are kept without taking the outdated
    /// ones out, so this is asked before use. A piece only ever grows, so none comes back.
    pub(super) fn holds(&self, place: usize, left: u32, right: u32) -> bool {
        let first = &self.places[place];
        first.symbol == left && self.places[place + first.len as usize].symbol == right
    }

    /// Merges the pair at each of `places`, from left to right, and keeps in `merged` where it stood.
    pub(super) fn merge(
        &mut self,
        places: &[u32],
        (left, right, new): (u32, u32, u32),
        index: usize,
        counts: &[u64],
        merged: &mut Vec<u32>,
    ) -> Made {
        merged.clear();
        let mut made = Made::default();
        let mut last_word = u32::MAX;
        for &place in places {
            let first = place as usize;
            if !self.holds(first, left, right) {
                continue;
            }
            let second = self.next(first);
            let len = self.places[first].len + self.places[second].len;
            if merged.is_empty() {
                made.start = self.places[first].byte;
                made.len = self.places[first + len as usize].byte - made.start;
            }
            self.places[second].symbol = INSIDE;
            self.places[first].symbol = new;
            self.places[first].len = len;
            self.places[first + len as usize - 1].len = len;
            self.joined_at[second] = index as u32;
            merged.push(place);
            let word = self.places[first].word;
            let count = counts[word as usize];
            made.tokens_removed += count;
            if word != last_word {
                last_word = word;
                made.words += 1;
                made.occurrences += count;
            }
        }
        made
    }
}

const _: () = assert!(UNKNOWN >= BARRIER, "unknown symbols belong to no pair");
