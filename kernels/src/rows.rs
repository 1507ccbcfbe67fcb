//! Sums and differences of rows in four lanes.

use wide::f32x4;

/// Adds to each number the term at its place; there are at least as many terms.
#[inline(never)]
pub fn add(sum: &mut [f32], terms: &[f32]) {
    each(sum, terms, |sum, term| sum + term);
}

/// Takes from each number the term at its place; there are at least as many terms.
#[inline(never)]
pub fn subtract(from: &mut [f32], terms: &[f32]) {
    each(from, terms, |from, term| from - term);
}

fn each(values: &mut [f32], terms: &[f32], change: impl Fn(f32x4, f32x4) -> f32x4) {
    let (fours, rest) = values.as_chunks_mut::<4>();
    let whole = 4 * fours.len();
    for (four, &terms) in fours.iter_mut().zip(terms.as_chunks::<4>().0) {
        *four = change(f32x4::new(*four), f32x4::new(terms)).to_array();
    }
    for (value, &term) in rest.iter_mut().zip(terms.get(whole..).unwrap_or_default()) {
        *value = change(f32x4::splat(*value), f32x4::splat(term)).to_array()[0];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_also_where_more_terms_follow() {
        for (values, terms) in [(0, 3), (3, 3), (4, 4), (9, 9), (9, 20)] {
            let mut sum: Vec<f32> = (0..values).map(|at| at as f32).collect();
            let term: Vec<f32> = (0..terms).map(|at| (at * at) as f32).collect();
            let expected: Vec<f32> = (0..values).map(|at| (at + at * at) as f32).collect();
            add(&mut sum, &term);
            assert_eq!(sum, expected);
            subtract(&mut sum, &term);
            assert_eq!(sum, (0..values).map(|at| at as f32).collect::<Vec<f32>>());
        }
    }
}
