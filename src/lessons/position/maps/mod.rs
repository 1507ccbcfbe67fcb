//! The maps that more than one lesson shows.

mod distance;
mod effect;
mod scores;

pub use distance::{DISTANCE, by_distance};
pub use effect::{Bias, bucket_lines, effect};
pub use scores::{PLAIN, SCORES};

/// What stands in for learned numbers: "normal, σ 0.02, seed 7".
pub fn stand_in(study: &super::study::Study) -> String {
    let sigma = study.encoder.sigma().unwrap_or_default();
    format!("normal, σ {}, seed {}", super::numbers::number(sigma), study.settings().seed)
}
