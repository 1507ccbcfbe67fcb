//! The loss: how surprised a model is by each next token, in nats.

use super::lanes::{LANES, exp, rows, rows_mut};
use super::storage::{numbers, with_numbers};
use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor, bail};

/// The operation.
struct CrossEntropy {
    targets: Vec<u32>,
}

/// The mean over rows of −log softmax(logits)[target], for logits [rows, vocabulary] and a target for each row. The
/// size of the vocabulary is a multiple of 16.
///
/// # Errors
/// If the shapes are others, or a target is not in the vocabulary.
pub fn cross_entropy(logits: &Tensor, targets: Vec<u32>) -> Result<Tensor> {
    let (count, vocabulary) = logits.dims2()?;
    let known = targets.iter().all(|target| (*target as usize) < vocabulary);
    if count != targets.len() || !known || !vocabulary.is_multiple_of(LANES) {
        bail!("{} targets for logits of {:?}", targets.len(), logits.shape());
    }
    logits.contiguous()?.apply_op1(CrossEntropy { targets })
}

/// e^(logit − greatest) of each into `powers`; the greatest logit and the sum of the powers.
fn powers(logits: &[f32], powers: &mut [f32]) -> (f32, f32) {
    let mut greatest = [f32::NEG_INFINITY; LANES];
    for row in rows(logits) {
        for (greatest, logit) in greatest.iter_mut().zip(row) {
            *greatest = greatest.max(*logit);
        }
    }
    let greatest = greatest.into_iter().fold(f32::NEG_INFINITY, f32::max);
    let mut sums = [0.0; LANES];
    for (row, out) in rows(logits).iter().zip(rows_mut(powers)) {
        *out = exp(&row.map(|logit| logit - greatest));
        for (sum, power) in sums.iter_mut().zip(&*out) {
            *sum += power;
        }
    }
    (greatest, sums.iter().sum())
}

impl CustomOp1 for CrossEntropy {
    fn name(&self) -> &'static str {
        "cross-entropy"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let logits = numbers(storage, layout)?;
        let vocabulary = layout.dims()[1];
        let mut scratch = vec![0.0; vocabulary];
        let mut loss = 0.0;
        for (row, target) in logits.chunks_exact(vocabulary).zip(&self.targets) {
            let (greatest, sum) = powers(row, &mut scratch);
            loss += f64::from(greatest - row[*target as usize]) + f64::from(sum).ln();
        }
        let mean = loss / self.targets.len() as f64;
        Ok((CpuStorage::F32(vec![mean as f32]), Shape::from(())))
    }

    fn bwd(&self, logits: &Tensor, _result: &Tensor, grad: &Tensor) -> Result<Option<Tensor>> {
        let vocabulary = logits.dims2()?.1;
        let each = grad.to_scalar::<f32>()? / self.targets.len() as f32;
        let out = with_numbers(logits, |logits| {
            let mut out = vec![0.0; logits.len()];
            let pairs = logits.chunks_exact(vocabulary).zip(out.chunks_exact_mut(vocabulary));
            for ((row, out), target) in pairs.zip(&self.targets) {
                let (_, sum) = powers(row, out);
                for value in &mut *out {
                    *value *= each / sum;
                }
                out[*target as usize] -= each;
            }
            out
        })?;
        Ok(Some(Tensor::from_vec(out, logits.shape(), logits.device())?))
    }
}
