//! A rectangle of numbers, row after row.

/// A rectangle of numbers, row after row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// The matrix of `rows` × `columns` that has `value(row, column)` in each place.
    pub fn from_fn(rows: usize, columns: usize, mut value: impl FnMut(usize, usize) -> f64) -> Self {
        let mut values = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            values.extend((0..columns).map(|column| value(row, column)));
        }
        Self { rows, columns, values }
    }

    /// The matrix with these rows. A row that is too long is cut to `columns`, one that is too short
    /// is filled with NaN: what is not there has no value.
    pub fn from_rows(columns: usize, rows: impl IntoIterator<Item = Vec<f64>>) -> Self {
        let rows = rows.into_iter();
        let mut values = Vec::with_capacity(rows.size_hint().0 * columns);
        let mut count = 0;
        for row in rows {
            values.extend(row.into_iter().chain(std::iter::repeat(f64::NAN)).take(columns));
            count += 1;
        }
        Self { rows: count, columns, values }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All values, row after row: `rows · columns` of them.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The value in one place, if the place exists.
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        self.row(row).get(column).copied()
    }

    /// One row: `columns` values, and none for a row that does not exist.
    pub fn row(&self, row: usize) -> &[f64] {
        if row < self.rows { &self.values[row * self.columns..][..self.columns] } else { &[] }
    }

    /// The least and the greatest finite value, for a legend.
    pub fn range(&self) -> Option<(f64, f64)> {
        let mut finite = self.values.iter().copied().filter(|value| value.is_finite());
        let first = finite.next()?;
        Some(finite.fold((first, first), |(least, most), value| (least.min(value), most.max(value))))
    }
}

/// The dot product of two rows of the same width.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    #[test]
    fn places_and_rows() {
        let matrix = Matrix::from_fn(2, 3, |row, column| (row * 10 + column) as f64);
        assert_eq!((matrix.rows(), matrix.columns()), (2, 3));
        assert_eq!(matrix.values(), [0.0, 1.0, 2.0, 10.0, 11.0, 12.0]);
        assert_eq!(matrix.row(1), [10.0, 11.0, 12.0]);
        assert_eq!(matrix.get(1, 2), Some(12.0));
        assert_eq!((matrix.get(2, 0), matrix.get(0, 3)), (None, None));
        assert_eq!(matrix.row(2), [0.0; 0]);
        assert_eq!(matrix.range(), Some((0.0, 12.0)));
    }

    #[test]
    fn what_has_no_value_is_not_in_the_range() {
        let matrix = Matrix::from_rows(2, [vec![1.0], vec![f64::NEG_INFINITY, -4.0, 9.0]]);
        assert!(matrix.get(0, 1).is_some_and(f64::is_nan));
        assert_eq!(matrix.row(1), [f64::NEG_INFINITY, -4.0]);
        assert_eq!(matrix.range(), Some((-4.0, 1.0)));
        assert_eq!(Matrix::from_fn(0, 5, |_, _| 0.0).range(), None);
    }
}
