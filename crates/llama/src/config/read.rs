//! `config.json` in.

use super::error::ConfigError;
use super::{Config, Dense, NormPlace};
use crate::activation::Activation;
use crate::norm::Norm;
use llama_lens_positions::Scheme;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What a model of this project that is no Llama calls itself.
pub(super) const OWN_TYPE: &str = "llama-lens";
/// What a Llama calls itself.
pub(super) const LLAMA_TYPE: &str = "llama";

/// Keys that change what is computed, and that no Llama has.
const FOREIGN: [&str; 6] = [
    "quantization_config",
    "sliding_window",
    "num_local_experts",
    "attn_logit_softcapping",
    "final_logit_softcapping",
    "layer_types",
];

/// One token or several, as Hugging Face writes them.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(u32),
    More(Vec<u32>),
}

impl Config {
    /// Reads a `config.json`.
    ///
    /// The sizes `hidden_size`, `num_hidden_layers`, `num_attention_heads`, `intermediate_size` and `vocab_size` must be
    /// there. What else is missing or null is as in Hugging Face's `LlamaConfig`: as many key and value heads as query
    /// heads, `head_dim` = `hidden_size`/heads, 2048 positions, ε = 1e−6, `rope_theta` 10 000, SiLU, no biases, and an
    /// output matrix of its own. Keys of a `llama-lens` model default to Llama's decisions. Other keys are ignored unless
    /// they would change what the model computes.
    ///
    /// # Errors
    /// The first key that is missing or has a value that cannot be; also when the model is no Llama.
    pub fn read(json: &[u8]) -> Result<Self, ConfigError> {
        let map: Map<String, Value> =
            serde_json::from_slice(json).map_err(|error| ConfigError::Json(error.to_string()))?;
        let keys = Keys(&map);
        keys.check_type()?;
        let hidden_size = keys.required("hidden_size")?;
        let num_attention_heads = keys.required("num_attention_heads")?;
        let head_dim = match keys.get("head_dim")? {
            Some(width) => width,
            None => head_dim(hidden_size, num_attention_heads)?,
        };
        let own = Self::default();
        let config = Self {
            hidden_size,
            num_attention_heads,
            head_dim,
            num_hidden_layers: keys.required("num_hidden_layers")?,
            num_key_value_heads: keys.get("num_key_value_heads")?.unwrap_or(num_attention_heads),
            intermediate_size: keys.required("intermediate_size")?,
            vocab_size: keys.required("vocab_size")?,
            max_position_embeddings: keys.get("max_position_embeddings")?.unwrap_or(2048),
            rms_norm_eps: keys.get("rms_norm_eps")?.unwrap_or(1e-6),
            rope_theta: keys.rope_theta()?,
            hidden_act: keys.named("hidden_act", &Activation::ALL.map(Activation::slug), Activation::from_slug)?,
            tie_word_embeddings: keys.get("tie_word_embeddings")?.unwrap_or(false),
            attention_bias: keys.get("attention_bias")?.unwrap_or(false),
            mlp_bias: keys.get("mlp_bias")?.unwrap_or(false),
            bos_token_id: keys.get("bos_token_id")?,
            eos_token_ids: match keys.get("eos_token_id")? {
                Some(OneOrMore::One(id)) => vec![id],
                Some(OneOrMore::More(ids)) => ids,
                None => Vec::new(),
            },
            norm: keys.named("norm", &Norm::ALL.map(Norm::slug), Norm::from_slug)?,
            norm_place: keys.named("norm_place", &NormPlace::ALL.map(NormPlace::slug), NormPlace::from_slug)?,
            position: keys.position()?,
            dense: keys.named("dense", &Dense::ALL.map(Dense::slug), Dense::from_slug)?,
            sinusoidal_scale: keys.get("sinusoidal_scale")?.unwrap_or(own.sinusoidal_scale),
            max_relative_position: keys.get("max_relative_position")?.unwrap_or(own.max_relative_position),
            relative_attention_num_buckets: keys
                .get("relative_attention_num_buckets")?
                .unwrap_or(own.relative_attention_num_buckets),
            relative_attention_max_distance: keys
                .get("relative_attention_max_distance")?
                .unwrap_or(own.relative_attention_max_distance),
        };
        config.check()?;
        if keys.text("model_type")? != Some(OWN_TYPE) && !config.is_llama() {
            let reason = format!("its norm, positions or dense layer are not Llama's, which needs {OWN_TYPE:?}");
            return Err(ConfigError::value("model_type", format!("{LLAMA_TYPE:?}"), reason));
        }
        Ok(config)
    }
}

fn head_dim(hidden_size: usize, heads: usize) -> Result<usize, ConfigError> {
    if heads == 0 || !hidden_size.is_multiple_of(heads) {
        let reason = format!("{heads} heads cannot share it evenly, and `head_dim` does not say how wide they are");
        return Err(ConfigError::value("hidden_size", hidden_size, reason));
    }
    Ok(hidden_size / heads)
}

/// The keys of the file; null is as if the key were not there.
struct Keys<'a>(&'a Map<String, Value>);

impl<'a> Keys<'a> {
    fn raw(&self, key: &str) -> Option<&'a Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    fn get<T: DeserializeOwned>(&self, key: &'static str) -> Result<Option<T>, ConfigError> {
        let parse =
            |value| T::deserialize(value).map_err(|error| ConfigError::value(key, short(value), error.to_string()));
        self.raw(key).map(parse).transpose()
    }

    fn required(&self, key: &'static str) -> Result<usize, ConfigError> {
        self.get(key)?.ok_or(ConfigError::Missing(key))
    }

    fn text(&self, key: &'static str) -> Result<Option<&'a str>, ConfigError> {
        let parse = |value: &'a Value| {
            value.as_str().ok_or_else(|| ConfigError::value(key, short(value), "it must be a name in quotes"))
        };
        self.raw(key).map(parse).transpose()
    }

    /// A choice by its name; Llama's where none is made.
    fn named<T: Default>(
        &self,
        key: &'static str,
        names: &[&str],
        from: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let Some(name) = self.text(key)? else { return Ok(T::default()) };
        let unknown = || ConfigError::value(key, format!("{name:?}"), format!("possible are {}", names.join(", ")));
        from(name).ok_or_else(unknown)
    }

    fn position(&self) -> Result<Option<Scheme>, ConfigError> {
        let Some(name) = self.text("position")? else { return Ok(Some(Scheme::Rope)) };
        if name == "none" {
            return Ok(None);
        }
        let names = Scheme::ALL.map(Scheme::slug).join(", ");
        let unknown = || ConfigError::value("position", format!("{name:?}"), format!("possible are none, {names}"));
        Scheme::from_slug(name).map(Some).ok_or_else(unknown)
    }

    /// RoPE's base, where older and newer files have it. Only plain angles are known here.
    fn rope_theta(&self) -> Result<f64, ConfigError> {
        let mut base = self.get("rope_theta")?;
        for key in ["rope_scaling", "rope_parameters"] {
            let Some(value) = self.raw(key) else { continue };
            let refused = |reason: &str| ConfigError::value(key, short(value), reason);
            let parameters = value.as_object().ok_or_else(|| refused("it must be an object"))?;
            let kind = ["rope_type", "type"].into_iter().find_map(|key| parameters.get(key)?.as_str());
            if kind.is_some_and(|kind| kind != "default") || (kind.is_none() && key == "rope_scaling") {
                return Err(refused("only plain rotary positions are computed here, without any scaling"));
            }
            base = base.or_else(|| parameters.get("rope_theta")?.as_f64());
        }
        Ok(base.unwrap_or(10_000.0))
    }

    /// Whether the model says that it is a Llama, or one of this project's.
    fn check_type(&self) -> Result<(), ConfigError> {
        match self.text("model_type")? {
            Some(LLAMA_TYPE | OWN_TYPE) => {}
            Some(other) => {
                let reason = format!("only models of the type {LLAMA_TYPE:?} are read, and this project's own");
                return Err(ConfigError::value("model_type", format!("{other:?}"), reason));
            }
            None => return Err(ConfigError::Missing("model_type")),
        }
        for key in FOREIGN {
            if let Some(value) = self.raw(key) {
                return Err(ConfigError::value(key, short(value), "a Llama has no such part"));
            }
        }
        Ok(())
    }
}

/// A value in few characters, for a message of one line.
fn short(value: &Value) -> String {
    const MOST: usize = 40;
    let text = value.to_string();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
