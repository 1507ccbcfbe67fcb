//! A trained tokenizer: a vocabulary and merges in the order of their rank.
//!
//! ```
//! use llama_lens_tokenizers::{Base, Vocabulary};
//! use llama_lens_tokenizers::models::bpe::BpeModel;
//! let vocabulary = Vocabulary::from_pieces(["g", "h", "u", "ug", "hug"]);
//! let model = BpeModel::new(Base::Characters, vocabulary, vec![(2, 0, 3), (1, 3, 4)], None);
//! assert_eq!(model.encode("hug ugh"), [4, 3, 1]);
//! assert_eq!(model.decode(&[4, 3])?, b"hugug");
//! # Ok::<(), llama_lens_tokenizers::models::bpe::UnknownId>(())
//! ```

use crate::models::merges::Alphabet;
use crate::models::tokens::UnknownId;
use crate::{Base, Vocabulary};
use rustc_hash::FxHashMap;

/// Merges and a vocabulary, for encoding and decoding.
#[derive(Clone, Debug)]
pub struct BpeModel {
    base: Base,
    vocabulary: Vocabulary,
    merges: Vec<(u32, u32, u32)>,
    unknown: Option<u32>,
    alphabet: Alphabet,
    ranks: FxHashMap<u64, (u32, u32)>,
}

impl BpeModel {
    /// A model of `merges` (left, right, merged) in the order of their rank. Of two merges of the
    /// same pair the later holds, as in Hugging Face `tokenizers`.
    pub fn new(base: Base, vocabulary: Vocabulary, merges: Vec<(u32, u32, u32)>, unknown: Option<u32>) -> Self {
        let alphabet = Alphabet::of(&vocabulary, base);
        let ranks = (0..).zip(&merges).map(|(rank, &(left, right, merged))| (key(left, right), (rank, merged)));
        Self { base, ranks: ranks.collect(), alphabet, vocabulary, merges, unknown }
    }

    /// What words are cut into before any merge.
    pub fn base(&self) -> Base {
        self.base
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The merges (left, right, merged) in the order of their rank.
    pub fn merges(&self) -> &[(u32, u32, u32)] {
        &self.merges
    }

    /// The token that stands for unknown symbols, if there is one.
    pub fn unknown(&self) -> Option<u32> {
        self.unknown
    }

    /// The rank of a pair's merge and the id it makes.
    pub fn rank(&self, left: u32, right: u32) -> Option<(u32, u32)> {
        self.ranks.get(&key(left, right)).copied()
    }

    pub(crate) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// The bytes that tokens stand for: their pieces one after the other.
    ///
    /// # Errors
    /// When an id is not in the vocabulary.
    pub fn decode(&self, ids: &[u32]) -> Result<Vec<u8>, UnknownId> {
        let mut bytes = Vec::new();
        for (at, &id) in ids.iter().enumerate() {
            if id as usize >= self.vocabulary.len() {
                return Err(UnknownId { id, at });
            }
            bytes.extend_from_slice(self.vocabulary.bytes(id));
        }
        Ok(bytes)
    }
}

fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}
