//! `▁` in the place of spaces (Kudo & Richardson 2018), as Hugging Face `tokenizers` has it.

use super::split::{SplitBehavior, characters};
use crate::passage::Passage;
use serde::{Deserialize, Serialize};

/// Where a `▁` is put that does not stand for a space of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrependScheme {
    /// Before the start of the text.
    First,
    /// Nowhere.
    Never,
    /// Before every part, also behind an added token.
    #[default]
    Always,
}

/// The character for spaces, and what happens there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Metaspace {
    /// The character, usually `▁`.
    pub replacement: char,
    /// Where it is put besides.
    pub prepend_scheme: PrependScheme,
    /// Whether text is cut before it.
    pub split: bool,
}

/// All forms in which files write it.
#[derive(Deserialize)]
struct Written {
    replacement: char,
    add_prefix_space: Option<bool>,
    #[serde(default)]
    prepend_scheme: PrependScheme,
    split: Option<bool>,
}

impl TryFrom<Written> for Metaspace {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let prepend_scheme = match written.add_prefix_space {
            Some(false) if written.prepend_scheme != PrependScheme::Never => {
                return Err("add_prefix_space is false, which contradicts prepend_scheme");
            }
            _ => written.prepend_scheme,
        };
        Ok(Self { replacement: written.replacement, prepend_scheme, split: written.split.unwrap_or(true) })
    }
}

impl Metaspace {
    pub(super) fn apply(self, passage: &mut Passage) {
        let mut buffer = [0; 4];
        let replacement: &str = self.replacement.encode_utf8(&mut buffer);
        passage.rewrite(|old, out| {
            let text = old.text();
            let wanted = match self.prepend_scheme {
                PrependScheme::Always => true,
                PrependScheme::First => old.is_first(),
                PrependScheme::Never => false,
            };
            if wanted && !text.starts_with([' ', self.replacement]) {
                let first = text.chars().next().map_or(0, char::len_utf8);
                out.put_all(replacement, 0..first);
            }
            let mut start = 0;
            for (at, space) in text.match_indices(' ') {
                out.keep(old, start..at);
                start = at + space.len();
                out.put_all(replacement, at..start);
            }
            out.keep(old, start..text.len());
        });
        if self.split {
            passage.cut(|text, cuts| {
                let tiles = characters(text, |character| character == self.replacement);
                SplitBehavior::MergedWithNext.cut(tiles, cuts);
            });
        }
    }
}
