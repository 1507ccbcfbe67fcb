//! What a model is, as `config.json` says it: Hugging Face's keys for Llama, and a few more for what is not Llama's.

use serde::{Deserialize, Serialize};

/// How rows are normalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Norm {
    /// By the root of the mean square; no mean is taken off, no bias added.
    Rms,
    /// To mean 0 and variance 1, with a learned weight and bias, as in 2017.
    Layer,
}

/// Where the norm stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NormPlace {
    /// x + f(norm(x)).
    Pre,
    /// norm(x + f(x)), as in 2017.
    Post,
}

/// How attention knows where tokens stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Queries and keys are turned.
    Rope,
    /// Not at all, but for the causal mask.
    None,
    /// A learned vector for each position, added to the embeddings.
    Learned,
    /// Sines and cosines, added to the scaled embeddings.
    Sinusoidal,
    /// Learned vectors of clipped distances, added to the keys (Shaw et al. 2018).
    Relative,
    /// A learned bias for each head and bucket of distances, shared by the layers.
    T5Bias,
    /// A penalty on each score that grows with the distance.
    Alibi,
}

/// The dense part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dense {
    /// down(act(gate(x)) · up(x)).
    Gated,
    /// down(act(up(x))), as in 2017.
    TwoMatrices,
}

/// The function between the matrices of the dense part, named as Hugging Face's `hidden_act`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    /// x · σ(x).
    Silu,
    /// max(x, 0).
    Relu,
    /// x · Φ(x), exactly.
    Gelu,
}

/// What `config.json` holds. The keys after `torch_dtype` are left out where the model is a Llama.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The keys are Hugging Face's.
pub struct Config {
    pub architectures: Vec<String>,
    pub model_type: String,
    pub hidden_size: usize,
    pub num_hidden_layers: usize,
    pub num_attention_heads: usize,
    pub num_key_value_heads: usize,
    pub head_dim: usize,
    pub intermediate_size: usize,
    pub vocab_size: usize,
    /// The length that the model was trained on.
    pub max_position_embeddings: usize,
    pub rms_norm_eps: f64,
    pub rope_theta: f64,
    pub hidden_act: Activation,
    pub tie_word_embeddings: bool,
    pub attention_bias: bool,
    pub mlp_bias: bool,
    pub bos_token_id: Option<u32>,
    pub eos_token_id: Option<u32>,
    pub torch_dtype: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<Norm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm_place: Option<NormPlace>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dense: Option<Dense>,
    /// What embeddings are multiplied with before sines and cosines are added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sinusoidal_scale: Option<f64>,
    /// Where Shaw's distances are clipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_relative_position: Option<usize>,
    /// T5's buckets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_attention_num_buckets: Option<usize>,
    /// The distance from which T5's last bucket holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_attention_max_distance: Option<usize>,
}

impl Config {
    /// Llama 2's decisions at the size of this project: width 96, 4 layers, 6 heads of 16 of which each two keys and
    /// values are read by three queries.
    pub fn llama() -> Self {
        Self {
            architectures: vec!["LlamaForCausalLM".to_owned()],
            model_type: "llama".to_owned(),
            hidden_size: 96,
            num_hidden_layers: 4,
            num_attention_heads: 6,
            num_key_value_heads: 2,
            head_dim: crate::ops::HEAD_DIM,
            intermediate_size: 256,
            vocab_size: crate::text::VOCABULARY,
            max_position_embeddings: 64,
            rms_norm_eps: 1e-5,
            rope_theta: 10_000.0,
            hidden_act: Activation::Silu,
            tie_word_embeddings: true,
            attention_bias: false,
            mlp_bias: false,
            bos_token_id: None,
            eos_token_id: None,
            torch_dtype: "float16".to_owned(),
            norm: None,
            norm_place: None,
            position: None,
            dense: None,
            sinusoidal_scale: None,
            max_relative_position: None,
            relative_attention_num_buckets: None,
            relative_attention_max_distance: None,
        }
    }

    /// A sibling that Hugging Face's Llama cannot be; `change` says in what.
    pub fn sibling(change: impl FnOnce(&mut Self)) -> Self {
        let mut config = Self {
            architectures: vec!["LlamaLensForCausalLM".to_owned()],
            model_type: "llama-lens".to_owned(),
            ..Self::llama()
        };
        change(&mut config);
        config
    }

    /// A sibling whose attention knows positions in another way, with what that way needs.
    pub fn with_position(position: Position) -> Self {
        Self::sibling(|config| {
            config.position = Some(position);
            match position {
                // As in 2017, where embeddings, tied to the output, are multiplied with the root of the width.
                Position::Sinusoidal => config.sinusoidal_scale = Some((config.hidden_size as f64).sqrt()),
                // As in Shaw's translation models.
                Position::Relative => config.max_relative_position = Some(16),
                Position::T5Bias => {
                    config.relative_attention_num_buckets = Some(32);
                    config.relative_attention_max_distance = Some(128);
                }
                Position::Rope | Position::None | Position::Learned | Position::Alibi => {}
            }
        })
    }

    /// How rows are normalized.
    pub fn norm(&self) -> Norm {
        self.norm.unwrap_or(Norm::Rms)
    }

    /// Where the norm stands.
    pub fn norm_place(&self) -> NormPlace {
        self.norm_place.unwrap_or(NormPlace::Pre)
    }

    /// How attention knows positions.
    pub fn position(&self) -> Position {
        self.position.unwrap_or(Position::Rope)
    }

    /// What the dense part is made of.
    pub fn dense(&self) -> Dense {
        self.dense.unwrap_or(Dense::Gated)
    }
}
