//! Distinct byte strings, numbered from 0 in the order they first come, in one arena.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// An empty place in the table.
const FREE: u32 = u32::MAX;

/// Numbers byte strings. An open-addressing table of (part of the hash, number) keeps the
/// look-up of a common word to one cache line and one comparison.
#[derive(Debug)]
pub(crate) struct Interner {
    pub(crate) arena: Vec<u8>,
    pub(crate) ends: Vec<u32>,
    table: Vec<(u32, u32)>,
}

impl Interner {
    pub(crate) fn new() -> Self {
        Self { arena: Vec::new(), ends: Vec::new(), table: vec![(0, FREE); 1 << 10] }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn bytes(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.arena[start..self.ends[index] as usize]
    }

    /// The number of `bytes`, which is the present length if they are new.
    pub(crate) fn intern(&mut self, bytes: &[u8]) -> usize {
        let hash = FxBuildHasher.hash_one(bytes);
        let tag = (hash >> 32) as u32;
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (seen, index) = self.table[at];
            if index == FREE {
                break;
            }
            if seen == tag && self.bytes(index as usize) == bytes {
                return index as usize;
            }
            at = (at + 1) & mask;
        }
        let index = self.len();
        self.table[at] = (tag, index as u32);
        self.arena.extend_from_slice(bytes);
        self.ends.push(self.arena.len() as u32);
        if self.len() * 2 > self.table.len() {
            self.grow();
        }
        index
    }

    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        let mut table = vec![(0, FREE); mask + 1];
        for index in 0..self.len() {
            let hash = FxBuildHasher.hash_one(self.bytes(index));
            let mut at = hash as usize & mask;
            while table[at].1 != FREE {
                at = (at + 1) & mask;
            }
            table[at] = ((hash >> 32) as u32, index as u32);
        }
        self.table = table;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_given_once_and_in_order() {
        let mut interner = Interner::new();
        for round in 0..2 {
            for number in 0..5_000_usize {
                let index = interner.intern(format!("w{number}").as_bytes());
                assert_eq!(index, number, "round {round}");
            }
        }
        assert_eq!(interner.intern(b""), 5_000);
        assert_eq!(interner.bytes(42), b"w42");
    }
}
