//! The maps that more than one lesson shows.

mod distance;
mod effect;
mod scores;

pub use distance::{DISTANCE, by_distance};
pub use effect::{Bias, bucket_lines, effect};
pub use scores::{PLAIN, SCORES};

use super::derivation::Derivation;
use super::numbers::number;
use super::study::Study;

/// What the numbers of a table are: "normal, σ 0.02, seed 7" where they stand in for learned ones.
pub fn stand_in(study: &Study) -> String {
    if study.encoder.is_learned() {
        return "learned in training".to_owned();
    }
    let sigma = study.encoder.sigma().unwrap_or_default();
    format!("normal, σ {}, seed {}", number(sigma), study.settings().seed)
}

/// How a number of a learned table came to its value: nothing leads to it but training, or a seed in its place.
pub fn learned_number(study: &Study, start: Derivation, value: f64) -> Derivation {
    let (formula, what) = if study.encoder.is_learned() {
        ("a learned number", "learned")
    } else {
        ("stands in for a learned number", "drawn")
    };
    Derivation { formula: formula.into(), ..start }.given(what, stand_in(study), value)
}
