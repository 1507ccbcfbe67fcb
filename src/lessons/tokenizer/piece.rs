//! How a piece of text is written on a tile: never `�`, never an invisible character, never a wrong byte.

use std::fmt;
use std::ops::Range;

use llama_lens_tokenizers::characters::{Kind, kind};

/// How many characters a tile shows.
const LONG: usize = 14;

/// How a run of a piece is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// The characters themselves.
    Text,
    /// Bytes that are no whole character, two hex digits each.
    Bytes,
    /// A stand-in for a character that cannot be seen: `▁` for a space, `\n`, `U+200D`.
    Name,
    /// A character that the vocabulary lacks, left out before merging.
    LeftOut,
}

/// A token's text, ready to be drawn.
///
/// ```
/// use llama_lens::lessons::tokenizer::Piece;
/// assert_eq!(Piece::new(b" hug").to_string(), "▁hug");
/// assert_eq!(Piece::new(&[0xF0, 0x9F]).to_string(), "f0 9f");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The runs, left to right.
    pub runs: Vec<(Glyphs, String)>,
}

impl Piece {
    /// The piece of these bytes, which need not be whole characters.
    pub fn new(bytes: &[u8]) -> Self {
        let mut piece = Self::default();
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            let end = valid.len();
            for (at, character) in valid.char_indices() {
                let inside = at > 0 && at + character.len_utf8() < end;
                piece.push_char(character, inside, at == 0);
            }
            if !chunk.invalid().is_empty() {
                let hex = chunk.invalid().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
                piece.push(Glyphs::Bytes, &hex);
            }
        }
        piece
    }

    /// The piece of a token whose text has characters that were left out, at these ranges of `bytes`.
    pub fn with_left_out(bytes: &[u8], left_out: &[Range<usize>]) -> Self {
        let mut piece = Self::default();
        let mut end = 0;
        for range in left_out {
            piece.runs.extend(Self::new(&bytes[end..range.start]).runs);
            piece.runs.push((Glyphs::LeftOut, Self::new(&bytes[range.clone()]).to_string()));
            end = range.end;
        }
        piece.runs.extend(Self::new(&bytes[end..]).runs);
        piece
    }

    /// Whether it has more characters than fit a tile, so that it must be cut at the tile's edge.
    pub fn is_long(&self) -> bool {
        self.runs.iter().map(|(_, text)| text.chars().count()).sum::<usize>() > LONG
    }

    /// The runs, each with what stands between it and the one before: a space around bytes.
    pub fn spaced(&self) -> impl Iterator<Item = (&'static str, Glyphs, &str)> {
        let before = std::iter::once(None).chain(self.runs.iter().map(|(kind, _)| Some(*kind)));
        self.runs.iter().zip(before).map(|((kind, run), before)| {
            let around_bytes = before.is_some_and(|before| before == Glyphs::Bytes || *kind == Glyphs::Bytes);
            (if around_bytes { " " } else { "" }, *kind, run.as_str())
        })
    }

    /// The same piece cut to `limit` characters, with an ellipsis where it was longer.
    #[must_use]
    pub fn shortened(mut self, limit: usize) -> Self {
        let mut left = limit;
        for index in 0..self.runs.len() {
            let run = &mut self.runs[index].1;
            let count = run.chars().count();
            if count > left {
                *run = run.chars().take(left.saturating_sub(1)).chain(['…']).collect();
                self.runs.truncate(index + 1);
                break;
            }
            left -= count;
        }
        self
    }

    fn push_char(&mut self, character: char, inside: bool, first: bool) {
        let mut buffer = [0; 4];
        match character {
            ' ' => self.push(Glyphs::Name, "▁"),
            '\n' => self.push(Glyphs::Name, "\\n"),
            '\r' => self.push(Glyphs::Name, "\\r"),
            '\t' => self.push(Glyphs::Name, "\\t"),
            // A joiner between two characters belongs to what they draw together.
            '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' if inside => {
                self.push(Glyphs::Text, character.encode_utf8(&mut buffer));
            }
            _ if invisible(character) => self.push(Glyphs::Name, &format!("U+{:04X}", character as u32)),
            _ if first && kind(character) == Kind::Mark => {
                self.push(Glyphs::Text, "◌");
                self.push(Glyphs::Text, character.encode_utf8(&mut buffer));
            }
            _ => self.push(Glyphs::Text, character.encode_utf8(&mut buffer)),
        }
    }

    fn push(&mut self, kind: Glyphs, text: &str) {
        match self.runs.last_mut() {
            Some((last, run)) if *last == kind => {
                if kind == Glyphs::Bytes {
                    run.push(' ');
                }
                run.push_str(text);
            }
            _ => self.runs.push((kind, text.to_owned())),
        }
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spaced().try_for_each(|(space, _, run)| write!(formatter, "{space}{run}"))
    }
}

/// Characters that would leave a tile empty or turn its direction.
fn invisible(character: char) -> bool {
    kind(character) == Kind::Hidden
        || matches!(character, '\u{fffd}' | '\u{fe00}'..='\u{fe0f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::Piece;
    use expect_test::{Expect, expect};

    fn check(bytes: &[u8], expect: &Expect) {
        expect.assert_eq(&Piece::new(bytes).to_string());
    }

    #[test]
    fn nothing_is_invisible_or_replaced() {
        check("👨\u{200d}👩".as_bytes(), &expect!["👨‍👩"]);
        check("\u{200d}".as_bytes(), &expect!["U+200D"]);
        check("\u{301}e".as_bytes(), &expect!["◌́e"]);
        check("\u{202e}".as_bytes(), &expect!["U+202E"]);
        check("\u{fffd}".as_bytes(), &expect!["U+FFFD"]);
        check(b"\r\n", &expect![[r"\r\n"]]);
        check(&[b'a', 0xe4, 0xb8], &expect!["a e4 b8"]);
        check(&[0xb8, 0xad, b'b'], &expect!["b8 ad b"]);
    }
}
