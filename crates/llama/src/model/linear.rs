//! Products of rows with a matrix of weights.

use crate::float::Float;
use ndarray::{Array1, Array2, ArrayView2};

/// A matrix of weights \[out, in\] and its bias, if it has one.
#[derive(Clone, Debug)]
pub struct Linear<T> {
    pub(crate) weight: Array2<T>,
    pub(crate) bias: Option<Array1<T>>,
}

impl<T: Float> Linear<T> {
    /// The weights: \[out, in\].
    pub fn weight(&self) -> ArrayView2<'_, T> {
        self.weight.view()
    }

    /// `x · Wᵀ + b` for each row x: \[rows, in\] to \[rows, out\].
    pub(super) fn apply(&self, rows: ArrayView2<'_, T>) -> Array2<T> {
        let mut product = rows.dot(&self.weight.t());
        if let Some(bias) = &self.bias {
            product += bias;
        }
        product
    }
}
