//! A vocabulary as far as it is shown: the alphabet's beginning and the last learned pieces.

use super::fit::{self, Layout};
use super::piece::Piece;
use super::words::LABEL;

/// The width of “+1 234 pieces”, in tiles of one letter.
const MORE: f64 = 3.2;

/// The vocabulary now and what comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VocabularyList {
    /// Pieces now.
    pub size: usize,
    /// Pieces after what is under way.
    pub next: Option<usize>,
    /// The base alphabet's first symbols with their ids.
    pub alphabet: Vec<(u32, Piece)>,
    /// Symbols of the alphabet that are not shown.
    pub alphabet_hidden: usize,
    /// The last learned pieces, oldest first.
    pub learned: Vec<(u32, Piece)>,
    /// Learned pieces before them.
    pub learned_hidden: usize,
    /// The piece that the next press brings.
    pub incoming: Option<Piece>,
    /// Whether the last learned piece came with this press.
    pub arrived: bool,
}

impl VocabularyList {
    /// A vocabulary of `size` pieces, the first `alphabet` of them base symbols, cut to what the layout has room for
    /// beside the piece that comes next.
    pub fn new(
        size: usize,
        alphabet: usize,
        bytes: impl Fn(u32) -> Vec<u8>,
        incoming: Option<Piece>,
        layout: &Layout,
    ) -> Self {
        let piece = |id: usize| (id as u32, Piece::new(&bytes(id as u32)).shortened(LABEL));
        let shown = alphabet.min(layout.alphabet);
        let mut first = size;
        // The widths from the one that comes next back to the oldest.
        let mut widths: Vec<f64> = incoming.iter().map(|piece| fit::tile_width(&piece.to_string())).collect();
        while first > alphabet && size - first < layout.learned {
            widths.push(fit::tile_width(&piece(first - 1).1.to_string()));
            let hidden = (first - 1 > alphabet).then_some(MORE);
            if fit::lines(hidden.into_iter().chain(widths.iter().rev().copied())) > layout.learned_lines {
                break;
            }
            first -= 1;
        }
        Self {
            size,
            alphabet: (0..shown).map(piece).collect(),
            alphabet_hidden: alphabet - shown,
            learned: (first..size).map(piece).collect(),
            learned_hidden: first - alphabet.min(first),
            incoming,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::tokenizer::Extent;

    #[test]
    fn the_pieces_keep_to_their_lines_and_are_counted() {
        let bytes = |id: u32| vec![b'a'; 1 + id as usize % 9];
        let layout = Layout::page(Extent::default(), false, false, String::new());
        for size in 26..400 {
            let list = VocabularyList::new(size, 26, bytes, Some(Piece::new(b"incoming")), &layout);
            let pieces = list.learned.iter().map(|(_, piece)| piece).chain(&list.incoming);
            let shown = pieces.map(|piece| fit::tile_width(&piece.to_string()));
            let more = (list.learned_hidden > 0).then_some(MORE);
            assert!(fit::lines(more.into_iter().chain(shown)) <= layout.learned_lines, "{size}");
            assert_eq!(26 + list.learned_hidden + list.learned.len(), size);
        }
    }
}
