//! What can be tried on a scheme: what it adds to the scores, and what moving the sequence changes.

use super::encoder::Encoder;
use super::error::SettingsError;
use super::matrix::{Matrix, dot};

impl Encoder {
    /// The scores without any scheme, q·k/√width, L × L and without a mask.
    ///
    /// # Errors
    ///
    /// As for [`Encoder::prepare`].
    pub fn plain(&self, q: &Matrix, k: &Matrix) -> Result<Matrix, SettingsError> {
        self.check_rows(q, k)?;
        Ok(Matrix::from_fn(q.rows(), k.rows(), |m, n| dot(q.row(m), k.row(n)) / self.root()))
    }

    /// What the scheme changes: its scores minus q·k/√width, L × L. Masked cells stay −∞, undefined
    /// ones NaN.
    ///
    /// # Errors
    ///
    /// As for [`Encoder::prepare`].
    pub fn effects(&self, q: &Matrix, k: &Matrix, shift: usize) -> Result<Matrix, SettingsError> {
        let prepared = self.prepare(q, k, shift)?;
        let row = |row: usize| {
            let mut scores = prepared.row(row);
            for (column, score) in scores.iter_mut().enumerate() {
                // A bias is the whole effect; taking it out of the sum again would cost its last bits.
                match self.bias(row, column) {
                    Some(bias) if score.is_finite() => *score = bias,
                    _ => *score -= dot(q.row(row), k.row(column)) / self.root(),
                }
            }
            scores
        };
        Ok(Matrix::from_rows(k.rows(), (0..q.rows()).map(row)))
    }

    /// The greatest |score(m + s, n + s) − score(m, n)| over all cells that are not masked, for a
    /// shift s: 0 where only the distance counts (RoPE: but for rounding). NaN where moving takes a
    /// position past a learned table's last row, or the sequence was not all within it.
    ///
    /// # Errors
    ///
    /// As for [`Encoder::prepare`].
    pub fn shift_change(&self, q: &Matrix, k: &Matrix, shift: usize) -> Result<f64, SettingsError> {
        let here = self.prepare(q, k, 0)?;
        let there = self.prepare(q, k, shift)?;
        let mut most = 0.0_f64;
        for row in 0..q.rows() {
            for (here, there) in here.row(row).iter().zip(there.row(row)) {
                if *here == f64::NEG_INFINITY {
                    continue;
                }
                let change = (there - here).abs();
                if change.is_nan() {
                    return Ok(f64::NAN);
                }
                most = most.max(change);
            }
        }
        Ok(most)
    }
}
