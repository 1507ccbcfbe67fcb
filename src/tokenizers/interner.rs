//! Distinct byte strings, numbered from 0 in the order they first come, in one arena.

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

impl Default for Interner {
    fn default() -> Self {
        Self { arena: Vec::new(), ends: Vec::new(), table: vec![(0, FREE); 1 << 10] }
    }
}

impl Interner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn bytes(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.arena[start..self.ends[index] as usize]
    }

    /// The number of `bytes`, if they came before.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<usize> {
        self.look_up(bytes).ok()
    }

    /// The number of `bytes`, which is the present length if they are new.
    pub(crate) fn intern(&mut self, bytes: &[u8]) -> usize {
        let (at, tag) = match self.look_up(bytes) {
            Ok(index) => return index,
            Err(free) => free,
        };
        let index = self.len();
        self.table[at] = (tag, index as u32);
        self.arena.extend_from_slice(bytes);
        self.ends.push(self.arena.len() as u32);
        if self.len() * 2 > self.table.len() {
            self.grow();
        }
        index
    }

    /// The number of `bytes`, or the free place in the table where they belong, and their tag.
    #[inline]
    fn look_up(&self, bytes: &[u8]) -> Result<usize, (usize, u32)> {
        let hash = hash(bytes);
        let tag = (hash >> 32) as u32;
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (seen, index) = self.table[at];
            if index == FREE {
                return Err((at, tag));
            }
            if seen == tag && self.bytes(index as usize) == bytes {
                return Ok(index as usize);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        let mut table = vec![(0, FREE); mask + 1];
        for index in 0..self.len() {
            let hash = hash(self.bytes(index));
            let mut at = hash as usize & mask;
            while table[at].1 != FREE {
                at = (at + 1) & mask;
            }
            table[at] = ((hash >> 32) as u32, index as u32);
        }
        self.table = table;
    }
}

/// A hash of short byte strings, eight bytes at a time, in one small loop: words are looked up once for each time
/// they occur. The multiplier is 2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
#[inline]
fn hash(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |hash: u64, part: u64| {
        let mixed = (hash ^ part).wrapping_mul(MULTIPLIER);
        mixed ^ mixed >> 29
    };
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((part, after)) = rest.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*part));
        rest = after;
    }
    let last = rest.iter().fold(0, |last, &byte| last << 8 | u64::from(byte));
    let mixed = mix(hash, last).wrapping_mul(MULTIPLIER);
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_given_once_and_in_order() {
        let mut interner = Interner::default();
        for round in 0..2 {
            for number in 0..5_000_usize {
                let index = interner.intern(format!("w{number}").as_bytes());
                assert_eq!(index, number, "round {round}");
            }
        }
        assert_eq!(interner.find(b""), None);
        assert_eq!(interner.intern(b""), 5_000);
        assert_eq!(interner.find(b""), Some(5_000));
        assert_eq!(interner.bytes(42), b"w42");
    }
}
