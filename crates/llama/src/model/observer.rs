//! Looking on while the model computes.

use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A number between in a norm, a row for each token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NormPart {
    /// What is subtracted: \[tokens, 1\], 0 in RMSNorm.
    Mean,
    /// The variance, or the mean square in RMSNorm: \[tokens, 1\].
    Variance,
    /// `1/√(variance + ε)`: \[tokens, 1\].
    Scale,
    /// Before γ and β: \[tokens, d\].
    Normalized,
    /// What comes out: \[tokens, d\].
    Output,
}

/// An intermediate of the forward pass. "Tokens" are those of this pass; "context" are they and those of the cache
/// before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Rows of the embedding table, times the scale that sinusoidal positions ask for: \[tokens, d\].
    Embedding,
    /// What learned or sinusoidal positions add to them: \[tokens, d\].
    Positions,
    /// The residual stream as the first layer gets it: \[tokens, d\].
    Input,
    /// The norm of the attention: before it, or after its sum.
    AttentionNorm(NormPart),
    /// Queries of a head: \[tokens, head width\].
    Query,
    /// Keys of a key/value head: \[tokens, head width\].
    Key,
    /// Values of a key/value head: \[tokens, head width\].
    Value,
    /// Queries of a head as they meet the keys, turned where positions are rotary: \[tokens, head width\].
    RotatedQuery,
    /// Keys of a key/value head as the cache keeps them: \[tokens, head width\].
    RotatedKey,
    /// `q·k/√(head width)` of a head: \[tokens, context\].
    Scores,
    /// Scores with what positions add to them: \[tokens, context\].
    BiasedScores,
    /// The same with −∞ for what comes later: \[tokens, context\].
    MaskedScores,
    /// The softmax of each row, which sums to 1: \[tokens, context\].
    Weights,
    /// The weighted sum of values of a head: \[tokens, head width\].
    HeadOutput,
    /// All heads through the output matrix: \[tokens, d\].
    AttentionOutput,
    /// The residual stream after the attention: \[tokens, d\].
    AfterAttention,
    /// The norm of the dense layer: before it, or after its sum.
    DenseNorm(NormPart),
    /// What goes through the activation: \[tokens, hidden\]. Of two matrices it is the first's product.
    Gate,
    /// What comes out of the activation: \[tokens, hidden\].
    Activated,
    /// What the activated gate is multiplied with: \[tokens, hidden\]. Two matrices have none.
    Up,
    /// What goes into the last matrix: \[tokens, hidden\].
    Hidden,
    /// What the dense layer adds: \[tokens, d\].
    DenseOutput,
    /// The residual stream after the dense layer: \[tokens, d\].
    AfterDense,
    /// The last norm.
    FinalNorm(NormPart),
    /// A number for each token of the vocabulary: \[tokens, vocabulary\], or \[1, vocabulary\] when only the last are asked.
    Logits,
}

/// Where an intermediate stands: in which layer and head, if in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The layer, from 0.
    pub layer: Option<usize>,
    /// The query head from 0; for keys and values the key/value head.
    pub head: Option<usize>,
    /// Which numbers.
    pub part: Part,
}

impl Place {
    /// What the whole model has once.
    pub fn model(part: Part) -> Self {
        Self { layer: None, head: None, part }
    }

    /// What a layer has once.
    pub fn layer(layer: usize, part: Part) -> Self {
        Self { layer: Some(layer), head: None, part }
    }

    /// What a head has.
    pub fn head(layer: usize, head: usize, part: Part) -> Self {
        Self { layer: Some(layer), head: Some(head), part }
    }
}

/// What is handed every intermediate of a pass, in the order of the computation.
///
/// The unit `()` looks at nothing, and nothing is computed for it.
pub trait Observer<T> {
    /// Whether it looks at all. Where it does not, the compiler leaves the calls out.
    const LOOKS: bool = true;

    /// Is handed what stands at a place.
    fn observe(&mut self, place: Place, values: ArrayView2<'_, T>);
}

impl<T> Observer<T> for () {
    const LOOKS: bool = false;

    fn observe(&mut self, _: Place, _: ArrayView2<'_, T>) {}
}

/// An observer that keeps what is wanted, to be asked afterwards.
pub struct Recording<T> {
    wanted: Box<dyn Fn(Place) -> bool>,
    kept: BTreeMap<Place, Array2<T>>,
}

impl<T: Clone> Recording<T> {
    /// Keeps what stands at the places that `wanted` names. All of a pass over 64 tokens of the small model is 5 MB.
    ///
    /// ```
    /// use llama_lens_llama::model::{Part, Recording};
    /// let weights_of_layer_2 = Recording::<f32>::of(|place| place.layer == Some(2) && place.part == Part::Weights);
    /// # drop(weights_of_layer_2);
    /// ```
    pub fn of(wanted: impl Fn(Place) -> bool + 'static) -> Self {
        Self { wanted: Box::new(wanted), kept: BTreeMap::new() }
    }

    /// Keeps everything.
    pub fn of_all() -> Self {
        Self::of(|_| true)
    }

    /// What stood at a place in the last pass, if it was wanted and the model has it.
    pub fn get(&self, place: Place) -> Option<ArrayView2<'_, T>> {
        self.kept.get(&place).map(|values| values.view())
    }

    /// All that was kept, by place.
    pub fn iter(&self) -> impl Iterator<Item = (Place, ArrayView2<'_, T>)> {
        self.kept.iter().map(|(place, values)| (*place, values.view()))
    }
}

impl<T: Clone> Observer<T> for Recording<T> {
    fn observe(&mut self, place: Place, values: ArrayView2<'_, T>) {
        if (self.wanted)(place) {
            self.kept.insert(place, values.to_owned());
        }
    }
}
