//! From pieces to text as `SentencePieceProcessor::Decode` does it.

use crate::formats::byte_characters::fallback_byte;
use std::collections::BTreeSet;

/// The character that stands for a space.
const SPACE: &str = "▁";

/// What the decoder has to know of its model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentencePieceDecoder {
    /// Whether the first space of the text was added when it was encoded.
    pub add_dummy_prefix: bool,
    /// Whether there were no spaces at its start.
    pub remove_extra_whitespaces: bool,
    /// The piece that stands for what is unknown.
    pub unknown: String,
    /// What is shown for it.
    pub unknown_surface: String,
    /// Pieces that are shown as nothing.
    pub controls: BTreeSet<String>,
}

impl SentencePieceDecoder {
    pub(super) fn apply(&self, pieces: &mut [Vec<u8>]) {
        let strips = self.add_dummy_prefix || self.remove_extra_whitespaces;
        let mut at_start = true;
        for piece in pieces {
            if let Some(byte) = fallback_byte(piece) {
                *piece = vec![byte];
                at_start = false;
                continue;
            }
            let text = String::from_utf8_lossy(piece);
            let mut stripped = false;
            let shown = if self.controls.contains(text.as_ref()) {
                String::new()
            } else if text == self.unknown {
                self.unknown_surface.clone()
            } else {
                let rest = text.strip_prefix(SPACE).filter(|_| strips && at_start);
                stripped = rest.is_some();
                rest.unwrap_or(&text).replace(SPACE, " ")
            };
            // Where extra spaces were removed, every piece loses one as long as nothing is shown.
            at_start &= shown.is_empty() && (!stripped || self.remove_extra_whitespaces);
            *piece = shown.into_bytes();
        }
    }
}
