//! Segmentations drawn at random, of the unigram model and, by dropping merges, of byte-pair encoding.

use super::inputs::Choices;
use super::stepper::Stepper;
use super::table::percent;
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::decimals;
use llama_lens_tokenizers::models::unigram::Forward;

/// The share of merges that BPE-dropout leaves out in its paper.
pub const DROPOUT: f64 = 0.1;

/// How many are drawn.
const DRAWN: u64 = 3;

/// A segmentation that was drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The seed that decided.
    pub seed: u64,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// How often it is drawn at this temperature; for byte-pair encoding nothing.
    pub share: String,
}

/// Some segmentations of the word, one for each seed from the chosen one on.
pub fn samples(stepper: &Stepper, choices: &Choices) -> Vec<Sample> {
    let lattice = &stepper.lattice;
    let alpha = 1.0 / choices.temperature.value();
    let forward = Forward::of(lattice, alpha);
    let sample = |seed: u64| {
        let path = forward.sample(lattice, seed);
        Sample {
            seed,
            pieces: path.iter().map(|node| Piece::new(lattice.text(*node).as_bytes())).collect(),
            share: percent(forward.share_of(alpha * lattice.score(&path))),
        }
    };
    (0..DRAWN).map(|more| sample(choices.seed.wrapping_add(more))).collect()
}

/// The same word by byte-pair encoding with dropped merges.
pub fn dropout(stepper: &Stepper, choices: &Choices) -> Option<Sample> {
    let word = stepper.lattice.word();
    let spans = stepper.learned.bpe.as_ref()?.encode_with_dropout(word, DROPOUT, choices.seed);
    let pieces = spans.iter().map(|span| Piece::new(&word.as_bytes()[span.range.clone()])).collect();
    Some(Sample { seed: choices.seed, pieces, share: decimals(100.0 * DROPOUT, 0) })
}
