//! Every pair ever seen, with its count and the places where it stands.
//!
//! A pair is made once and then only fades: all its places come to be in the merge that made its
//! newer piece, since before that merge the piece stood nowhere and after it nothing can make that
//! piece again (see [`super`]). So its places are one stretch of a shared array, in order, and its
//! count never rises.

use super::symbols::{BARRIER, Symbols};
use rustc_hash::FxHashMap;

/// A pair. Its places are a stretch of one shared array, some of them outdated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) left: u32,
    pub(crate) right: u32,
    /// Adjacent places in the corpus, each as often as its word occurs. Bounded by the corpus size.
    pub(crate) count: u32,
    start: u32,
    len: u32,
}

/// Every pair ever seen.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    list: Vec<Pair>,
    ids: FxHashMap<u64, u32>,
    places: Vec<u32>,
}

impl Pairs {
    /// Counts the pairs of all words.
    pub(crate) fn count(symbols: &Symbols, counts: &[u64]) -> Self {
        let mut pairs = Self::default();
        let mut pair_at = vec![u32::MAX; symbols.len()];
        for place in 1..symbols.len() {
            let (left, right) = (symbols.at(place - 1), symbols.at(place).symbol);
            if left.symbol < BARRIER && right < BARRIER {
                let id = pairs.intern(left.symbol, right);
                let pair = &mut pairs.list[id as usize];
                pair.count += counts[left.word as usize] as u32;
                pair.len += 1;
                pair_at[place - 1] = id;
            }
        }
        let mut end = 0;
        for pair in &mut pairs.list {
            pair.start = end;
            end += pair.len;
            pair.len = 0;
        }
        pairs.places = vec![0; end as usize];
        for (place, id) in pair_at.into_iter().enumerate().filter(|(_, id)| *id != u32::MAX) {
            let pair = &mut pairs.list[id as usize];
            pairs.places[(pair.start + pair.len) as usize] = place as u32;
            pair.len += 1;
        }
        pairs
    }

    pub(crate) fn get(&self, id: u32) -> &Pair {
        &self.list[id as usize]
    }

    pub(crate) fn find(&self, left: u32, right: u32) -> Option<u32> {
        self.ids.get(&key(left, right)).copied()
    }

    /// The pairs' symbols by number.
    pub(crate) fn keys(&self) -> Vec<(u32, u32)> {
        self.list.iter().map(|pair| (pair.left, pair.right)).collect()
    }

    /// The counts now, by number.
    pub(crate) fn counts(&self) -> impl Iterator<Item = u32> {
        self.list.iter().map(|pair| pair.count)
    }

    /// The number of a pair, new or not.
    fn intern(&mut self, left: u32, right: u32) -> u32 {
        let new = self.list.len() as u32;
        let id = *self.ids.entry(key(left, right)).or_insert(new);
        if id == new {
            self.list.push(Pair { left, right, count: 0, start: 0, len: 0 });
        }
        id
    }

    /// A new pair with its count and room for its places, and where to put them.
    pub(crate) fn add(&mut self, left: u32, right: u32, count: u32, len: u32) -> (u32, usize) {
        let id = self.intern(left, right);
        let start = self.places.len();
        self.list[id as usize] = Pair { left, right, count, start: start as u32, len };
        self.places.resize(start + len as usize, 0);
        (id, start)
    }

    /// Takes from a pair's count.
    pub(crate) fn remove(&mut self, id: u32, weight: u32) {
        self.list[id as usize].count -= weight;
    }

    /// Takes the pair out altogether, as its merge does, and gives the count it had.
    pub(crate) fn clear(&mut self, id: u32) -> u32 {
        let pair = &mut self.list[id as usize];
        pair.len = 0;
        std::mem::take(&mut pair.count)
    }

    /// The pair's places, ascending, some of them outdated.
    pub(crate) fn places(&self, id: u32) -> &[u32] {
        let pair = &self.list[id as usize];
        &self.places[pair.start as usize..][..pair.len as usize]
    }

    /// Puts a place where [`Self::add`] made room.
    pub(crate) fn put(&mut self, at: usize, place: u32) {
        self.places[at] = place;
    }

    /// The first place where the pair stands now, in the order in which the words were laid out. Outdated
    /// places before it go.
    pub(crate) fn first(&mut self, id: u32, symbols: &Symbols) -> Option<u32> {
        let pair = &mut self.list[id as usize];
        let places = &self.places[pair.start as usize..][..pair.len as usize];
        let outdated =
            places.iter().take_while(|place| !symbols.holds(**place as usize, pair.left, pair.right)).count();
        pair.start += outdated as u32;
        pair.len -= outdated as u32;
        places.get(outdated).copied()
    }

    /// How many pairs were ever seen.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// How many word types and word occurrences hold the pair. Outdated places go.
    pub(crate) fn holding(&mut self, id: u32, symbols: &Symbols, counts: &[u64]) -> (u32, u64) {
        let pair = &mut self.list[id as usize];
        let places = &mut self.places[pair.start as usize..][..pair.len as usize];
        let (mut kept, mut words, mut occurrences, mut last_word) = (0, 0, 0, u32::MAX);
        for index in 0..places.len() {
            let place = places[index];
            if symbols.holds(place as usize, pair.left, pair.right) {
                places[kept] = place;
                kept += 1;
                let word = symbols.at(place as usize).word;
                if word != last_word {
                    last_word = word;
                    words += 1;
                    occurrences += counts[word as usize];
                }
            }
        }
        pair.len = kept as u32;
        (words, occurrences)
    }
}

fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}
