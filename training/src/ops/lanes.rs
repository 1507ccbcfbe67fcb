//! Sixteen numbers at a time, in arrays that the compiler keeps in registers.

use wide::f32x8;

/// How many numbers are worked on at once.
pub(super) const LANES: usize = 16;

/// As many numbers.
pub(super) type Lanes = [f32; LANES];

/// The first half and the second as vectors.
fn halves(row: &Lanes) -> [f32x8; 2] {
    let mut halves = [[0.0; 8]; 2];
    halves[0].copy_from_slice(&row[..8]);
    halves[1].copy_from_slice(&row[8..]);
    halves.map(f32x8::from)
}

/// e to the power of each.
#[inline]
pub(super) fn exp(row: &Lanes) -> Lanes {
    let mut powers = [0.0; LANES];
    for (part, half) in powers.chunks_exact_mut(8).zip(halves(row)) {
        part.copy_from_slice(half.exp().as_array_ref());
    }
    powers
}

/// `sum` + `factor` · `row`, number by number.
#[inline]
pub(super) fn add_scaled(sum: &mut Lanes, factor: f32, row: &Lanes) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += factor * value;
    }
}

/// `sum` + `left` · `right`, number by number.
#[inline]
pub(super) fn add_products(sum: &mut Lanes, left: &Lanes, right: &Lanes) {
    for ((sum, left), right) in sum.iter_mut().zip(left).zip(right) {
        *sum += left * right;
    }
}

/// Rows of sixteen: what is left over in a slice that is not cut evenly is not seen.
#[inline]
pub(super) fn rows(values: &[f32]) -> &[Lanes] {
    values.as_chunks().0
}

/// The same, to be written.
#[inline]
pub(super) fn rows_mut(values: &mut [f32]) -> &mut [Lanes] {
    values.as_chunks_mut().0
}

/// The sum of what `term` makes of each pair of numbers; both slices have a multiple of sixteen.
#[inline]
pub(super) fn sum_of(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for (left, right) in rows(left).iter().zip(rows(right)) {
        add_products(&mut sums, left, right);
    }
    sums.iter().sum()
}
