//! A vector from the small model, on its way into a norm.

use llama_lens_llama::model::{NormPart, Part, Place};

use crate::lessons::block::{MOST_LAYERS, Reading, word};
use crate::worker::llama::Looked;

/// The vector of a token before the norm of a layer's attention, and the gains of that norm.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The vector.
    pub x: Vec<f64>,
    /// The gains: what came out of the norm, divided by what it had before its gains.
    pub gain: Vec<f64>,
    /// Whose vector it is: “sister, layer 2”.
    pub name: String,
}

/// The places to look at.
pub fn places() -> Vec<Place> {
    let parts = [Part::AfterDense, Part::AttentionNorm(NormPart::Normalized), Part::AttentionNorm(NormPart::Output)];
    let layers = (0..MOST_LAYERS).flat_map(|layer| parts.map(|part| Place::layer(layer, part)));
    std::iter::once(Place::model(Part::Input)).chain(layers).collect()
}

impl Observed {
    /// The vector of the token and layer that are looked at; none where the text has no token.
    pub fn of(looked: &Looked, reading: &Reading) -> Option<Self> {
        let (layer, token) = (reading.layer(looked.about.layers), reading.token(looked));
        let before = match layer.checked_sub(1) {
            Some(before) => Place::layer(before, Part::AfterDense),
            None => Place::model(Part::Input),
        };
        let row = |place: Place| Some(looked.at(place)?.row(token)).filter(|row| !row.is_empty());
        let norm = |part| row(Place::layer(layer, Part::AttentionNorm(part)));
        let (normalized, output) = (norm(NormPart::Normalized)?, norm(NormPart::Output)?);
        let gain = normalized.iter().zip(output).map(|(normalized, output)| {
            // A number that is 0 before its gain does not tell it.
            if *normalized == 0.0 { 1.0 } else { f64::from(*output) / f64::from(*normalized) }
        });
        let x = row(before)?.iter().copied().map(f64::from).collect();
        let name = format!("{}, layer {}", word(looked.tokens.get(token)?), layer + 1);
        Some(Self { x, gain: gain.collect(), name })
    }
}
