//! What each head of the model does, measured on the text: a number for each layer and head.

use llama_lens_llama::model::{Part, Place};
use llama_lens_llama::patterns::{Attended, induction, previous_token};

use crate::worker::llama::Looked;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How much a head looks at the token before.
    Previous,
    /// How much a head looks at what followed the same token before.
    Repeats,
}

/// A measure of all heads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// A row for each layer, a number for each of its heads; none where the text does not tell.
    pub layers: Vec<Vec<Option<Attended>>>,
}

impl Grid {
    /// What is measured of the heads while the model reads a text.
    pub fn of(looked: &Looked, measure: Measure) -> Self {
        let ids: Vec<u32> = looked.tokens.iter().map(|token| token.id).collect();
        let of_head = |layer: usize, head: usize| {
            let weights = &looked.at(Place::head(layer, head, Part::Weights))?.values;
            match measure {
                Measure::Previous => previous_token(weights, ids.len()),
                Measure::Repeats => induction(weights, &ids),
            }
        };
        let layer = |layer: usize| (0..looked.about.heads).map(|head| of_head(layer, head)).collect();
        Self { layers: (0..looked.about.layers).map(layer).collect() }
    }

    /// The head that does it most, the first of several, as layer and head; none where the text does not tell.
    pub fn best(&self) -> Option<((usize, usize), Attended)> {
        let all = self.layers.iter().enumerate().flat_map(|(layer, heads)| {
            heads.iter().enumerate().filter_map(move |(head, attended)| Some(((layer, head), (*attended)?)))
        });
        all.reduce(|best, other| if other.1.mean > best.1.mean { other } else { best })
    }

    /// The number of a head.
    pub fn at(&self, (layer, head): (usize, usize)) -> Option<Attended> {
        *self.layers.get(layer)?.get(head)?
    }
}
