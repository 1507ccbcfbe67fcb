//! Sums and differences of rows.

/// Adds to each number the term at its place; there are at least as many terms.
#[inline(never)]
pub(super) fn add(sum: &mut [f32], terms: &[f32]) {
    for (sum, term) in sum.iter_mut().zip(terms) {
        *sum += term;
    }
}

/// Takes from each number the term at its place; there are at least as many terms.
#[inline(never)]
pub(super) fn subtract(from: &mut [f32], terms: &[f32]) {
    for (from, term) in from.iter_mut().zip(terms) {
        *from -= term;
    }
}
