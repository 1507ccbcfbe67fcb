//! What holds for every model, whatever its weights.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{logits, model, seeded_tensors, small};
use llama_lens_llama::Config;
use llama_lens_llama::checkpoint::{Precision, Tensors, read_weights, write_weights};
use llama_lens_llama::config::NormPlace;
use llama_lens_llama::generate::Generator;
use llama_lens_llama::model::{Cache, ForwardError, Logits, Model, Part, Recording};
use llama_lens_llama::ndarray::Array2;
use llama_lens_llama::norm::Norm;
use llama_lens_llama::sampling::{Sampler, Sampling};
use llama_lens_positions::Scheme;
use proptest::prelude::*;

fn configs() -> impl Strategy<Value = Config> {
    let position = proptest::sample::select(vec![
        None,
        Some(Scheme::Learned),
        Some(Scheme::Sinusoidal),
        Some(Scheme::Relative),
        Some(Scheme::T5Bias),
        Some(Scheme::Rope),
        Some(Scheme::Alibi),
    ]);
    let heads = proptest::sample::select(vec![(4, 4), (4, 2), (4, 1), (6, 3), (3, 1)]);
    let norms = proptest::sample::select(vec![
        (Norm::Rms, NormPlace::Pre),
        (Norm::Layer, NormPlace::Pre),
        (Norm::Rms, NormPlace::Post),
        (Norm::Layer, NormPlace::Post),
    ]);
    (position, heads, norms).prop_map(|(position, (heads, groups), (norm, norm_place))| Config {
        position,
        num_attention_heads: heads,
        num_key_value_heads: groups,
        norm,
        norm_place,
        max_relative_position: 3,
        ..small()
    })
}

fn ids() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(0..11_u32, 1..12)
}

fn near(a: &Array2<f64>, b: &Array2<f64>) -> bool {
    a.dim() == b.dim() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn rows_of_weights_sum_to_one_and_the_masked_are_zero(config in configs(), ids in ids()) {
        let model = model::<f64>(&config);
        let mut seen = Recording::of(|place| place.part == Part::Weights);
        model.forward(&ids, &mut Cache::new(&config), Logits::All, &mut seen).unwrap();
        prop_assert_eq!(seen.iter().count(), config.num_hidden_layers * config.num_attention_heads);
        for (_, weights) in seen.iter() {
            for (own, row) in weights.rows().into_iter().enumerate() {
                prop_assert!((row.sum() - 1.0).abs() < 1e-12);
                prop_assert!(row.iter().skip(own + 1).all(|weight| weight.to_bits() == 0));
            }
        }
    }

    #[test]
    fn a_cache_changes_nothing(config in configs(), ids in ids(), cut in 0..12_usize) {
        let model = model::<f64>(&config);
        let (first, rest) = ids.split_at(cut.min(ids.len() - 1));
        let mut cache = Cache::new(&config);
        if !first.is_empty() {
            model.forward(first, &mut cache, Logits::Last, &mut ()).unwrap();
        }
        let last = model.forward(rest, &mut cache, Logits::Last, &mut ()).unwrap();
        prop_assert_eq!(cache.len(), ids.len());
        let all = logits(&model, &ids);
        prop_assert!(last.row(0).iter().zip(all.row(ids.len() - 1)).all(|(a, b)| (a - b).abs() < 1e-9));
    }

    #[test]
    fn what_comes_later_changes_nothing_before(config in configs(), ids in ids(), last in 0..11_u32) {
        let model = model::<f64>(&config);
        let more = [&ids[..], &[last]].concat();
        let (short, long) = (logits(&model, &ids), logits(&model, &more));
        prop_assert!(short.iter().zip(&long).all(|(a, b)| (a - b).abs() < 1e-9));
    }
}

/// The weights with the keys and values of each group once for each of its query heads.
fn repeated(config: &Config, tensors: &Tensors) -> Tensors {
    let rows = |(shape, numbers): &(Vec<usize>, Vec<f32>)| {
        let head = config.head_dim * shape[1];
        let heads = numbers.chunks(head).flat_map(|head| std::iter::repeat_n(head, config.group_size()));
        (vec![shape[0] * config.group_size(), shape[1]], heads.flatten().copied().collect())
    };
    let is_shared = |name: &str| name.contains("k_proj") || name.contains("v_proj");
    let tensor =
        |(name, tensor): (&String, _)| (name.clone(), if is_shared(name) { rows(tensor) } else { tensor.clone() });
    tensors.iter().map(tensor).collect()
}

#[test]
fn grouped_heads_are_heads_with_repeated_weights() {
    let load = |config: &Config, tensors: &Tensors| {
        let bytes = write_weights(tensors, Precision::F32).unwrap();
        Model::new(config.clone(), read_weights::<f64>(config, &bytes).unwrap()).unwrap()
    };
    // Groups of two, and one group for all, which is multi-query attention; each against as many groups as heads.
    for groups in [2, 1] {
        let grouped = Config { num_key_value_heads: groups, ..small() };
        let tensors = seeded_tensors(&grouped);
        let multi_head = Config { num_key_value_heads: 4, ..small() };
        let ids = [3, 1, 4, 1, 5, 9];
        let one = logits(&load(&grouped, &tensors), &ids);
        assert!(near(&one, &logits(&load(&multi_head, &repeated(&grouped, &tensors)), &ids)));
    }
}

#[test]
fn what_cannot_be_asked() {
    let learned = model::<f32>(&Config { position: Some(Scheme::Learned), ..small() });
    let ask = |ids: &[u32], cache: &mut Cache<f32>| learned.forward(ids, cache, Logits::Last, &mut ());
    let mut cache = Cache::new(learned.config());
    assert_eq!(ask(&[], &mut cache), Err(ForwardError::Empty));
    let unknown = ForwardError::Token { place: 1, id: 11, vocabulary: 11 };
    assert_eq!(ask(&[0, 11], &mut cache), Err(unknown));
    assert_eq!(ask(&[0; 13], &mut cache), Err(ForwardError::Position { asked: 13, rows: 12 }));
    assert!(ask(&[0; 12], &mut cache).is_ok());
    assert_eq!(ask(&[0], &mut cache), Err(ForwardError::Position { asked: 13, rows: 12 }));
    assert_eq!(ask(&vec![0; 5000], &mut Cache::new(learned.config())), Err(ForwardError::Length(5000)));
    let other = Config { num_hidden_layers: 3, ..small() };
    assert_eq!(ask(&[0], &mut Cache::new(&other)), Err(ForwardError::Cache));
}

#[test]
fn text_of_any_length_is_written_with_any_scheme() {
    for position in Scheme::ALL.map(Some).into_iter().chain([None]) {
        let model = model::<f32>(&Config { position, eos_token_ids: Vec::new(), ..small() });
        let write = |seed| {
            let sampler = Sampler::new(Sampling::default(), seed);
            Generator::new(&model, &[1; 50], sampler).unwrap().take(100).collect::<Vec<u32>>()
        };
        assert_eq!(write(7).len(), 100, "{position:?}");
        assert_eq!(write(7), write(7));
        assert_ne!(write(7), write(8));
    }
    let every = (0..11).collect();
    let model = model::<f32>(&Config { eos_token_ids: every, ..small() });
    let sampler = Sampler::new(Sampling::default(), 1);
    assert_eq!(Generator::new(&model, &[1], sampler).unwrap().count(), 0, "a token that ends a text ends it");
}
