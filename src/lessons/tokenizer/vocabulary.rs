//! A vocabulary as far as it is shown: the alphabet's beginning and the last learned pieces.

use super::fit::{self, Layout};
use super::piece::Piece;
use super::words::LABEL;

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
    /// A vocabulary of `size` pieces, the first `alphabet` of them base symbols, cut to what the layout has room for.
    pub fn new(size: usize, alphabet: usize, bytes: impl Fn(u32) -> Vec<u8>, layout: &Layout) -> Self {
        let piece = |id: usize| (id as u32, Piece::new(&bytes(id as u32)).shortened(LABEL));
        let shown = alphabet.min(layout.alphabet);
        let mut used = 0.0;
        let mut first = size;
        while first > alphabet && size - first < layout.learned {
            used += fit::tile_width(&piece(first - 1).1.to_string()) + fit::BETWEEN;
            if used > layout.learned_room {
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
            ..Self::default()
        }
    }
}
