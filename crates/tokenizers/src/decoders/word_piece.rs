//! From word pieces to text, with the repairs of English that Hugging Face `tokenizers` makes.

/// What is looked for, and what takes its place, in this order.
const CLEANUP: [(&str, &str); 11] = [
    (" .", "."),
    (" ?", "?"),
    (" !", "!"),
    (" ,", ","),
    (" ' ", "'"),
    (" n't", "n't"),
    (" 'm", "'m"),
    (" do not", " don't"),
    (" 's", "'s"),
    (" 've", "'ve"),
    (" 're", "'re"),
];

pub(super) fn apply(prefix: &str, cleanup: bool, pieces: &mut [Vec<u8>]) {
    for (at, piece) in pieces.iter_mut().enumerate() {
        if at > 0 {
            match piece.strip_prefix(prefix.as_bytes()) {
                Some(inside) => *piece = inside.to_vec(),
                None => piece.insert(0, b' '),
            }
        }
        if cleanup && let Ok(text) = std::str::from_utf8(piece) {
            *piece = CLEANUP.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)).into_bytes();
        }
    }
}
