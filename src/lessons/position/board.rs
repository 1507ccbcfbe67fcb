//! What stands on the stage at a micro-step.

use llama_lens_positions::{Encoder, Scheme, Settings};

use super::map_kind::MapKind;
use super::plot::ChartKind;

/// One place on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Panel {
    /// A map.
    Map(&'static dyn MapKind),
    /// A map with the softmax of the row under the cross-hair below it.
    Softmax(&'static dyn MapKind),
    /// A line chart.
    Chart(ChartKind),
    /// What each scheme has to learn.
    Costs,
    /// Nothing yet.
    Empty,
}

impl Panel {
    /// The map in it, if it is one.
    pub const fn map(self) -> Option<&'static dyn MapKind> {
        match self {
            Self::Map(map) | Self::Softmax(map) => Some(map),
            _ => None,
        }
    }
}

/// The stage at a micro-step: two maps side by side, a chart in the rail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Board {
    /// Left: where the scheme comes from.
    pub left: Panel,
    /// In the middle: what it does.
    pub middle: Panel,
    /// In the rail.
    pub rail: Panel,
}

impl Board {
    /// A stage with these panels.
    pub const fn new(left: Panel, middle: Panel, rail: Panel) -> Self {
        Self { left, middle, rail }
    }

    /// The map whose cell is derived where none was asked for: what the scheme does, else where it comes from.
    pub fn usual(self) -> Option<&'static dyn MapKind> {
        self.middle.map().or(self.left.map())
    }

    /// The map of this name, if it stands on the stage.
    pub fn map(self, id: &str) -> Option<&'static dyn MapKind> {
        [self.left, self.middle, self.rail].into_iter().filter_map(Panel::map).find(|map| map.id() == id)
    }
}

/// Layers of Llama 2 7B, in which Shaw's scheme would learn its vectors anew.
pub const LAYERS: usize = 32;

/// What each scheme would have to learn with these settings in a model of `layers` layers.
pub fn costs(settings: &Settings, layers: usize) -> Vec<(Scheme, usize, String)> {
    let cost = |scheme: Scheme| {
        // An odd width has no pairs; such schemes cost nothing all the same.
        let even = Settings { width: settings.width + settings.width % 2, ..*settings };
        let settings = if scheme.needs_pairs() { even } else { *settings };
        let parameters = Encoder::new(scheme, &settings).ok()?.parameters(layers);
        Some((scheme, parameters.count, parameters.numbers))
    };
    Scheme::ALL.into_iter().filter_map(cost).collect()
}

/// The name of a scheme above its map.
pub const fn short_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Learned => "Learned",
        Scheme::Sinusoidal => "Sinusoidal",
        Scheme::Relative => "Relative",
        Scheme::T5Bias => "T5 bias",
        Scheme::Rope => "RoPE",
        Scheme::Alibi => "ALiBi",
    }
}
