//! A · Bᵀ in four lanes.
//!
//! The page is compiled for size, where LLVM makes no lanes by itself, so they are written out. A
//! tile of 4 × 8 results stays in registers while all `width` terms are added; each number of A is
//! packed four times, which costs less than a call to spread it. 1024 × 1024 results of width 64 took
//! 7.8 ms so at `opt-level = "z"`, half of it with the diagonal, as at 3; the same with arrays of four
//! numbers 110 ms, a plain loop 300 ms.

use std::ops::Range;
use wide::f32x4;

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
    /// Packs `rows`, each of `width` numbers.
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

/// A · Bᵀ, row after row, where `rows` is A. Only the columns that `wanted` gives for a row are
/// computed; the others are −∞. Tiles without any are left out.
pub(super) fn product(rows: &[f32], columns: &Columns, wanted: impl Fn(usize) -> Range<usize>) -> Vec<f32> {
    let Columns { count, width, .. } = *columns;
    let mut results = vec![f32::NEG_INFINITY; rows.len() / width * count];
    let blocks = rows.chunks(ROWS * width).zip(results.chunks_mut(ROWS * count));
    for (block, (rows, results)) in blocks.enumerate() {
        let value = |row: usize, term: usize| rows.get(row * width + term).copied().unwrap_or_default();
        let four = |row: usize, term: usize| f32x4::new([value(row, term); 4]);
        let packed: Vec<[f32x4; ROWS]> = (0..width).map(|term| std::array::from_fn(|row| four(row, term))).collect();
        let wanted: [Range<usize>; ROWS] = std::array::from_fn(|row| wanted(block * ROWS + row));
        let from = wanted.iter().fold(count, |from, wanted| from.min(wanted.start)) / COLUMNS;
        let to = wanted.iter().fold(0, |to, wanted| to.max(wanted.end)).min(count).div_ceil(COLUMNS);
        for tile in from..to {
            let sums = multiply(&packed, &columns.packed[tile * width..][..width]);
            let first = tile * COLUMNS;
            for ((results, sums), wanted) in results.chunks_mut(count).zip(sums).zip(&wanted) {
                let start = wanted.start.max(first);
                let end = wanted.end.min(count).min(first + COLUMNS);
                let Some(results) = results.get_mut(start..end) else { continue };
                let [low, high] = sums.map(f32x4::to_array);
                if let [first, second] = results.as_chunks_mut::<4>().0 {
                    (*first, *second) = (low, high);
                } else {
                    let sums = low.into_iter().chain(high).skip(start - first);
                    results.iter_mut().zip(sums).for_each(|(result, sum)| *result = sum);
                }
            }
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
    fn every_size_and_part() {
        for (rows, columns, width) in [(1, 1, 1), (4, 8, 3), (5, 9, 2), (7, 3, 5), (13, 29, 16)] {
            // Small whole numbers, so that every sum is exact.
            let number = |index: usize| ((index * 7) % 11) as f32 - 5.0;
            let a: Vec<f32> = (0..rows * width).map(number).collect();
            let b: Vec<f32> = (0..columns * width).map(|index| number(index + 3)).collect();
            let parts: [fn(usize) -> Range<usize>; 3] =
                [|_| 0..99, |row| 0..row + 1, |row| row.saturating_sub(2)..row + 9];
            for part in parts {
                let results = product(&a, &Columns::new(&b, width), part);
                for row in 0..rows {
                    for column in 0..columns {
                        let sum: f32 = (0..width).map(|term| a[row * width + term] * b[column * width + term]).sum();
                        let expected = if part(row).contains(&column) { sum } else { f32::NEG_INFINITY };
                        assert_eq!(results[row * columns + column].to_bits(), (expected + 0.0).to_bits());
                    }
                }
            }
        }
    }
}
