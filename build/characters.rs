//! The kinds of all characters as a table of two and a half kilobytes, so that the page need not
//! carry Unicode's thirty categories.
//!
//! The table is a list of runs of characters of one kind, from U+0000 up to U+10FFFF. A run is the
//! number `(length − 1) × KINDS + kind`, seven bits to a byte, the lowest first; all but the last
//! byte of a number have the highest bit set. `src/tokenizers/characters.rs` reads it.

use unicode_properties::{GeneralCategoryGroup as Group, UnicodeGeneralCategory};

/// How many kinds there are.
const KINDS: u32 = 5;

/// The table of all characters. Surrogates, which are none, count as hidden.
pub fn table() -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut kind, mut length) = (kind('\0'), 0);
    for code in 0..=u32::from(char::MAX) {
        let next = char::from_u32(code).map_or(4, self::kind);
        if next != kind {
            push(&mut bytes, (length - 1) * KINDS + kind);
            (kind, length) = (next, 0);
        }
        length += 1;
    }
    push(&mut bytes, (length - 1) * KINDS + kind);
    bytes
}

/// The kinds in the order of `characters::Kind`.
fn kind(character: char) -> u32 {
    match character.general_category_group() {
        Group::Letter => 0,
        Group::Number => 1,
        Group::Mark => 2,
        Group::Punctuation | Group::Symbol => 3,
        Group::Separator | Group::Other => 4,
    }
}

fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
