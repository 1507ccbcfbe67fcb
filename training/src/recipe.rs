//! Which models are trained, and how: every number that the card states stands here.

use llama_lens_llama::config::{Dense, NormPlace};
use llama_lens_llama::norm::Norm;
use llama_lens_llama::{Activation, Config};
use llama_lens_positions::Scheme;
use serde::{Deserialize, Serialize};

/// The length that models are trained on, in tokens.
pub const LENGTH: usize = 64;

/// The lengths at which the held-out text is read.
pub const LENGTHS: [usize; 5] = [32, 64, 128, 256, 512];

/// How a model is trained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// What the first weights and the order of the text come from.
    pub seed: u64,
    /// Updates of the weights.
    pub steps: usize,
    /// Windows of [`LENGTH`] tokens in a step.
    pub batch: usize,
    /// The greatest learning rate.
    pub learning_rate: f64,
    /// Steps in which the learning rate grows to it.
    pub warm_up: usize,
    /// The share of the steps, at the end, in which it falls to 0 in a straight line.
    pub decay: f64,
    /// `AdamW`'s averages of the gradient and of its square.
    pub betas: [f64; 2],
    /// `AdamW`'s decay of matrices; norms, biases and tables of positions have none.
    pub weight_decay: f64,
    /// The greatest norm of the gradient.
    pub clip: f64,
}

impl Settings {
    fn new(seed: u64, steps: usize) -> Self {
        Self {
            seed,
            steps,
            batch: 16,
            learning_rate: 6e-3,
            warm_up: 100,
            decay: 0.5,
            betas: [0.9, 0.95],
            weight_decay: 0.1,
            clip: 1.0,
        }
    }

    /// Whether a run under `other` was, up to `steps`, the same as one under these: more or fewer steps in all only
    /// change when the learning rate begins to fall.
    pub fn continues(&self, other: &Self, steps: usize) -> bool {
        let constant = steps as f64 <= self.steps.min(other.steps) as f64 * (1.0 - self.decay);
        self == other || (constant && *self == Self { steps: self.steps, ..other.clone() })
    }

    /// The learning rate of a step, counted from 0.
    pub fn learning_rate_at(&self, step: usize) -> f64 {
        let rising = (step + 1) as f64 / self.warm_up as f64;
        let falling = (self.steps - step) as f64 / (self.steps as f64 * self.decay);
        self.learning_rate * rising.min(falling).min(1.0)
    }
}

/// A model of the set.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// The name of its folder.
    pub name: String,
    /// What it is.
    pub config: Config,
    /// How it is trained.
    pub settings: Settings,
}

/// Steps of the base, which is trained for as long as is affordable.
const BASE_STEPS: usize = 30_000;

/// Steps of the group, in which all are trained alike.
const GROUP_STEPS: usize = 4_000;

/// The schemes that the seeds 2 and 3 are trained of too; none is no positions at all.
const SCHEMES: [(&str, Option<Scheme>); 7] = [
    ("rope", Some(Scheme::Rope)),
    ("alibi", Some(Scheme::Alibi)),
    ("t5-bias", Some(Scheme::T5Bias)),
    ("sinusoidal", Some(Scheme::Sinusoidal)),
    ("none", None),
    ("learned", Some(Scheme::Learned)),
    ("relative", Some(Scheme::Relative)),
];

/// Of equal parameters: two matrices of 1.5 times the hidden width in place of three.
fn two_matrices(activation: Activation) -> Config {
    let llama = Config::default();
    Config {
        dense: Dense::TwoMatrices,
        hidden_act: activation,
        intermediate_size: llama.intermediate_size * 3 / 2,
        ..llama
    }
}

/// Llama with another number of heads of keys and values.
fn with_kv_heads(num_key_value_heads: usize) -> Config {
    Config { num_key_value_heads, ..Config::default() }
}

/// A model that is told positions in this way.
pub fn of_scheme(position: Option<Scheme>) -> Config {
    let llama = Config::default();
    // As in 2017, where embeddings, tied to the output, are multiplied with the root of the width.
    let scaled = position == Some(Scheme::Sinusoidal);
    let sinusoidal_scale = if scaled { (llama.hidden_size as f64).sqrt() } else { llama.sinusoidal_scale };
    Config { position, sinusoidal_scale, ..llama }
}

/// None of the five decisions: the transformer of 2017 at this size.
fn transformer_2017() -> Config {
    Config {
        norm: Norm::Layer,
        norm_place: NormPlace::Post,
        num_key_value_heads: Config::default().num_attention_heads,
        position: Some(Scheme::Sinusoidal),
        sinusoidal_scale: of_scheme(Some(Scheme::Sinusoidal)).sinusoidal_scale,
        ..two_matrices(Activation::Relu)
    }
}

/// All models, in the order in which they are trained: the base, the group, and the further seeds.
pub fn all() -> Vec<Recipe> {
    let mut recipes = Vec::new();
    let mut add = |name: String, config, settings| recipes.push(Recipe { name, config, settings });
    add("base".to_owned(), Config::default(), Settings::new(1, BASE_STEPS));
    for (name, position) in SCHEMES {
        add(name.to_owned(), of_scheme(position), Settings::new(1, GROUP_STEPS));
    }
    let siblings = [
        ("post-norm", Config { norm_place: NormPlace::Post, ..Config::default() }),
        ("layer-norm", Config { norm: Norm::Layer, ..Config::default() }),
        ("relu", two_matrices(Activation::Relu)),
        ("gelu", two_matrices(Activation::Gelu)),
        ("multi-head", with_kv_heads(6)),
        ("multi-query", with_kv_heads(1)),
        ("transformer-2017", transformer_2017()),
    ];
    for (name, config) in siblings {
        add(name.to_owned(), config, Settings::new(1, GROUP_STEPS));
    }
    for seed in 2..=3 {
        for (name, position) in SCHEMES {
            add(format!("{name}-{seed}"), of_scheme(position), Settings::new(seed, GROUP_STEPS));
        }
    }
    recipes
}
