//! The printable characters that stand for bytes in the files of byte-level tokenizers.
//!
//! From GPT-2's `encoder.py`, `bytes_to_unicode` (Radford et al. 2019): a byte that is a visible
//! Latin-1 character stands for itself, the 68 others are U+0100, U+0101, … in order.
//!
//! ```
//! use llama_lens_tokenizers::formats::byte_characters::{byte, character};
//! assert_eq!(character(b' '), 'Ġ');
//! assert_eq!(byte('Ċ'), Some(b'\n'));
//! assert_eq!(byte('漢'), None);
//! assert!((0..=255).all(|each| byte(character(each)) == Some(each)));
//! ```

/// The character of the first byte that is not visible.
const FIRST_OTHER: usize = 0x100;

/// The bytes that are not visible, in order.
const OTHERS: [u8; 68] = {
    let mut others = [0; 68];
    let (mut byte, mut count) = (0_u8, 0);
    loop {
        if !visible(byte) {
            others[count] = byte;
            count += 1;
        }
        if byte == u8::MAX {
            break others;
        }
        byte += 1;
    }
};

/// The character of every byte.
const CHARACTERS: [char; 256] = characters();

/// The character that stands for a byte.
pub fn character(byte: u8) -> char {
    CHARACTERS[byte as usize]
}

/// The byte that a character stands for, if it does.
pub fn byte(character: char) -> Option<u8> {
    match u8::try_from(character) {
        Ok(byte) => visible(byte).then_some(byte),
        Err(_) => OTHERS.get((character as usize).checked_sub(FIRST_OTHER)?).copied(),
    }
}

/// The byte that a piece such as `<0x41>` stands for: how `SentencePiece` writes the bytes of what it has no piece for.
pub fn fallback_byte(piece: &[u8]) -> Option<u8> {
    let digits = piece.strip_prefix(b"<0x")?.strip_suffix(b">")?;
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 2)?;
    u8::from_str_radix(digits, 16).ok()
}

/// Whether a byte is a visible character of Latin-1. The soft hyphen, 0xAD, is not.
const fn visible(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF)
}

const fn characters() -> [char; 256] {
    let mut characters = ['\0'; 256];
    let (mut byte, mut others) = (0_u8, 0_u32);
    loop {
        characters[byte as usize] = if visible(byte) {
            byte as char
        } else {
            others += 1;
            match char::from_u32(0xFF + others) {
                Some(character) => character,
                None => '\0',
            }
        };
        if byte == u8::MAX {
            return characters;
        }
        byte += 1;
    }
}
