//! One head of the small model on the reader's text: what was observed of it while the model read.

mod beside;
mod derivation;
mod grid;
mod maps;
mod sentences;

use llama_lens_llama::model::{NormPart, Part, Place};

use super::step::Words;
use crate::lessons::block::word;
use crate::worker::llama::{Looked, Seen};

pub use beside::{Beside, beside};
pub use derivation::derive;
pub use grid::{Grid, Measure};
pub use maps::{Spot, exact, map};
pub use sentences::sentence;

/// Layers and heads that are asked for; a model that has fewer leaves the others out.
const MOST: usize = 8;

/// What is asked of the model: all heads of all layers, so that another one is there at once.
pub fn places() -> Vec<Place> {
    let parts = [
        Part::Query,
        Part::RotatedQuery,
        Part::Key,
        Part::RotatedKey,
        Part::Value,
        Part::Scores,
        Part::Weights,
        Part::HeadOutput,
    ];
    let heads = (0..MOST).flat_map(|layer| (0..MOST).map(move |head| (layer, head)));
    let of_heads = heads.flat_map(|(layer, head)| parts.map(|part| Place::head(layer, head, part)));
    of_heads.chain((0..MOST).map(normed)).collect()
}

/// What a layer makes its queries, keys and values of.
fn normed(layer: usize) -> Place {
    Place::layer(layer, Part::AttentionNorm(NormPart::Output))
}

/// A query head on a text.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// What was observed.
    pub looked: &'a Looked,
    /// The matrices that make its queries, keys and values, as far as they are here.
    pub matrices: &'a [Seen],
    /// Its layer, from 0.
    pub layer: usize,
    /// Its number in the layer, from 0.
    pub head: usize,
}

impl<'a> Head<'a> {
    /// A head, the last one where there are fewer; none where the text has no token.
    pub fn of(looked: &'a Looked, (layer, head): (usize, usize)) -> Option<Self> {
        let about = &looked.about;
        let last = |at: usize, count: usize| at.min(count.saturating_sub(1));
        let (layer, head) = (last(layer, about.layers), last(head, about.heads));
        let found = Self { looked, matrices: &looked.matrices, layer, head };
        found.looked.at(found.place(Part::Weights)).filter(|seen| !seen.values.is_empty())?;
        Some(found)
    }

    /// Where numbers of this head stand; its keys and values are those of the group that it belongs to.
    fn place(&self, part: Part) -> Place {
        let about = &self.looked.about;
        let group = about.heads.checked_div(about.key_value_heads).unwrap_or(1).max(1);
        let of_keys = matches!(part, Part::Key | Part::RotatedKey | Part::Value);
        Place::head(self.layer, if of_keys { self.head / group } else { self.head }, part)
    }

    /// Where the queries, keys and values stand that it reads.
    pub fn made(&self) -> [Place; 3] {
        [Part::Query, Part::Key, Part::Value].map(|part| self.place(part))
    }

    /// What a number of a query, key or value is the sum of: pairs of a normed number of the token and its weight; nothing
    /// where the weights are not here.
    pub fn terms(&self, part: Part, token: usize, number: usize) -> Vec<(f64, f64)> {
        let place = self.place(part);
        let weights = self.matrices.iter().find(|matrix| matrix.place == place).map(|matrix| matrix.row(number));
        let normed = self.looked.at(normed(self.layer)).map(|seen| seen.row(token));
        let pairs = normed.unwrap_or_default().iter().zip(weights.unwrap_or_default());
        pairs.map(|(x, weight)| (f64::from(*x), f64::from(*weight))).collect()
    }

    /// How many tokens there are.
    pub fn tokens(&self) -> usize {
        self.looked.tokens.len()
    }

    /// How many numbers a query has.
    pub fn head_dim(&self) -> usize {
        self.looked.about.head_dim
    }

    /// A row of a part, in double precision.
    pub fn row(&self, part: Part, at: usize) -> Vec<f64> {
        let seen = self.looked.at(self.place(part));
        seen.map_or_else(Vec::new, |seen| seen.row(at).iter().copied().map(f64::from).collect())
    }

    /// A number of a part; NaN where there is none.
    pub fn number(&self, part: Part, row: usize, column: usize) -> f64 {
        let seen = self.looked.at(self.place(part));
        seen.and_then(|seen| seen.row(row).get(column).copied()).map_or(f64::NAN, f64::from)
    }

    /// The share of a query's attention that a key gets.
    pub fn share(&self, query: usize, key: usize) -> f64 {
        self.number(Part::Weights, query, key)
    }

    /// The key that gets most of a query's attention.
    pub fn strongest(&self, query: usize) -> usize {
        let share = |key: &usize| self.share(query, *key);
        (0..=query).max_by(|one, other| share(one).total_cmp(&share(other))).unwrap_or(query)
    }

    /// A token as it is written in sentences.
    pub fn word(&self, at: usize) -> String {
        self.looked.tokens.get(at).map(word).unwrap_or_default()
    }

    /// Its name in sentences, where heads count from 1.
    pub fn name(&self) -> String {
        format!("head {} of layer {}", self.head + 1, self.layer + 1)
    }
}

/// Which parts stand beside each other in the map of rows: queries, keys, values.
fn rows_of(step: Words) -> [(Part, &'static str); 3] {
    match step {
        Words::Rows => [(Part::Query, "q"), (Part::Key, "k"), (Part::Value, "v")],
        _ => [(Part::RotatedQuery, "q′"), (Part::RotatedKey, "k′"), (Part::Value, "v")],
    }
}
