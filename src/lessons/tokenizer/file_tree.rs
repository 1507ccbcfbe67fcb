//! The merge tree of a token of a loaded tokenizer.

use super::file_tokens::file_piece;
use super::piece::Piece;
use super::tree::{Join, Merged};
use crate::worker::TreePiece;

/// A token and all that it is built of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileTree(pub Vec<TreePiece>);

impl Merged for FileTree {
    fn piece(&self, id: u32) -> Option<Piece> {
        self.0.iter().find(|piece| piece.id == id).map(|piece| file_piece(&piece.text))
    }

    fn join(&self, id: u32) -> Option<Join> {
        let (rank, left, right) = self.0.iter().find(|piece| piece.id == id)?.join?;
        // Both sides are among the pieces, or none is drawn.
        let is_here = |id: u32| self.0.iter().any(|piece| piece.id == id);
        (is_here(left) && is_here(right)).then_some(Join { merge: rank as usize, left, right })
    }
}
