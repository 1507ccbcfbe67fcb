//! How many tokens a text may have, and how many it is filled up to: truncation and padding, as Hugging Face's
//! `tokenizer.json` writes them and as its library does them for one text.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most tokens that a text is filled up to.
pub const MAX_PADDED: usize = 1 << 20;

/// An end of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// The beginning.
    Left,
    /// The end.
    #[default]
    Right,
}

/// Which text of a pair loses tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TruncationStrategy {
    /// The longer one.
    #[default]
    LongestFirst,
    /// The first.
    OnlyFirst,
    /// The second.
    OnlySecond,
}

/// What is cut off a text that is too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truncation {
    /// The end that is cut off.
    #[serde(default)]
    pub direction: Direction,
    /// The most tokens that stay, with those of the post-processor.
    pub max_length: usize,
    /// Which text of a pair loses tokens.
    pub strategy: TruncationStrategy,
    /// How many tokens the parts that are cut off share with each other. They are not kept here.
    pub stride: usize,
}

/// How long a text is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaddingStrategy {
    /// As long as the longest of those that are encoded together.
    BatchLongest,
    /// So many tokens.
    Fixed(usize),
}

/// What fills up a text that is too short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Padding {
    /// How long it is made.
    pub strategy: PaddingStrategy,
    /// The end where it is filled up.
    pub direction: Direction,
    /// Its length is a multiple of this.
    pub pad_to_multiple_of: Option<usize>,
    /// The token that fills.
    pub pad_id: u32,
    /// A number that models are given with it.
    pub pad_type_id: u32,
    /// How it is written.
    pub pad_token: String,
}

/// Why a text cannot be cut or filled up so.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LengthError {
    /// The text that would be cut is the second of a pair.
    #[error("the strategy OnlySecond, which cuts the second of two texts,")]
    OnlySecond,
    /// There is no room for text.
    #[error("a max_length of {max_length}, less than the {added} tokens that the post-processor adds,")]
    NoRoom {
        /// The most tokens.
        max_length: usize,
        /// Those of the post-processor.
        added: usize,
    },
    /// The parts that are cut off would never end.
    #[error("a stride of {stride} where {room} tokens of the text stay")]
    Stride {
        /// The stride.
        stride: usize,
        /// The tokens that stay.
        room: usize,
    },
    /// The text would become too long.
    #[error("a length of {0} tokens, more than the {MAX_PADDED} that are filled up to,")]
    TooLong(usize),
}

impl Truncation {
    /// Whether it can be done where a post-processor adds so many tokens.
    ///
    /// # Errors
    /// When the library fails at a text that is too long.
    pub(crate) fn check(&self, added: usize) -> Result<(), LengthError> {
        if self.strategy == TruncationStrategy::OnlySecond {
            return Err(LengthError::OnlySecond);
        }
        let max_length = self.max_length;
        let room = max_length.checked_sub(added).ok_or(LengthError::NoRoom { max_length, added })?;
        if room > 0 && self.stride >= room {
            return Err(LengthError::Stride { stride: self.stride, room });
        }
        Ok(())
    }

    /// Cuts off what is too much, where so many tokens come on top of it.
    pub(super) fn apply<T>(&self, tokens: &mut Vec<T>, added: usize) {
        let room = self.max_length.saturating_sub(added);
        match self.direction {
            Direction::Right => tokens.truncate(room),
            Direction::Left => _ = tokens.drain(..tokens.len().saturating_sub(room)),
        }
    }
}

impl Padding {
    /// Whether it can be done.
    ///
    /// # Errors
    /// When the text would become too long.
    pub(crate) fn check(&self) -> Result<(), LengthError> {
        let fixed = match self.strategy {
            PaddingStrategy::Fixed(length) => length,
            PaddingStrategy::BatchLongest => 0,
        };
        let longest = fixed.max(self.pad_to_multiple_of.unwrap_or(0));
        if longest > MAX_PADDED { Err(LengthError::TooLong(longest)) } else { Ok(()) }
    }

    /// Fills up with this token.
    pub(super) fn apply<T: Clone>(&self, tokens: &mut Vec<T>, pad: T) {
        let length = match self.strategy {
            PaddingStrategy::Fixed(length) => length,
            PaddingStrategy::BatchLongest => tokens.len(),
        };
        let multiple = self.pad_to_multiple_of.filter(|multiple| *multiple > 0).unwrap_or(1);
        let missing = length.next_multiple_of(multiple).saturating_sub(tokens.len());
        let at = match self.direction {
            Direction::Left => 0,
            Direction::Right => tokens.len(),
        };
        tokens.splice(at..at, std::iter::repeat_n(pad, missing));
    }
}
