//! BERT's normalizer (Devlin et al. 2018, `tokenization.py` of <https://github.com/google-research/bert>), as Hugging
//! Face `tokenizers` has it: what is a control, a mark or punctuation is read there from the crate `unicode_categories`,
//! which knows the characters of Unicode 8. To cut as it does, so is it here.

use super::unicode::{self, Form};
use super::{characters, keep, lowercase};
use crate::passage::Passage;
use serde::{Deserialize, Serialize};
use unicode_categories::UnicodeCategories;

/// What BERT does to text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BertNormalizer {
    /// Remove controls, and make all white space a space.
    pub clean_text: bool,
    /// Put spaces round Chinese characters, so that each is a word.
    pub handle_chinese_chars: bool,
    /// Remove accents; where nothing is said, if letters become lower case.
    pub strip_accents: Option<bool>,
    /// Lower case.
    pub lowercase: bool,
}

impl BertNormalizer {
    pub(super) fn apply(self, passage: &mut Passage) {
        if self.clean_text {
            passage.rewrite(|old, out| characters(old, out, clean));
        }
        if self.handle_chinese_chars {
            passage.rewrite(|old, out| {
                for (at, character) in old.text().char_indices() {
                    let range = at..at + character.len_utf8();
                    if is_chinese(character) {
                        for new in [' ', character, ' '] {
                            out.put(new, range.clone());
                        }
                    } else {
                        out.put(character, range);
                    }
                }
            });
        }
        if self.strip_accents.unwrap_or(self.lowercase) {
            passage.rewrite(|old, out| unicode::normalize(Form::Nfd, old, out));
            passage.rewrite(|old, out| keep(old, out, |character| !character.is_mark_nonspacing()));
        }
        if self.lowercase {
            passage.rewrite(lowercase);
        }
    }
}

/// Nothing for a control; a space for white space, among which are three controls.
fn clean(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\r' => Some(' '),
        '\0' | '\u{fffd}' => None,
        other if other.is_other() => None,
        other if other.is_whitespace() => Some(' '),
        other => Some(other),
    }
}

/// The blocks of CJK ideographs that BERT lists.
fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2b73f}' | '\u{2b740}'..='\u{2b81f}' | '\u{2b920}'..='\u{2ceaf}'
        | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}
