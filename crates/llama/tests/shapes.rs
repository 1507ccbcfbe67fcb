//! Parameters, hidden widths, cache sizes and multiplications of the published models, as their papers and files have them.

use llama_lens_llama::Config;
use llama_lens_llama::shapes::{
    HiddenWidth, MultiplyAdds, Parameters, TensorKind, TensorShape, cache_bytes_per_token, tensors,
};

#[test]
fn parameters_of_llama_2() {
    let expected = [
        (Config::llama_2_7b(), 6_738_415_616),
        (Config::llama_2_13b(), 13_015_864_320),
        (Config::llama_2_70b(), 68_976_648_192),
    ];
    for (config, total) in expected {
        assert_eq!(config.check(), Ok(()));
        assert!(config.is_llama());
        assert_eq!(Parameters::of(&config).total(), total);
    }
    let seven = Parameters::of(&Config::llama_2_7b());
    assert_eq!((seven.embedding, seven.output), (131_072_000, 131_072_000));
    assert_eq!(seven.attention, 32 * 4 * 4096 * 4096);
    assert_eq!(seven.dense, 32 * 3 * 4096 * 11_008);
    assert_eq!((seven.norm, seven.position), (65 * 4096, 0));
}

#[test]
fn the_small_model_of_the_trial() {
    let config = Config { num_key_value_heads: 6, ..Config::default() };
    assert_eq!(Parameters::of(&config).total(), 492_384);
}

#[test]
fn the_transformer_of_2017() {
    let config = Config::transformer_2017();
    assert_eq!(config.check(), Ok(()));
    let parameters = Parameters::of(&config);
    // A decoder layer without attention to an encoder: 4 d² and 8 d², and the biases of the dense layer.
    assert_eq!(parameters.attention, 6 * 4 * 512 * 512);
    assert_eq!(parameters.dense, 6 * (8 * 512 * 512 + 2048 + 512));
    assert_eq!(parameters.embedding, 37_000 * 512);
    assert_eq!((parameters.norm, parameters.output), (13 * 2 * 512, 0));
    assert_eq!(HiddenWidth::of(512, None, 1).four_times, config.intermediate_size);
}

#[test]
fn hidden_widths_step_by_step() {
    let steps = |width: HiddenWidth| (width.four_times, width.two_thirds, width.times_factor, width.rounded);
    assert_eq!(steps(HiddenWidth::llama_2_7b(4096)), (16_384, 10_922, 10_922, 11_008));
    assert_eq!(steps(HiddenWidth::llama_2_7b(5120)), (20_480, 13_653, 13_653, 13_824));
    assert_eq!(steps(HiddenWidth::llama_2_70b(8192)), (32_768, 21_845, 28_398, 28_672));
    assert_eq!(steps(HiddenWidth::llama_2_7b(96)), (384, 256, 256, 256));
    assert_eq!(HiddenWidth::of(usize::MAX, Some(f64::NAN), 0).rounded, 0);
    for config in [Config::llama_2_7b(), Config::llama_2_13b()] {
        assert_eq!(HiddenWidth::llama_2_7b(config.hidden_size).rounded, config.intermediate_size);
    }
}

#[test]
fn cache_bytes_of_a_token() {
    let bytes = |config: &Config| cache_bytes_per_token(config, 2);
    assert_eq!(bytes(&Config::llama_2_7b()), 524_288);
    assert_eq!(bytes(&Config::llama_2_13b()), 819_200);
    assert_eq!(bytes(&Config::llama_2_70b()), 327_680);
    assert_eq!(bytes(&Config { num_key_value_heads: 64, ..Config::llama_2_70b() }), 2_621_440);
}

#[test]
fn multiplications_are_parameters_and_what_attention_adds() {
    for config in [Config::default(), Config::llama_2_7b(), Config::llama_2_70b(), Config::transformer_2017()] {
        let parameters = Parameters::of(&Config { attention_bias: false, mlp_bias: false, ..config.clone() });
        let one = MultiplyAdds::per_token(&config, 1);
        assert_eq!((one.projections, one.dense), (parameters.attention, parameters.dense));
        let logits = if config.tie_word_embeddings { parameters.embedding } else { parameters.output };
        assert_eq!(one.output, logits);
        let far = MultiplyAdds::per_token(&config, 4096);
        let per_token = (config.num_hidden_layers * config.num_attention_heads * config.head_dim * 2) as u64;
        assert_eq!((one.attention, far.attention), (per_token, 4096 * per_token));
        assert_eq!(far.total() - one.total(), 4095 * per_token);
    }
}

#[test]
fn tensors_are_named_as_hugging_face_names_them() {
    let config = Config { num_hidden_layers: 1, ..Config::default() };
    let listed: Vec<String> =
        tensors(&config).iter().map(|tensor| format!("{} {:?}", tensor.name, tensor.shape)).collect();
    assert_eq!(
        listed,
        [
            "model.embed_tokens.weight [512, 96]",
            "model.layers.0.input_layernorm.weight [96]",
            "model.layers.0.self_attn.q_proj.weight [96, 96]",
            "model.layers.0.self_attn.k_proj.weight [32, 96]",
            "model.layers.0.self_attn.v_proj.weight [32, 96]",
            "model.layers.0.self_attn.o_proj.weight [96, 96]",
            "model.layers.0.post_attention_layernorm.weight [96]",
            "model.layers.0.mlp.gate_proj.weight [256, 96]",
            "model.layers.0.mlp.up_proj.weight [256, 96]",
            "model.layers.0.mlp.down_proj.weight [96, 256]",
            "model.norm.weight [96]",
        ]
    );
    for kind in TensorKind::ALL {
        let all = tensors(&config);
        let counted: u64 = all.iter().filter(|tensor| tensor.kind == kind).map(TensorShape::parameters).sum();
        assert_eq!(Parameters::of(&config).of_kind(kind), counted, "{}", kind.title());
    }
}
