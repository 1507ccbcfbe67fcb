//! Configurations that are read, and those that are refused with their key, value and reason.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_llama::norm::Norm;
use llama_lens_llama::{Activation, Config};
use llama_lens_positions::Scheme;
use serde_json::{Value, json};

/// The file of a published small Llama, as Hugging Face has it.
fn tiny_llama() -> Value {
    json!({
        "architectures": ["LlamaForCausalLM"], "attention_bias": false, "bos_token_id": 1, "eos_token_id": 2,
        "hidden_act": "silu", "hidden_size": 2048, "initializer_range": 0.02, "intermediate_size": 5632,
        "max_position_embeddings": 2048, "model_type": "llama", "num_attention_heads": 32, "num_hidden_layers": 22,
        "num_key_value_heads": 4, "pretraining_tp": 1, "rms_norm_eps": 1e-5, "rope_scaling": null,
        "rope_theta": 10000.0, "tie_word_embeddings": false, "torch_dtype": "bfloat16",
        "transformers_version": "4.35.0", "use_cache": true, "vocab_size": 32000
    })
}

fn read(file: &Value) -> Config {
    Config::read(file.to_string().as_bytes()).unwrap()
}

/// The refusal of the file with one key changed.
fn refused(key: &str, value: Value) -> String {
    let mut file = tiny_llama();
    file[key] = value;
    Config::read(file.to_string().as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_published_llama() {
    let config = read(&tiny_llama());
    assert_eq!((config.head_dim, config.group_size(), config.hidden_act), (64, 8, Activation::Silu));
    assert_eq!((config.bos_token_id, &config.eos_token_ids[..]), (Some(1), &[2][..]));
    assert!(config.is_llama() && !config.tie_word_embeddings);
}

#[test]
fn what_is_missing_is_as_hugging_face_has_it() {
    let config = read(&json!({
        "model_type": "llama", "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4,
        "intermediate_size": 128, "vocab_size": 100, "num_key_value_heads": null,
        "eos_token_id": [7, 9], "rope_parameters": {"rope_theta": 500_000.0, "rope_type": "default"}
    }));
    assert_eq!((config.num_key_value_heads, config.head_dim, config.max_position_embeddings), (4, 16, 2048));
    assert_eq!(config.eos_token_ids, [7, 9]);
    assert!((config.rms_norm_eps - 1e-6).abs() < 1e-18 && (config.rope_theta - 5e5).abs() < 1e-9);
}

#[test]
fn every_sibling_is_written_and_read_back() {
    let positions = Scheme::ALL.map(Some).into_iter().chain([None]);
    let siblings = positions.map(|position| Config { position, ..Config::default() });
    let more = [
        Config { norm: Norm::Layer, eos_token_ids: vec![3], ..Config::default() },
        Config { eos_token_ids: vec![3, 4], bos_token_id: Some(0), head_dim: 24, ..Config::default() },
        Config::transformer_2017(),
        Config::llama_2_70b(),
    ];
    for config in siblings.chain(more) {
        let text = config.to_json(Some("float16"));
        assert_eq!(Config::read(text.as_bytes()), Ok(config.clone()));
        let kind = if config.is_llama() { "\"LlamaForCausalLM\"" } else { "\"LlamaLensForCausalLM\"" };
        assert!(text.contains(kind) && text.contains("\"torch_dtype\": \"float16\""), "{text}");
    }
}

#[test]
fn values_that_cannot_be() {
    for (key, value, said) in [
        (
            "hidden_size",
            json!(2050),
            "`hidden_size` is 2050: 32 heads cannot share it evenly, and `head_dim` does not say how wide they are",
        ),
        ("hidden_size", json!("wide"), "`hidden_size` is \"wide\": invalid type: string \"wide\", expected usize"),
        ("hidden_size", json!(-1), "`hidden_size` is -1: invalid value: integer `-1`, expected usize"),
        (
            "num_key_value_heads",
            json!(5),
            "`num_key_value_heads` is 5: the 32 query heads cannot be shared out evenly; it must divide 32",
        ),
        ("num_key_value_heads", json!(0), "`num_key_value_heads` is 0: it must be from 1 to 1024"),
        ("num_hidden_layers", json!(1_000_000), "`num_hidden_layers` is 1000000: it must be from 1 to 256"),
        ("vocab_size", json!(u64::MAX), "`vocab_size` is 18446744073709551615: it must be from 1 to 1000000"),
        ("vocab_size", Value::Null, "`vocab_size` is missing"),
        ("head_dim", json!(63), "`head_dim` is 63: rotary positions work on pairs of numbers, so it must be even"),
        ("head_dim", json!(1024), "`head_dim` is 1024: with it all heads are 32768 wide; at most 16384 is possible"),
        ("rms_norm_eps", json!(-1), "`rms_norm_eps` is -1: it must be from 0 to below 1"),
        ("rope_theta", json!(0.5), "`rope_theta` is 0.5: it must be a number above 1"),
        ("bos_token_id", json!(32_000), "`bos_token_id` is 32000: the vocabulary has 32000 tokens, which count from 0"),
        ("hidden_act", json!("mish"), "`hidden_act` is \"mish\": possible are relu, gelu, gelu_tanh, silu, sigmoid"),
        (
            "model_type",
            json!("gpt2"),
            "`model_type` is \"gpt2\": only models of the type \"llama\" are read, and this project's own",
        ),
        (
            "norm",
            json!("layer"),
            "`model_type` is \"llama\": its norm, positions or dense layer are not Llama's, which needs \"llama-lens\"",
        ),
        (
            "rope_scaling",
            json!({"type": "linear", "factor": 2.0}),
            "`rope_scaling` is {\"factor\":2.0,\"type\":\"linear\"}: only plain rotary positions are computed here, without any scaling",
        ),
        ("quantization_config", json!({"bits": 4}), "`quantization_config` is {\"bits\":4}: a Llama has no such part"),
    ] {
        assert_eq!(refused(key, value), said);
    }
}

#[test]
fn what_is_no_configuration() {
    for text in ["", "{", "[]", "null", "\u{feff}{}"] {
        let said = Config::read(text.as_bytes()).unwrap_err().to_string();
        assert!(said.starts_with("not a JSON object: "), "{said}");
    }
    assert_eq!(Config::read(b"{}").unwrap_err().to_string(), "`model_type` is missing");
    assert!(Config::read(&[b'[', 0xFF]).is_err());
}
