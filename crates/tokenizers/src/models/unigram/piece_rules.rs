//! Which strings can be pieces at all, as `sentencepiece` has it.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use serde::{Deserialize, Serialize};

/// The mark of a space, which begins a word.
pub const SPACE: char = '\u{2581}';

/// The characters that are never in a piece of `sentencepiece`: zero, which ends its strings, and the block that stands
/// for what is unknown.
pub(crate) const NEVER_PIECES: [char; 2] = ['\0', '\u{2585}'];

/// The longest piece that can be asked for, in characters.
pub const LONGEST_PIECE: usize = 255;

/// What a piece may hold. The defaults are those of `sentencepiece`.
///
/// ```
/// use llama_lens_tokenizers::models::unigram::PieceRules;
/// let rules = PieceRules::default();
/// let allowed = |piece: &str| rules.allow(&piece.chars().collect::<Vec<_>>());
/// assert!(allowed("▁the") && allowed("東京タワー"));
/// assert!(!allowed("the▁") && !allowed("aб") && !allowed("x1"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)] // Each is a setting of its own, as in the library.
pub struct PieceRules {
    /// The longest piece, in characters.
    pub max_length: usize,
    /// Whether a piece keeps to one script.
    pub split_by_unicode_script: bool,
    /// Whether digits are a script of their own.
    pub split_by_number: bool,
    /// Whether digits stand alone. Those of other scripts than Latin are no digits here, as in the library.
    pub split_digits: bool,
    /// Whether `▁` may only begin a piece.
    pub split_by_whitespace: bool,
    /// Whether a piece may be several `▁` and nothing else.
    pub whitespace_only: bool,
}

impl Default for PieceRules {
    fn default() -> Self {
        Self {
            max_length: 16,
            split_by_unicode_script: true,
            split_by_number: true,
            split_digits: false,
            split_by_whitespace: true,
            whitespace_only: false,
        }
    }
}

impl PieceRules {
    /// Whether these characters can be a piece.
    pub fn allow(&self, piece: &[char]) -> bool {
        if piece.is_empty() || piece.len() > self.max_length {
            return false;
        }
        if self.whitespace_only && piece.iter().all(|char| *char == SPACE) {
            return true;
        }
        let mut script_before: Option<Script> = None;
        for (at, &char) in piece.iter().enumerate() {
            match char {
                '\0' | ' ' => return false,
                SPACE if at > 0 && (self.split_by_whitespace || at + 1 == piece.len()) => return false,
                SPACE => continue,
                _ => {}
            }
            let is_digit = char.is_ascii_digit();
            if self.split_digits && is_digit && piece.len() > 1 {
                return false;
            }
            let script = if is_digit && !self.split_by_number { None } else { script(char, script_before) };
            let parted = script.is_some() && script_before.is_some() && script != script_before;
            if self.split_by_unicode_script && parted {
                return false;
            }
            script_before = script;
        }
        true
    }

    /// Whether a text is cut into words between these two characters: before every space, or before every run of them.
    pub fn parts_words(&self, before: char, after: char) -> bool {
        self.split_by_whitespace && after == SPACE && !(self.whitespace_only && before == SPACE)
    }

    /// Whether no piece can hold these two characters side by side, whatever else stands in it.
    pub fn part(&self, before: char, after: char) -> bool {
        let digit = before.is_ascii_digit() || after.is_ascii_digit();
        self.parts_words(before, after) || self.split_digits && digit || after != SPACE && !self.allow(&[before, after])
    }
}

/// The script of a character. Marks take that of the character before them; Japanese writes in three at once.
fn script(char: char, before: Option<Script>) -> Option<Script> {
    const LONG_VOWEL: char = '\u{30fc}';
    match CodePointMapData::<Script>::new().get(char) {
        _ if char == LONG_VOWEL => Some(Script::Han),
        Script::Hiragana | Script::Katakana => Some(Script::Han),
        Script::Inherited => before,
        script => Some(script),
    }
}
