//! Drawing the next token from logits: temperature, top-k, top-p, and a seed.
//!
//! The order is that of Hugging Face's `generate`: logits are divided by the temperature, all but the k greatest are
//! taken out, and of the rest the most probable are kept until their probabilities sum to p (Holtzman et al. 2020,
//! <https://arxiv.org/abs/1904.09751>).
//!
//! ```
//! use llama_lens_llama::sampling::Sampling;
//! let logits = [1.0_f32, 3.0, 2.0, 0.0];
//! let two = Sampling { top_k: Some(2), ..Sampling::default() };
//! let candidates = two.candidates(&logits);
//! assert_eq!(candidates[..2].iter().map(|it| it.id).collect::<Vec<_>>(), [1, 2]);
//! assert_eq!(format!("{:.3} {:.3}", candidates[0].probability, candidates[0].share), "0.644 0.731");
//! assert_eq!(candidates[2].share, 0.0);
//! ```

use super::float::Float;
use super::model::softmax;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::{Rng as _, SeedableRng as _};
use thiserror::Error;

/// How a token is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampling {
    /// What logits are divided by: below 1 the probable become more so. With 0 the most probable is always taken.
    pub temperature: f64,
    /// How many of the most probable are kept, if not all: at least 1.
    pub top_k: Option<usize>,
    /// The probability that those kept reach together, if not all are: above 0, at most 1.
    pub top_p: Option<f64>,
}

impl Default for Sampling {
    /// From all tokens, with the probabilities that the model gives.
    fn default() -> Self {
        Self { temperature: 1.0, top_k: None, top_p: None }
    }
}

/// A setting that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum SamplingError {
    /// The temperature is below 0 or no number.
    #[error("a temperature of {0} is not possible; ask for 0 or more")]
    Temperature(f64),
    /// No token would be kept.
    #[error("with a top-k of 0 no token is left; ask for 1 or more")]
    TopK,
    /// No token would be kept, or p is no probability.
    #[error("a top-p of {0} is not possible; ask for a number above 0, up to 1")]
    TopP(f64),
}

/// A token that may come next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Which token.
    pub id: u32,
    /// Its probability at this temperature, among all.
    pub probability: f64,
    /// The probability with which it is drawn: 0 where top-k or top-p leave it out.
    pub share: f64,
}

impl Sampling {
    /// Looks whether such sampling is possible.
    ///
    /// # Errors
    /// The first setting that cannot be.
    pub fn check(&self) -> Result<(), SamplingError> {
        if !(self.temperature.is_finite() && self.temperature >= 0.0) {
            return Err(SamplingError::Temperature(self.temperature));
        }
        if self.top_k == Some(0) {
            return Err(SamplingError::TopK);
        }
        match self.top_p {
            Some(p) if !(p > 0.0 && p <= 1.0) => Err(SamplingError::TopP(p)),
            _ => Ok(()),
        }
    }

    /// All tokens, the most probable first and among equals the lower id, with what becomes of each. The first is always
    /// kept.
    pub fn candidates<T: Float>(&self, logits: &[T]) -> Vec<Candidate> {
        let mut order: Vec<usize> = (0..logits.len()).collect();
        order.sort_by(|a, b| logits[*b].widen().total_cmp(&logits[*a].widen()));
        let greedy = self.temperature <= 0.0;
        let divisor = if greedy { 1.0 } else { self.temperature };
        let mut probabilities: Vec<f64> = order.iter().map(|id| logits[*id].widen() / divisor).collect();
        softmax(&mut probabilities);
        let most = if greedy { 1 } else { self.top_k.unwrap_or(usize::MAX).max(1) };
        let first: f64 = probabilities.iter().take(most).sum();
        let (mut kept, mut reached) = (0, 0.0);
        for probability in probabilities.iter().take(most) {
            if kept > 0 && self.top_p.is_some_and(|p| reached >= p * first) {
                break;
            }
            kept += 1;
            reached += probability;
        }
        let candidate = |(rank, (id, probability)): (usize, (usize, f64))| Candidate {
            id: id as u32,
            probability,
            share: if rank < kept { probability / reached } else { 0.0 },
        };
        order.into_iter().zip(probabilities).enumerate().map(candidate).collect()
    }
}

/// What draws tokens: the same seed draws the same.
#[derive(Clone, Debug)]
pub struct Sampler {
    sampling: Sampling,
    random: Pcg32,
}

impl Sampler {
    /// A sampler that starts from a seed.
    pub fn new(sampling: Sampling, seed: u64) -> Self {
        Self { sampling, random: Pcg32::seed_from_u64(seed) }
    }

    /// How it draws.
    pub fn sampling(&self) -> &Sampling {
        &self.sampling
    }

    /// Draws a token; none where there are no logits.
    pub fn draw<T: Float>(&mut self, logits: &[T]) -> Option<u32> {
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        let mut rest = (self.random.next_u64() >> 11) as f64 * UNIT;
        let candidates = self.sampling.candidates(logits);
        let mut drawn = candidates.first()?;
        for candidate in candidates.iter().filter(|candidate| candidate.share > 0.0) {
            drawn = candidate;
            rest -= candidate.share;
            if rest < 0.0 {
                break;
            }
        }
        Some(drawn.id)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    const LOGITS: [f64; 5] = [0.0, 2.0, 1.0, 2.0, f64::NEG_INFINITY];

    fn kept(sampling: Sampling) -> Vec<u32> {
        let candidates = sampling.candidates(&LOGITS);
        assert!((candidates.iter().map(|it| it.share).sum::<f64>() - 1.0).abs() < 1e-12);
        candidates.iter().filter(|it| it.share > 0.0).map(|it| it.id).collect()
    }

    #[test]
    fn the_most_probable_are_kept() {
        let all = Sampling::default();
        assert_eq!(kept(all), [1, 3, 2, 0]);
        assert_eq!(kept(Sampling { top_k: Some(3), ..all }), [1, 3, 2]);
        assert_eq!(kept(Sampling { temperature: 0.0, ..all }), [1]);
        // Both at the top have 0.4 each: one does not reach a half, two do.
        assert_eq!(kept(Sampling { top_p: Some(0.39), ..all }), [1]);
        assert_eq!(kept(Sampling { top_p: Some(0.5), ..all }), [1, 3]);
        assert_eq!(kept(Sampling { top_p: Some(1.0), ..all }), [1, 3, 2, 0]);
        // Of the three that are kept, the first two are 88 of 100.
        assert_eq!(kept(Sampling { top_k: Some(3), top_p: Some(0.84), ..all }), [1, 3]);
    }

    #[test]
    fn draws_come_as_often_as_they_are_probable() {
        let sampling = Sampling { temperature: 0.7, top_k: Some(3), top_p: None };
        let mut sampler = Sampler::new(sampling, 7);
        let mut counts = [0_u32; 5];
        for _ in 0..20_000 {
            counts[sampler.draw(&LOGITS).map_or(4, |id| id as usize)] += 1;
        }
        for candidate in sampling.candidates(&LOGITS) {
            let often = f64::from(counts[candidate.id as usize]) / 20_000.0;
            assert!((often - candidate.share).abs() < 0.015, "{candidate:?} came {often}");
        }
        let again = || Sampler::new(sampling, 7).draw(&LOGITS);
        assert_eq!(again(), again());
    }

    #[test]
    fn settings_that_cannot_be() {
        let all = Sampling::default();
        for temperature in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Sampling { temperature, ..all }.check().is_err());
        }
        assert_eq!(Sampling { top_k: Some(0), ..all }.check(), Err(SamplingError::TopK));
        for p in [0.0, 1.5, f64::NAN] {
            assert!(Sampling { top_p: Some(p), ..all }.check().is_err());
        }
        assert_eq!(Sampling { temperature: 0.0, top_k: Some(1), top_p: Some(1.0) }.check(), Ok(()));
    }

    #[test]
    fn numbers_that_are_none() {
        let mut sampler = Sampler::new(Sampling::default(), 1);
        assert_eq!(sampler.draw::<f32>(&[]), None);
        assert!(sampler.draw(&[f32::NAN, f32::NAN]).is_some());
        assert!(sampler.draw(&[f32::INFINITY, 0.0]).is_some());
        assert_eq!(sampler.draw(&[f32::NEG_INFINITY]), Some(0));
    }
}
