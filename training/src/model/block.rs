//! A layer: attention and the dense part, each with its norm and its way around.

use super::parameters::Parameters;
use crate::ops::{Heads, attention, gated_silu, rms_norm};
use candle_core::{Device, Result, Tensor};
use candle_nn::ops::layer_norm_slow;
use llama_lens_llama::config::{Dense, NormPlace};
use llama_lens_llama::norm::Norm;
use llama_lens_llama::{Activation, Config};
use llama_lens_positions::{Scheme, relative, rotary};

/// A norm's weights, and its biases if it is one of 2017.
pub(super) struct NormWeights {
    weight: Tensor,
    bias: Option<Tensor>,
    epsilon: f32,
}

impl NormWeights {
    pub(super) fn new(config: &Config, name: &str, parameters: &mut Parameters) -> Result<Self> {
        let width = config.hidden_size;
        let weight = parameters.equal(&format!("{name}.weight"), width, 1.0)?;
        let bias = match config.norm {
            Norm::Rms => None,
            Norm::Layer => Some(parameters.equal(&format!("{name}.bias"), width, 0.0)?),
        };
        Ok(Self { weight, bias, epsilon: config.rms_norm_eps as f32 })
    }

    pub(super) fn forward(&self, x: &Tensor) -> Result<Tensor> {
        match &self.bias {
            None => rms_norm(x, &self.weight, self.epsilon),
            Some(bias) => layer_norm_slow(x, &self.weight, bias, self.epsilon),
        }
    }
}

/// A layer's weights.
pub(super) struct Block {
    config: Config,
    /// Queries, keys and values below each other.
    qkv: Tensor,
    o: Tensor,
    /// Shaw's vectors, one for each clipped distance, from the furthest behind on.
    relative_keys: Option<Tensor>,
    /// Up, below gate if there is one.
    up: Tensor,
    down: Tensor,
    attention_norm: NormWeights,
    dense_norm: NormWeights,
}

impl Block {
    pub(super) fn new(config: &Config, layer: usize, parameters: &mut Parameters) -> Result<Self> {
        let (width, hidden, head_dim) = (config.hidden_size, config.intermediate_size, config.head_dim);
        let name = |part: &str| format!("model.layers.{layer}.{part}.weight");
        let matrix = |part: &str, rows| (name(part), rows);
        let (q, kv) = (config.num_attention_heads * head_dim, config.num_key_value_heads * head_dim);
        let deviation = |inputs: usize| 1.0 / (inputs as f64).sqrt();
        let to_residual = 1.0 / (2.0 * config.num_hidden_layers as f64).sqrt();
        let attention_norm = NormWeights::new(config, &format!("model.layers.{layer}.input_layernorm"), parameters)?;
        let qkv = [matrix("self_attn.q_proj", q), matrix("self_attn.k_proj", kv), matrix("self_attn.v_proj", kv)];
        let qkv = parameters.matrices(&qkv, width, deviation(width))?;
        let o = parameters.matrices(&[matrix("self_attn.o_proj", width)], q, deviation(q) * to_residual)?;
        let relative_keys = match config.position {
            Some(Scheme::Relative) => {
                let shape = [2 * config.max_relative_position + 1, head_dim];
                Some(parameters.table(&name("self_attn.relative_keys"), shape, deviation(head_dim))?)
            }
            _ => None,
        };
        let dense_norm =
            NormWeights::new(config, &format!("model.layers.{layer}.post_attention_layernorm"), parameters)?;
        let up = match config.dense {
            Dense::Gated => vec![matrix("mlp.gate_proj", hidden), matrix("mlp.up_proj", hidden)],
            Dense::TwoMatrices => vec![matrix("mlp.up_proj", hidden)],
        };
        let up = parameters.matrices(&up, width, deviation(width))?;
        let down = parameters.matrices(&[matrix("mlp.down_proj", width)], hidden, deviation(hidden) * to_residual)?;
        Ok(Self { config: config.clone(), qkv, o, relative_keys, up, down, attention_norm, dense_norm })
    }

    pub(super) fn forward(&self, x: &Tensor, length: usize, biases: &Tensor) -> Result<Tensor> {
        match self.config.norm_place {
            NormPlace::Pre => {
                let x = (x + self.attention(&self.attention_norm.forward(x)?, length, biases)?)?;
                &x + self.dense(&self.dense_norm.forward(&x)?)?
            }
            NormPlace::Post => {
                let x = self.attention_norm.forward(&(x + self.attention(x, length, biases)?)?)?;
                self.dense_norm.forward(&(&x + self.dense(&x)?)?)
            }
        }
    }

    fn attention(&self, x: &Tensor, length: usize, biases: &Tensor) -> Result<Tensor> {
        let config = &self.config;
        let turned = config.position == Some(Scheme::Rope);
        let heads = Heads {
            queries: config.num_attention_heads,
            keys_values: config.num_key_value_heads,
            length,
            thetas: turned.then(|| rotary::thetas(config.head_dim, config.rope_theta)),
        };
        let qkv = x.matmul(&self.qkv.t()?)?;
        let out = match &self.relative_keys {
            None => attention(heads, &qkv, biases)?,
            Some(vectors) => attention(heads, &qkv, &self.relative_biases(&qkv, vectors, length)?)?,
        };
        out.matmul(&self.o.t()?)
    }

    /// q · a of the clipped distance / √`head_dim`: [sequences · heads, length, length].
    fn relative_biases(&self, qkv: &Tensor, vectors: &Tensor, length: usize) -> Result<Tensor> {
        let (heads, head_dim) = (self.config.num_attention_heads, self.config.head_dim);
        let maps = qkv.dims()[0] / length * heads;
        let clip = vectors.dims()[0] / 2;
        let queries = qkv.narrow(1, 0, heads * head_dim)?.reshape(((), length, heads, head_dim))?;
        let queries = queries.transpose(1, 2)?.reshape(((), head_dim))?;
        let products = queries.matmul(&vectors.t()?)?.affine(1.0 / (head_dim as f64).sqrt(), 0.0)?;
        // The rows of the vectors start with the distance −clip.
        let vector = |query, key| relative::clipped(query, key, clip).saturating_add_unsigned(clip as u64) as u32;
        let row = |query| (0..length).map(move |key| vector(query, key));
        let map: Vec<u32> = (0..length).flat_map(row).collect();
        let map = Tensor::from_vec(map, (1, length, length), &Device::Cpu)?;
        let distances = map.broadcast_as((maps, length, length))?.contiguous()?;
        products.reshape((maps, length, 2 * clip + 1))?.gather(&distances, 2)
    }

    fn dense(&self, x: &Tensor) -> Result<Tensor> {
        let hidden = x.matmul(&self.up.t()?)?;
        let hidden = match (self.config.dense, self.config.hidden_act) {
            (Dense::Gated, _) => gated_silu(&hidden)?,
            (Dense::TwoMatrices, Activation::Relu) => hidden.relu()?,
            (Dense::TwoMatrices, Activation::Gelu) => hidden.gelu_erf()?,
            (Dense::TwoMatrices, Activation::GeluTanh) => hidden.gelu()?,
            (Dense::TwoMatrices, Activation::Silu) => hidden.silu()?,
            (Dense::TwoMatrices, Activation::Sigmoid) => candle_nn::ops::sigmoid(&hidden)?,
        };
        hidden.matmul(&self.down.t()?)
    }
}
