//! Telling other encodings of Unicode from UTF-8.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An encoding of Unicode other than UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// UTF-32, the lowest byte first.
    Utf32Le,
    /// UTF-32, the highest byte first.
    Utf32Be,
}

impl fmt::Display for Encoding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Utf16Le => "UTF-16 (little-endian)",
            Self::Utf16Be => "UTF-16 (big-endian)",
            Self::Utf32Le => "UTF-32 (little-endian)",
            Self::Utf32Be => "UTF-32 (big-endian)",
        })
    }
}

/// How many bytes from the beginning of a file are looked at for zeros.
const SAMPLE: usize = 4096;

impl Encoding {
    /// The encoding that a byte order mark names or, without one, that zero bytes give away.
    ///
    /// ```
    /// use llama_lens_tokenizers::Encoding;
    /// assert_eq!(Encoding::of(b"\xff\xfeh\0i\0"), Some(Encoding::Utf16Le));
    /// assert_eq!(Encoding::of("hi".as_bytes()), None);
    /// ```
    pub fn of(bytes: &[u8]) -> Option<Self> {
        // The mark of UTF-32 begins like that of UTF-16.
        match bytes {
            [0xFF, 0xFE, 0, 0, ..] => Some(Self::Utf32Le),
            [0, 0, 0xFE, 0xFF, ..] => Some(Self::Utf32Be),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            _ => Self::by_zeros(bytes),
        }
    }

    fn by_zeros(bytes: &[u8]) -> Option<Self> {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let mut zeros = [0_usize; 4];
        for (at, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
            zeros[at % 4] += 1;
        }
        // No scalar value needs the highest byte, and most need no more than the two lowest.
        let quads = sample.len() / 4;
        let is_32 = |highest: usize, next: usize| {
            bytes.len().is_multiple_of(4) && quads > 0 && zeros[highest] == quads && 2 * zeros[next] > quads
        };
        // Letters of Latin, and the spaces of most scripts, leave the higher byte zero, and nothing the lower one.
        let pairs = sample.len() / 2;
        let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3]);
        let is_16 = |higher: usize, lower: usize| {
            let many = higher >= 2 && 4 * higher >= 3 * pairs || higher >= 8 && 16 * higher >= pairs;
            bytes.len().is_multiple_of(2) && lower == 0 && many
        };
        let found = [
            (is_32(3, 2), Self::Utf32Le),
            (is_32(0, 1), Self::Utf32Be),
            (is_16(odd, even), Self::Utf16Le),
            (is_16(even, odd), Self::Utf16Be),
        ];
        found.into_iter().find_map(|(is_it, encoding)| is_it.then_some(encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 3] = ["hug pug pun", "Все люди рождаются свободными и равными в своём достоинстве", "😀 hi"];

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn utf_32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().map(u32::from).flat_map(bytes).collect()
    }

    #[test]
    fn other_encodings_are_named_without_a_mark() {
        for text in &TEXTS[..2] {
            assert_eq!(Encoding::of(&utf_16(text, u16::to_le_bytes)), Some(Encoding::Utf16Le), "{text}");
            assert_eq!(Encoding::of(&utf_16(text, u16::to_be_bytes)), Some(Encoding::Utf16Be), "{text}");
        }
        for text in TEXTS {
            assert_eq!(Encoding::of(&utf_32(text, u32::to_le_bytes)), Some(Encoding::Utf32Le), "{text}");
            assert_eq!(Encoding::of(&utf_32(text, u32::to_be_bytes)), Some(Encoding::Utf32Be), "{text}");
        }
    }

    #[test]
    fn a_mark_names_the_encoding() {
        for text in TEXTS {
            let marked = format!("\u{FEFF}{text}");
            assert_eq!(Encoding::of(&utf_16(&marked, u16::to_le_bytes)), Some(Encoding::Utf16Le));
            assert_eq!(Encoding::of(&utf_16(&marked, u16::to_be_bytes)), Some(Encoding::Utf16Be));
            assert_eq!(Encoding::of(&utf_32(&marked, u32::to_le_bytes)), Some(Encoding::Utf32Le));
            assert_eq!(Encoding::of(&utf_32(&marked, u32::to_be_bytes)), Some(Encoding::Utf32Be));
        }
    }

    #[test]
    fn utf_8_is_left_alone_even_with_control_characters() {
        for text in TEXTS.into_iter().chain(["", "a", "a\0b\u{7}c a\0b\u{7}c ", "\0"]) {
            assert_eq!(Encoding::of(text.as_bytes()), None, "{text}");
        }
    }
}
