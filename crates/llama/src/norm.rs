//! Normalization of a row: LayerNorm and RMSNorm, with every number between.
//!
//! LayerNorm (Ba, Kiros & Hinton 2016, <https://arxiv.org/abs/1607.06450>) is `(x − mean)/√(var + ε) · γ + β` with the
//! variance over all d numbers. RMSNorm (Zhang & Sennrich 2019, <https://arxiv.org/abs/1910.07467>) is
//! `x/√(mean(x²) + ε) · γ`: it subtracts nothing and adds nothing. Llama 2 has it, with ε = 1e−5.
//!
//! ```
//! use llama_lens_llama::norm::{Norm, normalize};
//! let x = [1.0, 2.0, 3.0, 4.0];
//! let rms = normalize(Norm::Rms, &x, 0.0, None, None);
//! assert_eq!(rms.variance, 7.5); // The mean of the squares.
//! let layer = normalize(Norm::Layer, &x, 0.0, None, None);
//! assert_eq!((layer.mean, layer.variance), (2.5, 1.25));
//! // Adding a constant changes nothing for LayerNorm.
//! let shifted = normalize(Norm::Layer, &x.map(|x| x + 100.0), 0.0, None, None);
//! assert_eq!(layer.output, shifted.output);
//! ```

use super::float::Float;

/// How a row is normalized.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Norm {
    /// By the root of the mean square: Llama 2.
    #[default]
    Rms,
    /// By mean and variance, with a learned bias: the transformer of 2017.
    Layer,
}

impl Norm {
    /// Both, oldest first.
    pub const ALL: [Self; 2] = [Self::Layer, Self::Rms];

    /// Its name in `config.json` and in links.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Rms => "rms",
            Self::Layer => "layer",
        }
    }

    /// The norm with this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|norm| norm.slug() == slug)
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Rms => "RMSNorm",
            Self::Layer => "LayerNorm",
        }
    }
}

/// What a norm takes from a row before it changes anything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Statistics<T> {
    /// What is subtracted: the mean; for RMSNorm, which subtracts nothing, 0.
    pub mean: T,
    /// The mean of `(x − mean)²`, with 1/d: the variance; for RMSNorm the mean of the squares.
    pub variance: T,
    /// What is multiplied with: `1/√(variance + ε)`.
    pub scale: T,
}

impl<T: Float> Statistics<T> {
    /// The statistics of a row of d numbers. Those of no numbers are 0, 0 and `1/√ε`.
    pub fn of(norm: Norm, row: &[T], epsilon: T) -> Self {
        let count = T::of(row.len().max(1) as f64);
        let mean = match norm {
            Norm::Rms => T::zero(),
            Norm::Layer => sum(row.iter().copied()) / count,
        };
        let variance = sum(row.iter().map(|x| (*x - mean) * (*x - mean))) / count;
        Self { mean, variance, scale: T::one() / (variance + epsilon).sqrt() }
    }

    /// `(x − mean) · scale` for each number of the row.
    pub fn apply(&self, row: &mut [T]) {
        for x in row {
            *x = (*x - self.mean) * self.scale;
        }
    }
}

/// A sum in eight parts, which the processor adds side by side.
fn sum<T: Float>(numbers: impl ExactSizeIterator<Item = T>) -> T {
    let mut parts = [T::zero(); 8];
    for (index, number) in numbers.enumerate() {
        parts[index % 8] += number;
    }
    parts.into_iter().sum()
}

/// `x · γ + β` for each number of the row. What is not there is 1, or 0.
pub fn scale_and_shift<T: Float>(row: &mut [T], gamma: Option<&[T]>, beta: Option<&[T]>) {
    for (x, gamma) in row.iter_mut().zip(gamma.unwrap_or_default()) {
        *x *= *gamma;
    }
    for (x, beta) in row.iter_mut().zip(beta.unwrap_or_default()) {
        *x += *beta;
    }
}

/// A norm of one row, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Normalized<T> {
    /// What is subtracted; 0 for RMSNorm.
    pub mean: T,
    /// The variance with 1/d; for RMSNorm the mean of the squares.
    pub variance: T,
    /// `1/√(variance + ε)`.
    pub scale: T,
    /// `(x − mean) · scale`: d numbers.
    pub normalized: Vec<T>,
    /// `normalized · γ + β`: d numbers.
    pub output: Vec<T>,
}

/// The norm of a row of d numbers. `gamma` and `beta` have d numbers; without them they are 1 and 0. ε keeps the scale
/// finite: with ε = 0 a row without any spread has no norm, and comes out as NaN.
pub fn normalize<T: Float>(
    norm: Norm,
    row: &[T],
    epsilon: T,
    gamma: Option<&[T]>,
    beta: Option<&[T]>,
) -> Normalized<T> {
    let statistics = Statistics::of(norm, row, epsilon);
    let mut normalized = row.to_vec();
    statistics.apply(&mut normalized);
    let mut output = normalized.clone();
    scale_and_shift(&mut output, gamma, beta);
    let Statistics { mean, variance, scale } = statistics;
    Normalized { mean, variance, scale, normalized, output }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    #[test]
    fn gamma_and_beta_come_last() {
        let (gamma, beta) = ([2.0, 0.5, 1.0], [1.0, -1.0, 0.0]);
        let layer = normalize(Norm::Layer, &[-1.0, 0.0, 1.0], 0.0, Some(&gamma), Some(&beta));
        let root = 1.5_f64.sqrt();
        assert_eq!((layer.mean, layer.variance, layer.scale), (0.0, 2.0 / 3.0, 1.0 / (2.0_f64 / 3.0).sqrt()));
        for (ours, right) in layer.output.iter().zip([1.0 - 2.0 * root, -1.0, root]) {
            assert!((ours - right).abs() < 1e-15);
        }
    }

    #[test]
    fn epsilon_holds_tiny_rows_down() {
        let tiny = [1e-4_f64, -1e-4];
        let scale = |epsilon| normalize(Norm::Rms, &tiny, epsilon, None, None).scale;
        assert!((scale(0.0) - 1e4).abs() < 1e-6);
        assert!((scale(1e-5) - 316.0).abs() < 0.1);
        let none = normalize(Norm::Layer, &[7.0, 7.0], 1e-5, None, None);
        assert_eq!(none.output, [0.0, 0.0]);
        assert!(normalize(Norm::Layer, &[7.0_f64, 7.0], 0.0, None, None).output[0].is_nan());
    }

    #[test]
    fn rows_of_nothing_and_of_no_numbers() {
        let none = normalize::<f32>(Norm::Layer, &[], 1e-5, None, None);
        assert_eq!((none.mean, none.variance, none.output.len()), (0.0, 0.0, 0));
        assert!(normalize(Norm::Rms, &[1.0, f32::NAN], 1e-5, None, None).output[0].is_nan());
        assert_eq!(normalize(Norm::Rms, &[1.0, f32::INFINITY], 1e-5, None, None).output[0], 0.0);
    }

    #[test]
    fn names_lead_back() {
        for norm in Norm::ALL {
            assert_eq!(Norm::from_slug(norm.slug()), Some(norm));
        }
    }
}
