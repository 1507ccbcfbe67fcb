//! The small models that were trained alike but for how they tell positions: what a lesson shows of the one with its
//! scheme, and which settings that model fixes.

use std::sync::Arc;

use llama_lens_llama::model::{Part, Place};
use llama_lens_positions::{Direction, Layout, Matrix, Settings};

use super::dial::{self, Dial};
use super::sibling_shape::{CLIP, HEAD_DIM, HEADS, TRAINED};
use crate::worker::llama::{LearnedNumbers, PositionsRead, Seen};

/// A model that was trained with a lesson's scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sibling {
    /// The name of its folder.
    pub name: &'static str,
    /// The width of the vectors that stand for positions.
    pub width: usize,
    /// Whether positions join the embeddings: then only the heads of the first layer have them as they are.
    pub joins: bool,
    /// The controls that only the model has.
    pub dials: &'static [&'static Dial],
}

impl Sibling {
    /// Shaw's vectors join the keys of each head.
    pub const RELATIVE: Self = Self { name: "relative", dials: &[&dial::LAYER, &dial::HEAD], ..Self::OF_HEADS };

    /// T5's biases join the scores of each head.
    pub const T5_BIAS: Self = Self { name: "t5-bias", ..Self::OF_HEADS };

    /// Queries and keys of each head turn.
    pub const ROPE: Self = Self { name: "rope", ..Self::RELATIVE };

    /// ALiBi's biases join the scores of each head.
    pub const ALIBI: Self = Self { name: "alibi", ..Self::OF_HEADS };

    /// What models have alike whose positions act within heads. Lessons with more than one head choose it already.
    const OF_HEADS: Self = Self { name: "", width: HEAD_DIM, joins: false, dials: &[&dial::LAYER] };

    /// The model whose learned positions join the embeddings.
    pub const LEARNED: Self = Self { name: "learned", width: 96, joins: true, dials: &[&dial::HEAD] };

    /// Whether the model has only one value for a key.
    pub fn fixes(&self, key: &str) -> bool {
        const FIXED: [&str; 10] =
            ["dim", "heads", "base", "k", "trained", "seed", "sigma", "layout", "long", "direction"];
        FIXED.contains(&key) || self.joins && ["shift", "layer"].contains(&key)
    }

    /// Settings as the model has them, of those that a reader chose.
    pub fn settings(&self, chosen: Settings) -> Settings {
        Settings {
            length: chosen.length,
            head: chosen.head,
            width: self.width,
            heads: HEADS,
            clip: CLIP,
            trained: TRAINED,
            layout: Layout::HalfSplit,
            direction: Direction::Causal,
            ..Settings::default()
        }
    }

    /// How many heads there are to choose from.
    pub const fn heads(&self) -> usize {
        HEADS
    }
}

/// What a head of a model has at each position.
#[derive(Clone, Debug)]
pub struct HeadRows {
    /// Queries and keys without positions.
    pub plain: [Matrix; 2],
    /// The same with positions, where those joined the embeddings.
    pub placed: Option<[Matrix; 2]>,
    /// What the model learned for positions.
    pub table: Option<Arc<Matrix>>,
}

impl HeadRows {
    /// Those of a layer and a head, for the first `length` positions; none where the model was not read so far.
    pub fn of(read: &PositionsRead, layer: usize, head: usize, length: usize) -> Option<Self> {
        let is_key = |seen: &&Seen| seen.place.layer == Some(layer) && seen.place.part == Part::Key;
        let key_heads = read.seen.iter().filter(is_key).count();
        let group = HEADS.checked_div(key_heads)?;
        let places = [Place::head(layer, head, Part::Query), Place::head(layer, head / group, Part::Key)];
        let rows = |with: bool| -> Option<[Matrix; 2]> {
            let [queries, keys] = places.map(|place| read.at(place, with).map(|seen| first(seen, length)));
            Some([queries?, keys?])
        };
        let joins = !read.without.is_empty();
        let table = if read.tables.len() > 1 { read.tables.get(layer) } else { read.tables.first() };
        Some(Self {
            plain: rows(!joins)?,
            placed: if joins { Some(rows(true)?) } else { None },
            table: table.map(|table| Arc::new(matrix(table))),
        })
    }
}

/// The first rows; NaN where there are fewer.
fn first(seen: &Seen, length: usize) -> Matrix {
    let value = |row: usize, column: usize| seen.row(row).get(column).map_or(f64::NAN, |value| f64::from(*value));
    Matrix::from_fn(length, seen.columns, value)
}

fn matrix(table: &LearnedNumbers) -> Matrix {
    let rows = table.values.chunks_exact(table.columns.max(1));
    Matrix::from_rows(table.columns, rows.map(|row| row.iter().copied().map(f64::from).collect()))
}
