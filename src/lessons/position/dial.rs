//! What can be chosen in the lessons on positions, and how: one value a control.

use llama_lens_positions::{Direction, Layout, LongPositions, MAX_HEADS};

use super::inputs::{Choice, Inputs, Positive, Query, Source};
use super::numbers::number;
use super::setup::Setup;
use super::sibling_shape::LAYERS;

/// One control.
#[derive(Debug)]
pub struct Dial {
    /// The key of a link that carries it.
    pub key: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// How it is offered.
    pub shape: Shape,
    /// Its present value as a field has it.
    pub value: fn(&Setup) -> String,
    /// Takes a value as it was typed, or says what it is not.
    pub set: fn(&mut Inputs, &str) -> Result<(), String>,
}

/// How a choice is offered.
#[derive(Debug)]
pub enum Shape {
    /// A slider between two whole numbers, and the number itself.
    Slider(usize, fn(&Setup) -> usize),
    /// A slider over powers: its place is ten times the logarithm to base 10.
    Powers,
    /// A number.
    Number,
    /// One of a few words, each with its name in links.
    Choice(fn() -> Vec<(&'static str, &'static str)>),
}

impl PartialEq for Dial {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Dial {
    /// Takes a value as it was typed.
    ///
    /// # Errors
    /// What is wrong with it, for beside the field; the inputs stay.
    pub fn take(&self, inputs: &mut Inputs, typed: &str) -> Result<(), String> {
        (self.set)(inputs, typed.trim())
            .map_err(|why| format!("{} “{typed}” {why}. The value before it stays.", self.name))
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
}

/// A whole number as it is typed.
fn whole<T: std::str::FromStr>(text: &str) -> Result<Option<T>, String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits);
    number.map(Some).ok_or_else(|| "is not a whole number in digits alone".to_owned())
}

fn words<T: Choice>() -> Vec<(&'static str, &'static str)> {
    T::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect()
}

fn longest(setup: &Setup) -> usize {
    setup.longest
}

/// A whole number of the inputs, and its value among the settings.
macro_rules! whole_dial {
    ($key:literal, $name:literal, $shape:expr, $field:ident, $value:expr) => {
        Dial {
            key: $key,
            name: $name,
            shape: $shape,
            value: $value,
            set: |inputs, text| whole(text).map(|value| inputs.$field = value),
        }
    };
}

/// Positions in the sequence.
pub static LENGTH: Dial =
    whole_dial!("length", "Length", Shape::Slider(1, longest), length, |setup| setup.settings.length.to_string());

/// The width of a head.
pub static WIDTH: Dial =
    whole_dial!("dim", "Width d", Shape::Slider(2, |_| 128), width, |setup| setup.settings.width.to_string());

/// The trained length.
pub static TRAINED: Dial = whole_dial!("trained", "Trained length", Shape::Slider(1, longest), trained, |setup| setup
    .settings
    .trained
    .to_string());

/// By how much the sequence is moved.
pub static SHIFT: Dial =
    whole_dial!("shift", "Shift", Shape::Slider(0, |_| 1000), shift, |setup| setup.shift.to_string());

/// The same where one linear map goes that far: further, its numbers say no more.
pub static NEAR_SHIFT: Dial =
    whole_dial!("shift", "Shift", Shape::Slider(0, |_| 100), shift, |setup| setup.shift.to_string());

/// Shaw's k.
pub static CLIP: Dial =
    whole_dial!("k", "Clipping k", Shape::Slider(1, |_| 64), clip, |setup| setup.settings.clip.to_string());

/// The pair whose wave is drawn.
pub static PAIR: Dial =
    whole_dial!("pair", "Pair", Shape::Slider(0, |setup| (setup.settings.width / 2).max(1) - 1), pair, |setup| setup
        .pair
        .to_string());

/// What all stand-ins come from.
pub static SEED: Dial = whole_dial!("seed", "Seed", Shape::Number, seed, |setup| setup.settings.seed.to_string());

/// How many heads there are.
pub static HEADS: Dial = whole_dial!("heads", "Heads", Shape::Slider(1, |_| MAX_HEADS.min(64)), heads, |setup| {
    setup.settings.heads.to_string()
});

/// The head looked at. People count from 1, links from 0.
pub static HEAD: Dial = Dial {
    key: "head",
    name: "Head",
    shape: Shape::Slider(1, |setup| setup.settings.heads),
    value: |setup| (setup.settings.head + 1).to_string(),
    set: |inputs, text| {
        let head = whole::<usize>(text)?.and_then(|head| head.checked_sub(1));
        inputs.head = Some(head.ok_or("is no head: heads count from 1")?);
        Ok(())
    },
};

/// The layer of a trained model, from 0 as everywhere in the lessons on its parts.
pub static LAYER: Dial =
    whole_dial!("layer", "Layer", Shape::Slider(0, |_| LAYERS - 1), layer, |setup| setup.layer.to_string());

/// The base of the wavelengths.
pub static BASE: Dial = Dial {
    key: "base",
    name: "Base",
    shape: Shape::Powers,
    value: |setup| number(setup.settings.base),
    set: |inputs, text| {
        inputs.base = Some(Positive::parse(text)?);
        Ok(())
    },
};

/// The standard deviation of what stands in for learned numbers.
pub static SIGMA: Dial = Dial {
    key: "sigma",
    name: "Deviation σ",
    shape: Shape::Number,
    value: |setup| setup.settings.sigma.map_or_else(String::new, number),
    set: |inputs, text| {
        // An empty field asks for the scheme's own.
        inputs.sigma = if text.is_empty() { None } else { Some(Positive::parse(text)?) };
        Ok(())
    },
};

/// Where queries and keys come from.
pub static SOURCE: Dial = source(seeded_sources);

/// The same where a model was trained with the scheme.
pub static SOURCE_OR_MODEL: Dial = source(words::<Source>);

const fn source(choices: fn() -> Vec<(&'static str, &'static str)>) -> Dial {
    Dial {
        key: "q",
        name: "Queries and keys",
        shape: Shape::Choice(choices),
        value: |setup| setup.source.slug().to_owned(),
        set: |inputs, text| {
            // The row that the link named stays under the cross-hair.
            inputs.m = inputs.row();
            inputs.query = Some(Query::Source(Source::named(text)?));
            Ok(())
        },
    }
}

fn seeded_sources() -> Vec<(&'static str, &'static str)> {
    words::<Source>().into_iter().filter(|(slug, _)| *slug != Source::Trained.slug()).collect()
}

/// How RoPE pairs numbers up.
pub static LAYOUT: Dial = Dial {
    key: "layout",
    name: "Pairs",
    shape: Shape::Choice(words::<Layout>),
    value: |setup| setup.settings.layout.slug().to_owned(),
    set: |inputs, text| Layout::named(text).map(|layout| inputs.layout = layout),
};

/// What RoPE takes for a position past those trained.
pub static LONG: Dial = Dial {
    key: "long",
    name: "Long positions",
    shape: Shape::Choice(words::<LongPositions>),
    value: |setup| setup.settings.long_positions.slug().to_owned(),
    set: |inputs, text| LongPositions::named(text).map(|long| inputs.long = long),
};

/// Whether queries see later keys.
pub static DIRECTION: Dial = Dial {
    key: "direction",
    name: "Direction",
    shape: Shape::Choice(words::<Direction>),
    value: |setup| setup.settings.direction.slug().to_owned(),
    set: |inputs, text| Direction::named(text).map(|direction| inputs.direction = direction),
};
