//! One merge: the symbols change, and with them only the pairs beside them.

use super::super::merge::Merge;
use super::{Merger, Watch};

impl Merger {
    /// Carries out a merge whose left, right, decision and rival are known, and fills in the rest.
    pub(crate) fn apply(&mut self, mut merge: Merge, pair: u32, watch: &mut impl Watch) {
        let counts = self.words.parts().1;
        merge.count = u64::from(self.pairs.get(pair).count);
        merge.merged = self.vocabulary.len() as u32;
        let made = self.symbols.merge(
            self.pairs.places(pair),
            (merge.left, merge.right, merge.merged),
            self.merges.len(),
            counts,
            &mut self.sides.merged,
        );
        let continues = self.vocabulary.continues(merge.left);
        self.vocabulary.push_place(made.start, made.len);
        if continues {
            self.vocabulary.set_continuing(merge.merged);
        }
        self.sides.gather(&self.symbols, counts, self.vocabulary.len());
        self.update_pairs(merge, pair, watch);
        self.tokens -= made.tokens_removed;
        merge.words = made.words;
        merge.occurrences = made.occurrences;
        merge.tokens_after = self.tokens;
        self.merges.push(merge);
        if self.log.recorded {
            self.log.ends.push(self.log.changes.len() as u32);
        }
    }

    /// Every pair with a neighbour of a merged place loses it, and one with the new piece gains it.
    fn update_pairs(&mut self, merge: Merge, pair: u32, watch: &mut impl Watch) {
        let count = self.pairs.clear(pair);
        self.note(pair, -i64::from(count));
        watch.lost(pair);
        for index in 0..self.sides.before.met.len() {
            let neighbour = self.sides.before.met[index];
            let (weight, places) = self.sides.before.of(neighbour);
            self.lose(neighbour, merge.left, weight, pair, watch);
            let at = self.gain(neighbour, merge.merged, weight, places, watch);
            self.sides.before.aim(neighbour, at);
        }
        for index in 0..self.sides.after.met.len() {
            let neighbour = self.sides.after.met[index];
            let (weight, places) = self.sides.after.of(neighbour);
            self.lose(merge.right, neighbour, weight, pair, watch);
            let at = self.gain(merge.merged, neighbour, weight, places, watch);
            self.sides.after.aim(neighbour, at);
        }
        self.sides.before.deliver(|at, place| self.pairs.put(at, place));
        self.sides.after.deliver(|at, place| self.pairs.put(at, place));
        if !self.sides.twins.is_empty() {
            let weight = self.sides.twins_weight;
            self.lose(merge.right, merge.left, weight, pair, watch);
            let at = self.gain(merge.merged, merge.merged, weight, self.sides.twins.len() as u32, watch);
            for (at, &place) in (at..).zip(&self.sides.twins) {
                self.pairs.put(at, place);
            }
        }
    }

    /// Lowers a pair's count. The merged pair itself is gone already: in `aaa` it overlaps itself.
    fn lose(&mut self, left: u32, right: u32, weight: u32, merged: u32, watch: &mut impl Watch) {
        if let Some(id) = self.pairs.find(left, right).filter(|id| *id != merged) {
            self.pairs.remove(id, weight);
            self.note(id, -i64::from(weight));
            watch.lost(id);
        }
    }

    /// Adds a pair with the new piece and says where to put its places.
    fn gain(&mut self, left: u32, right: u32, weight: u32, places: u32, watch: &mut impl Watch) -> usize {
        let (id, at) = self.pairs.add(left, right, weight, places);
        self.note(id, i64::from(weight));
        watch.gained(id, weight);
        at
    }

    fn note(&mut self, pair: u32, change: i64) {
        if self.log.recorded {
            self.log.changes.push((pair, change as i32));
        }
    }
}
