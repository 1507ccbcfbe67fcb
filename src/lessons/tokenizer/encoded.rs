//! A text as the tokens that it is encoded into, whichever tokenizer it was.

use std::ops::Range;

use super::piece::Piece;
use super::ribbon::Ribbon;
use crate::lessons::Moment;
use crate::widgets::sentence::Sentence;

/// The longest text that is encoded on the page, in bytes; the native command takes files.
pub const MAX_PROBE: usize = 16 * 1024;

/// How many tokens the page lists.
pub const TOKENS_SHOWN: usize = 400;

/// The longest label of a token, in characters.
pub const TOKEN_LABEL: usize = 48;

/// What stands below a stretch of text that was tried as a piece, and is none.
pub const NO_PIECE: &str = "no piece";

/// One token of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools)] // Each is seen by itself.
pub struct TokenView {
    /// Its text.
    pub piece: Piece,
    /// Its id; none where the vocabulary lacks it.
    pub id: Option<u32>,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// White space between words, which belongs to no token.
    pub gap: bool,
    /// Text that the encoder has still to come to.
    pub pending: bool,
    /// Text that this step of the replay tried as a piece, and that is none.
    pub tried: bool,
    /// Whether training made it.
    pub learned: bool,
    /// Whether this step of the replay made it.
    pub now: bool,
    /// Why it is not joined with the token before it; empty for the first.
    pub why: String,
}

/// What one step of the encoder is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EncoderStep {
    /// It joins a pair.
    #[default]
    Merge,
    /// It tries a stretch of a word.
    Attempt,
    /// It finds the best way to a place.
    Place,
}

impl EncoderStep {
    /// Its name on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Attempt => "attempt",
            Self::Place => "place",
        }
    }
}

/// The text encoded, at one moment of the replay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoding {
    /// The tokens, white space included; at most [`TOKENS_SHOWN`].
    pub tokens: Vec<TokenView>,
    /// How many tokens there are in all; white space and what is left out are none.
    pub count: usize,
    /// How many characters the vocabulary lacks; they are left out before encoding.
    pub unknown: usize,
    /// What else there is to say of what the vocabulary lacks.
    pub note: Option<String>,
    /// Characters (Unicode scalar values) of the text.
    pub characters: usize,
    /// UTF-8 bytes of the text.
    pub bytes: usize,
    /// What one step of the replay is.
    pub step: EncoderStep,
    /// How many steps of the encoder the text needs: the length of the replay.
    pub replay: usize,
    /// How many of them are carried out now.
    pub replayed: usize,
    /// What this step of the replay did.
    pub sentence: Sentence,
    /// What decoding the tokens gives, where that is not the text.
    pub decoded: Option<String>,
    /// Graphemes over code points over bytes over tokens.
    pub ribbon: Ribbon,
    /// Whether the text was cut at [`MAX_PROBE`].
    pub cut: bool,
}

impl Encoding {
    /// This moment of the replay in the step bar.
    pub fn moment(&self) -> Moment {
        let next = (self.replayed < self.replay).then_some(self.replayed + 1);
        Moment {
            step: self.replayed,
            steps: self.replay + 1,
            group: 1,
            next_step: next,
            sentence: self.sentence.clone(),
            place: format!("text to encode · {} {} of {}", self.step.name(), self.replayed, self.replay),
            ..Moment::default()
        }
    }
}

/// As much of a text as is encoded, and whether that is less than all of it.
pub fn encoded_part(text: &str) -> (&str, bool) {
    let end = (0..=text.len().min(MAX_PROBE)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    (&text[..end], end < text.len())
}
