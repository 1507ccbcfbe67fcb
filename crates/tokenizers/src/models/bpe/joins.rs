//! How a piece is made: the merge that is the last when the piece is encoded by itself.

use super::BpeModel;
use crate::Base;

/// A merge that makes a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PieceJoin {
    /// The rank of the merge.
    pub rank: u32,
    /// The id of the left side.
    pub left: u32,
    /// The id of the right side.
    pub right: u32,
}

impl BpeModel {
    /// The merge that makes a piece; none for a symbol. Where several do, as in `SentencePiece`, it is the one that the
    /// encoder comes to when the piece stands alone.
    pub fn join_of(&self, id: u32) -> Option<PieceJoin> {
        let mut ways = self.merges().iter().filter(|merge| merge.2 == id).filter_map(|&(left, right, _)| {
            let (rank, makes) = self.rank(left, right)?;
            (makes == id).then_some(PieceJoin { rank, left, right })
        });
        let first = ways.next()?;
        if ways.next().is_none() {
            return Some(first);
        }
        self.last_join(id).or(Some(first))
    }

    /// The last merge of the piece's own text.
    fn last_join(&self, id: u32) -> Option<PieceJoin> {
        let text = std::str::from_utf8(self.vocabulary().bytes(id)).ok().filter(|_| self.base() == Base::Characters)?;
        let trace = self.trace_words(text, std::iter::once((0, text)));
        let last = trace.merges.last().filter(|merge| merge.merged == id)?;
        let sides = trace.spans_after(trace.merges.len() - 1);
        let [left, right] = sides.as_slice() else { return None };
        Some(PieceJoin { rank: last.rank, left: left.id?, right: right.id? })
    }
}
