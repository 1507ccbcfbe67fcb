//! Both norms on the reader's vector, and on the vector shifted, stretched and made tiny.

use llama_lens_llama::norm::{Norm, Normalized, normalize};

use super::setup::Setup;

/// One norm on the four vectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The norm.
    pub norm: Norm,
    /// The vector as it is.
    pub plain: Normalized<f64>,
    /// With a constant added.
    pub shifted: Normalized<f64>,
    /// Times a factor.
    pub stretched: Normalized<f64>,
    /// Times a power of ten.
    pub shrunk: Normalized<f64>,
}

impl Side {
    fn new(norm: Norm, setup: &Setup) -> Self {
        let bias = (norm == Norm::Layer).then_some(setup.bias.as_slice());
        let of = |row: &[f64]| normalize(norm, row, setup.eps, Some(&setup.gain), bias);
        Self {
            norm,
            plain: of(&setup.x),
            shifted: of(&setup.shifted()),
            stretched: of(&setup.stretched()),
            shrunk: of(&setup.shrunk()),
        }
    }
}

/// The vector less what a norm subtracts.
pub fn centered(row: &[f64], of: &Normalized<f64>) -> Vec<f64> {
    row.iter().map(|number| number - of.mean).collect()
}

/// Both norms, LayerNorm first.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Each on the four vectors.
    pub sides: [Side; 2],
}

impl Study {
    /// Both norms on the reader's vector.
    pub fn new(setup: &Setup) -> Self {
        Self { sides: [Norm::Layer, Norm::Rms].map(|norm| Side::new(norm, setup)) }
    }

    /// LayerNorm.
    pub fn layer(&self) -> &Side {
        &self.sides[0]
    }

    /// RMSNorm.
    pub fn rms(&self) -> &Side {
        &self.sides[1]
    }
}

/// The root of the mean square: how large the numbers of a vector are.
pub fn size(row: &[f64]) -> f64 {
    let squares: f64 = row.iter().map(|number| number * number).sum();
    (squares / row.len().max(1) as f64).sqrt()
}

/// Outputs that moved, and by how much the one that moved most did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// How many outputs there are.
    pub of: usize,
    /// How many moved.
    pub count: usize,
    /// The largest difference.
    pub most: f64,
}

/// A difference that rounding makes, beside the largest output.
const ROUNDING: f64 = 1e-9;

/// What moved from one output to another.
pub fn moved(before: &[f64], after: &[f64]) -> Moved {
    let by = || before.iter().zip(after).map(|(before, after)| (after - before).abs());
    let largest = before.iter().chain(after).map(|number| number.abs()).fold(0.0, f64::max);
    Moved {
        of: after.len(),
        count: by().filter(|by| *by > ROUNDING * largest || by.is_nan()).count(),
        most: by().fold(0.0, f64::max),
    }
}
