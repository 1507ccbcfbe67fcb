//! What can be chosen in each lesson, and how.

use super::inputs::Inputs;
use super::setup::{Field, Setup, longest};
use crate::lessons::Lesson;
use llama_lens_plots::number::decimals;
use llama_lens_positions::{Direction, Layout, LongPositions, MAX_HEADS};

/// How a choice is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dial {
    /// A slider between two whole numbers, and the number itself.
    Slider(Field, usize, usize),
    /// A slider over powers: its place is ten times the logarithm to base 10.
    Powers(Field),
    /// A number.
    Number(Field),
    /// One of a few words.
    Choice(Field, &'static [(&'static str, &'static str)]),
}

const CONTENT: &[(&str, &str)] =
    &[("normal", "normal, seeded"), ("equal", "one query, one key"), ("text", "tokens of your text")];
const LAYOUT: &[(&str, &str)] = &[("interleaved", "neighbours (Meta)"), ("half-split", "halves (Hugging Face)")];
const LONG: &[(&str, &str)] = &[("plain", "as they are"), ("interpolated", "interpolated")];
const DIRECTION: &[(&str, &str)] = &[("causal", "causal"), ("both", "both ways")];

/// The dials of a lesson; the first two stand on its slide too.
pub fn dials(lesson: Lesson) -> Vec<Dial> {
    use Dial::{Choice, Number, Powers, Slider};
    let length = Slider(Field::Length, 1, longest(lesson));
    let width = Slider(Field::Width, 2, 128);
    let trained = Slider(Field::Trained, 1, longest(lesson));
    let shift = Slider(Field::Shift, 0, 1000);
    let content = Choice(Field::Content, CONTENT);
    let (seed, heads, head) = (Number(Field::Seed), Number(Field::Heads), Number(Field::Head));
    match lesson {
        Lesson::Learned => vec![length, seed, trained, width, shift, content, Number(Field::Sigma)],
        Lesson::Sinusoidal => {
            vec![Powers(Field::Base), Slider(Field::Pair, 0, 63), width, length, trained, Slider(Field::Shift, 0, 100)]
        }
        Lesson::Relative => {
            vec![
                Slider(Field::Clip, 1, 64),
                length,
                trained,
                width,
                content,
                seed,
                Number(Field::Sigma),
                Choice(Field::Direction, DIRECTION),
            ]
        }
        Lesson::T5Bias => {
            vec![head, Choice(Field::Direction, DIRECTION), heads, length, trained, content, seed, Number(Field::Sigma)]
        }
        Lesson::Rope => vec![
            Powers(Field::Base),
            shift,
            width,
            length,
            trained,
            Choice(Field::Layout, LAYOUT),
            Choice(Field::Long, LONG),
            content,
            seed,
        ],
        Lesson::Alibi => vec![head, heads, length, trained, content, seed],
        _ => vec![length, shift, trained, width, Slider(Field::Clip, 1, 64), Powers(Field::Base), head, content, seed],
    }
}

/// A number as a field has it: with as many decimals as it has, up to nine.
pub(super) fn number(value: f64) -> String {
    let text = decimals(value, 9);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Dial {
    /// What it changes.
    pub const fn field(self) -> Field {
        match self {
            Self::Slider(field, ..) | Self::Powers(field) | Self::Number(field) | Self::Choice(field, _) => field,
        }
    }

    /// Its name on the page.
    pub const fn name(self) -> &'static str {
        match self.field() {
            Field::Length => "Length",
            Field::Width => "Width d",
            Field::Heads => "Heads",
            Field::Head => "Head",
            Field::Base => "Base",
            Field::Clip => "Clipping k",
            Field::Trained => "Trained length",
            Field::Shift => "Shift",
            Field::Seed => "Seed",
            Field::Sigma => "Deviation σ",
            Field::Pair => "Pair",
            Field::Content => "Queries and keys",
            Field::Layout => "Pairs",
            Field::Long => "Long positions",
            Field::Direction => "Direction",
        }
    }

    /// The key of a link that carries it.
    pub const fn key(self) -> &'static str {
        match self.field() {
            Field::Length => "length",
            Field::Width => "dim",
            Field::Heads => "heads",
            Field::Head => "head",
            Field::Base => "base",
            Field::Clip => "k",
            Field::Trained => "trained",
            Field::Shift => "shift",
            Field::Seed => "seed",
            Field::Sigma => "sigma",
            Field::Pair => "pair",
            Field::Content => "q",
            Field::Layout => "layout",
            Field::Long => "long",
            Field::Direction => "direction",
        }
    }

    /// Its present value as a field has it.
    pub fn value(self, setup: &Setup) -> String {
        let settings = &setup.settings;
        match self.field() {
            Field::Length => settings.length.to_string(),
            Field::Width => settings.width.to_string(),
            Field::Heads => settings.heads.to_string(),
            Field::Head => settings.head.to_string(),
            Field::Base => number(settings.base),
            Field::Clip => settings.clip.to_string(),
            Field::Trained => settings.trained.to_string(),
            Field::Shift => setup.shift.to_string(),
            Field::Seed => settings.seed.to_string(),
            Field::Sigma => settings.sigma.map_or_else(String::new, number),
            Field::Pair => setup.pair.to_string(),
            Field::Content => setup.content.slug().into(),
            Field::Layout => LAYOUT[usize::from(settings.layout == Layout::HalfSplit)].0.into(),
            Field::Long => LONG[usize::from(settings.long_positions == LongPositions::Interpolated)].0.into(),
            Field::Direction => DIRECTION[usize::from(settings.direction == Direction::BothWays)].0.into(),
        }
    }

    /// Where a slider over powers stands: ten times the logarithm of the base.
    pub fn power(setup: &Setup) -> usize {
        (setup.settings.base.log10() * 10.0).round().clamp(1.0, 80.0) as usize
    }

    /// The base of a place on that slider, with two digits that count, as it would be typed.
    pub fn base_at(place: usize) -> String {
        let exact = 10_f64.powf(place as f64 / 10.0);
        let unit = 10_f64.powf((exact.log10().floor() - 1.0).max(-1.0));
        number((exact / unit).round() * unit)
    }

    /// Takes a value as it was typed.
    ///
    /// # Errors
    /// What is wrong with it, for beside the field; the inputs stay.
    pub fn take(self, inputs: &mut Inputs, typed: &str) -> Result<(), String> {
        if self.field() == Field::Sigma && typed.trim().is_empty() {
            inputs.sigma = None;
            return Ok(());
        }
        inputs
            .set(self.key(), typed.trim())
            .map_err(|why| format!("{} “{typed}” {why}. The value before it stays.", self.name()))
    }

    /// The greatest value that can be asked for, where the field has one.
    pub fn most(self, setup: &Setup) -> Option<usize> {
        match self {
            Self::Slider(Field::Pair, ..) => Some((setup.settings.width / 2).max(1) - 1),
            Self::Slider(_, _, most) => Some(most),
            Self::Number(Field::Heads) => Some(MAX_HEADS),
            Self::Number(Field::Head) => Some(setup.settings.heads - 1),
            _ => None,
        }
    }
}
