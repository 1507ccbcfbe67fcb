//! Stepping stones: pieces that were needed on the way to longer ones, and that hardly any text uses any more.

use crate::lessons::tokenizer::Piece;
use llama_lens_tokenizers::models::bpe::BpeTrace;

/// So many stepping stones are named.
const NAMED: usize = 24;

/// A piece that is hardly used any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stone {
    /// The piece.
    pub piece: Piece,
    /// How often it stood in the corpus when it was made.
    pub made: u64,
    /// How often it does at the end.
    pub left: u64,
}

/// The stepping stones of a training.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stones {
    /// Pieces learned in all.
    pub learned: usize,
    /// Those that no text of the corpus uses at the end.
    pub unused: usize,
    /// Those that are used by less than a tenth of the places where they were made.
    pub hardly: usize,
    /// The ones that were made most often, of both kinds.
    pub named: Vec<Stone>,
}

/// Counts the stepping stones of a training.
pub fn stones(trace: &BpeTrace) -> Stones {
    let left = trace.uses(trace.merges.len());
    let stone = |merge: &llama_lens_tokenizers::models::bpe::Merge| Stone {
        piece: Piece::new(trace.vocabulary.bytes(merge.merged)),
        made: merge.count,
        left: left[merge.merged as usize],
    };
    let mut named: Vec<Stone> = trace.merges.iter().map(stone).filter(|stone| stone.left * 10 < stone.made).collect();
    let unused = named.iter().filter(|stone| stone.left == 0).count();
    let hardly = named.len() - unused;
    named.sort_by_key(|stone| std::cmp::Reverse(stone.made));
    named.truncate(NAMED);
    Stones { learned: trace.merges.len(), unused, hardly, named }
}
