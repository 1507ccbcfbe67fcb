//! The gate of Llama's dense layer, SiLU(gate) · up, from the two side by side.
//!
//! Shazeer 2020, <https://arxiv.org/abs/2002.05202>, equation 6 (SwiGLU with β = 1).

use super::lanes::{LANES, Lanes, exp, rows, rows_mut};
use super::storage::{numbers, with_numbers};
use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor, bail};

/// The operation.
struct GatedSilu;

/// [rows, 2h], gate before up, → [rows, h]; h is a multiple of 16.
///
/// # Errors
/// If the width is another.
pub fn gated_silu(gate_up: &Tensor) -> Result<Tensor> {
    if !gate_up.dims2()?.1.is_multiple_of(2 * LANES) {
        bail!("gate and up of {:?}", gate_up.shape());
    }
    gate_up.contiguous()?.apply_op1(GatedSilu)
}

/// 1 / (1 + e^−x); e^80 is as good as infinite, and still a number.
fn sigmoid(x: &Lanes) -> Lanes {
    exp(&x.map(|x| (-x).min(80.0))).map(|power| 1.0 / (1.0 + power))
}

/// What the gradient makes of a row's gate and up.
fn gradients(gate_up: &[f32], width: usize, grad: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; gate_up.len()];
    let rows_of = gate_up.chunks_exact(2 * width).zip(grad.chunks_exact(width));
    for ((row, grad), out) in rows_of.zip(out.chunks_exact_mut(2 * width)) {
        let (gates, ups) = row.split_at(width);
        let (gate_out, up_out) = out.split_at_mut(width);
        let ins = rows(gates).iter().zip(rows(ups)).zip(rows(grad));
        for (((gate, up), grad), (gate_out, up_out)) in ins.zip(rows_mut(gate_out).iter_mut().zip(rows_mut(up_out))) {
            let sigmoid = sigmoid(gate);
            for lane in 0..LANES {
                let silu = gate[lane] * sigmoid[lane];
                up_out[lane] = grad[lane] * silu;
                // The derivative of x σ(x) is σ(x) + x σ(x) (1 − σ(x)).
                gate_out[lane] = grad[lane] * up[lane] * (sigmoid[lane] + silu * (1.0 - sigmoid[lane]));
            }
        }
    }
    out
}

impl CustomOp1 for GatedSilu {
    fn name(&self) -> &'static str {
        "gated-silu"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let values = numbers(storage, layout)?;
        let (count, both) = layout.shape().dims2()?;
        let width = both / 2;
        let mut out = vec![0.0; count * width];
        for (row, out) in values.chunks_exact(both).zip(out.chunks_exact_mut(width)) {
            let (gates, ups) = row.split_at(width);
            for ((gate, up), out) in rows(gates).iter().zip(rows(ups)).zip(rows_mut(out)) {
                let sigmoid = sigmoid(gate);
                for lane in 0..LANES {
                    out[lane] = gate[lane] * sigmoid[lane] * up[lane];
                }
            }
        }
        Ok((CpuStorage::F32(out), Shape::from((count, width))))
    }

    fn bwd(&self, gate_up: &Tensor, result: &Tensor, grad: &Tensor) -> Result<Option<Tensor>> {
        let width = result.dims2()?.1;
        let out = with_numbers(gate_up, |values| with_numbers(grad, |grad| gradients(values, width, grad)))??;
        Ok(Some(Tensor::from_vec(out, gate_up.shape(), gate_up.device())?))
    }
}
