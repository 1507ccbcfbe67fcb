//! Models in which a merge has the rank of the piece it makes, whatever its sides: `tiktoken` ranks pieces by their
//! number, `SentencePiece` by their score.

use super::model::{BpeModel, key};
use super::rules::BpeRules;
use crate::{Base, Vocabulary};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::BuildHasherDefault;

/// A piece that merges can make, and its rank. Pieces can share a rank; then the leftmost place comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PieceOrder {
    /// The piece.
    pub id: u32,
    /// Its rank: the lower comes first.
    pub rank: u32,
}

impl BpeModel {
    /// A model that merges any two neighbours whose bytes together are one of the pieces in `order`. Only the pieces in
    /// `parts` can be such neighbours.
    ///
    /// [`Self::merges`] are then all ways to make every piece, by rank.
    pub fn by_piece(
        base: Base,
        vocabulary: Vocabulary,
        parts: &[u32],
        mut order: Vec<PieceOrder>,
        unknown: Option<u32>,
        rules: BpeRules,
    ) -> Self {
        // The standard hasher with its own fixed key: names from a file cannot be chosen so that they collide as easily
        // as with the faster one, and the same file always takes the same time.
        let mut ids: HashMap<&[u8], u32, BuildHasherDefault<DefaultHasher>> = HashMap::default();
        ids.reserve(parts.len());
        for &id in parts {
            ids.entry(vocabulary.bytes(id)).or_insert(id);
        }
        order.sort_by_key(|piece| piece.rank);
        let mut ranks = FxHashMap::default();
        let mut merges = Vec::with_capacity(order.len());
        for PieceOrder { id, rank } in order {
            let piece = vocabulary.bytes(id);
            // No piece of characters ends inside one.
            let ends = |at: &usize| base == Base::Bytes || piece[*at] & 0xC0 != 0x80;
            for at in (1..piece.len()).filter(ends) {
                if let Some(&left) = ids.get(&piece[..at])
                    && let Some(&right) = ids.get(&piece[at..])
                    && let Entry::Vacant(free) = ranks.entry(key(left, right))
                {
                    free.insert((rank, id));
                    merges.push((left, right, id));
                }
            }
        }
        drop(ids);
        // Where merges share a rank, the one with the longer left half is listed first: see the writer of `tokenizer.json`.
        let rank = |&(left, right, _): &(u32, u32, u32)| ranks.get(&key(left, right)).map(|(rank, _)| *rank);
        merges.sort_by_key(|merge| (rank(merge), Reverse(vocabulary.bytes(merge.0).len())));
        Self::ranked(base, vocabulary, ranks, merges, unknown, rules)
    }
}
