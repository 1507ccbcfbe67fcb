//! What the corpus loses without pieces of a word, under the model that is shown.

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::unigram::{Lattice, UnigramModel, Viterbi, Without};

/// How many pieces are asked for their cost.
const COSTS: usize = 6;

/// The longer pieces that fit a word, with what the corpus loses without each: those of the best path first, for they
/// cost this word something, then the least probable.
pub fn losses(model: &UnigramModel, words: &Words, lattice: &Lattice, best: &Viterbi) -> Vec<(u32, Without)> {
    let mut ids: Vec<u32> =
        lattice.nodes().iter().filter(|node| node.end - node.start > 1).filter_map(|node| node.piece).collect();
    let on_path = |id: &u32| best.path.iter().any(|node| lattice.nodes()[*node].piece == Some(*id));
    // The ids follow the probabilities.
    ids.sort_unstable_by_key(|id| (!on_path(id), std::cmp::Reverse(*id)));
    ids.dedup();
    ids.truncate(COSTS);
    ids.into_iter().map(|id| (id, model.without(words, id))).collect()
}
