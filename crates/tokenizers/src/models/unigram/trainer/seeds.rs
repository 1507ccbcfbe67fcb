//! What training starts from: all characters, and the repeated substrings that cover the most of the corpus.
//!
//! Sorting the ends of all words puts equal beginnings side by side (a suffix array, Manber & Myers 1990). A string
//! is worth looking at if it can go on in more than one way: a shorter one that always goes on the same way is as
//! frequent as that longer one and covers less. No piece is longer than `max_length`, so no comparison looks further,
//! and sorting n places takes on the order of n · log n steps whatever the text.

use super::super::options::{Manner, UnigramOptions};
use super::super::piece_rules::SPACE;
use super::text::Text;
use crate::Words;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// A string that training starts from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seed {
    /// One of its places in the text, and its length.
    pub(super) start: u32,
    pub(super) length: u32,
    /// How often it occurs, times its length.
    pub(super) value: u64,
    /// Which of the sorted places begin with it; none for a single character.
    pub(super) places: Range<u32>,
}

/// The seeds, the most valuable first, single characters before all others.
#[derive(Debug)]
pub(super) struct Seeds {
    pub(super) list: Vec<Seed>,
    /// All places of the text, sorted by what follows them.
    pub(super) sorted: Vec<u32>,
}

/// How a string goes on, over all its places.
#[derive(Clone, Copy)]
enum GoesOn {
    Nowhere,
    /// Always in this way.
    With(u32),
    InManyWays,
}

impl GoesOn {
    fn add(&mut self, other: GoesOn) {
        *self = match (*self, other) {
            (GoesOn::Nowhere, other) => other,
            (so_far, GoesOn::Nowhere) => so_far,
            (GoesOn::With(a), GoesOn::With(b)) if a == b => GoesOn::With(a),
            _ => GoesOn::InManyWays,
        };
    }
}

/// A string while the places that begin with it are still being passed.
struct Open {
    length: u32,
    first: u32,
    count: u64,
    goes_on: GoesOn,
}

/// What the search for repeated strings looks at.
struct Search<'a> {
    text: &'a Text,
    words: &'a Words,
    word_of: Vec<u32>,
    kept: &'a FxHashMap<char, u64>,
    options: &'a UnigramOptions,
}

impl Seeds {
    /// The seeds of a text. `kept` says which characters can be in pieces.
    pub(super) fn of(text: &Text, words: &Words, kept: &FxHashMap<char, u64>, options: &UnigramOptions) -> Self {
        let search = Search { text, words, word_of: text.word_of(), kept, options };
        let sorted = search.sorted();
        let mut found = search.repeated(&sorted);
        let string = |seed: &Seed| &text.chars[seed.start as usize..][..seed.length as usize];
        let bytes = |seed: &Seed| string(seed).iter().map(|char| char.len_utf8()).sum::<usize>();
        found.sort_by(|a, b| {
            let by_value = b.value.cmp(&a.value).then_with(|| bytes(b).cmp(&bytes(a)));
            by_value.then_with(|| string(a).cmp(string(b)))
        });
        found.truncate(options.seed_size);
        let mut list = characters(text, kept);
        list.append(&mut found);
        Self { list, sorted }
    }
}

impl Search<'_> {
    /// All places of the text, by what follows them in their word.
    fn sorted(&self) -> Vec<u32> {
        let mut places: Vec<u32> = (0..self.text.chars.len() as u32).collect();
        places.sort_unstable_by(|a, b| self.after(*a).cmp(self.after(*b)).then(a.cmp(b)));
        places
    }

    /// What follows a place in its word, up to one character more than a piece can have: that one tells whether
    /// the longest pieces go on.
    fn after(&self, place: u32) -> &[char] {
        let start = place as usize;
        let word = self.text.word(self.word_of[start] as usize);
        &self.text.chars[start..word.end.min(start + self.options.rules.max_length + 1)]
    }

    /// The strings of more than one character that occur more than once and go on in more than one way.
    ///
    /// Strings form a tree, in which a longer one stands below its beginnings. The sorted places pass through it in
    /// order, so the strings that are open at a time are the beginnings of one place (Abouelhoda, Kurtz & Ohlebusch
    /// 2004, "Replacing suffix trees with enhanced suffix arrays").
    fn repeated(&self, sorted: &[u32]) -> Vec<Seed> {
        let mut found: Vec<Seed> = Vec::new();
        let mut open = vec![Open { length: 0, first: 0, count: 0, goes_on: GoesOn::Nowhere }];
        for at in 0..=sorted.len() {
            let before = at.checked_sub(1).map(|before| self.after(sorted[before]));
            let here = sorted.get(at).map(|place| self.after(*place));
            let shared = before.zip(here).map_or(0, |(before, here)| shared(before, here));
            while let Some(closed) = open.pop_if(|last| last.length > shared) {
                found.extend(self.seed(&closed, sorted, at as u32));
                let beginning = open.last().map_or(0, |last| last.length).max(shared);
                let next = self.text.chars[(sorted[closed.first as usize] + beginning) as usize];
                if open.last().is_none_or(|last| last.length < beginning) {
                    open.push(Open { length: beginning, first: closed.first, count: 0, goes_on: GoesOn::Nowhere });
                }
                if let Some(last) = open.last_mut() {
                    last.count += closed.count;
                    last.goes_on.add(self.with(next));
                }
            }
            let (Some(here), Some(&place)) = (here, sorted.get(at)) else { break };
            let length = here.len() as u32;
            if open.last().is_none_or(|last| last.length < length) {
                open.push(Open { length, first: at as u32, count: 0, goes_on: GoesOn::Nowhere });
            }
            let word = self.word_of[place as usize] as usize;
            if let Some(last) = open.last_mut() {
                last.count += self.words.count_of(word);
                last.goes_on.add(self.end_of(word));
            }
        }
        found
    }

    /// An open string as a seed, if it is worth one. It stands at the sorted places before `end`.
    fn seed(&self, closed: &Open, sorted: &[u32], end: u32) -> Option<Seed> {
        let start = sorted[closed.first as usize];
        let piece = &self.text.chars[start as usize..][..closed.length as usize];
        let repeated = closed.count > 1 && matches!(closed.goes_on, GoesOn::InManyWays);
        let allowed = || piece.iter().all(|char| self.kept.contains_key(char)) && self.options.rules.allow(piece);
        (piece.len() > 1 && repeated && allowed()).then(|| Seed {
            start,
            length: closed.length,
            value: closed.count.saturating_mul(u64::from(closed.length)),
            places: closed.first..end,
        })
    }

    /// Going on with a character.
    fn with(&self, char: char) -> GoesOn {
        match self.options.manner {
            Manner::Words => GoesOn::With(u32::from(char)),
            Manner::SentencePiece(_) => GoesOn::With(u32::from(char.encode_utf8(&mut [0; 4]).as_bytes()[0])),
        }
    }

    /// Going on with whatever follows a word.
    fn end_of(&self, word: usize) -> GoesOn {
        let Manner::SentencePiece(ends) = &self.options.manner else { return GoesOn::InManyWays };
        let mut goes_on = GoesOn::Nowhere;
        let end = ends.get(word).copied().unwrap_or_default();
        if end.before_space {
            goes_on.add(self.with(SPACE));
        }
        if end.ends_line {
            goes_on.add(self.with('\0'));
        }
        goes_on
    }
}

/// How many characters two strings share at their beginning.
fn shared(a: &[char], b: &[char]) -> u32 {
    a.iter().zip(b).take_while(|(a, b)| a == b).count() as u32
}

/// The single characters that are kept, the most frequent first.
fn characters(text: &Text, kept: &FxHashMap<char, u64>) -> Vec<Seed> {
    let mut places: FxHashMap<char, u32> = FxHashMap::default();
    for (place, char) in (0..).zip(&text.chars) {
        places.entry(*char).or_insert(place);
    }
    let mut chars: Vec<(char, u64)> = kept.iter().map(|(char, count)| (*char, *count)).collect();
    chars.sort_unstable_by_key(|&(char, count)| (Reverse(count), char));
    let seed = |(char, value)| Some(Seed { start: *places.get(&char)?, length: 1, value, places: 0..0 });
    chars.into_iter().filter_map(seed).collect()
}
