//! What a training run is asked for.

use crate::models::merges::Forced;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How pairs that share the highest score are ordered. Ties are common: whenever a symbol is always followed by the
/// same other one, the score is one over the frequency of that other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordPieceTie {
    /// The pair that the corpus has first now, read from its beginning.
    #[default]
    First,
    /// The pair that stands in the corpus more often, then the one it has first.
    Frequent,
    /// The lower (left id, right id).
    Ids,
}

impl WordPieceTie {
    /// All rules, the default first.
    pub const ALL: [WordPieceTie; 3] = [WordPieceTie::First, WordPieceTie::Frequent, WordPieceTie::Ids];

    /// The name used in addresses and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            WordPieceTie::First => "first",
            WordPieceTie::Frequent => "frequent",
            WordPieceTie::Ids => "ids",
        }
    }
}

impl FromStr for WordPieceTie {
    type Err = String;

    /// Reads a [slug](WordPieceTie::slug). The error is a sentence naming what is allowed.
    fn from_str(text: &str) -> Result<Self, String> {
        WordPieceTie::ALL
            .into_iter()
            .find(|rule| rule.slug() == text)
            .ok_or_else(|| format!("The tie rule “{text}” is not known; use “first”, “frequent” or “ids”."))
    }
}

/// What a training run is asked for. Words are cut into characters, of which the first of a word is a symbol of its
/// own kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordPieceOptions {
    /// The size of the vocabulary to reach, `[UNK]` and the base alphabet included.
    pub vocab_size: usize,
    /// Pairs that occur less often than this are never merged; 0 and 1 both mean no limit.
    pub min_frequency: u64,
    /// How pairs that share the highest score are ordered.
    pub tie: WordPieceTie,
    /// Keep only so many of the most frequent characters (ties: the lower code point). The others
    /// become unknown symbols, which no pair includes.
    pub limit_alphabet: Option<usize>,
    /// Pairs to take instead of the rule's choice, their pieces as they are written (`##s`); of two for one merge the
    /// first counts.
    pub forced: Vec<Forced>,
}

impl Default for WordPieceOptions {
    fn default() -> Self {
        Self {
            vocab_size: 1_000,
            min_frequency: 0,
            tie: WordPieceTie::default(),
            limit_alphabet: None,
            forced: Vec::new(),
        }
    }
}
