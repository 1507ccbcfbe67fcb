//! What there is to draw at a micro-step: for each norm a vector above, one below, and the numbers between them.

use llama_lens_llama::norm::{Norm, Normalized};

use super::depth::Depth;
use super::sentences::sentence;
use super::setup::Setup;
use super::study::{Side, Study, centered, size};
use crate::lessons::Moment;
use crate::lessons::block::moment;
use crate::lessons::position::numbers::{digits, number, shown};
use crate::widgets::bars::Strip;

/// The names of the micro-steps.
pub const PHASES: &[&str; STEPS] = &["size", "center", "scale", "γ, β", "shift", "stretch", "tiny", "depth"];

/// How many micro-steps the lesson has.
pub const STEPS: usize = 8;

/// One norm at a micro-step.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The norm.
    pub norm: Norm,
    /// What goes in.
    pub above: Strip,
    /// The numbers between, in one line.
    pub between: String,
    /// What comes out.
    pub below: Strip,
}

/// The lesson at a micro-step.
pub struct Frame {
    /// LayerNorm and RMSNorm.
    pub columns: [Column; 2],
    /// The step bar's moment.
    pub moment: Moment,
}

impl Frame {
    /// The lesson at a micro-step, with the sizes over the layers where the models have read the text; a step beyond the
    /// last is the last.
    pub fn of(setup: &Setup, study: &Study, depth: Option<&Depth>, step: usize) -> Self {
        let step = step.min(STEPS - 1);
        let mut columns = [0, 1].map(|side| column(setup, &study.sides[side], step));
        level_scales(&mut columns);
        let place = if step + 1 == STEPS { "two small Llamas".to_owned() } else { setup.place() };
        Self { columns, moment: moment(PHASES, step, place, sentence(setup, study, depth, step)) }
    }
}

/// The formula of a norm, as it stands above its column.
pub fn formula(norm: Norm) -> &'static str {
    match norm {
        Norm::Layer => "(x − μ) / √(σ² + ε) · γ + β",
        Norm::Rms => "x / √(mean of x² + ε) · γ",
    }
}

/// The vector with a constant added, by name.
fn plus(add: f64) -> String {
    format!("x {} {}", if add < 0.0 { "−" } else { "+" }, number(add.abs()))
}

fn strip(name: impl Into<String>, values: Vec<f64>) -> Strip {
    Strip { name: name.into(), values, ..Strip::default() }
}

/// A vector with what it was before it was changed.
fn changed(name: impl Into<String>, values: Vec<f64>, before: &[f64]) -> Strip {
    Strip { before: Some(before.to_vec()), ..strip(name, values) }
}

fn column(setup: &Setup, side: &Side, step: usize) -> Column {
    let (plain, is_layer) = (&side.plain, side.norm == Norm::Layer);
    let x = || strip("x", setup.x.clone());
    let mean = || Strip { level: is_layer.then(|| (plain.mean, "mean μ".to_owned())), ..x() };
    let less_mean = || {
        let name = if is_layer { "x − μ" } else { "x, nothing subtracted" };
        strip(name, centered(&setup.x, plain))
    };
    let divided = if is_layer { "(x − μ) / √(σ² + ε)" } else { "x / √(mean of x² + ε)" };
    let normalized = || strip(divided, plain.normalized.clone());
    let output = |of: &Normalized<f64>| of.output.clone();
    let again = |name: String, row: Vec<f64>, of: &Normalized<f64>| {
        (changed(name, row, &setup.x), root(setup, of, is_layer), changed("output", output(of), &plain.output))
    };
    let (above, between, below) = match step {
        0 => {
            let sizes = (shown(size(&setup.x)), shown(size(&plain.normalized)));
            (x(), format!("root mean square: {} before, {} after", sizes.0, sizes.1), normalized())
        }
        1 => {
            let said = if is_layer {
                format!("μ = {} / {} = {}", sum(&setup.x), setup.x.len(), shown(plain.mean))
            } else {
                format!("the mean, {}, is not looked at", shown(mean_of(&setup.x)))
            };
            (mean(), said, less_mean())
        }
        2 => (less_mean(), root(setup, plain, is_layer), normalized()),
        3 => {
            let said =
                if is_layer { "each number · its γ + its β" } else { "each number · its γ; there is no β" };
            (normalized(), said.to_owned(), strip("output", output(plain)))
        }
        4 => again(plus(setup.add), setup.shifted(), &side.shifted),
        5 => again(format!("x · {}", number(setup.times)), setup.stretched(), &side.stretched),
        _ => again(format!("x · 10^−{}", setup.tiny), setup.shrunk(), &side.shrunk),
    };
    Column { norm: side.norm, above, between, below }
}

/// The root that a norm divides by, as it comes about.
fn root(setup: &Setup, of: &Normalized<f64>, is_layer: bool) -> String {
    let name = if is_layer { "σ²" } else { "mean of x²" };
    let [variance, eps] = [of.variance, setup.eps].map(shown);
    let root = three_digits(1.0 / of.scale);
    format!("{name} = {variance}, √({variance} + {eps}) = {root}")
}

/// A number as sentences show it; a small one with as many digits as tell two roots apart.
fn three_digits(value: f64) -> String {
    if value.abs() < 0.1 { digits(value, 3) } else { shown(value) }
}

fn sum(row: &[f64]) -> String {
    shown(row.iter().sum())
}

fn mean_of(row: &[f64]) -> f64 {
    row.iter().sum::<f64>() / row.len().max(1) as f64
}

/// Gives what stands side by side one scale, so that bars of one height are one number.
fn level_scales(columns: &mut [Column; 2]) {
    let range = |of: fn(&Column) -> &Strip| {
        let strips = columns.iter().map(of);
        Strip::range_of(strips.flat_map(|strip| strip.values.iter().chain(strip.before.iter().flatten())))
    };
    let (above, below) = (range(|column| &column.above), range(|column| &column.below));
    for column in columns {
        (column.above.range, column.below.range) = (above, below);
    }
}
