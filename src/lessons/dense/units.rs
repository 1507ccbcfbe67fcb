//! Hidden units of the small model on the reader's text: which fire for which token.

use llama_lens_llama::model::{Part, Place};
use llama_lens_plots::heatframe::Axis;
use llama_lens_plots::mask::Mask;

use crate::lessons::block::{MOST_LAYERS, Reading, word};
use crate::widgets::heat_map::values::{Coloring, HeatMap};
use crate::worker::llama::{Looked, Seen};

/// So many of the strongest are named.
pub const STRONGEST: usize = 6;

/// What is asked of the model: the hidden numbers of all its layers, so that another layer is there at once.
pub fn places() -> Vec<Place> {
    (0..MOST_LAYERS).map(|layer| Place::layer(layer, Part::Hidden)).collect()
}

/// A hidden unit and its value, or a token and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    /// The number of the unit, or the position of the token.
    pub at: usize,
    /// The token, where it is one.
    pub word: String,
    /// Its value.
    pub value: f64,
}

/// The unit that fires most for a token, and the token for which that unit fires most.
#[derive(Clone, Debug, PartialEq)]
pub struct Strongest {
    /// How many units there are.
    pub count: usize,
    /// The layer, from 1.
    pub layer: usize,
    /// The token, and where it stands.
    pub token: (usize, String),
    /// Its strongest unit.
    pub unit: Fired,
    /// The strongest token of that unit.
    pub of_unit: Fired,
}

/// The hidden numbers of a layer on a text.
pub struct Units<'a> {
    looked: &'a Looked,
    layer: usize,
    seen: &'a Seen,
}

impl<'a> Units<'a> {
    /// Those of the layer that is looked at; none where the text has no token.
    pub fn of(looked: &'a Looked, reading: &Reading) -> Option<Self> {
        let layer = reading.layer(looked.about.layers);
        let seen = looked.at(Place::layer(layer, Part::Hidden)).filter(|seen| !seen.values.is_empty())?;
        Some(Self { looked, layer, seen })
    }

    /// How many units there are.
    pub fn count(&self) -> usize {
        self.seen.columns
    }

    /// The value of a unit on a token; NaN where there is none.
    pub fn value(&self, token: usize, unit: usize) -> f64 {
        self.seen.row(token).get(unit).copied().map_or(f64::NAN, f64::from)
    }

    /// The strongest unit of a token, and that unit's strongest token.
    pub fn strongest_of(&self, token: usize) -> Option<Strongest> {
        let unit = self.strongest(token).into_iter().next()?;
        let of_unit = self.tokens_of(unit.at).into_iter().next()?;
        let token = (token, word(self.looked.tokens.get(token)?));
        Some(Strongest { count: self.count(), layer: self.layer + 1, token, unit, of_unit })
    }

    /// The units that fire most for a token, whatever their sign.
    pub fn strongest(&self, token: usize) -> Vec<Fired> {
        let fired = |unit: usize| Fired { at: unit, word: String::new(), value: self.value(token, unit) };
        first((0..self.count()).map(fired))
    }

    /// The tokens for which a unit fires most, whatever its sign.
    pub fn tokens_of(&self, unit: usize) -> Vec<Fired> {
        let fired = |(at, token)| Fired { at, word: word(token), value: self.value(at, unit) };
        first(self.looked.tokens.iter().enumerate().map(fired))
    }

    /// A map: a row for each token, a column for each unit.
    pub fn map(&self) -> HeatMap {
        let words = self.looked.tokens.iter().map(word).collect();
        HeatMap {
            rows: self.looked.tokens.len(),
            columns: self.count(),
            values: self.seen.values.clone(),
            diagonal: false,
            coloring: Coloring::Signed,
            reach: 0.0,
            title: ("Hidden units".into(), format!("{} of them, for each token", self.count())),
            down: Axis { words, ..Axis::new("token", "token") },
            right: Axis::new("hidden unit", "unit"),
            mask: Mask::None,
            undefined: Vec::new(),
            marked: Vec::new(),
            trained: None,
            beyond: None,
        }
    }
}

/// The first few by size.
fn first(fired: impl Iterator<Item = Fired>) -> Vec<Fired> {
    let mut all: Vec<Fired> = fired.filter(|fired| fired.value.is_finite()).collect();
    all.sort_by(|one, other| other.value.abs().total_cmp(&one.value.abs()));
    all.truncate(STRONGEST);
    all
}
