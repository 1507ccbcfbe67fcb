//! The operations made for speed give what candle's own give, and the same gradients.

use candle_core::{D, Device, Result, Tensor, Var};
use candle_nn::{loss, ops};
use llama_lens_training::ops::{HEAD_DIM, Heads, attention, cross_entropy, gated_silu, rms_norm};

/// Numbers that look drawn, between −1 and 1.
fn numbers(count: usize, seed: f32) -> Vec<f32> {
    (0..count).map(|index| ((index as f32 + 1.0) * 12.9898 + seed * 78.233).sin()).collect()
}

fn var(shape: &[usize], seed: f32) -> Result<Var> {
    Var::from_vec(numbers(shape.iter().product(), seed), shape, &Device::Cpu)
}

/// The greatest difference between two tensors.
fn difference(one: &Tensor, other: &Tensor) -> Result<f32> {
    assert_eq!(one.dims(), other.dims());
    (one - other)?.abs()?.flatten_all()?.max(0)?.to_scalar()
}

/// Both give the same, and the same gradients of what they depend on, for a sum that weighs every number differently.
fn agree(ours: &Tensor, theirs: &Tensor, vars: &[&Var]) -> Result<()> {
    assert!(difference(ours, theirs)? < 1e-5, "{}", difference(ours, theirs)?);
    let weights = Tensor::from_vec(numbers(ours.elem_count(), 0.3), ours.shape(), &Device::Cpu)?;
    let ours = (ours * &weights)?.sum_all()?.backward()?;
    let theirs = (theirs * &weights)?.sum_all()?.backward()?;
    for var in vars {
        let (ours, theirs) = (ours.get(var).expect("a gradient"), theirs.get(var).expect("a gradient"));
        assert!(difference(ours, theirs)? < 1e-4, "{}", difference(ours, theirs)?);
    }
    Ok(())
}

#[test]
fn rms_norm_as_composed() -> Result<()> {
    let (x, weight) = (var(&[5, 32], 1.0)?, var(&[32], 2.0)?);
    agree(&rms_norm(&x, &weight, 1e-5)?, &ops::rms_norm_slow(&x, &weight, 1e-5)?, &[&x, &weight])
}

#[test]
fn gated_silu_as_composed() -> Result<()> {
    let x = var(&[5, 64], 1.0)?;
    let scaled = x.affine(9.0, 0.0)?;
    let (gate, up) = (scaled.narrow(1, 0, 32)?, scaled.narrow(1, 32, 32)?);
    agree(&gated_silu(&scaled)?, &(gate.silu()? * up)?, &[&x])
}

#[test]
fn silu_of_what_is_far_out() -> Result<()> {
    let row = Tensor::from_vec([vec![-200.0_f32; 16], vec![1.0; 16]].concat(), (1, 32), &Device::Cpu)?;
    assert!(gated_silu(&row)?.abs()?.max(1)?.to_vec1::<f32>()?[0] < 1e-30);
    Ok(())
}

#[test]
fn cross_entropy_as_composed() -> Result<()> {
    let logits = var(&[6, 48], 1.0)?;
    let scaled = logits.affine(7.0, 0.0)?;
    let targets = vec![0_u32, 47, 13, 13, 5, 31];
    let theirs = loss::cross_entropy(&scaled, &Tensor::from_slice(&targets, 6, &Device::Cpu)?)?;
    agree(&cross_entropy(&scaled, targets)?, &theirs, &[&logits])
}

/// Attention of candle's operations. Queries and keys are turned by `rope_slow`, which pairs dimensions as Llama does.
fn composed(heads: &Heads, qkv: &Tensor, bias: &Tensor) -> Result<Tensor> {
    let (thetas, length) = (&heads.thetas, heads.length);
    let (heads, kv_heads) = (heads.queries, heads.keys_values);
    let slots = qkv.reshape(((), length, heads + 2 * kv_heads, HEAD_DIM))?.transpose(1, 2)?;
    let sequences = slots.dims()[0];
    let mut q = slots.narrow(1, 0, heads)?.contiguous()?;
    let mut k = slots.narrow(1, heads, kv_heads)?.contiguous()?;
    if let Some(thetas) = thetas {
        let angle = |position| thetas.iter().map(move |theta| (position as f64 * theta) as f32);
        let angles: Vec<f32> = (0..length).flat_map(angle).collect();
        let angles = Tensor::from_vec(angles, (length, HEAD_DIM / 2), &Device::Cpu)?;
        let (cos, sin) = (angles.cos()?, angles.sin()?);
        q = candle_nn::rotary_emb::rope_slow(&q, &cos, &sin)?;
        k = candle_nn::rotary_emb::rope_slow(&k, &cos, &sin)?;
    }
    let repeated = |x: Tensor| {
        let each = heads / kv_heads;
        let shape = (sequences, kv_heads, each, length, HEAD_DIM);
        x.unsqueeze(2)?.broadcast_as(shape)?.reshape((sequences, heads, length, HEAD_DIM))
    };
    let (k, v) = (repeated(k)?, repeated(slots.narrow(1, heads + kv_heads, kv_heads)?)?);
    let scores = (q.matmul(&k.t()?)? / (HEAD_DIM as f64).sqrt())?;
    let bias = bias.reshape(((), heads, length, length))?;
    let row = |query| (0..length).map(move |key| if key <= query { 0.0 } else { f32::NEG_INFINITY });
    let mask = Tensor::from_vec((0..length).flat_map(row).collect::<Vec<f32>>(), (length, length), &Device::Cpu)?;
    let weights = ops::softmax(&scores.broadcast_add(&bias)?.broadcast_add(&mask)?, D::Minus1)?;
    weights.matmul(&v.contiguous()?)?.transpose(1, 2)?.reshape((sequences * length, heads * HEAD_DIM))
}

/// Two sequences of 21 tokens, so that the last block is not full.
fn attention_agrees(heads: usize, kv_heads: usize, turned: bool, maps: usize) -> Result<()> {
    let thetas = turned.then(|| llama_lens_positions::rotary::thetas(HEAD_DIM, 10_000.0));
    let heads = Heads { queries: heads, keys_values: kv_heads, length: 21, thetas };
    let (qkv, bias) = (var(&[42, heads.width()], 1.0)?, var(&[maps, 21, 21], 2.0)?);
    let theirs = composed(&heads, &qkv, &bias)?;
    agree(&attention(heads, &qkv, &bias)?, &theirs, &[&qkv, &bias])
}

#[test]
fn attention_as_composed() -> Result<()> {
    attention_agrees(6, 6, false, 6)?;
    attention_agrees(6, 1, true, 6)?;
    attention_agrees(6, 2, true, 12)
}
