//! What a word is cut into before any merge: characters or bytes.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a word is cut into before any merge.
///
/// ```
/// use llama_lens_tokenizers::Base;
/// assert_eq!("bytes".parse(), Ok(Base::Bytes));
/// assert_eq!(Base::default().slug(), "characters");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// Words are runs without Unicode white space; symbols are Unicode scalar values.
    #[default]
    Characters,
    /// Words are GPT-2's pre-tokens; symbols are their UTF-8 bytes, so nothing is ever unknown
    /// (Radford et al. 2019).
    Bytes,
}

impl Base {
    /// Both bases.
    pub const ALL: [Base; 2] = [Base::Characters, Base::Bytes];

    /// The name used in addresses and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Base::Characters => "characters",
            Base::Bytes => "bytes",
        }
    }
}

impl FromStr for Base {
    type Err = String;

    /// Reads a [slug](Base::slug). The error is a sentence naming what is allowed.
    fn from_str(text: &str) -> Result<Self, String> {
        Base::ALL
            .into_iter()
            .find(|base| base.slug() == text)
            .ok_or_else(|| format!("The base “{text}” is not known; use “characters” or “bytes”."))
    }
}
