//! Learned positions: one vector per position, added to the embedding.
//!
//! Gehring et al. 2017, <https://arxiv.org/abs/1705.03122>; tried again, with the same quality as
//! sines, by Vaswani et al. 2017, <https://arxiv.org/abs/1706.03762>, table 3 (E).
//!
//! A seeded table stands in for the learned one. Past its last row there is nothing:
//!
//! ```
//! use llama_lens_positions::learned::{SIGMA, encoding, parameters};
//! assert_eq!(encoding(3, 8, 24, 7, SIGMA).map(|row| row.len()), Some(8));
//! assert_eq!(encoding(24, 8, 24, 7, SIGMA), None);
//! assert_eq!(parameters(24, 8), 192);
//! ```

use super::random::{Stream, normal_row};

/// The standard deviation with which such tables start, as in GPT-2 and BERT.
pub const SIGMA: f64 = 0.02;

/// The vector of a position: `width` numbers, or nothing past the `trained` rows.
pub fn encoding(position: usize, width: usize, trained: usize, seed: u64, sigma: f64) -> Option<Vec<f64>> {
    (position < trained).then(|| normal_row(seed, Stream::LearnedTable, position as u64, width, sigma))
}

/// How many numbers are learned: one row of `width` per trained position.
pub fn parameters(trained: usize, width: usize) -> usize {
    trained.saturating_mul(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_end_with_the_training_and_do_not_depend_on_it() {
        assert_eq!(encoding(23, 4, 24, 7, SIGMA), encoding(23, 4, 1_000_000, 7, SIGMA));
        assert_eq!(encoding(24, 4, 24, 7, SIGMA), None);
        assert_eq!(encoding(usize::MAX, 4, 24, 7, SIGMA), None);
    }
}
