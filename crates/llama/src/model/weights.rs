//! The weights of a model, by the names that files have for them.

use super::linear::Linear;
use super::observer::Part;
use crate::config::{Config, Dense};
use crate::float::Float;
use crate::norm::Norm;
use crate::shapes::{TensorShape, tensors};
use llama_lens_positions::Scheme;
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, Slice};
use std::collections::BTreeMap;

/// γ and β of a norm.
#[derive(Clone, Debug)]
pub struct NormWeights<T> {
    pub(crate) gamma: Array1<T>,
    pub(crate) beta: Option<Array1<T>>,
}

/// The weights of one layer.
#[derive(Clone, Debug)]
pub struct LayerWeights<T> {
    pub(crate) attention_norm: NormWeights<T>,
    pub(crate) query: Linear<T>,
    pub(crate) key: Linear<T>,
    pub(crate) value: Linear<T>,
    pub(crate) output: Linear<T>,
    /// Shaw's vectors: row c + k is that of the clipped distance c = n − m.
    pub(crate) relative_keys: Option<Array2<T>>,
    pub(crate) dense_norm: NormWeights<T>,
    pub(crate) gate: Option<Linear<T>>,
    pub(crate) up: Linear<T>,
    pub(crate) down: Linear<T>,
}

impl<T: Float> NormWeights<T> {
    /// γ: d numbers.
    pub fn gamma(&self) -> ArrayView1<'_, T> {
        self.gamma.view()
    }

    /// β: d numbers, in LayerNorm.
    pub fn beta(&self) -> Option<ArrayView1<'_, T>> {
        self.beta.as_ref().map(|beta| beta.view())
    }
}

impl<T: Float> LayerWeights<T> {
    /// The norm of the attention.
    pub fn attention_norm(&self) -> &NormWeights<T> {
        &self.attention_norm
    }

    /// The norm of the dense layer.
    pub fn dense_norm(&self) -> &NormWeights<T> {
        &self.dense_norm
    }

    /// Queries, keys, values and output of attention.
    pub fn attention(&self) -> [&Linear<T>; 4] {
        [&self.query, &self.key, &self.value, &self.output]
    }

    /// What makes the queries, keys or values of a head, without a bias: \[head width, d\]. None of another part, or of a
    /// head that is not there.
    pub fn head_matrix(&self, part: Part, head: usize, head_dim: usize) -> Option<ArrayView2<'_, T>> {
        let matrix = match part {
            Part::Query => &self.query,
            Part::Key => &self.key,
            Part::Value => &self.value,
            _ => return None,
        };
        let from = head.checked_mul(head_dim)?;
        let to = from.checked_add(head_dim).filter(|to| *to <= matrix.weight.nrows())?;
        matrix.bias.is_none().then(|| matrix.weight.slice_axis(Axis(0), Slice::from(from..to)))
    }

    /// Shaw's vectors: row c + k is that of the clipped distance c = n − m.
    pub fn relative_keys(&self) -> Option<ArrayView2<'_, T>> {
        self.relative_keys.as_ref().map(|vectors| vectors.view())
    }

    /// The matrix before the activation, in a gated layer.
    pub fn gate(&self) -> Option<&Linear<T>> {
        self.gate.as_ref()
    }

    /// The first matrix of two; in a gated layer the one whose product is multiplied with the activated gate.
    pub fn up(&self) -> &Linear<T> {
        &self.up
    }

    /// The last matrix.
    pub fn down(&self) -> &Linear<T> {
        &self.down
    }
}

/// All weights of a model.
#[derive(Clone, Debug)]
pub struct Weights<T> {
    pub(crate) embedding: Array2<T>,
    /// Learned positions: \[trained length, d\].
    pub(crate) positions: Option<Array2<T>>,
    /// T5's biases: \[buckets, heads\].
    pub(crate) biases: Option<Array2<T>>,
    pub(crate) layers: Vec<LayerWeights<T>>,
    pub(crate) norm: NormWeights<T>,
    /// The output matrix, where it is not the embedding table.
    pub(crate) output: Option<Linear<T>>,
}

impl<T: Float> Weights<T> {
    /// The embedding table, a row for each token: \[vocabulary, d\].
    pub fn embedding(&self) -> ArrayView2<'_, T> {
        self.embedding.view()
    }

    /// Learned positions, a row for each: \[trained length, d\]; none where nothing is learned.
    pub fn positions(&self) -> Option<ArrayView2<'_, T>> {
        self.positions.as_ref().map(|table| table.view())
    }

    /// T5's biases: \[buckets, heads\].
    pub fn biases(&self) -> Option<ArrayView2<'_, T>> {
        self.biases.as_ref().map(|table| table.view())
    }

    /// The layers, the first first.
    pub fn layers(&self) -> &[LayerWeights<T>] {
        &self.layers
    }

    /// The norm before the logits.
    pub fn norm(&self) -> &NormWeights<T> {
        &self.norm
    }

    /// The weights that `values` gives for each tensor of the configuration, row after row. Numbers that are too few are
    /// filled with 0, those that are too many are left out.
    ///
    /// # Errors
    /// The first that `values` refuses.
    pub fn build<E>(config: &Config, mut values: impl FnMut(&TensorShape) -> Result<Vec<T>, E>) -> Result<Self, E> {
        let mut tensors: Tensors<T> = Tensors(BTreeMap::new());
        for tensor in self::tensors(config) {
            let mut numbers = values(&tensor)?;
            numbers.resize(tensor.shape.iter().product(), T::zero());
            tensors.0.insert(tensor.name, (tensor.shape, numbers));
        }
        let layer = |layer: usize, tensors: &mut Tensors<T>| {
            let named = |part: &str| format!("model.layers.{layer}.{part}");
            LayerWeights {
                attention_norm: tensors.norm(&named("input_layernorm"), config),
                query: tensors.linear(&named("self_attn.q_proj"), config.attention_bias),
                key: tensors.linear(&named("self_attn.k_proj"), config.attention_bias),
                value: tensors.linear(&named("self_attn.v_proj"), config.attention_bias),
                output: tensors.linear(&named("self_attn.o_proj"), config.attention_bias),
                relative_keys: (config.position == Some(Scheme::Relative))
                    .then(|| tensors.matrix(&named("self_attn.relative_keys.weight"))),
                dense_norm: tensors.norm(&named("post_attention_layernorm"), config),
                gate: (config.dense == Dense::Gated).then(|| tensors.linear(&named("mlp.gate_proj"), config.mlp_bias)),
                up: tensors.linear(&named("mlp.up_proj"), config.mlp_bias),
                down: tensors.linear(&named("mlp.down_proj"), config.mlp_bias),
            }
        };
        Ok(Self {
            embedding: tensors.matrix("model.embed_tokens.weight"),
            positions: (config.position == Some(Scheme::Learned))
                .then(|| tensors.matrix("model.embed_positions.weight")),
            biases: (config.position == Some(Scheme::T5Bias))
                .then(|| tensors.matrix("model.layers.0.self_attn.relative_attention_bias.weight")),
            layers: (0..config.num_hidden_layers).map(|number| layer(number, &mut tensors)).collect(),
            norm: tensors.norm("model.norm", config),
            output: (!config.tie_word_embeddings).then(|| tensors.linear("lm_head", false)),
        })
    }
}

/// Tensors by name, each with its shape, that wait for their place.
struct Tensors<T>(BTreeMap<String, (Vec<usize>, Vec<T>)>);

impl<T: Float> Tensors<T> {
    fn vector(&mut self, name: &str) -> Array1<T> {
        self.0.remove(name).map(|(_, numbers)| Array1::from_vec(numbers)).unwrap_or_default()
    }

    fn matrix(&mut self, name: &str) -> Array2<T> {
        let tensor = self.0.remove(name);
        let matrix = tensor.and_then(|(shape, numbers)| {
            let [rows, columns] = shape[..] else { return None };
            Array2::from_shape_vec((rows, columns), numbers).ok()
        });
        matrix.unwrap_or_default()
    }

    fn linear(&mut self, name: &str, has_bias: bool) -> Linear<T> {
        let weight = self.matrix(&format!("{name}.weight"));
        Linear { weight, bias: has_bias.then(|| self.vector(&format!("{name}.bias"))) }
    }

    fn norm(&mut self, name: &str, config: &Config) -> NormWeights<T> {
        let gamma = self.vector(&format!("{name}.weight"));
        NormWeights { gamma, beta: (config.norm == Norm::Layer).then(|| self.vector(&format!("{name}.bias"))) }
    }
}
