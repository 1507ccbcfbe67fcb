//! Relative positions as vectors: one per clipped distance, added to keys and to values.
//!
//! Shaw, Uszkoreit & Vaswani 2018, <https://arxiv.org/abs/1803.02155>, equations 3 and 4:
//! `e_mn = q_m (k_n + a^K_c)ᵀ / √d_head`, `z_m = Σ_n α_mn (v_n + a^V_c)`, c = clip(n − m, −k, k).
//!
//! ```
//! use llama_lens_positions::relative::clipped;
//! let row: Vec<i64> = (0..7).map(|n| clipped(3, n, 2)).collect();
//! assert_eq!(row, [-2, -2, -1, 0, 1, 2, 2]);
//! ```

use super::matrix::{Matrix, dot};
use super::random::{Stream, normal_row};
use std::sync::Arc;

/// n − m for a query at `m` and a key at `n`: negative behind, positive ahead.
pub fn relative(m: usize, n: usize) -> i64 {
    let distance = i64::try_from(m.abs_diff(n)).unwrap_or(i64::MAX);
    if n < m { -distance } else { distance }
}

/// clip(n − m, −k, k) for a query at `m` and a key at `n`.
pub fn clipped(m: usize, n: usize, clip: usize) -> i64 {
    let clip = i64::try_from(clip).unwrap_or(i64::MAX);
    relative(m, n).clamp(-clip, clip)
}

/// The vectors of all clipped distances: those that a model learned, or seeded normal numbers in their place.
///
/// Seeded ones are made in the order 0, −1, 1, −2, 2, …, so that a vector stays the same when k changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Vectors {
    seed: u64,
    width: usize,
    sigma: f64,
    /// Key vectors from −k to k.
    learned: Option<Arc<Matrix>>,
}

impl Vectors {
    /// Seeded vectors of `width` numbers, `d_head`, with the standard deviation `sigma`.
    pub const fn seeded(seed: u64, width: usize, sigma: f64) -> Self {
        Self { seed, width, sigma, learned: None }
    }

    /// Vectors that a model learned for its keys, from distance −k to k: 2k + 1 rows of `d_head` numbers. Such a model has
    /// none for its values, which are then 0.
    pub fn learned(keys: Arc<Matrix>) -> Self {
        Self { seed: 0, width: keys.columns(), sigma: 0.0, learned: Some(keys) }
    }

    /// `a^K_c`, which is added to the keys at clipped distance c.
    pub fn key(&self, c: i64) -> Vec<f64> {
        let Some(learned) = &self.learned else { return self.make(Stream::ShawKeys, c) };
        let clip = i64::try_from(learned.rows() / 2).unwrap_or(i64::MAX);
        let row = usize::try_from(c.clamp(-clip, clip) + clip).unwrap_or_default();
        learned.row(row).to_vec()
    }

    /// `a^V_c`, which is added to the values at clipped distance c.
    pub fn value(&self, c: i64) -> Vec<f64> {
        if self.learned.is_some() { vec![0.0; self.width] } else { self.make(Stream::ShawValues, c) }
    }

    fn make(&self, stream: Stream, c: i64) -> Vec<f64> {
        let row = 2 * c.unsigned_abs() - u64::from(c < 0);
        normal_row(self.seed, stream, row, self.width, self.sigma)
    }

    /// The key's term of the score before it is divided by √`d_head`: `q · a^K_c`.
    pub fn key_term(&self, query: &[f64], m: usize, n: usize, clip: usize) -> f64 {
        dot(query, &self.key(clipped(m, n, clip)))
    }

    /// The value's term of the output for the query at `m`: `Σ_n α_mn a^V_c`, `width` numbers.
    /// `weights` is α's row, one weight per key.
    pub fn value_term(&self, weights: &[f64], m: usize, clip: usize) -> Vec<f64> {
        let mut sum = vec![0.0; self.width];
        for (n, weight) in weights.iter().enumerate() {
            for (sum, value) in sum.iter_mut().zip(self.value(clipped(m, n, clip))) {
                *sum += weight * value;
            }
        }
        sum
    }
}

/// 1/√`d_head`, the standard deviation of the stand-ins.
pub fn sigma(width: usize) -> f64 {
    1.0 / (width as f64).sqrt()
}

/// How many numbers are learned in one layer: 2 · (2k + 1) vectors of `d_head`, shared by its heads.
pub fn parameters(clip: usize, width: usize) -> usize {
    clip.saturating_mul(2).saturating_add(1).saturating_mul(2).saturating_mul(width)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    const VECTORS: Vectors = Vectors::seeded(7, 4, 0.5);

    #[test]
    fn distances_are_clipped_on_both_sides() {
        assert_eq!(clipped(5, 5, 8), 0);
        assert_eq!((clipped(9, 1, 8), clipped(1, 9, 8)), (-8, 8));
        assert_eq!((clipped(1_000_000, 0, 8), clipped(0, usize::MAX, 8)), (-8, 8));
        assert_eq!(clipped(5, 2, 1000), -3);
    }

    #[test]
    fn each_distance_has_its_own_vectors() {
        let mut seen: Vec<Vec<f64>> = (-9..=9).flat_map(|c| [VECTORS.key(c), VECTORS.value(c)]).collect();
        seen.sort_by(|a, b| a.partial_cmp(b).unwrap());
        seen.dedup();
        assert_eq!(seen.len(), 38);
    }

    #[test]
    fn learned_vectors_stand_in_the_order_of_their_distances() {
        let vectors = Vectors::learned(Arc::new(Matrix::from_fn(5, 2, |row, column| (10 * row + column) as f64)));
        assert_eq!([-9, -2, 0, 2, 3].map(|c| vectors.key(c)[1]), [1.0, 1.0, 21.0, 41.0, 41.0]);
        assert_eq!(vectors.value(1), [0.0, 0.0]);
        assert_eq!(vectors.key_term(&[1.0, 0.0], 7, 6, 2), 10.0);
    }

    #[test]
    fn a_single_weight_gives_its_own_vector() {
        assert_eq!(VECTORS.value_term(&[0.0, 0.0, 1.0], 0, 8), VECTORS.value(2));
        assert_eq!(VECTORS.value_term(&[], 0, 8), [0.0; 4]);
    }

    #[test]
    fn both_terms_are_counted() {
        assert_eq!(parameters(8, 16), 544);
        assert_eq!(parameters(usize::MAX, 16), usize::MAX);
    }
}
