//! Static embeddings: a table with one row of numbers for each token id, the same wherever the token stands.
//!
//! ```
//! use llama_lens_positions::{Embeddings, cosine};
//! let embeddings = Embeddings::seeded(7, 16);
//! let text = embeddings.rows([4, 9, 4]);
//! assert_eq!(text.row(0), text.row(2));
//! assert!((cosine(text.row(0), text.row(2)) - 1.0).abs() < 1e-12);
//! ```

use super::matrix::{Matrix, dot};
use super::random::{Stream, normal_row};

/// A table V × d, of which any row can be made alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embeddings {
    seed: u64,
    width: usize,
}

impl Embeddings {
    /// A table of independent normal numbers of standard deviation 1, `width` in each row. It stands in for one that
    /// was learned.
    pub fn seeded(seed: u64, width: usize) -> Self {
        Self { seed, width }
    }

    /// The row of a token id: `width` numbers.
    pub fn row(&self, id: u32) -> Vec<f64> {
        normal_row(self.seed, Stream::Embeddings, u64::from(id), self.width, 1.0)
    }

    /// The rows of some ids, in their order: one row per id, `width` columns.
    pub fn rows(&self, ids: impl IntoIterator<Item = u32>) -> Matrix {
        Matrix::from_rows(self.width, ids.into_iter().map(|id| self.row(id)))
    }
}

/// The length of a row: the root of the sum of its squares.
pub fn norm(row: &[f64]) -> f64 {
    dot(row, row).sqrt()
}

/// The cosine of the angle between two rows of the same width, from −1 to 1: their dot product over the product of
/// their lengths. A row of zeros has no direction, so that its cosine is NaN.
pub fn cosine(a: &[f64], b: &[f64]) -> f64 {
    // Rounding may lead past the ends by the last bits.
    (dot(a, b) / (norm(a) * norm(b))).clamp(-1.0, 1.0)
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn angles_that_everyone_knows() {
        assert_eq!(cosine(&[3.0, 0.0], &[0.5, 0.0]), 1.0);
        assert_eq!(cosine(&[1.0, 0.0], &[0.0, 2.0]), 0.0);
        assert_eq!(cosine(&[3.0, 4.0], &[-3.0, -4.0]), -1.0);
        assert!((cosine(&[1.0, 0.0], &[1.0, 1.0]) - std::f64::consts::FRAC_1_SQRT_2).abs() < 1e-15);
        assert!(cosine(&[0.0, 0.0], &[1.0, 1.0]).is_nan());
        assert_eq!(norm(&[3.0, 4.0]), 5.0);
    }

    proptest! {
        #[test]
        fn a_cosine_is_symmetric_and_keeps_to_its_range(seed: u64, width in 1_usize..64, a: u32, b: u32) {
            let rows = Embeddings::seeded(seed, width).rows([a, b]);
            let between = cosine(rows.row(0), rows.row(1));
            prop_assert!((-1.0..=1.0).contains(&between));
            prop_assert_eq!(between, cosine(rows.row(1), rows.row(0)));
            prop_assert!((cosine(rows.row(0), rows.row(0)) - 1.0).abs() < 1e-12);
        }
    }
}
