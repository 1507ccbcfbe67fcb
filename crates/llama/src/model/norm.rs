//! The norm of the rows of a pass.

use super::observer::{NormPart, Observer, Place};
use super::weights::NormWeights;
use crate::config::Config;
use crate::float::Float;
use crate::norm::{Statistics, scale_and_shift};
use ndarray::Array2;

/// The norm of each row: \[tokens, d\]. `place` tells where the numbers between stand.
pub(super) fn normalize<T: Float, O: Observer<T>>(
    config: &Config,
    weights: &NormWeights<T>,
    mut rows: Array2<T>,
    place: impl Fn(NormPart) -> Place,
    observer: &mut O,
) -> Array2<T> {
    let epsilon = T::of(config.rms_norm_eps);
    let mut statistics = Vec::with_capacity(rows.nrows());
    for mut row in rows.rows_mut() {
        let Some(row) = row.as_slice_mut() else { continue };
        let of_row = Statistics::of(config.norm, row, epsilon);
        of_row.apply(row);
        statistics.push(of_row);
    }
    if O::LOOKS {
        let column = |part: fn(&Statistics<T>) -> T| {
            Array2::from_shape_fn((statistics.len(), 1), |(row, _)| part(&statistics[row]))
        };
        observer.observe(place(NormPart::Mean), column(|row| row.mean).view());
        observer.observe(place(NormPart::Variance), column(|row| row.variance).view());
        observer.observe(place(NormPart::Scale), column(|row| row.scale).view());
        observer.observe(place(NormPart::Normalized), rows.view());
    }
    let beta = weights.beta.as_ref().and_then(|beta| beta.as_slice());
    for mut row in rows.rows_mut() {
        let Some(row) = row.as_slice_mut() else { continue };
        scale_and_shift(row, weights.gamma.as_slice(), beta);
    }
    if O::LOOKS {
        observer.observe(place(NormPart::Output), rows.view());
    }
    rows
}
