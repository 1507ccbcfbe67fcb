//! Why two tokens that stand side by side are not one.

use super::encode_trace::EncodeTrace;
use super::model::BpeModel;
use crate::models::tokens::{Span, SpanKind};

/// Why there is a boundary between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// A word ends here, and no token crosses words.
    WordBoundary,
    /// One of the sides is not in the vocabulary.
    Unknown,
    /// The pair has no merge.
    NoMerge,
    /// The pair has a merge, but it is learned later.
    Later {
        /// The merge's rank.
        rank: u32,
    },
    /// A merge across this boundary was possible, but one of a lower rank (or further left) took a side of it.
    Beaten {
        /// The rank of the merge across the boundary.
        rank: u32,
        /// The rank of the merge that came first.
        by_rank: u32,
    },
}

impl EncodeTrace {
    /// Why there is a boundary between tokens `boundary` and `boundary + 1` of
    /// [`Self::spans`]`(merges_learned)`. Nothing if there are no such tokens.
    ///
    /// ```
    /// use llama_lens_tokenizers::{Base, Vocabulary};
    /// use llama_lens_tokenizers::models::bpe::{BpeModel, Why};
    /// let vocabulary = Vocabulary::from_pieces(["a", "b", "c", "ab", "bc"]);
    /// let model = BpeModel::new(Base::Characters, vocabulary, vec![(0, 1, 3), (1, 2, 4)], None);
    /// let trace = model.trace("abc a");
    /// assert_eq!(trace.why(&model, 2, 0), Some(Why::Beaten { rank: 1, by_rank: 0 }));
    /// assert_eq!(trace.why(&model, 0, 0), Some(Why::Later { rank: 0 }));
    /// assert_eq!(trace.why(&model, 2, 1), Some(Why::WordBoundary));
    /// ```
    pub fn why(&self, model: &BpeModel, merges_learned: usize, boundary: usize) -> Option<Why> {
        let spans = self.spans(merges_learned);
        let (left, right) = (spans.get(boundary)?, spans.get(boundary.checked_add(1)?)?);
        self.why_between(model, merges_learned, left, right)
    }

    /// As [`Self::why`], between two neighbours of [`Self::spans`]`(merges_learned)`: for many boundaries
    /// of one moment, whose spans are then made once.
    pub fn why_between(&self, model: &BpeModel, merges_learned: usize, left: &Span, right: &Span) -> Option<Why> {
        let at = self.piece_at(right.range.start)?;
        if self.starts_word[at] {
            return Some(Why::WordBoundary);
        }
        if left.kind == SpanKind::Unknown || right.kind == SpanKind::Unknown {
            return Some(Why::Unknown);
        }
        if let Some((rank, _)) = model.rank(left.id?, right.id?) {
            return Some(Why::Later { rank });
        }
        let first = self.beaten.partition_point(|beaten| beaten.at < at);
        let here = self.beaten[first..].iter().take_while(|beaten| beaten.at == at);
        let known = |since: u32| (since as usize) < merges_learned;
        let last = here.filter(|beaten| known(beaten.since) && known(beaten.rank)).last();
        Some(last.map_or(Why::NoMerge, |beaten| Why::Beaten { rank: beaten.rank, by_rank: beaten.by }))
    }
}
