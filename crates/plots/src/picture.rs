//! A matrix on a raster of pixels.

use std::ops::Range;

use crate::colours::Colours;

/// The values of a matrix.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    values: &'a [f32],
    columns: usize,
    /// Whether the matrix is square and the same along every diagonal; one value stands for each then.
    diagonal: bool,
    causal: bool,
}

impl<'a> Cells<'a> {
    /// Row after row, each of so many columns.
    pub fn matrix(values: &'a [f32], columns: usize) -> Self {
        Self { values, columns, diagonal: false, causal: false }
    }

    /// A square matrix that has one value along each diagonal: from column less row −(`size` − 1) on.
    pub fn diagonals(values: &'a [f32], size: usize) -> Self {
        Self { values, columns: size, diagonal: true, causal: false }
    }

    /// The same where row m ends with column m: what is right of it has no value, and is left out.
    #[must_use]
    pub fn causal(self) -> Self {
        Self { causal: true, ..self }
    }

    /// The values of a row, as far as there are any.
    fn row(&self, row: usize) -> &'a [f32] {
        let end = if self.causal { self.columns.min(row + 1) } else { self.columns };
        let start = match (self.diagonal, self.causal) {
            (true, _) => self.columns.saturating_sub(row + 1),
            (false, true) => row * (row + 1) / 2,
            (false, false) => row * self.columns,
        };
        let rest = self.values.get(start..).unwrap_or_default();
        &rest[..end.min(rest.len())]
    }
}

/// Paints a raster as RGBA into `out`: below each other pixels of the rows in `down`, beside each other those of the
/// columns in `across`, from left to right. A pixel of several cells has the colour of their mean, and none where one has no value.
#[inline(never)]
pub fn picture(
    cells: &Cells,
    (down, across): (&[Range<usize>], &[Range<usize>]),
    colours: &Colours,
    out: &mut Vec<u8>,
) {
    let line = 4 * across.len();
    // A buffer of the right size is only written over.
    out.resize(line * down.len(), 0);
    let (mut sums, mut means) = (Vec::new(), vec![f32::NAN; across.len()]);
    for (y, rows) in down.iter().enumerate() {
        if y > 0 && down[y - 1] == *rows {
            out.copy_within((y - 1) * line..y * line, y * line);
            continue;
        }
        sums.clear();
        sums.extend_from_slice(cells.row(rows.start));
        for row in rows.start + 1..rows.end {
            let terms = cells.row(row);
            sums.truncate(terms.len());
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += term;
            }
        }
        let each = 1.0 / rows.len() as f32;
        // Columns go on to the right: after the first that ends too late, all do.
        let seen = across.partition_point(|columns| columns.end <= sums.len());
        for (mean, columns) in means.iter_mut().zip(&across[..seen]) {
            *mean = match sums.get(columns.clone()) {
                Some([one]) => one * each,
                Some(several) => several.iter().sum::<f32>() * each / several.len() as f32,
                None => f32::NAN,
            };
        }
        colours.paint(&means[..seen], &mut out[y * line..(y + 1) * line]);
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)] // One pixel is a raster too.
mod tests {
    use super::*;
    use crate::colours::{CLEAR, Numbering};

    /// Pixels whose first number is the value.
    fn colours() -> Colours {
        Colours::new(&std::array::from_fn(|at| [at as u8, 0, 0, 255]), Numbering::Linear([0.0, 1.0, 0.0]))
    }

    fn pixels(cells: &Cells, down: &[Range<usize>], across: &[Range<usize>]) -> Vec<Option<u8>> {
        let mut out = vec![1; 5];
        picture(cells, (down, across), &colours(), &mut out);
        out.as_chunks::<4>().0.iter().map(|pixel| (*pixel != CLEAR).then_some(pixel[0])).collect()
    }

    fn each(count: usize) -> Vec<Range<usize>> {
        (0..count).map(|at| at..at + 1).collect()
    }

    #[test]
    fn a_pixel_for_each_cell_or_several_or_a_part_of_one() {
        let values: Vec<f32> = (0..12).map(|at| at as f32 * 10.0).collect();
        let cells = Cells::matrix(&values, 4);
        let all: Vec<Option<u8>> = (0..12).map(|at| Some(at * 10)).collect();
        assert_eq!(pixels(&cells, &each(3), &each(4)), all);
        assert_eq!(pixels(&cells, &[0..2, 2..3], &[0..1, 1..4]), [Some(20), Some(40), Some(80), Some(100)]);
        assert_eq!(pixels(&cells, &[1..2, 1..2], &[3..4]), [Some(70), Some(70)]);
    }

    #[test]
    fn a_pixel_with_a_cell_without_value_is_clear() {
        let values = [10.0, 20.0, f32::NAN, 40.0];
        let cells = Cells::matrix(&values, 2);
        assert_eq!(pixels(&cells, &[0..2], &each(2)), [None, Some(30)]);
        assert_eq!(pixels(&cells.causal(), &each(2), &each(2)), [Some(10), None, Some(20), None]);
        assert_eq!(pixels(&cells.causal(), &[0..1], &[0..2]), [None]);
        assert_eq!(pixels(&cells, &each(3), &[0..1])[2], None);
    }

    #[test]
    fn one_value_for_each_diagonal() {
        let line = [1.0, 2.0, 3.0, 4.0, 5.0];
        let cells = Cells::diagonals(&line, 3);
        let whole = [3, 4, 5, 2, 3, 4, 1, 2, 3].map(Some);
        assert_eq!(pixels(&cells, &each(3), &each(3)), whole);
        let causal = [Some(3), None, None, Some(2), Some(3), None, Some(1), Some(2), Some(3)];
        assert_eq!(pixels(&Cells::diagonals(&line[..3], 3).causal(), &each(3), &each(3)), causal);
    }
}
