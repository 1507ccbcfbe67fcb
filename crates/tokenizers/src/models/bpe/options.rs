//! What a training run is asked for.

use crate::Base;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How pairs that share the highest count are ordered. Systems differ, and it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieRule {
    /// More word types holding the pair, then more word occurrences, then the pair's text, ascending.
    #[default]
    Words,
    /// The lower (left id, right id): Hugging Face `tokenizers`.
    Ids,
    /// The lexicographically greatest (left text, right text): Sennrich's `learn_bpe`.
    TextMax,
    /// The shorter merged piece, then the lower piece by code points: `sentencepiece`.
    /// Lengths are in code points, or in bytes where the base is bytes.
    Shorter,
}

impl TieRule {
    /// All rules, the default first.
    pub const ALL: [TieRule; 4] = [TieRule::Words, TieRule::Ids, TieRule::TextMax, TieRule::Shorter];

    /// The name used in addresses and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            TieRule::Words => "words",
            TieRule::Ids => "ids",
            TieRule::TextMax => "text-max",
            TieRule::Shorter => "shorter",
        }
    }
}

impl FromStr for TieRule {
    type Err = String;

    /// Reads a [slug](TieRule::slug). The error is a sentence naming what is allowed.
    fn from_str(text: &str) -> Result<Self, String> {
        TieRule::ALL
            .into_iter()
            .find(|rule| rule.slug() == text)
            .ok_or_else(|| format!("The tie rule “{text}” is not known; use “words”, “ids”, “text-max” or “shorter”."))
    }
}

/// At merge number `at` (from 0) take this pair instead of the rule's choice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Forced {
    /// Which merge, from 0.
    pub at: usize,
    /// The bytes of the left piece.
    pub left: Vec<u8>,
    /// The bytes of the right piece.
    pub right: Vec<u8>,
}

/// What a training run is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BpeOptions {
    /// What a word is cut into before any merge.
    pub base: Base,
    /// The size of the vocabulary to reach, base alphabet included.
    pub vocab_size: usize,
    /// Pairs that occur less often than this are never merged; 0 and 1 both mean no limit.
    pub min_frequency: u64,
    /// How pairs that share the highest count are ordered.
    pub tie: TieRule,
    /// Keep only so many of the most frequent characters (ties: the lower code point). The others
    /// become unknown symbols, which no pair includes, and id 0 becomes `<unk>`.
    /// Without effect on [`Base::Bytes`], where nothing is unknown.
    pub limit_alphabet: Option<usize>,
    /// Pairs to take instead of the rule's choice; of two for one merge the first counts.
    pub forced: Vec<Forced>,
}

impl Default for BpeOptions {
    fn default() -> Self {
        Self {
            base: Base::default(),
            vocab_size: 1_000,
            min_frequency: 0,
            tie: TieRule::default(),
            limit_alphabet: None,
            forced: Vec::new(),
        }
    }
}
