//! The tensors that a model is made of, with the names that files have for them.

use crate::config::{Config, Dense};
use crate::norm::Norm;
use llama_lens_positions::Scheme;

/// What a tensor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TensorKind {
    /// The embedding table, which may be the output matrix too.
    Embedding,
    /// What a position scheme learns.
    Position,
    /// Queries, keys, values and output of attention.
    Attention,
    /// The dense layer.
    Dense,
    /// γ and β of norms.
    Norm,
    /// An output matrix of its own.
    Output,
}

impl TensorKind {
    /// All of them, in the order in which a token meets them.
    pub const ALL: [Self; 6] =
        [Self::Embedding, Self::Position, Self::Norm, Self::Attention, Self::Dense, Self::Output];

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Embedding => "embeddings",
            Self::Position => "positions",
            Self::Attention => "attention",
            Self::Dense => "dense layers",
            Self::Norm => "norms",
            Self::Output => "output",
        }
    }
}

/// A tensor by its name and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensorShape {
    /// Its name in `model.safetensors`.
    pub name: String,
    /// `[out, in]` for a matrix, one number for a vector.
    pub shape: Vec<usize>,
    /// What it is for.
    pub kind: TensorKind,
}

impl TensorShape {
    /// How many numbers it has.
    pub fn parameters(&self) -> u64 {
        self.shape.iter().fold(1, |product, size| product.saturating_mul(*size as u64))
    }
}

/// All tensors of a model, in the order of the file: embeddings, what positions learn, layer by layer, the last norm, the
/// output.
pub fn tensors(config: &Config) -> Vec<TensorShape> {
    let mut list = List(Vec::new());
    let Config { hidden_size, head_dim, intermediate_size, vocab_size, .. } = *config;
    list.add("model.embed_tokens.weight", &[vocab_size, hidden_size], TensorKind::Embedding);
    if config.position == Some(Scheme::Learned) {
        list.add("model.embed_positions.weight", &[config.max_position_embeddings, hidden_size], TensorKind::Position);
    }
    for layer in 0..config.num_hidden_layers {
        let named = |part: &str| format!("model.layers.{layer}.{part}");
        list.norm(&named("input_layernorm"), config);
        let queries = config.num_attention_heads * head_dim;
        let keys = config.num_key_value_heads * head_dim;
        let (kind, bias) = (TensorKind::Attention, config.attention_bias);
        list.linear(&named("self_attn.q_proj"), [queries, hidden_size], bias, kind);
        list.linear(&named("self_attn.k_proj"), [keys, hidden_size], bias, kind);
        list.linear(&named("self_attn.v_proj"), [keys, hidden_size], bias, kind);
        list.linear(&named("self_attn.o_proj"), [hidden_size, queries], bias, kind);
        if config.position == Some(Scheme::Relative) {
            let distances = 2 * config.max_relative_position + 1;
            list.add(named("self_attn.relative_keys.weight"), &[distances, head_dim], TensorKind::Position);
        }
        if config.position == Some(Scheme::T5Bias) && layer == 0 {
            let shape = [config.relative_attention_num_buckets, config.num_attention_heads];
            list.add(named("self_attn.relative_attention_bias.weight"), &shape, TensorKind::Position);
        }
        list.norm(&named("post_attention_layernorm"), config);
        let (kind, bias) = (TensorKind::Dense, config.mlp_bias);
        if config.dense == Dense::Gated {
            list.linear(&named("mlp.gate_proj"), [intermediate_size, hidden_size], bias, kind);
        }
        list.linear(&named("mlp.up_proj"), [intermediate_size, hidden_size], bias, kind);
        list.linear(&named("mlp.down_proj"), [hidden_size, intermediate_size], bias, kind);
    }
    list.norm("model.norm", config);
    if !config.tie_word_embeddings {
        list.add("lm_head.weight", &[vocab_size, hidden_size], TensorKind::Output);
    }
    list.0
}

struct List(Vec<TensorShape>);

impl List {
    fn add(&mut self, name: impl Into<String>, shape: &[usize], kind: TensorKind) {
        self.0.push(TensorShape { name: name.into(), shape: shape.to_vec(), kind });
    }

    fn linear(&mut self, name: &str, shape: [usize; 2], has_bias: bool, kind: TensorKind) {
        self.add(format!("{name}.weight"), &shape, kind);
        if has_bias {
            self.add(format!("{name}.bias"), &shape[..1], kind);
        }
    }

    fn norm(&mut self, name: &str, config: &Config) {
        self.add(format!("{name}.weight"), &[config.hidden_size], TensorKind::Norm);
        if config.norm == Norm::Layer {
            self.add(format!("{name}.bias"), &[config.hidden_size], TensorKind::Norm);
        }
    }
}
