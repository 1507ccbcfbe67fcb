//! Pre-tokenizers: text is cut into words before a model sees it, and no piece crosses a cut. Each is named and written
//! as Hugging Face's `tokenizer.json` names and writes it.

pub mod gpt2;
pub mod white_space;

mod metaspace;
mod split;

use crate::encode_error::EncodeError;
use crate::passage::Passage;
use crate::pattern::Pattern;
use serde::{Deserialize, Serialize};
use unicode_categories::UnicodeCategories;

pub use metaspace::{Metaspace, PrependScheme};
pub use split::SplitBehavior;

/// A pre-tokenizer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum PreTokenizer {
    /// Runs of letters, digits and `_`, and runs of what is neither that nor white space.
    Whitespace,
    /// What stands between white space.
    WhitespaceSplit,
    /// BERT's: what stands between white space, and every punctuation mark for itself.
    BertPreTokenizer,
    /// GPT-2's.
    ByteLevel(ByteLevel),
    /// `SentencePiece`'s: `▁` for every space, and cut before each.
    Metaspace(Metaspace),
    /// Numbers apart.
    Digits {
        /// Whether each digit is a word of its own.
        individual_digits: bool,
    },
    /// Punctuation apart.
    Punctuation {
        /// What becomes of a punctuation mark.
        #[serde(default)]
        behavior: SplitBehavior,
    },
    /// Cut at every occurrence of a character, which is dropped.
    CharDelimiterSplit {
        /// The character.
        delimiter: char,
    },
    /// Cut where a pattern is found.
    Split {
        /// What is looked for.
        pattern: Pattern,
        /// What becomes of what is found.
        behavior: SplitBehavior,
        /// Whether what stands between two matches counts as found, and the matches do not.
        invert: bool,
    },
    /// One after the other.
    Sequence {
        /// The first is applied first.
        pretokenizers: Vec<PreTokenizer>,
    },
}

/// What the parts named `ByteLevel` are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByteLevel {
    /// Whether a text that does not begin with a space gets one.
    pub add_prefix_space: bool,
    /// Whether a post-processor leaves the spaces out of the places of tokens.
    pub trim_offsets: bool,
    /// Whether text is cut by GPT-2's expression.
    #[serde(default = "yes")]
    pub use_regex: bool,
}

fn yes() -> bool {
    true
}

impl PreTokenizer {
    /// The steps it consists of: itself, unless it is a sequence.
    pub fn steps(&self) -> Vec<&PreTokenizer> {
        match self {
            Self::Sequence { pretokenizers } => pretokenizers.iter().flat_map(Self::steps).collect(),
            one => vec![one],
        }
    }

    /// Its name in Hugging Face's file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Whitespace => "Whitespace",
            Self::WhitespaceSplit => "WhitespaceSplit",
            Self::BertPreTokenizer => "BertPreTokenizer",
            Self::ByteLevel(_) => "ByteLevel",
            Self::Metaspace(_) => "Metaspace",
            Self::Digits { .. } => "Digits",
            Self::Punctuation { .. } => "Punctuation",
            Self::CharDelimiterSplit { .. } => "CharDelimiterSplit",
            Self::Split { .. } => "Split",
            Self::Sequence { .. } => "Sequence",
        }
    }

    /// Cuts all parts of a passage.
    ///
    /// # Errors
    /// When a pattern takes too many steps.
    pub(crate) fn apply(&self, passage: &mut Passage) -> Result<(), EncodeError> {
        match self {
            Self::Whitespace => {
                return passage.try_cut(|text, cuts| split::word_pattern().search(text, |word| cuts.push(word, None)));
            }
            Self::WhitespaceSplit => cut_at_white_space(passage),
            Self::BertPreTokenizer => {
                cut_at_white_space(passage);
                cut_at(passage, SplitBehavior::Isolated, is_punctuation);
            }
            Self::ByteLevel(byte_level) => byte_level.apply(passage),
            Self::Metaspace(metaspace) => metaspace.apply(passage),
            Self::Digits { individual_digits: true } => cut_at(passage, SplitBehavior::Isolated, char::is_numeric),
            Self::Digits { individual_digits: false } => cut_at(passage, SplitBehavior::Contiguous, char::is_numeric),
            Self::Punctuation { behavior } => cut_at(passage, *behavior, is_punctuation),
            Self::CharDelimiterSplit { delimiter } => {
                cut_at(passage, SplitBehavior::Removed, |character| character == *delimiter);
            }
            Self::Split { pattern, behavior, invert } => {
                return passage.try_cut(|text, cuts| behavior.cut_by(pattern, *invert, text, cuts));
            }
            Self::Sequence { pretokenizers } => return pretokenizers.iter().try_for_each(|one| one.apply(passage)),
        }
        Ok(())
    }
}

/// Keeps what stands between white space.
fn cut_at_white_space(passage: &mut Passage) {
    passage.cut(|text, cuts| {
        white_space::spans(text).for_each(|(start, word)| cuts.push(start..start + word.len(), None));
    });
}

/// Cuts at characters.
fn cut_at(passage: &mut Passage, behavior: SplitBehavior, is_found: impl Fn(char) -> bool) {
    passage.cut(|text, cuts| behavior.cut(split::characters(text, &is_found), cuts));
}

impl ByteLevel {
    fn apply(self, passage: &mut Passage) {
        if self.add_prefix_space {
            passage.rewrite(|old, out| {
                if !old.text().starts_with(' ') {
                    let first = old.text().chars().next().map_or(0, char::len_utf8);
                    out.put_all(" ", 0..first);
                }
                out.keep(old, 0..old.text().len());
            });
        }
        if self.use_regex {
            passage.cut(|text, cuts| {
                let mut start = 0;
                for word in gpt2::words(text) {
                    cuts.push(start..start + word.len(), None);
                    start += word.len();
                }
            });
        }
        passage.read_as_bytes();
    }
}

/// Punctuation as BERT counts it: all signs of ASCII, and Unicode's category P, which in Hugging Face `tokenizers` is
/// that of Unicode 8.
fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation() || character.is_punctuation()
}
