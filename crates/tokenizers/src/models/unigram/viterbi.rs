//! The best segmentation, found place by place from left to right (Viterbi 1967): whatever follows a place,
//! the best way there is the same, so each place keeps one node, the last of its best way.

use super::lattice::{Lattice, Node};

/// What one place of the word keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The score of the best way from the beginning to here.
    pub best: f64,
    /// The last node of that way: the back-pointer. None at the beginning, and where no way leads.
    pub back: Option<usize>,
}

/// The search, as it went, and what it found.
#[derive(Clone, Debug, PartialEq)]
pub struct Viterbi {
    /// What each place kept, from the beginning to the end of the word.
    pub places: Vec<Place>,
    /// The nodes of the best path, from left to right; empty if no path leads to the end.
    pub path: Vec<usize>,
}

impl Viterbi {
    /// The score of the best path.
    pub fn score(&self) -> f64 {
        self.places.last().map_or(0.0, |place| place.best)
    }
}

/// The best of the ways into a place, and its score: of equal ones that whose last piece is the longest, as in
/// `sentencepiece` and `tokenizers`. `into` has the shortest first, each with whatever the caller knows it by. Sums are
/// rounded as the caller says: the former adds in `f32`, and what is equal there decides.
#[inline]
pub(super) fn best_way<'a, T>(
    into: impl Iterator<Item = (T, &'a Node)>,
    best_to: impl Fn(u32) -> f64,
    rounded: impl Fn(f64) -> f64,
) -> Option<(T, f64)> {
    let mut found: Option<(T, f64)> = None;
    for (known_by, node) in into {
        let score = rounded(best_to(node.start) + node.score);
        if found.as_ref().is_none_or(|(_, best)| score >= *best) {
            found = Some((known_by, score));
        }
    }
    found
}

/// The search, in room that is used again for the next lattice.
#[derive(Debug, Default)]
pub(super) struct Search {
    places: Vec<Place>,
}

impl Search {
    /// Goes through a lattice from left to right, past the nodes of the piece `without`. Gives the score of the best
    /// path, which is negative infinity if there is none.
    pub(super) fn run(&mut self, lattice: &Lattice, without: Option<u32>) -> f64 {
        self.places.clear();
        self.places.push(Place { best: 0.0, back: None });
        for end in 1..=lattice.len() {
            let into = lattice.into(end);
            let first = into.start;
            let nodes = (first..).zip(&lattice.nodes()[into]);
            let allowed = nodes.filter(|(_, node)| without.is_none() || node.piece != without);
            let way = best_way(allowed, |start| self.places[start as usize].best, |sum| lattice.sum(sum));
            let (back, best) = way.map_or((None, f64::NEG_INFINITY), |(node, best)| (Some(node), best));
            self.places.push(Place { best, back: back.filter(|_| best > f64::NEG_INFINITY) });
        }
        self.places.last().map_or(0.0, |place| place.best)
    }

    /// Calls `each` with the nodes of the best path, from the end to the beginning.
    pub(super) fn path(&self, lattice: &Lattice, each: impl FnMut(usize)) {
        way_back(lattice, &self.places, lattice.len()).for_each(each);
    }
}

/// The nodes of the best way to a place, from there to the beginning.
fn way_back(lattice: &Lattice, places: &[Place], place: usize) -> impl Iterator<Item = usize> {
    let back = |place: usize| places.get(place).and_then(|place| place.back);
    std::iter::successors(back(place), move |node| back(lattice.nodes()[*node].start as usize))
}

impl Lattice {
    /// The best path, with what every place kept on the way.
    pub fn viterbi(&self) -> Viterbi {
        self.searched(None)
    }

    /// The best path that does without a piece. It is empty, and its score negative infinity, if there is none.
    pub fn viterbi_without(&self, piece: u32) -> Viterbi {
        self.searched(Some(piece))
    }

    /// The nodes of the best way to a place, from left to right, by the back-pointers of `places`.
    pub fn way_to(&self, places: &[Place], place: usize) -> Vec<usize> {
        let mut path: Vec<usize> = way_back(self, places, place).collect();
        path.reverse();
        path
    }

    fn searched(&self, without: Option<u32>) -> Viterbi {
        let mut search = Search::default();
        search.run(self, without);
        let path = self.way_to(&search.places, self.len());
        Viterbi { places: search.places, path }
    }
}
