//! `config.json` out.

use super::Config;
use super::read::{LLAMA_TYPE, OWN_TYPE};
use llama_lens_positions::Scheme;
use serde_json::{Value, json};

impl Config {
    /// The `config.json` that [`Config::read`] reads back. `dtype` is the type of the weights beside it, such as
    /// `float16`, if that is to be said. A model whose decisions are Llama's is written as `LlamaForCausalLM`, so that other libraries load it.
    pub fn to_json(&self, dtype: Option<&str>) -> String {
        let is_llama = self.is_llama();
        let (architecture, model_type) =
            if is_llama { ("LlamaForCausalLM", LLAMA_TYPE) } else { ("LlamaLensForCausalLM", OWN_TYPE) };
        let eos = match &self.eos_token_ids[..] {
            [] => Value::Null,
            [one] => json!(one),
            more => json!(more),
        };
        let mut object = json!({
            "architectures": [architecture],
            "model_type": model_type,
            "hidden_size": self.hidden_size,
            "num_hidden_layers": self.num_hidden_layers,
            "num_attention_heads": self.num_attention_heads,
            "num_key_value_heads": self.num_key_value_heads,
            "head_dim": self.head_dim,
            "intermediate_size": self.intermediate_size,
            "vocab_size": self.vocab_size,
            "max_position_embeddings": self.max_position_embeddings,
            "rms_norm_eps": self.rms_norm_eps,
            "rope_theta": self.rope_theta,
            "hidden_act": self.hidden_act.slug(),
            "tie_word_embeddings": self.tie_word_embeddings,
            "attention_bias": self.attention_bias,
            "mlp_bias": self.mlp_bias,
            "bos_token_id": self.bos_token_id,
            "eos_token_id": eos,
        });
        let Some(keys) = object.as_object_mut() else { return String::new() };
        if let Some(dtype) = dtype {
            keys.insert("torch_dtype".to_owned(), json!(dtype));
        }
        if !is_llama {
            let more = [
                ("norm", json!(self.norm.slug())),
                ("norm_place", json!(self.norm_place.slug())),
                ("position", json!(self.position.map_or("none", Scheme::slug))),
                ("dense", json!(self.dense.slug())),
                ("sinusoidal_scale", json!(self.sinusoidal_scale)),
                ("max_relative_position", json!(self.max_relative_position)),
                ("relative_attention_num_buckets", json!(self.relative_attention_num_buckets)),
                ("relative_attention_max_distance", json!(self.relative_attention_max_distance)),
            ];
            keys.extend(more.map(|(key, value)| (key.to_owned(), value)));
        }
        format!("{object:#}\n")
    }
}
