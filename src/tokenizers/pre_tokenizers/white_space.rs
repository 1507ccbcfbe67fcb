//! Words are what stands between Unicode white space, as in step 1 of byte-pair encoding
//! (Sennrich, Haddow & Birch 2016, <https://arxiv.org/abs/1508.07909>). Nothing is normalized.
//!
//! ```
//! use llama_lens::tokenizers::pre_tokenizers::white_space;
//! let words: Vec<&str> = white_space::words("café\u{a0}au  lait\n").collect();
//! assert_eq!(words, ["café", "au", "lait"]);
//! ```

/// The words of `text` in order; the white space between them is dropped.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// The words of `text` with the byte each starts at.
pub fn spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    text.split_whitespace().map(move |word| {
        let ahead = text[rest..].chars().take_while(|char| char.is_whitespace());
        let start = rest + ahead.map(char::len_utf8).sum::<usize>();
        rest = start + word.len();
        (start, word)
    })
}
