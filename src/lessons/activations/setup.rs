//! The reader's choices within their limits, and what had to be said about them.

use llama_lens_llama::Activation;

use super::inputs::{Choices, Numbers};
use crate::lessons::position::numbers::number;
use crate::lessons::{Decimal, Problem};

/// The curves go so far to both sides.
pub const FARTHEST: f64 = 5.0;

/// A gate's surface goes so far to both sides.
pub const SURFACE: f64 = 4.0;

/// Where the point stands where it was not chosen: where ReLU gives nothing and the others do.
const Z: f64 = -1.0;
const A: f64 = 1.6;
const B: f64 = -2.0;

/// The widest spread of the many numbers.
const MAX_SIGMA: f64 = 100.0;

/// Settings that can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The point on the curves.
    pub z: f64,
    /// What goes into the gate.
    pub a: f64,
    /// What the gate lets through.
    pub b: f64,
    /// The activation of the gate that is looked at.
    pub gate: Activation,
    /// Where the many numbers come from.
    pub numbers: Numbers,
    /// What seeded numbers come from.
    pub seed: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sigma: f64,
    /// What could not be as it was asked for.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// The reader's choices where they can be, and the lesson's own where nothing was chosen.
    pub fn new(choices: &Choices) -> Self {
        let mut problems = Vec::new();
        let mut within = |key, asked: Option<Decimal>, own: f64, low: f64, high: f64| {
            let asked = asked.map_or(own, Decimal::value);
            let shown = asked.clamp(low, high);
            if shown.to_bits() != asked.to_bits() {
                let [asked, low, high, shown] = [asked, low, high, shown].map(number);
                let text =
                    format!("{asked} is outside this figure, which goes from {low} to {high}; {shown} is shown.");
                problems.push(Problem { key, text, offer: None });
            }
            // Minus zero is zero.
            shown + 0.0
        };
        let z = within("z", choices.z, Z, -FARTHEST, FARTHEST);
        let a = within("a", choices.a, A, -SURFACE, SURFACE);
        let b = within("b", choices.b, B, -SURFACE, SURFACE);
        let mean = within("mean", choices.mean, 0.0, -MAX_SIGMA, MAX_SIGMA);
        let sigma = within("sigma", choices.sigma, 1.0, 0.0, MAX_SIGMA);
        let gate = choices.gate.map_or(Activation::Silu, |gate| gate.0);
        Self { z, a, b, gate, numbers: choices.numbers(), seed: choices.seed.unwrap_or(7), mean, sigma, problems }
    }
}
