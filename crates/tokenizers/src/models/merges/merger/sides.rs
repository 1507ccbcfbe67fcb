//! What stood beside the places of a merge, gathered by neighbour: one look-up per different pair
//! instead of one per place.

use super::symbols::{BARRIER, Symbols};

/// The neighbours on one side.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// By symbol: weight, number of places, and later where to put the next place.
    tally: Vec<(u32, u32, usize)>,
    /// The symbols with a tally.
    pub(super) met: Vec<u32>,
    /// Neighbour and the place of the new pair's left piece, ascending.
    found: Vec<(u32, u32)>,
}

impl Side {
    fn reset(&mut self, vocabulary: usize) {
        for &symbol in &self.met {
            self.tally[symbol as usize] = (0, 0, 0);
        }
        self.met.clear();
        self.found.clear();
        self.tally.resize(vocabulary, (0, 0, 0));
    }

    fn add(&mut self, symbol: u32, place: usize, weight: u32) {
        let tally = &mut self.tally[symbol as usize];
        if tally.1 == 0 {
            self.met.push(symbol);
        }
        tally.0 += weight;
        tally.1 += 1;
        self.found.push((symbol, place as u32));
    }

    /// The weight and number of places of a neighbour.
    pub(super) fn of(&self, symbol: u32) -> (u32, u32) {
        let (weight, places, _) = self.tally[symbol as usize];
        (weight, places)
    }

    /// Says where the places of a neighbour are to be put.
    pub(super) fn aim(&mut self, symbol: u32, at: usize) {
        self.tally[symbol as usize].2 = at;
    }

    /// Puts each place where its neighbour's are to go.
    pub(super) fn deliver(&mut self, mut put: impl FnMut(usize, u32)) {
        for &(symbol, place) in &self.found {
            let at = &mut self.tally[symbol as usize].2;
            put(*at, place);
            *at += 1;
        }
    }
}

/// The neighbours of all places of one merge.
#[derive(Debug, Default)]
pub(super) struct Sides {
    pub(super) before: Side,
    pub(super) after: Side,
    /// Where two new pieces stand side by side.
    pub(super) twins: Vec<u32>,
    /// How much the twins weigh.
    pub(super) twins_weight: u32,
    /// Where the new pieces stand.
    pub(super) merged: Vec<u32>,
}

impl Sides {
    /// Gathers the neighbours of the pieces at `merged`.
    pub(super) fn gather(&mut self, symbols: &Symbols, counts: &[u64], vocabulary: usize) {
        self.before.reset(vocabulary);
        self.after.reset(vocabulary);
        self.twins.clear();
        self.twins_weight = 0;
        let mut last = usize::MAX;
        for (index, &place) in self.merged.iter().enumerate() {
            let place = place as usize;
            let weight = counts[symbols.at(place).word as usize] as u32;
            let previous = symbols.previous(place);
            let before = symbols.at(previous).symbol;
            // The pair of two new pieces was met from its left one.
            if previous != last && before < BARRIER {
                self.before.add(before, previous, weight);
            }
            let next = symbols.next(place);
            let after = symbols.at(next).symbol;
            if self.merged.get(index + 1) == Some(&(next as u32)) {
                self.twins.push(place as u32);
                self.twins_weight += weight;
            } else if after < BARRIER {
                self.after.add(after, place, weight);
            }
            last = place;
        }
    }
}
