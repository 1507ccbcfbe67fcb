//! `RMSNorm`: each row divided by the root of its mean square, times a learned weight.
//!
//! Zhang & Sennrich 2019, <https://arxiv.org/abs/1910.07467>, equation 4.

use super::lanes::{LANES, sum_of};
use super::storage::{numbers, with_numbers};
use candle_core::{CpuStorage, CustomOp2, Layout, Result, Shape, Tensor, bail};

/// The operation.
struct RmsNorm {
    epsilon: f32,
}

/// x [rows, width] → x / √(mean(x²) + ε) · w, for w [width]; the width is a multiple of 16.
///
/// # Errors
/// If the shapes are others.
pub fn rms_norm(x: &Tensor, weight: &Tensor, epsilon: f32) -> Result<Tensor> {
    let width = weight.dims1()?;
    if x.dims2()?.1 != width || !width.is_multiple_of(LANES) {
        bail!("RMSNorm of {:?} with {width} weights", x.shape());
    }
    x.contiguous()?.apply_op2(weight, RmsNorm { epsilon })
}

impl RmsNorm {
    /// 1 / √(mean(x²) + ε).
    fn scale(&self, row: &[f32]) -> f32 {
        1.0 / (sum_of(row, row) / row.len() as f32 + self.epsilon).sqrt()
    }

    /// The gradients of x and w.
    fn gradients(&self, x: &[f32], weight: &[f32], grad: &[f32]) -> (Vec<f32>, Vec<f32>) {
        let width = weight.len();
        let mut x_grad = vec![0.0; x.len()];
        let mut weight_grad = vec![0.0; width];
        let mut weighted = vec![0.0; width];
        let rows = x.chunks_exact(width).zip(grad.chunks_exact(width));
        for ((row, grad), out) in rows.zip(x_grad.chunks_exact_mut(width)) {
            let scale = self.scale(row);
            for ((weighted, grad), weight) in weighted.iter_mut().zip(grad).zip(weight) {
                *weighted = grad * weight;
            }
            let along = sum_of(&weighted, row) * scale * scale / width as f32;
            for ((out, weighted), value) in out.iter_mut().zip(&weighted).zip(row) {
                *out = scale * (weighted - along * value);
            }
            for ((sum, grad), value) in weight_grad.iter_mut().zip(grad).zip(row) {
                *sum += grad * value * scale;
            }
        }
        (x_grad, weight_grad)
    }
}

impl CustomOp2 for RmsNorm {
    fn name(&self) -> &'static str {
        "rms-norm"
    }

    fn cpu_fwd(&self, x: &CpuStorage, lx: &Layout, w: &CpuStorage, lw: &Layout) -> Result<(CpuStorage, Shape)> {
        let (values, weight) = (numbers(x, lx)?, numbers(w, lw)?);
        let mut out = vec![0.0; values.len()];
        for (row, out) in values.chunks_exact(weight.len()).zip(out.chunks_exact_mut(weight.len())) {
            let scale = self.scale(row);
            for ((out, value), weight) in out.iter_mut().zip(row).zip(weight) {
                *out = value * scale * weight;
            }
        }
        Ok((CpuStorage::F32(out), lx.shape().clone()))
    }

    fn bwd(
        &self,
        x: &Tensor,
        weight: &Tensor,
        _result: &Tensor,
        grad: &Tensor,
    ) -> Result<(Option<Tensor>, Option<Tensor>)> {
        let (x_grad, weight_grad) = with_numbers(x, |values| {
            with_numbers(weight, |weight| with_numbers(grad, |grad| self.gradients(values, weight, grad)))
        })???;
        let x_grad = Tensor::from_vec(x_grad, x.shape(), x.device())?;
        let weight_grad = Tensor::from_vec(weight_grad, weight.shape(), weight.device())?;
        Ok((Some(x_grad), Some(weight_grad)))
    }
}
