//! The softmax of a row.

use crate::float::Float;

/// Makes logits into weights that sum to 1: `exp(logit)` over the sum of all, with the greatest taken off first, so that
/// nothing overflows. A logit of −∞ has weight 0; where one is not a number, no weight is.
///
/// ```
/// let mut row = [1000.0_f32, 1000.0, f32::NEG_INFINITY];
/// llama_lens_llama::model::softmax(&mut row);
/// assert_eq!(row, [0.5, 0.5, 0.0]);
/// ```
pub fn softmax<T: Float>(row: &mut [T]) {
    // `max` is a call of a function in WebAssembly; this is an instruction.
    let most = row.iter().copied().fold(T::neg_infinity(), |most, logit| if logit > most { logit } else { most });
    if most == T::neg_infinity() {
        return row.fill(if row.iter().any(|logit| logit.is_nan()) { T::nan() } else { T::zero() });
    }
    for logit in &mut *row {
        *logit -= most;
    }
    T::exp_all(row);
    let factor = T::one() / row.iter().copied().sum();
    for weight in row {
        *weight *= factor;
    }
}
