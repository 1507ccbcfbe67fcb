//! Models in files: every precision comes back, and what is no model is refused by name.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{logits, model, seeded_tensors, small};
use llama_lens_llama::checkpoint::{Checkpoint, MAX_BYTES, Precision, Tensors, convert, read_weights, write_weights};
use llama_lens_llama::model::Model;
use llama_lens_llama::{Config, Float};
use llama_lens_positions::Scheme;

/// A tokenizer of six tokens.
const TOKENIZER: &[u8] = br#"{
    "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
    "pre_tokenizer": null, "post_processor": null, "decoder": {"type": "Fuse"},
    "model": {"type": "BPE", "vocab": {"h": 0, "u": 1, "g": 2, "ug": 3, "p": 4, "hug": 5}, "merges": ["u g", "h ug"]}
}"#;

const IDS: [u32; 6] = [3, 1, 4, 1, 5, 10];

fn load<T: Float>(config: &Config, weights: &[u8]) -> Checkpoint<T> {
    Checkpoint::load(config.to_json(Some("float16")).as_bytes(), weights, TOKENIZER).unwrap()
}

/// Why tensors are not the weights of a configuration.
fn refused(config: &Config, tensors: &Tensors) -> String {
    let bytes = write_weights(tensors, Precision::F32).unwrap();
    read_weights::<f32>(config, &bytes).unwrap_err().to_string()
}

#[test]
fn thirty_two_bits_come_back_exactly() {
    let positions = Scheme::ALL.map(Some).into_iter().chain([None]);
    for position in positions {
        let config = Config { position, ..small() };
        let bytes = write_weights(&seeded_tensors(&config), Precision::F32).unwrap();
        let Checkpoint { model: loaded, tokenizer } = load::<f32>(&config, &bytes);
        assert_eq!(tokenizer.ids("hugp").unwrap(), [5, 4]);
        assert_eq!(logits(&loaded, &IDS), logits(&model::<f32>(&config), &IDS));
    }
}

/// The greatest difference of the logits of two models, of the greatest logit.
fn difference(a: &Model<f32>, b: &Model<f32>) -> f32 {
    let (a, b) = (logits(a, &IDS), logits(b, &IDS));
    let most = a.iter().fold(0.0_f32, |most, logit| most.max(logit.abs()));
    (&a - &b).iter().fold(0.0_f32, |most, logit| most.max(logit.abs())) / most
}

#[test]
fn fewer_bits_come_back_nearly() {
    let config = small();
    let exact = model(&config);
    let tensors = seeded_tensors(&config);
    let sixteen = write_weights(&tensors, Precision::F16).unwrap();
    let off = difference(&exact, &load(&config, &sixteen).model);
    assert!(off > 0.0 && off < 2e-3, "{off}");
    let eight = convert(&sixteen, Precision::Int8Rows).unwrap();
    let off = difference(&exact, &load(&config, &eight).model);
    assert!(off > 0.0 && off < 0.05, "{off}");
    assert_eq!(convert(&sixteen, Precision::F16).unwrap(), sixteen);
    assert!(eight.len() < sixteen.len());
}

#[test]
fn eight_bits_are_off_by_half_a_scale_at_most() {
    let tensors = seeded_tensors(&small());
    let eight = write_weights(&tensors, Precision::Int8Rows).unwrap();
    let back = convert(&eight, Precision::F32).unwrap();
    let config = small();
    let back = read_weights::<f32>(&config, &back).unwrap();
    let (shape, numbers) = &tensors["model.embed_tokens.weight"];
    for (row, loaded) in numbers.chunks(shape[1]).zip(back.embedding().rows()) {
        let scale = row.iter().fold(0.0_f32, |most, number| most.max(number.abs())) / 127.0;
        assert!(row.iter().zip(loaded).all(|(a, b)| (a - b).abs() <= 0.5001 * scale));
    }
}

#[test]
fn the_same_weights_give_the_same_bytes() {
    let tensors = seeded_tensors(&small());
    let first = write_weights(&tensors, Precision::Int8Rows).unwrap();
    for _ in 0..8 {
        assert_eq!(write_weights(&tensors, Precision::Int8Rows).unwrap(), first);
    }
    let header = String::from_utf8_lossy(&first[8..]);
    assert!(header.starts_with(r#"{"__metadata__":{"format":"pt","quantization":"int8-rows"}"#), "{header:.100}");
}

#[test]
fn sixteen_bits_of_either_kind() {
    let config = Config { tie_word_embeddings: false, ..small() };
    let half = write_weights(&seeded_tensors(&config), Precision::F16).unwrap();
    // The same file with bfloat16, which has the upper half of the bits of an f32.
    let length = u64::from_le_bytes(half[..8].try_into().unwrap()) as usize;
    let header = String::from_utf8(half[8..8 + length].to_vec()).unwrap().replace("\"F16\"", "\"BF16\"");
    let numbers = half[8 + length..].chunks(2).flat_map(|_| 0x3F80_u16.to_le_bytes());
    let bytes: Vec<u8> = (header.len() as u64).to_le_bytes().into_iter().chain(header.bytes()).chain(numbers).collect();
    let weights = read_weights::<f64>(&config, &bytes).unwrap();
    assert!(weights.embedding().iter().all(|weight| weight.to_bits() == 1.0_f64.to_bits()));
}

#[test]
fn tensors_that_do_not_belong() {
    let config = small();
    let all = seeded_tensors(&config);
    let with = |name: &str, shape: Vec<usize>| {
        let numbers = vec![0.5; shape.iter().product()];
        let mut tensors = all.clone();
        tensors.insert(name.to_owned(), (shape, numbers));
        tensors
    };
    let mut less = all.clone();
    less.remove("model.layers.1.mlp.up_proj.weight");
    assert_eq!(refused(&config, &less), "has no tensor `model.layers.1.mlp.up_proj.weight`");
    assert_eq!(
        refused(&config, &with("model.norm.weight", vec![15])),
        "`model.norm.weight` has the shape [15], but config.json asks for [16]"
    );
    assert_eq!(
        refused(&config, &with("model.layers.0.self_attn.q_norm.weight", vec![6])),
        "has a tensor `model.layers.0.self_attn.q_norm.weight`, which is no part of the model that config.json describes"
    );
    let biased = Config { attention_bias: true, ..config.clone() };
    assert_eq!(refused(&biased, &all), "has no tensor `model.layers.0.self_attn.q_proj.bias`");
    // What older files have besides the weights is no weight.
    for (name, shape) in [("model.layers.0.self_attn.rotary_emb.inv_freq", vec![3]), ("lm_head.weight", vec![11, 16])] {
        let bytes = write_weights(&with(name, shape), Precision::F32).unwrap();
        assert!(read_weights::<f32>(&config, &bytes).is_ok());
    }
    for number in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let mut tensors = all.clone();
        tensors.get_mut("model.norm.weight").unwrap().1[7] = number;
        assert_eq!(refused(&config, &tensors), "`model.norm.weight` has no finite number at place 7");
    }
    let huge = Config { num_hidden_layers: 256, vocab_size: 1_000_000, ..config };
    assert!(refused(&huge, &all).starts_with("`model.embed_tokens.weight` has the shape [11, 16]"));
}

#[test]
fn a_model_that_does_not_know_all_tokens() {
    let config = Config { vocab_size: 5, ..small() };
    let bytes = write_weights(&seeded_tensors(&config), Precision::F16).unwrap();
    let said = Checkpoint::<f32>::load(config.to_json(Some("float16")).as_bytes(), &bytes, TOKENIZER).unwrap_err();
    assert_eq!(said.to_string(), "tokenizer.json: has 6 tokens, but config.json says that `vocab_size` is 5");
    let said = Checkpoint::<f32>::load(b"{}", &bytes, TOKENIZER).unwrap_err();
    assert_eq!(said.to_string(), "config.json: `model_type` is missing");
    let said = Checkpoint::<f32>::load(small().to_json(Some("float16")).as_bytes(), &bytes, b"{}").unwrap_err();
    assert!(said.to_string().starts_with("tokenizer.json: "), "{said}");
}

/// A file with this header and so many bytes of tensors.
fn file(header: &str, data: usize) -> Vec<u8> {
    let length = (header.len() as u64).to_le_bytes();
    [&length[..], header.as_bytes(), &vec![0; data]].concat()
}

#[test]
fn hostile_files() {
    let said = |bytes: &[u8]| read_weights::<f32>(&small(), bytes).unwrap_err().to_string();
    let tensor = |name: &str, shape: &str, from: u64, to: u64| {
        format!(r#""{name}":{{"dtype":"F32","shape":{shape},"data_offsets":[{from},{to}]}}"#)
    };
    let one = |shape: &str, from, to| format!("{{{}}}", tensor("model.norm.weight", shape, from, to));
    let good = write_weights(&seeded_tensors(&small()), Precision::F16).unwrap();
    for end in [0, 1, 7, 8, 100, good.len() / 2, good.len() - 1] {
        assert!(read_weights::<f32>(&small(), &good[..end]).is_err(), "{end}");
    }
    assert_eq!(said(b"short"), "ends after 5 bytes, within its header");
    assert!(said(&good[..good.len() - 10]).starts_with("says that its tensors have "));
    assert!(said(b"version https://git-lfs.github.com/spec/v1\n").starts_with("has a header of "));
    assert!(said(&file("{", 0)).starts_with("is no safetensors file: "));
    // Gigabytes, and more bytes than there are numbers for.
    let giga = "[1000000,1000000]";
    let all = 4_000_000_000_000;
    assert_eq!(said(&file(&one(giga, 0, all), 8)), format!("says that its tensors have {all} bytes, but 8 are there"));
    let most = 1_u64 << 60;
    assert!(said(&file(&one(&format!("[{}]", most / 4), 0, most), 8)).contains("but 8 are there"));
    assert!(said(&file(&one("[4294967296,4294967296,4294967296]", 0, 8), 8)).starts_with("is no safetensors file: "));
    // Sizes that do not fit, gaps, and tensors that overlap.
    assert!(said(&file(&one("[16]", 0, 8), 8)).starts_with("is no safetensors file: "));
    assert!(said(&file(&one("[2]", 8, 16), 16)).contains("model.norm.weight"));
    let both = format!("{{{},{}}}", tensor("a", "[2]", 0, 8), tensor("b", "[2]", 4, 12));
    assert!(said(&file(&both, 12)).contains("`b`"));
    assert_eq!(said(&file("{}", 0)), "has no tensor `model.embed_tokens.weight`");
    assert_eq!(said(&vec![0; MAX_BYTES + 1]), "has 200000001 bytes; at most 200000000 are read");
}

#[test]
fn scales_that_do_not_fit() {
    let tensors = seeded_tensors(&small());
    let good = write_weights(&tensors, Precision::Int8Rows).unwrap();
    let length = u64::from_le_bytes(good[..8].try_into().unwrap()) as usize;
    let header = String::from_utf8(good[8..8 + length].to_vec()).unwrap();
    let changed = |from: &str, to: &str| {
        let header = header.replace(from, to);
        assert_eq!(header.len(), length);
        let bytes = [&good[..8], header.as_bytes(), &good[8 + length..]].concat();
        read_weights::<f32>(&small(), &bytes).unwrap_err().to_string()
    };
    let said = changed("model.embed_tokens.weight.scale", "model.embed_tokens.weight.scalf");
    assert_eq!(
        said,
        "has a tensor `model.embed_tokens.weight.scalf`, which is no part of the model that config.json describes"
    );
    let at = good.len() - 1;
    let mut broken = good.clone();
    broken[at] = 0x80;
    assert!(read_weights::<f32>(&small(), &broken).is_ok(), "every whole number is a weight");
    let entry = r#""model.embed_tokens.weight.scale":{"data_offsets""#;
    assert!(header.contains(entry), "{header}");
    let said = changed(r#""dtype":"F32","shape":[11]"#, r#""dtype":"I32","shape":[11]"#);
    assert_eq!(
        said,
        "`model.embed_tokens.weight.scale` is of type I32; F32, F16, BF16 and I8 with a scale per row are read"
    );
}
