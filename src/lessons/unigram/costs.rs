//! What it would cost to prune a piece of the word: what the corpus loses and what this word loses, both under the
//! model that is shown.

use super::inputs::Choices;
use super::scene::Cost;
use super::stepper::Stepper;
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::{decimals, grouped};
use llama_lens_tokenizers::models::unigram::Without;

/// What pieces of the word cost: the one asked about, else the cheapest that is in use, is marked.
pub fn costs(stepper: &Stepper, choices: &Choices) -> Vec<Cost> {
    let Stepper { lattice, viterbi, learned, .. } = stepper;
    let losses = stepper.losses();
    let vocabulary = learned.model.vocabulary();
    let most = losses.iter().map(|(_, without)| without.loss).fold(0.0, f64::max);
    let picked = choices.piece.as_ref().and_then(|piece| vocabulary.id(piece.as_bytes()));
    let used = losses.iter().filter(|(_, without)| without.uses > 0);
    let cheapest = used.min_by(|a, b| a.1.loss.total_cmp(&b.1.loss)).or(losses.first()).map(|(id, _)| *id);
    let asked = picked.filter(|picked| losses.iter().any(|(id, _)| id == picked)).or(cheapest);
    let cost = |&(id, without): &(u32, Without)| Cost {
        piece: Piece::new(vocabulary.bytes(id)),
        text: vocabulary.text(id),
        corpus: decimals(without.loss, 1),
        uses: format!("{}×", grouped(without.uses)),
        word: decimals(viterbi.score() - lattice.viterbi_without(id).score(), 1),
        bar: if most > 0.0 { (without.loss / most).clamp(0.0, 1.0) } else { 0.0 },
        asked: Some(id) == asked,
    };
    losses.iter().map(cost).collect()
}
