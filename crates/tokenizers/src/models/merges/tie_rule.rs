//! How byte-pair encoding orders pairs that share the highest count.

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
