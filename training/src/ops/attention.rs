//! Causal attention of all heads, from queries, keys and values side by side to the heads' outputs, with what position
//! schemes do inside it: turned queries and keys, and biases on the scores.

mod gradient;
mod heads;
mod keys_values;
mod sequence;
mod tables;

use super::storage::{numbers, with_numbers};
use candle_core::{CpuStorage, CustomOp2, Layout, Result, Shape, Tensor, bail};
pub use heads::{HEAD_DIM, Heads};
use sequence::Sequence;
use tables::Tables;

/// The operation.
struct Attention {
    heads: Heads,
}

/// `qkv` [sequences · length, (heads + 2 · heads of keys and values) · [`HEAD_DIM`]] → [sequences · length,
/// heads · [`HEAD_DIM`]]: softmax(q·k / √[`HEAD_DIM`] + bias) of the keys up to each token, times their values.
///
/// `bias` is [heads, length, length] for all sequences, or [sequences · heads, length, length]: rows are queries.
///
/// # Errors
/// If the shapes are others.
pub fn attention(heads: Heads, qkv: &Tensor, bias: &Tensor) -> Result<Tensor> {
    let (tokens, width) = qkv.dims2()?;
    let (maps, rows, columns) = bias.dims3()?;
    let sequences = tokens / heads.length;
    let whole = tokens == sequences * heads.length && heads.queries.is_multiple_of(heads.keys_values);
    let biased = maps == heads.queries || maps == sequences * heads.queries;
    if width != heads.width() || !whole || !biased || rows != heads.length || columns != heads.length {
        bail!("attention of {:?} with biases {:?}", qkv.shape(), bias.shape());
    }
    qkv.contiguous()?.apply_op2(&bias.contiguous()?, Attention { heads })
}

impl Attention {
    /// What sequences are cut into.
    fn sequences<'a>(&'a self, tables: &'a Tables, qkv: &'a [f32]) -> impl Iterator<Item = Sequence<'a>> {
        let each = qkv.chunks_exact(self.heads.length * self.heads.width());
        each.enumerate().map(|(index, qkv)| Sequence { heads: &self.heads, tables, index, qkv })
    }

    /// The gradients of `qkv` and, if asked for, of the biases.
    fn gradients(&self, qkv: &[f32], bias: &[f32], grad: &[f32], with_bias: bool) -> (Vec<f32>, Vec<f32>) {
        let tables = Tables::new(&self.heads, bias);
        let mut out = vec![0.0; qkv.len()];
        let mut bias = vec![0.0; if with_bias { bias.len() } else { 0 }];
        let grads = grad.chunks_exact(self.heads.length * self.heads.queries * HEAD_DIM);
        let outs = out.chunks_exact_mut(self.heads.length * self.heads.width());
        for ((sequence, grad), out) in self.sequences(&tables, qkv).zip(grads).zip(outs) {
            sequence.backward(grad, out, &mut bias);
        }
        (out, bias)
    }
}

impl CustomOp2 for Attention {
    fn name(&self) -> &'static str {
        "attention"
    }

    fn cpu_fwd(&self, qkv: &CpuStorage, lq: &Layout, bias: &CpuStorage, lb: &Layout) -> Result<(CpuStorage, Shape)> {
        let (qkv, bias) = (numbers(qkv, lq)?, numbers(bias, lb)?);
        let shape = Shape::from((lq.dims()[0], self.heads.queries * HEAD_DIM));
        let tables = Tables::new(&self.heads, bias);
        let mut out = vec![0.0; shape.elem_count()];
        let outs = out.chunks_exact_mut(self.heads.length * self.heads.queries * HEAD_DIM);
        for (sequence, out) in self.sequences(&tables, qkv).zip(outs) {
            sequence.forward(out);
        }
        Ok((CpuStorage::F32(out), shape))
    }

    fn bwd(
        &self,
        qkv: &Tensor,
        bias: &Tensor,
        _result: &Tensor,
        grad: &Tensor,
    ) -> Result<(Option<Tensor>, Option<Tensor>)> {
        let learned = bias.track_op();
        let (qkv_grad, bias_grad) = with_numbers(qkv, |values| {
            with_numbers(bias, |bias| with_numbers(grad, |grad| self.gradients(values, bias, grad, learned)))
        })???;
        let bias_grad = learned.then(|| Tensor::from_vec(bias_grad, bias.shape(), bias.device())).transpose()?;
        Ok((Some(Tensor::from_vec(qkv_grad, qkv.shape(), qkv.device())?), bias_grad))
    }
}
