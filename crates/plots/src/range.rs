//! The ends of what a picture shows.

use wide::{CmpGt, CmpLt, f32x4};

/// The smallest and the largest finite value; ∞ and −∞ where there is none.
#[inline(never)]
pub fn range(values: &[f32]) -> (f32, f32) {
    let (infinity, none) = (f32x4::splat(f32::INFINITY), f32x4::splat(f32::NEG_INFINITY));
    let (mut lows, mut highs) = (infinity, none);
    let (fours, rest) = values.as_chunks::<4>();
    let mut last = [f32::NAN; 4];
    last[..rest.len()].copy_from_slice(rest);
    for &four in fours.iter().chain([&last]) {
        let four = f32x4::new(four);
        // Neither comparison holds for NaN.
        lows = lows.fast_min(four.cmp_gt(none).blend(four, infinity));
        highs = highs.fast_max(four.cmp_lt(infinity).blend(four, none));
    }
    let low = lows.to_array().into_iter().fold(f32::INFINITY, f32::min);
    let high = highs.to_array().into_iter().fold(f32::NEG_INFINITY, f32::max);
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_is_no_end_wherever_it_stands() {
        for length in 0..12_usize {
            for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                for at in 0..=length {
                    let mut values: Vec<f32> = (0..length).map(|value| value as f32 - 3.0).collect();
                    values.insert(at, odd);
                    let expected =
                        if length == 0 { (f32::INFINITY, f32::NEG_INFINITY) } else { (-3.0, length as f32 - 4.0) };
                    assert_eq!(range(&values), expected);
                }
            }
        }
    }
}
