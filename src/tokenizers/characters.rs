//! What kind of character a character is, by Unicode's general category.
//!
//! ```
//! use llama_lens::tokenizers::characters::{Kind, kind};
//! assert_eq!(["é", "½", "\u{301}", "«", "\u{ad}"].map(|text| kind(text.parse().unwrap_or_default())), Kind::ALL);
//! ```

use std::sync::OnceLock;

/// The kinds that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Category L: letters, syllables, ideographs.
    Letter,
    /// Category N: digits, fractions, Roman numerals.
    Number,
    /// Category M: accents and vowel signs, which stand on what is before them.
    Mark,
    /// Categories P and S: punctuation and symbols.
    Sign,
    /// Categories Z and C: spaces, controls, formats, private use, and what no one has assigned.
    Hidden,
}

impl Kind {
    /// All kinds; the place in the list is their number in the table.
    pub const ALL: [Kind; 5] = [Kind::Letter, Kind::Number, Kind::Mark, Kind::Sign, Kind::Hidden];
}

/// Runs of characters of one kind, made by the build; `build/characters.rs` says how it is written.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/characters.bin"));

/// The kind of a character.
pub fn kind(character: char) -> Kind {
    static ENDS: OnceLock<Vec<u32>> = OnceLock::new();
    let ends = ENDS.get_or_init(|| ends(TABLE));
    let run = ends.partition_point(|end| end >> 3 <= u32::from(character));
    // The runs end after the last character, so one is always found.
    ends.get(run).map_or(Kind::Hidden, |end| Kind::ALL[(end & 7) as usize])
}

/// The runs of a table: the code point after each, and in its lowest three bits the kind.
fn ends(table: &[u8]) -> Vec<u32> {
    let kinds = Kind::ALL.len() as u32;
    let (mut ends, mut end, mut number, mut shift) = (Vec::new(), 0, 0, 0);
    for byte in table {
        number |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if *byte < 0x80 {
            let kind = number % kinds;
            end += number / kinds + 1;
            ends.push(end << 3 | kind);
            (number, shift) = (0, 0);
        }
    }
    ends
}
