//! Where in the text the pieces stand: the lattices of all words at once.
//!
//! Training only ever drops pieces, so the places are found once, with the seeds, and pieces that go take theirs along.

use super::super::lattice::Lattice;
use super::seeds::Seeds;
use super::text::Text;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// For each character of the text the pieces that end with it, the shortest first.
#[derive(Debug)]
pub(super) struct Places {
    /// For each character how many entries it and those before it have.
    ends: Vec<u32>,
    pieces: Vec<u32>,
    lengths: Vec<u8>,
}

impl Places {
    pub(super) fn of(text: &Text, seeds: &Seeds) -> Self {
        let singles: FxHashMap<char, u32> = (0..)
            .zip(&seeds.list)
            .take_while(|(_, seed)| seed.length == 1)
            .map(|(id, seed)| (text.chars[seed.start as usize], id))
            .collect();
        let mut by_length: Vec<u32> = (singles.len() as u32..seeds.list.len() as u32).collect();
        by_length.sort_by_key(|id| seeds.list[*id as usize].length);
        let each = |call: &mut dyn FnMut(usize, u32, u32)| {
            for (at, char) in text.chars.iter().enumerate() {
                if let Some(&id) = singles.get(char) {
                    call(at, id, 1);
                }
            }
            for &id in &by_length {
                let seed = &seeds.list[id as usize];
                for &start in &seeds.sorted[seed.places.start as usize..seed.places.end as usize] {
                    call((start + seed.length) as usize - 1, id, seed.length);
                }
            }
        };
        // First how many end at each character, and so where their entries begin; then the entries.
        let mut next = vec![0_u32; text.chars.len()];
        each(&mut |at, _, _| next[at] += 1);
        let mut total = 0;
        for entry in &mut next {
            total += std::mem::replace(entry, total);
        }
        let mut pieces = vec![0; total as usize];
        let mut lengths = vec![0; total as usize];
        each(&mut |at, id, length| {
            let entry = next[at] as usize;
            pieces[entry] = id;
            lengths[entry] = length as u8;
            next[at] += 1;
        });
        Self { ends: next, pieces, lengths }
    }

    /// Makes `lattice` that of a stretch of the text.
    pub(super) fn fill(&self, stretch: Range<usize>, scores: &[f64], unknown: f64, lattice: &mut Lattice) {
        lattice.clear();
        for at in stretch.clone() {
            let longest = at + 1 - stretch.start;
            for entry in self.entries(at) {
                let length = u32::from(self.lengths[entry]);
                // The shortest come first, so those that begin before the stretch come last.
                if length as usize > longest {
                    break;
                }
                let piece = self.pieces[entry];
                lattice.push(length, Some(piece), scores[piece as usize]);
            }
            lattice.close(unknown);
        }
    }

    /// Drops and renumbers pieces: each becomes what `renumbered` has in its place.
    pub(super) fn renumber(&mut self, renumbered: &[Option<u32>]) {
        let mut kept = 0;
        let mut first = 0;
        for end in &mut self.ends {
            for entry in first..*end as usize {
                if let Some(piece) = renumbered[self.pieces[entry] as usize] {
                    self.pieces[kept] = piece;
                    self.lengths[kept] = self.lengths[entry];
                    kept += 1;
                }
            }
            first = std::mem::replace(end, kept as u32) as usize;
        }
        self.pieces.truncate(kept);
        self.lengths.truncate(kept);
    }

    fn entries(&self, at: usize) -> Range<usize> {
        let first = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        first as usize..self.ends[at] as usize
    }
}
