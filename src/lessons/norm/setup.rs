//! The reader's choices within their limits, and what had to be said about them.

use llama_lens_plots::number::{grouped, plural};
use llama_lens_positions::random::{Stream, normal_row};

use super::inputs::{Choices, Source};
use super::observed::Observed;
use crate::lessons::block::MAX_NUMBERS;
use crate::lessons::{Decimal, MAX_SIZE, Problem};

/// The vector where none was chosen: its mean is not 0, so that the two norms differ.
const X: [f64; 8] = [2.0, -1.0, 3.5, 0.5, 6.0, 1.0, -0.5, 4.5];

/// γ and β where none were chosen, in a model they are learned.
const GAIN: [f64; 8] = [1.0, 2.0, 1.0, 0.5, 1.0, 1.5, 1.0, 0.5];
const BIAS: [f64; 8] = [0.0, 0.5, 0.0, 0.0, -0.5, 0.0, 1.0, 0.0];

/// ε of Llama 2.
pub const EPS: f64 = 1e-5;

/// The constant, factor and power of ten where none were chosen.
const ADD: f64 = 2.0;
const TIMES: f64 = 3.0;
const TINY: usize = 3;

/// The greatest power of ten that makes a vector tiny.
pub const MAX_TINY: usize = 8;

/// How many seeded numbers there are where it was not chosen.
const WIDTH: usize = 8;

/// The deviation of seeded numbers and their mean: away from 0, so that the two norms differ.
const SIGMA: f64 = 2.0;
const SEEDED_MEAN: f64 = 1.0;

/// Settings that can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Where the vector comes from.
    pub source: Source,
    /// The vector: at least one number.
    pub x: Vec<f64>,
    /// γ, a number for each of x.
    pub gain: Vec<f64>,
    /// β, a number for each of x.
    pub bias: Vec<f64>,
    /// ε, not negative.
    pub eps: f64,
    /// The constant that is added.
    pub add: f64,
    /// The factor; not 0.
    pub times: f64,
    /// The power of ten, without its minus.
    pub tiny: usize,
    /// What seeded numbers come from.
    pub seed: u64,
    /// How many seeded numbers there are.
    pub width: usize,
    /// The number whose way is derived.
    pub at: usize,
    /// Whose vector it is, where it is one of the model.
    pub name: Option<String>,
    /// What could not be as it was asked for.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// The reader's choices where they can be, and the lesson's own where nothing was chosen, or where the model's
    /// vector is not there yet.
    pub fn new(choices: &Choices, observed: Option<&Observed>) -> Self {
        let observed = observed.filter(|_| choices.source == Source::Model);
        let mut problems = Vec::new();
        let mut say = |key, text| problems.push(Problem { key, text, offer: None });
        let asked = choices.width.unwrap_or(WIDTH);
        let width = asked.clamp(1, MAX_NUMBERS);
        if asked != width && choices.source == Source::Seeded {
            let asked = grouped(asked as u64);
            say(
                "dim",
                format!("{asked} numbers are not possible here. Ask for 1 to {MAX_NUMBERS}; {width} are shown."),
            );
        }
        let seed = choices.seed.unwrap_or(7);
        let x = match choices.source {
            Source::Model => observed.map_or_else(|| X.to_vec(), |observed| observed.x.clone()),
            Source::Typed => choices.x.as_ref().map_or_else(|| X.to_vec(), |x| x.numbers().to_vec()),
            Source::Seeded => {
                let normal = normal_row(seed, Stream::Queries, 0, width, SIGMA);
                normal.into_iter().map(|number| rounded(number + SEEDED_MEAN)).collect()
            }
        };
        let times = choices.times.map_or(TIMES, Decimal::value);
        if times == 0.0 {
            say("times", "A vector times 0 is 0: nothing is left to compare. 1 is taken instead.".to_owned());
        }
        let eps = choices.eps.map_or(EPS, Decimal::value);
        if eps <= 0.0 && x.iter().all(|number| number.to_bits() == x[0].to_bits()) {
            let why = "ε is 0 and all numbers of x are equal, so LayerNorm divides 0 by 0, which is no number.";
            say("eps", format!("{why} An ε above 0 mends it."));
        }
        if eps < 0.0 {
            say("eps", "ε is added below a root, so it cannot be negative. 0 is taken instead.".to_owned());
        }
        let tiny = choices.tiny.unwrap_or(TINY);
        if tiny > MAX_TINY {
            say("tiny", format!("10 to the power −{MAX_TINY} is the smallest factor here, and it is shown."));
        }
        let [gain, bias] = [(&choices.gain, "gain", GAIN), (&choices.bias, "bias", BIAS)].map(|(typed, key, own)| {
            let Some(typed) = typed else {
                return match observed {
                    // RMSNorm has no biases.
                    Some(observed) if key == "gain" => observed.gain.clone(),
                    Some(_) => vec![0.0; x.len()],
                    None => own.into_iter().cycle().take(x.len()).collect(),
                };
            };
            // One number stands for all.
            if ![1, x.len()].contains(&typed.numbers().len()) {
                let (there, wanted) = (plural(typed.numbers().len() as u64, "number"), x.len());
                say(
                    key,
                    format!(
                        "x has {wanted}, and {there} stand here: they are taken again from the first, as far as needed."
                    ),
                );
            }
            typed.numbers().iter().copied().cycle().take(x.len()).collect::<Vec<f64>>()
        });
        // The lesson's own is the first number on which γ and β both act.
        let acts = || gain.iter().zip(&bias).position(|(gain, bias)| (gain - 1.0).abs() > f64::EPSILON && *bias != 0.0);
        let at = choices.at.unwrap_or_else(|| acts().unwrap_or(0)).min(x.len() - 1);
        Self {
            source: choices.source,
            gain,
            bias,
            eps: eps.max(0.0),
            add: choices.add.map_or(ADD, Decimal::value),
            times: if times == 0.0 { 1.0 } else { times },
            tiny: tiny.min(MAX_TINY),
            seed,
            width,
            at,
            name: observed.map(|observed| observed.name.clone()),
            x,
            problems,
        }
    }

    /// The vector with the constant added.
    pub fn shifted(&self) -> Vec<f64> {
        self.x.iter().map(|number| number + self.add).collect()
    }

    /// The vector times the factor.
    pub fn stretched(&self) -> Vec<f64> {
        self.x.iter().map(|number| number * self.times).collect()
    }

    /// The vector times the power of ten.
    pub fn shrunk(&self) -> Vec<f64> {
        let power = self.power();
        self.x.iter().map(|number| number * power).collect()
    }

    /// The power of ten that makes it tiny.
    pub fn power(&self) -> f64 {
        10_f64.powf(-(self.tiny as f64))
    }

    /// What the numbers are, for the corner of the step bar.
    pub fn place(&self) -> String {
        let count = plural(self.x.len() as u64, "number");
        match self.source {
            Source::Typed => format!("{count}, typed"),
            Source::Model => self.name.clone().unwrap_or_else(|| "the model reads".to_owned()),
            Source::Seeded => format!("{count}, seed {}", self.seed),
        }
    }
}

/// A seeded number with two decimals, so that what is shown is what is computed with.
fn rounded(number: f64) -> f64 {
    ((number * 100.0).round() / 100.0).clamp(-MAX_SIZE, MAX_SIZE)
}
