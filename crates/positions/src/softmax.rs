//! The softmax of one query's logits.

/// The weights of one query: exp(logit) over their sum, with the greatest logit taken off first so
/// that nothing overflows.
///
/// A masked logit (−∞) has weight 0. When all are masked there is nothing to attend to, and all
/// weights are 0. When a logit is undefined (NaN) the sum is, and so is every weight but those of
/// the masked.
///
/// ```
/// use llama_lens_positions::softmax_row;
/// assert_eq!(softmax_row(&[1000.0, 1000.0, f64::NEG_INFINITY]), [0.5, 0.5, 0.0]);
/// ```
pub fn softmax_row(logits: &[f64]) -> Vec<f64> {
    let masked = |logit: f64| logit == f64::NEG_INFINITY;
    if logits.iter().any(|logit| logit.is_nan()) {
        return logits.iter().map(|logit| if masked(*logit) { 0.0 } else { f64::NAN }).collect();
    }
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if masked(most) {
        return vec![0.0; logits.len()];
    }
    let powers: Vec<f64> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    #[test]
    fn what_is_masked_or_undefined() {
        let masked = f64::NEG_INFINITY;
        assert_eq!(softmax_row(&[]), [0.0; 0]);
        assert_eq!(softmax_row(&[masked, masked]), [0.0, 0.0]);
        let weights = softmax_row(&[1.0, f64::NAN, masked]);
        assert!(weights[0].is_nan() && weights[1].is_nan());
        assert_eq!(weights[2], 0.0);
    }

    #[test]
    fn weights_sum_to_one() {
        for logits in [[0.0, 1.0, 2.0], [-800.0, -900.0, -1000.0], [800.0, 0.0, -800.0]] {
            assert!((softmax_row(&logits).iter().sum::<f64>() - 1.0).abs() < 1e-15);
        }
    }
}
