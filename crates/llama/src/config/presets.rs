//! The models of the papers, by their sizes.

use super::{Config, Dense, NormPlace};
use crate::activation::Activation;
use crate::norm::Norm;
use llama_lens_positions::Scheme;

impl Config {
    /// Llama 2 7B (Touvron et al. 2023, <https://arxiv.org/abs/2307.09288>).
    pub fn llama_2_7b() -> Self {
        Self {
            hidden_size: 4096,
            num_hidden_layers: 32,
            num_attention_heads: 32,
            num_key_value_heads: 32,
            head_dim: 128,
            intermediate_size: 11_008,
            vocab_size: 32_000,
            max_position_embeddings: 4096,
            tie_word_embeddings: false,
            bos_token_id: Some(1),
            eos_token_ids: vec![2],
            ..Self::default()
        }
    }

    /// Llama 2 13B.
    pub fn llama_2_13b() -> Self {
        Self {
            hidden_size: 5120,
            num_hidden_layers: 40,
            num_attention_heads: 40,
            num_key_value_heads: 40,
            intermediate_size: 13_824,
            ..Self::llama_2_7b()
        }
    }

    /// Llama 2 70B, the one with grouped key and value heads.
    pub fn llama_2_70b() -> Self {
        Self {
            hidden_size: 8192,
            num_hidden_layers: 80,
            num_attention_heads: 64,
            num_key_value_heads: 8,
            intermediate_size: 28_672,
            ..Self::llama_2_7b()
        }
    }

    /// The decoder of the base transformer of 2017 (Vaswani et al., <https://arxiv.org/abs/1706.03762>, table 3), without
    /// its attention to an encoder: 6 layers, embeddings times √512, biases in the dense layers and in the norms, and
    /// embeddings that are the output matrix too. The paper has no norm after the last block, since each block ends with
    /// one; here all models have it.
    pub fn transformer_2017() -> Self {
        Self {
            hidden_size: 512,
            num_hidden_layers: 6,
            num_attention_heads: 8,
            num_key_value_heads: 8,
            head_dim: 64,
            intermediate_size: 2048,
            vocab_size: 37_000,
            max_position_embeddings: 512,
            rms_norm_eps: 1e-6,
            hidden_act: Activation::Relu,
            mlp_bias: true,
            norm: Norm::Layer,
            norm_place: NormPlace::Post,
            position: Some(Scheme::Sinusoidal),
            dense: Dense::TwoMatrices,
            sinusoidal_scale: 512_f64.sqrt(),
            ..Self::default()
        }
    }
}
