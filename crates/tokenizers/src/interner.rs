//! Distinct byte strings, numbered from 0 in the order they first come, in one arena.

/// An empty place in the table.
const FREE: u32 = u32::MAX;

/// Numbers byte strings. In an open-addressing table of (key, number), a short string's key is the string
/// itself, so that looking up a common word takes one cache line and one comparison.
#[derive(Debug)]
pub(crate) struct Interner {
    pub(crate) arena: Vec<u8>,
    pub(crate) ends: Vec<u32>,
    table: Vec<(u64, u32)>,
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
        self.look_up(key(bytes), bytes).ok()
    }

    /// The number of `bytes`, which is the present length if they are new.
    pub(crate) fn intern(&mut self, bytes: &[u8]) -> usize {
        let key = key(bytes);
        let at = match self.look_up(key, bytes) {
            Ok(index) => return index,
            Err(free) => free,
        };
        let index = self.len();
        self.table[at] = (key, index as u32);
        self.arena.extend_from_slice(bytes);
        self.ends.push(self.arena.len() as u32);
        if self.len() * 2 > self.table.len() {
            self.grow();
        }
        index
    }

    /// The number of `bytes`, or the free place in the table where they belong.
    #[inline]
    fn look_up(&self, key: u64, bytes: &[u8]) -> Result<usize, usize> {
        let mask = self.table.len() - 1;
        let mut at = place(key) & mask;
        loop {
            let (seen, index) = self.table[at];
            if index == FREE {
                return Err(at);
            }
            if seen == key && (bytes.len() <= SHORT || self.bytes(index as usize) == bytes) {
                return Ok(index as usize);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        let mut table = vec![(0, FREE); mask + 1];
        for &(key, index) in self.table.iter().filter(|(_, index)| *index != FREE) {
            let mut at = place(key) & mask;
            while table[at].1 != FREE {
                at = (at + 1) & mask;
            }
            table[at] = (key, index);
        }
        self.table = table;
    }
}

/// Strings up to this many bytes are their own keys.
const SHORT: usize = 7;

/// 2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// A key that no other short string has, and of a long string a hash: the highest byte tells them apart.
#[inline]
fn key(bytes: &[u8]) -> u64 {
    let packed = |bytes: &[u8]| bytes.iter().fold(0, |packed, &byte| packed << 8 | u64::from(byte));
    if bytes.len() <= SHORT {
        return packed(bytes) | (bytes.len() as u64) << 56;
    }
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((part, after)) = rest.split_first_chunk() {
        let mixed = (hash ^ u64::from_le_bytes(*part)).wrapping_mul(MULTIPLIER);
        hash = mixed ^ mixed >> 29;
        rest = after;
    }
    let mixed = (hash ^ packed(rest)).wrapping_mul(MULTIPLIER);
    mixed ^ mixed >> 29 | 0xFF << 56
}

/// Where the search for a key begins.
#[inline]
fn place(key: u64) -> usize {
    let mixed = key.wrapping_mul(MULTIPLIER);
    (mixed ^ mixed >> 32) as usize
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
        let alike = [&b"\0"[..], b"\0\0", b"1234567", b"12345678", b"12345678\0", b"\0\0\0\0\0\0\0"];
        let numbers: Vec<usize> = alike.iter().map(|bytes| interner.intern(bytes)).collect();
        assert_eq!(numbers, (5_001..5_007).collect::<Vec<_>>());
        assert!(alike.iter().zip(&numbers).all(|(bytes, number)| interner.find(bytes) == Some(*number)));
    }
}
