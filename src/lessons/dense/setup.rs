//! The reader's choices within their limits, and what had to be said about them.

use llama_lens_llama::Config;
use llama_lens_llama::shapes::HiddenWidth;
use llama_lens_plots::number::grouped;

use super::inputs::{Choices, Size};
use crate::lessons::position::numbers::number;
use crate::lessons::{Decimal, Problem};

/// The widest stream, and the greatest multiple: four times as wide as that of any Llama.
pub const MAX_WIDTH: usize = 65_536;

/// The factor lies between these.
const FACTORS: (f64, f64) = (0.1, 10.0);

/// Settings that can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Whose dense layer is drawn.
    pub size: Size,
    /// The width of the stream.
    pub d: usize,
    /// The hidden width, step by step.
    pub hidden: HiddenWidth,
    /// What could not be as it was asked for.
    pub problems: Vec<Problem>,
}

/// The configuration of a size; none of one's own, which is a dense layer alone.
pub fn config(size: Size) -> Option<Config> {
    match size {
        Size::Small => Some(Config::default()),
        Size::B7 => Some(Config::llama_2_7b()),
        Size::B13 => Some(Config::llama_2_13b()),
        Size::B70 => Some(Config::llama_2_70b()),
        Size::Own => None,
    }
}

/// The hidden width of a stream of width d by the rule of a size.
pub fn rule(size: Size, d: usize) -> HiddenWidth {
    if size == Size::B70 { HiddenWidth::llama_2_70b(d) } else { HiddenWidth::llama_2_7b(d) }
}

impl Setup {
    /// The reader's choices where they can be.
    pub fn new(choices: &Choices) -> Self {
        let size = choices.size;
        if let Some(config) = config(size) {
            let d = config.hidden_size;
            return Self { size, d, hidden: rule(size, d), problems: Vec::new() };
        }
        let mut problems = Vec::new();
        let mut within = |key, name: &str, asked: Option<usize>, own: usize| {
            let asked = asked.unwrap_or(own);
            let shown = asked.clamp(1, MAX_WIDTH);
            if shown != asked {
                let [asked, most, shown] = [asked, MAX_WIDTH, shown].map(|number| grouped(number as u64));
                let text = format!("{name} {asked} is not possible here. Ask for 1 to {most}; {shown} is shown.");
                problems.push(Problem { key, text, offer: None });
            }
            shown
        };
        let d = within("d", "A width of", choices.d, 4096);
        let multiple = within("multiple", "A multiple of", choices.multiple, 256);
        let asked = choices.factor.map(Decimal::value);
        let factor = asked.map(|asked| asked.clamp(FACTORS.0, FACTORS.1));
        if factor != asked {
            let [asked, low, high] = [asked.unwrap_or(1.0), FACTORS.0, FACTORS.1].map(number);
            let text = format!(
                "A factor of {asked} is not possible here: it lies between {low} and {high}, and the nearest is shown."
            );
            problems.push(Problem { key: "factor", text, offer: None });
        }
        let factor = factor.filter(|factor| (factor - 1.0).abs() > f64::EPSILON);
        Self { size, d, hidden: HiddenWidth::of(d, factor, multiple), problems }
    }

    /// The same numbers as choices of one's own.
    pub fn as_own(&self) -> Choices {
        let HiddenWidth { factor, multiple_of, .. } = self.hidden;
        Choices {
            size: Size::Own,
            d: Some(self.d),
            factor: factor.map(Decimal::new),
            multiple: Some(multiple_of),
            unit: None,
        }
    }

    /// What is drawn, for the corner of the step bar.
    pub fn place(&self) -> String {
        format!("{}, d = {}", self.size.title(), grouped(self.d as u64))
    }
}
