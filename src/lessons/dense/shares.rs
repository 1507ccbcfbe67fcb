//! What the parameters of a model are for.

use llama_lens_llama::Config;
use llama_lens_llama::shapes::{Parameters, TensorKind, tensors};

/// Parameters of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Portion {
    /// What they are for.
    pub kind: TensorKind,
    /// How many there are.
    pub count: u64,
    /// Their share of all.
    pub share: f64,
}

/// A model with its parameters by what they are for.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The model.
    pub name: &'static str,
    /// Its parameters.
    pub total: u64,
    /// The portions, dense layers first.
    pub portions: Vec<Portion>,
}

impl Share {
    fn of(name: &'static str, config: &Config) -> Self {
        Self::counted(name, Parameters::of(config))
    }

    /// The transformer of 2017: each of its layers ends in a norm, so it has none after the last, as ours have.
    fn of_2017() -> Self {
        let config = Config::transformer_2017();
        let mut counts = Parameters::of(&config);
        let last = tensors(&config).into_iter().filter(|tensor| tensor.name.starts_with("model.norm."));
        counts.norm -= last.map(|tensor| tensor.parameters()).sum::<u64>();
        Self::counted("transformer of 2017, decoder alone", counts)
    }

    fn counted(name: &'static str, counts: Parameters) -> Self {
        let total = counts.total();
        let kinds = [
            TensorKind::Dense,
            TensorKind::Attention,
            TensorKind::Embedding,
            TensorKind::Output,
            TensorKind::Norm,
            TensorKind::Position,
        ];
        let portion = |kind| {
            let count = counts.of_kind(kind);
            Portion { kind, count, share: count as f64 / total.max(1) as f64 }
        };
        Self { name, total, portions: kinds.map(portion).to_vec() }
    }

    /// The portion of the dense layers.
    pub fn dense(&self) -> f64 {
        self.portions.iter().find(|portion| portion.kind == TensorKind::Dense).map_or(0.0, |portion| portion.share)
    }
}

/// The models that are compared, the smallest first.
pub fn shares() -> Vec<Share> {
    vec![
        Share::of("small Llama", &Config::default()),
        Share::of_2017(),
        Share::of("Llama 2 7B", &Config::llama_2_7b()),
        Share::of("Llama 2 13B", &Config::llama_2_13b()),
        Share::of("Llama 2 70B", &Config::llama_2_70b()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 37 000 rows of 512; in each of 6 layers 4 · 512² of attention, 2 · 512 · 2 048 and two biases of the dense layer,
    /// and two norms with γ and β.
    #[test]
    fn the_transformer_of_2017_has_no_norm_after_its_last_layer() {
        let layer = 4 * 512 * 512 + 2 * 512 * 2048 + (2048 + 512) + 2 * 2 * 512;
        assert_eq!(Share::of_2017().total, 37_000 * 512 + 6 * layer);
    }
}
