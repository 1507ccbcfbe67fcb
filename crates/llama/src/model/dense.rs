//! The dense layer: `down · act(up · x)` of two matrices, or gated `down · (act(gate · x) ⊙ (up · x))`.

use super::observer::{Observer, Part, Place};
use super::weights::LayerWeights;
use crate::activation::Activation;
use crate::float::Float;
use ndarray::{Array2, ArrayView2};

/// What the dense layer makes of rows \[tokens, d\]: \[tokens, d\].
pub(super) fn dense<T: Float, O: Observer<T>>(
    activation: Activation,
    weights: &LayerWeights<T>,
    layer: usize,
    rows: ArrayView2<'_, T>,
    observer: &mut O,
) -> Array2<T> {
    let mut show = |part: Part, values: &Array2<T>| {
        if O::LOOKS {
            observer.observe(Place::layer(layer, part), values.view());
        }
    };
    let up = weights.up.apply(rows);
    let (mut hidden, up) = match &weights.gate {
        Some(gate) => (gate.apply(rows), Some(up)),
        None => (up, None),
    };
    show(Part::Gate, &hidden);
    if let Some(numbers) = hidden.as_slice_memory_order_mut() {
        activation.apply(numbers);
    }
    show(Part::Activated, &hidden);
    if let Some(up) = up {
        show(Part::Up, &up);
        hidden *= &up;
    }
    show(Part::Hidden, &hidden);
    let output = weights.down.apply(hidden.view());
    show(Part::DenseOutput, &output);
    output
}
