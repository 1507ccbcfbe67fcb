//! A · Bᵀ in four lanes.
//!
//! A tile of 4 × 8 results stays in registers while all `width` terms are added; each number of A is
//! packed four times, which costs less than spreading it in the loop.

use wide::f32x4;

/// The rows of a tile.
const ROWS: usize = 4;
/// The columns of a tile: two registers of four lanes.
const COLUMNS: usize = 8;

/// The matrix B of A · Bᵀ, packed by tiles: for 8 of its rows, the numbers that are multiplied at the
/// same time stand together.
pub struct Columns {
    count: usize,
    width: usize,
    packed: Vec<[f32x4; 2]>,
}

impl Columns {
    /// Packs `rows`, each of `width` numbers; of none where the width is 0.
    #[inline(never)]
    pub fn new(rows: &[f32], width: usize) -> Self {
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

/// A · Bᵀ, row after row, where `rows` is A. With `causal` what is right of the diagonal is −∞, and
/// most of it is never computed.
#[inline(never)]
pub fn product(rows: &[f32], columns: &Columns, causal: bool) -> Vec<f32> {
    let Columns { count, width, .. } = *columns;
    let mut results = vec![f32::NEG_INFINITY; rows.len() / width * count];
    let blocks = rows.chunks(ROWS * width).zip(results.chunks_mut(ROWS * count));
    for (block, (rows, results)) in blocks.enumerate() {
        let value = |row: usize, term: usize| rows.get(row * width + term).copied().unwrap_or_default();
        let four = |row: usize, term: usize| f32x4::new([value(row, term); 4]);
        let packed: Vec<[f32x4; ROWS]> = (0..width).map(|term| std::array::from_fn(|row| four(row, term))).collect();
        for (tile, columns) in columns.packed.chunks_exact(width).enumerate() {
            let first = tile * COLUMNS;
            if causal && first >= (block + 1) * ROWS {
                break;
            }
            let sums = multiply(&packed, columns);
            for (row, (results, sums)) in results.chunks_mut(count).zip(sums).enumerate() {
                let end = if causal { count.min(block * ROWS + row + 1) } else { count };
                let Some(results) = results.get_mut(first..end.min(first + COLUMNS)) else { continue };
                if let [low, high] = results.as_chunks_mut::<4>().0 {
                    (*low, *high) = (sums[0].to_array(), sums[1].to_array());
                } else {
                    let sums = sums.iter().flat_map(|sums| sums.to_array());
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
    fn every_size_and_the_diagonal() {
        for (rows, columns, width) in [(1, 1, 1), (4, 8, 3), (5, 9, 2), (7, 3, 5), (13, 29, 16)] {
            // Small whole numbers, so that every sum is exact.
            let number = |index: usize| ((index * 7) % 11) as f32 - 5.0;
            let a: Vec<f32> = (0..rows * width).map(number).collect();
            let b: Vec<f32> = (0..columns * width).map(|index| number(index + 3)).collect();
            for causal in [false, true] {
                let results = product(&a, &Columns::new(&b, width), causal);
                for row in 0..rows {
                    for column in 0..columns {
                        let sum: f32 = (0..width).map(|term| a[row * width + term] * b[column * width + term]).sum();
                        let expected = if causal && column > row { f32::NEG_INFINITY } else { sum };
                        assert_eq!(results[row * columns + column].to_bits(), (expected + 0.0).to_bits());
                    }
                }
            }
        }
    }
}
