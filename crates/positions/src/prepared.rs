//! The scores of whole sequences, with everything computed once that many cells share.

use super::encoder::{Encoder, How};
use super::error::SettingsError;
use super::matrix::{Matrix, dot};
use super::relative::relative;
use super::settings::Settings;

/// A sequence's queries and keys with their positions in them, ready to be scored row by row.
#[derive(Clone, Debug)]
pub struct Prepared<'a> {
    encoder: &'a Encoder,
    shift: usize,
    /// L × width, encoded.
    pub(super) queries: Matrix,
    /// L × width, encoded.
    pub(super) keys: Matrix,
    /// How far distances differ within the sequence, at most Shaw's k.
    pub(super) clip: usize,
    /// Shaw's key vectors from −`clip` to `clip`; none for other schemes.
    pub(super) near: Matrix,
}

impl Encoder {
    /// Encodes queries and keys, both L × width. Row i stands at position i + `shift`.
    ///
    /// # Errors
    ///
    /// [`SettingsError::Shape`] when they do not fit, [`SettingsError::TooLarge`] when there would be
    /// too many scores.
    pub fn prepare(&self, q: &Matrix, k: &Matrix, shift: usize) -> Result<Prepared<'_>, SettingsError> {
        self.check_rows(q, k)?;
        let width = self.settings().width;
        let encoded = |rows: &Matrix| {
            let encoded = (0..rows.rows()).map(|row| self.encode(rows.row(row), row.saturating_add(shift)));
            Matrix::from_rows(width, encoded)
        };
        let clip = self.settings().clip.min(q.rows().saturating_sub(1));
        let near = match &self.how {
            How::Relative(vectors) => {
                Matrix::from_rows(width, (0..=2 * clip).map(|near| vectors.key(relative(clip, near))))
            }
            _ => Matrix::from_fn(0, width, |_, _| 0.0),
        };
        Ok(Prepared { encoder: self, shift, queries: encoded(q), keys: encoded(k), clip, near })
    }

    /// Looks whether queries and keys fit, and their scores too.
    pub(super) fn check_rows(&self, q: &Matrix, k: &Matrix) -> Result<(), SettingsError> {
        let width = self.settings().width;
        let shape = |matrix: &Matrix| (matrix.rows(), matrix.columns());
        if shape(q) != shape(k) || q.columns() != width {
            return Err(SettingsError::Shape { queries: shape(q), keys: shape(k), width });
        }
        Settings::check_size(q.rows(), k.rows())
    }

    /// The L × L logits of queries and keys, both L × width, with every position moved by `shift`:
    /// −∞ where a query may not look, NaN where a position has no row, as in [`Encoder::score`].
    ///
    /// # Errors
    ///
    /// As for [`Encoder::prepare`].
    pub fn scores(&self, q: &Matrix, k: &Matrix, shift: usize) -> Result<Matrix, SettingsError> {
        let prepared = self.prepare(q, k, shift)?;
        Ok(Matrix::from_rows(k.rows(), (0..q.rows()).map(|row| prepared.row(row))))
    }
}

impl Prepared<'_> {
    /// How many queries, and keys, there are.
    pub fn length(&self) -> usize {
        self.queries.rows()
    }

    /// The logits of query `row`, one per key; none for a query that does not exist.
    pub fn row(&self, row: usize) -> Vec<f64> {
        if row >= self.length() {
            return Vec::new();
        }
        let query = self.queries.row(row);
        let m = row.saturating_add(self.shift);
        // One product for each distance that occurs, not for each key.
        let first = self.clip - row.min(self.clip);
        let last = self.clip + (self.length() - 1 - row).min(self.clip);
        let terms: Vec<f64> = if self.near.rows() == 0 {
            Vec::new()
        } else {
            (first..=last).map(|near| dot(query, self.near.row(near))).collect()
        };
        let score = |column: usize| {
            let n = column.saturating_add(self.shift);
            if self.encoder.masked(m, n) {
                return f64::NEG_INFINITY;
            }
            // From −clip … clip to 0 … 2·clip.
            let near = (column + self.clip).saturating_sub(row).min(2 * self.clip);
            let term = terms.get(near - first).copied().unwrap_or_default();
            self.encoder.logit(dot(query, self.keys.row(column)), term, m, n)
        };
        (0..self.length()).map(score).collect()
    }
}
