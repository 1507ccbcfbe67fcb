//! Attention with linear biases: each head takes a penalty off the logit that grows with the
//! distance.
//!
//! Press, Smith & Lewis 2022, <https://arxiv.org/abs/2108.12409>, section 3: the logit of a query at
//! m and a key at n ≤ m loses slope · (m − n). Nothing is learned.
//!
//! ```
//! use llama_lens_positions::alibi::slopes;
//! assert_eq!(slopes(8)[..3], [0.5, 0.25, 0.125]);
//! assert_eq!(format!("{:.6}", slopes(12)[8]), "0.707107");
//! ```

/// The slope of each head. For a power of two they are 2^(−8h/heads), h = 1 … heads. Otherwise, as in
/// the authors' code, those of the next lower power of two, then every other one of twice that.
pub fn slopes(heads: usize) -> Vec<f64> {
    if heads == 0 {
        return Vec::new();
    }
    let lower = 1_usize << heads.ilog2();
    let power = |h: usize, of: usize| (-8.0 * h as f64 / of as f64).exp2();
    let first = (1..=lower).map(|h| power(h, lower));
    let between = (1..=2 * lower).step_by(2).map(|h| power(h, 2 * lower));
    first.chain(between).take(heads).collect()
}

/// What is added to the logit: −slope · |m − n|.
pub fn bias(slope: f64, m: usize, n: usize) -> f64 {
    // Zero minus, so that no distance gives 0 and not −0.
    0.0 - slope * m.abs_diff(n) as f64
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    #[test]
    fn figures_of_the_reference() {
        assert_eq!(slopes(8), [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015_625, 0.007_812_5, 0.003_906_25]);
        let twelve: Vec<String> = slopes(12).iter().map(|slope| format!("{slope:.6}")).collect();
        assert_eq!(twelve[0], "0.500000");
        assert_eq!(twelve[7..], ["0.003906", "0.707107", "0.353553", "0.176777", "0.088388"]);
    }

    #[test]
    fn any_number_of_heads() {
        assert_eq!(slopes(1), [0.003_906_25]);
        assert_eq!(slopes(3), [0.062_5, 0.003_906_25, 0.25]);
        for heads in 0..1025 {
            let slopes = slopes(heads);
            assert_eq!(slopes.len(), heads);
            assert!(slopes.iter().all(|slope| *slope > 0.0 && *slope < 1.0));
        }
    }

    #[test]
    fn the_penalty_grows_with_the_distance() {
        assert_eq!(bias(0.5, 9, 2), -3.5);
        assert_eq!(bias(0.5, 2, 9), -3.5);
        assert!(bias(0.5, 4, 4).is_sign_positive());
    }
}
