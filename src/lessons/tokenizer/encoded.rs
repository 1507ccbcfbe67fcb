//! A text as the tokens that it is encoded into, whichever tokenizer it was.

use std::ops::Range;

use super::piece::Piece;
use super::ribbon::Ribbon;
use crate::lessons::{Halts, Moment};
use crate::widgets::sentence::Sentence;
use llama_lens_plots::number::{decimals, grouped, plural};

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
    /// The steps of the replay with which a word is done, where each word has steps of its own.
    pub ends: Vec<usize>,
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
    /// How many tokens there are, how much of the text one of them carries, and what made them, which is `with` at the
    /// end of the replay. Before, what was carried out of it; a ratio would be one of a text that is half encoded.
    pub fn account(&self, with: String) -> [String; 3] {
        let tokens = plural(self.count as u64, "token");
        let characters = plural(self.characters as u64, "character");
        if self.replayed < self.replay {
            let steps = plural(self.replay as u64, self.step.name());
            let done = format!("after {} of {steps}", grouped(self.replayed as u64));
            return [format!("{tokens} so far"), characters, done];
        }
        match self.count {
            0 => [tokens, characters, with],
            count => {
                let ratio = decimals(self.characters as f64 / count as f64, 2);
                [tokens, format!("{characters} · {ratio} characters a token"), with]
            }
        }
    }

    /// The steps at which the presses of a talk halt: all that the first word takes which needs more than one, then one
    /// for each word.
    pub fn halts(&self) -> Halts {
        if self.ends.is_empty() {
            return Halts::Every;
        }
        let begins = [0].into_iter().chain(self.ends.iter().copied());
        let in_full = begins.zip(&self.ends).find(|(begin, end)| begin + 1 < **end).map_or(0, |(_, end)| *end);
        Halts::at((0..in_full.max(1)).chain(self.ends.iter().copied()))
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_halts_at_each_attempt_of_one_word_and_then_at_words() {
        let of = |ends: &[usize]| Encoding { ends: ends.to_vec(), ..Encoding::default() }.halts();
        assert_eq!(of(&[]), Halts::Every, "merges are no steps of one word");
        assert_eq!(of(&[1, 2, 5, 9, 20]), Halts::at([0, 1, 2, 3, 4, 5, 9, 20]));
        assert_eq!(of(&[1, 2]), Halts::at([0, 1, 2]));
    }

    #[test]
    fn a_ratio_is_told_of_what_is_encoded_to_the_end() {
        let of = |step, count, replayed| {
            let encoding = Encoding { count, characters: 44, step, replay: 12, replayed, ..Encoding::default() };
            encoding.account("with all 29 merges".to_owned()).map(|said| said.replace('\u{202f}', " "))
        };
        assert_eq!(of(EncoderStep::Attempt, 1, 5), ["1 token so far", "44 characters", "after 5 of 12 attempts"]);
        assert_eq!(of(EncoderStep::Merge, 30, 3), ["30 tokens so far", "44 characters", "after 3 of 12 merges"]);
        let done = ["11 tokens", "44 characters · 4.00 characters a token", "with all 29 merges"];
        assert_eq!(of(EncoderStep::Merge, 11, 12), done);
        assert_eq!(of(EncoderStep::Merge, 0, 12), ["0 tokens", "44 characters", "with all 29 merges"]);
    }
}
