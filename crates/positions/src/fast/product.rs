//! A · Bᵀ in four lanes.
//!
//! A tile of 4 × 8 results stays in registers while all `width` terms are added; each number of A is
//! packed four times, which costs less than spreading it in the loop.

use wide::f32x4;

use super::rows::subtract;

/// The rows of a tile.
const ROWS: usize = 4;
/// The columns of a tile: two registers of four lanes.
const COLUMNS: usize = 8;

/// The matrix B of A · Bᵀ, packed by tiles: for 8 of its rows, the numbers that are multiplied at the
/// same time stand together.
pub(super) struct Columns {
    count: usize,
    width: usize,
    packed: Vec<[f32x4; 2]>,
}

impl Columns {
    /// Packs `rows`, each of `width` numbers; of none where the width is 0.
    #[inline(never)]
    pub(super) fn new(rows: &[f32], width: usize) -> Self {
        let count = rows.len() / width;
        let mut packed = Vec::with_capacity(count.div_ceil(COLUMNS) * width);
        for tile in rows.chunks(COLUMNS * width) {
            // What fills the last tile is never read.
            let value = |column: usize, term: usize| tile.get(column * width + term).copied().unwrap_or_default();
            let four = |from: usize, term: usize| f32x4::new(std::array::from_fn(|lane| value(from + lane, term)));
            packed.extend((0..width).map(|term| [four(0, term), four(4, term)]));
        }
        Self { count, width, packed }
    }
}

/// What becomes of the products.
#[derive(Clone, Copy, Default)]
pub(super) struct After<'a> {
    /// What is taken from them, row after row, if anything is.
    pub(super) less: &'a [f32],
    /// The row of the whole that the first row is, where row m ends with column m: what is right of it is left out, and
    /// most of that is never computed.
    pub(super) causal: Option<usize>,
}

/// A · Bᵀ, row after row, where `rows` is A.
#[inline(never)]
pub(super) fn product(rows: &[f32], columns: &Columns, after: After) -> Vec<f32> {
    let Columns { count, width, .. } = *columns;
    let lines = rows.len() / width;
    let mut results = Vec::with_capacity(if after.causal == Some(0) { lines * (lines + 1) / 2 } else { lines * count });
    // Four rows, by tiles, that stay in the nearest cache until they are whole: memory is written once.
    let mut sums = [(); ROWS].map(|()| vec![[[0.0; 4]; 2]; count.div_ceil(COLUMNS)]);
    let mut packed = Vec::with_capacity(width);
    for (block, rows) in rows.chunks(ROWS * width).enumerate() {
        let value = |row: usize, term: usize| rows.get(row * width + term).copied().unwrap_or_default();
        packed.clear();
        packed.extend((0..width).map(|term| std::array::from_fn(|row| f32x4::splat(value(row, term)))));
        let end = |row: usize| after.causal.map_or(count, |first| count.min(first + block * ROWS + row + 1));
        let tiles = columns.packed.chunks_exact(width).take(end(ROWS - 1).div_ceil(COLUMNS));
        let [first, second, third, fourth] = &mut sums;
        for ((((columns, first), second), third), fourth) in tiles.zip(first).zip(second).zip(third).zip(fourth) {
            let [a, b, c, d] = multiply(&packed, columns).map(|tile| tile.map(f32x4::to_array));
            (*first, *second, *third, *fourth) = (a, b, c, d);
        }
        for (row, line) in sums.iter_mut().take(rows.len() / width).enumerate() {
            let line = &mut line.as_flattened_mut().as_flattened_mut()[..end(row)];
            if let Some(less) = after.less.get(results.len()..results.len() + line.len()) {
                subtract(line, less);
            }
            results.extend_from_slice(line);
        }
    }
    results
}

/// One tile: the products of four rows and eight columns. Every sum has its own name and the loop
/// calls nothing, so that the sums stay in registers when compiled for size too.
fn multiply(rows: &[[f32x4; ROWS]], columns: &[[f32x4; 2]]) -> [[f32x4; 2]; ROWS] {
    let zero = f32x4::splat(0.0);
    let (mut first_low, mut first_high, mut second_low, mut second_high) = (zero, zero, zero, zero);
    let (mut third_low, mut third_high, mut fourth_low, mut fourth_high) = (zero, zero, zero, zero);
    let mut term = 0;
    while term < rows.len() && term < columns.len() {
        let [first, second, third, fourth] = rows[term];
        let [low, high] = columns[term];
        first_low += first * low;
        first_high += first * high;
        second_low += second * low;
        second_high += second * high;
        third_low += third * low;
        third_high += third * high;
        fourth_low += fourth * low;
        fourth_high += fourth * high;
        term += 1;
    }
    [[first_low, first_high], [second_low, second_high], [third_low, third_high], [fourth_low, fourth_high]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_and_the_diagonal() {
        for (rows, columns, width) in [(1, 1, 1), (4, 8, 3), (5, 9, 2), (7, 3, 5), (13, 29, 16)] {
            // Small whole numbers, so that every sum is exact.
            let number = |index: usize| ((index * 7) % 11) as f32 - 5.0;
            let a: Vec<f32> = (0..rows * width).map(number).collect();
            let b: Vec<f32> = (0..columns * width).map(|index| number(index + 3)).collect();
            let ones = vec![1.0; rows * columns];
            for (causal, less) in [(None, 0.0), (Some(0), 0.0), (Some(3), 1.0), (None, 1.0)] {
                let taken = if less > 0.0 { &ones[..] } else { &[] };
                let mut results = product(&a, &Columns::new(&b, width), After { less: taken, causal }).into_iter();
                for row in 0..rows {
                    let end = causal.map_or(columns, |first| columns.min(first + row + 1));
                    for column in 0..end {
                        let sum: f32 = (0..width).map(|term| a[row * width + term] * b[column * width + term]).sum();
                        assert_eq!(results.next().map(f32::to_bits), Some((sum - less + 0.0).to_bits()));
                    }
                }
                assert_eq!(results.next(), None);
            }
        }
    }
}
