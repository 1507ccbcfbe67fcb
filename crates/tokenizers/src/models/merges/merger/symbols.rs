//! All words' symbols in one array, with boundary tags so that neighbours are found in one look.

use super::super::alphabet::UNKNOWN;
use super::super::trace::{BETWEEN, NEVER};

/// What stands at a place whose symbol has been merged into the one on its left.
const INSIDE: u32 = u32::MAX - 2;
/// Symbols from here on belong to no pair.
pub(crate) const BARRIER: u32 = INSIDE;

/// One base symbol's place. A piece's symbol stands at its first place, its length (in places) at
/// its first and its last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) symbol: u32,
    len: u32,
    pub(crate) word: u32,
    byte: u32,
}

/// The words' symbols, each word between two marks.
pub(crate) struct Symbols {
    places: Vec<Place>,
    /// The base symbols by place.
    pub(crate) bases: Vec<u32>,
    pub(crate) joined_at: Vec<u32>,
    pub(crate) starts: Vec<u32>,
}

/// What one merge did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Made {
    pub(crate) words: u32,
    pub(crate) occurrences: u64,
    pub(crate) tokens_removed: u64,
    /// Where the new piece stands first, in the words' bytes.
    pub(crate) start: u32,
    /// Its length in bytes.
    pub(crate) len: u32,
}

impl Symbols {
    /// Room for so many symbols in so many words.
    pub(crate) fn with_capacity(symbols: usize, words: usize) -> Self {
        let mut places = Vec::with_capacity(symbols + words + 1);
        places.push(Place { symbol: BETWEEN, len: 1, word: 0, byte: 0 });
        Self { places, bases: Vec::new(), joined_at: Vec::new(), starts: Vec::with_capacity(words + 1) }
    }

    /// Begins a word; [`Self::push`] its symbols and then [`Self::close`] it.
    pub(crate) fn open(&mut self) {
        self.starts.push(self.places.len() as u32);
    }

    /// Adds a symbol that starts at `byte` of the words' bytes.
    pub(crate) fn push(&mut self, symbol: u32, word: usize, byte: usize) {
        self.places.push(Place { symbol, len: 1, word: word as u32, byte: byte as u32 });
    }

    /// Ends a word before `byte` of the words' bytes and gives its number of symbols.
    pub(crate) fn close(&mut self, byte: usize) -> usize {
        let start = self.starts.last().map_or(0, |start| *start as usize);
        let len = self.places.len() - start;
        self.places.push(Place { symbol: BETWEEN, len: 1, word: 0, byte: byte as u32 });
        len
    }

    /// Call once all words are in.
    pub(crate) fn seal(&mut self) {
        self.starts.push(self.places.len() as u32);
        self.bases = self.places.iter().map(|place| place.symbol).collect();
        self.joined_at = vec![NEVER; self.places.len()];
    }

    /// The same with the words in the order of their numbers. What was asked by place before means nothing then.
    pub(crate) fn in_word_order(self) -> Self {
        let words = self.starts.len() - 1;
        let mut laid_out = vec![0; words];
        for (at, &start) in self.starts[..words].iter().enumerate() {
            laid_out[self.places[start as usize].word as usize] = at;
        }
        let mut sorted = Self {
            places: Vec::new(),
            bases: Vec::with_capacity(self.bases.len()),
            joined_at: Vec::with_capacity(self.bases.len()),
            starts: Vec::with_capacity(words + 1),
        };
        sorted.bases.push(BETWEEN);
        sorted.joined_at.push(NEVER);
        for at in laid_out {
            sorted.starts.push(sorted.bases.len() as u32);
            // A word and the mark after it.
            let places = self.starts[at] as usize..self.starts[at + 1] as usize;
            sorted.bases.extend_from_slice(&self.bases[places.clone()]);
            sorted.joined_at.extend_from_slice(&self.joined_at[places]);
        }
        sorted.starts.push(sorted.bases.len() as u32);
        sorted
    }

    /// The base symbols with the words that they stand in; also the marks between words.
    pub(crate) fn first_symbols(&self) -> impl Iterator<Item = (u32, usize)> {
        self.bases.iter().zip(&self.places).map(|(base, place)| (*base, place.word as usize))
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn at(&self, place: usize) -> &Place {
        &self.places[place]
    }

    /// The place after the piece at `place`.
    pub(crate) fn next(&self, place: usize) -> usize {
        place + self.places[place].len as usize
    }

    /// The first place of the piece before `place`.
    pub(crate) fn previous(&self, place: usize) -> usize {
        place - self.places[place - 1].len as usize
    }

    /// Whether the pair stands at `place`. Places of a pair are kept without taking the outdated
    /// ones out, so this is asked before use. A piece only ever grows, so none comes back.
    pub(crate) fn holds(&self, place: usize, left: u32, right: u32) -> bool {
        let first = &self.places[place];
        first.symbol == left && self.places[place + first.len as usize].symbol == right
    }

    /// Merges the pair at each of `places`, from left to right, and keeps in `merged` where it stood.
    pub(crate) fn merge(
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
