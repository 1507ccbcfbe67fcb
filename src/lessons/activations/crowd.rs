//! Many numbers through each activation: how many come out as zero, or nearly.

use std::sync::Arc;

use llama_lens_llama::Activation;
use llama_lens_llama::model::{Part, Place};
use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_plots::number::grouped;
use llama_lens_positions::random::{Stream, normal_row};

use super::inputs::Numbers;
use super::setup::Setup;
use crate::lessons::block::{Graph, MOST_LAYERS, Reading};
use crate::widgets::readings::{Column, Readings};
use crate::worker::llama::Looked;

/// How many seeded numbers there are.
const COUNT: usize = 4096;

/// What is smaller than this is nearly zero.
pub const SMALL: f64 = 0.01;

/// Bars of the histogram.
const BINS: usize = 48;

/// Many numbers before an activation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crowd {
    /// The numbers.
    pub numbers: Vec<f64>,
    /// What they are, for a heading: “4 096 normal numbers, seed 7”.
    pub name: String,
    /// The same for the corner of the step bar: “layer 2”.
    pub place: String,
}

/// What is asked of the model: what comes to the gates of all its layers, so that another layer is there at once.
pub fn places() -> Vec<Place> {
    (0..MOST_LAYERS).map(|layer| Place::layer(layer, Part::Gate)).collect()
}

impl Crowd {
    /// The numbers that were asked for; those of the model where it has read the text.
    pub fn new(setup: &Setup, looked: Option<(&Looked, &Reading)>) -> Self {
        match setup.numbers {
            Numbers::Seeded => Self::seeded(setup),
            Numbers::Model => looked.and_then(|(looked, reading)| Self::read(looked, reading)).unwrap_or_default(),
        }
    }

    /// What comes to the gates of the layer that is looked at; none where the text has no token.
    fn read(looked: &Looked, reading: &Reading) -> Option<Self> {
        let layer = reading.layer(looked.about.layers);
        let seen = looked.at(Place::layer(layer, Part::Gate)).filter(|seen| !seen.values.is_empty())?;
        let numbers: Vec<f64> = seen.values.iter().copied().map(f64::from).collect();
        let name = format!("{} numbers before the gates of layer {}", grouped(numbers.len() as u64), layer + 1);
        Some(Self { numbers, name, place: format!("layer {}", layer + 1) })
    }

    /// Seeded normal numbers.
    pub fn seeded(setup: &Setup) -> Self {
        let normal = normal_row(setup.seed, Stream::Queries, 0, COUNT, setup.sigma);
        let numbers = normal.into_iter().map(|number| number + setup.mean).collect();
        let name = format!("{} normal numbers, seed {}", grouped(COUNT as u64), setup.seed);
        Self { numbers, name, place: format!("seed {}", setup.seed) }
    }
}

/// What became of the numbers in one activation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fate {
    /// The activation.
    pub of: Activation,
    /// The share that came out as exactly 0.
    pub zero: f64,
    /// The share that came out smaller than [`SMALL`], zeros among them.
    pub small: f64,
    /// The share whose slope is exactly 0: nothing is learned from them.
    pub flat: f64,
    /// The mean of what came out.
    pub mean: f64,
}

/// What becomes of the numbers in each activation.
pub fn fates(crowd: &Crowd) -> Vec<Fate> {
    let count = crowd.numbers.len().max(1) as f64;
    let share = |is: &dyn Fn(f64) -> bool| crowd.numbers.iter().filter(|number| is(**number)).count() as f64 / count;
    let fate = |of: Activation| Fate {
        of,
        zero: share(&|number| of.value(number) == 0.0),
        small: share(&|number| of.value(number).abs() < SMALL),
        flat: share(&|number| of.derivative(number) == 0.0),
        mean: crowd.numbers.iter().map(|number| of.value(*number)).sum::<f64>() / count,
    };
    [Activation::Relu, Activation::Gelu, Activation::Silu, Activation::Sigmoid].map(fate).to_vec()
}

/// How many of the numbers there are of each size.
pub fn histogram(crowd: &Crowd) -> Graph {
    let most = crowd.numbers.iter().map(|number| number.abs()).filter(|size| size.is_finite()).fold(0.0, f64::max);
    // The ends are whole numbers, so that the axis can name them.
    let end = most.ceil().max(1.0);
    let width = 2.0 * end / BINS as f64;
    let mut counts = [0_u32; BINS];
    for number in crowd.numbers.iter().filter(|number| number.is_finite()) {
        let bin = ((number + end) / width).max(0.0) as usize;
        counts[bin.min(BINS - 1)] += 1;
    }
    let middle = |bin: usize| (bin as f64 + 0.5) * width - end;
    let rows: Vec<Vec<f64>> = (0..BINS).map(|bin| vec![middle(bin), f64::from(counts[bin])]).collect();
    // Steps, as bars without gaps are drawn.
    let edge = |bin: usize| bin as f64 * width - end;
    let points = (0..BINS).flat_map(|bin| [0, 1].map(|side| (edge(bin + side), f64::from(counts[bin])))).collect();
    let panel = Panel {
        title: "How many there are of each size".to_owned(),
        lines: vec![Series { points, style: Style::Whole }],
        now: None,
        next: None,
        decimals: 0,
        from_zero: true,
        markers: vec![(0.0, "0".to_owned())],
    };
    let chart = Arc::new(Chart { panels: vec![panel], x_title: "z = #".into(), mark: None });
    let columns = vec![Column::new("z about", 3), Column::new("numbers", 0)];
    Graph { chart, name: format!("Histogram of {}", crowd.name), readings: Arc::new(Readings { columns, rows }) }
}
