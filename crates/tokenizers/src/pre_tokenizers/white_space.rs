//! Words are what stands between Unicode white space, as in step 1 of byte-pair encoding
//! (Sennrich, Haddow & Birch 2016, <https://arxiv.org/abs/1508.07909>). Nothing is normalized.
//!
//! ```
//! use llama_lens_tokenizers::pre_tokenizers::white_space;
//! let words: Vec<&str> = white_space::words("café\u{a0}au  lait\n").collect();
//! assert_eq!(words, ["café", "au", "lait"]);
//! ```

/// The words of `text` in order; the white space between them is dropped.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    spans(text).map(|(_, word)| word)
}

/// The words of `text` with the byte each starts at.
pub fn spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(length) = space_at(bytes, at) {
            at += length;
        }
        let start = at;
        while at < bytes.len() && (is_inside(bytes[at]) || space_at(bytes, at).is_none()) {
            at += 1;
        }
        (start < at).then(|| (start, &text[start..at]))
    })
}

/// Whether no white space starts with this byte of UTF-8: most bytes of most texts.
#[inline]
const fn is_inside(byte: u8) -> bool {
    byte > b' ' && !matches!(byte, 0xC2 | 0xE1..=0xE3)
}

/// How many bytes of white space (Unicode's property `White_Space`) stand at a place between two characters, if any.
#[inline]
fn space_at(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b'\t'..=b'\r' | b' ', ..] => Some(1),
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn every_character_separates_or_does_not_as_unicode_says() {
        for character in '\0'..=char::MAX {
            let text = format!("{character}a{character}{character}é{character}");
            let words: Vec<&str> = text.split_whitespace().collect();
            let found: Vec<_> = spans(&text).collect();
            assert_eq!(found.iter().map(|(_, word)| *word).collect::<Vec<_>>(), words, "{character:?}");
            assert!(found.iter().all(|(start, word)| text[*start..].starts_with(word)), "{character:?}");
        }
        assert_eq!(spans("").chain(spans(" \r\n\u{3000}")).count(), 0);
    }
}
