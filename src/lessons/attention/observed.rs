//! What the small model made of the text, and where the reader looks into it.

use super::head::{Grid, Head, Measure, Spot};
use super::inputs::Choices;
use super::step::Words;
use crate::lessons::Problem;
use crate::lessons::block::{Reading, past_the_last};
use crate::worker::llama::{Looked, Seen};

/// What was observed, with what the reader chose.
#[derive(Clone, Copy)]
pub struct Observed<'a> {
    /// What the model made of the text; none before it has answered.
    pub looked: Option<&'a Looked>,
    /// The matrices of the head that is looked at, once they are here.
    pub matrices: &'a [Seen],
    /// Both measures of all heads.
    pub grids: &'a [Grid; 2],
    /// The choices of this lesson.
    pub choices: &'a Choices,
    /// Those of the text and of where to look in it.
    pub reading: &'a Reading,
}

/// Both measures of all heads, in the order of [`Measure`].
pub fn measured(looked: &Looked) -> [Grid; 2] {
    [Measure::Previous, Measure::Repeats].map(|measure| Grid::of(looked, measure))
}

impl<'a> Observed<'a> {
    /// The layer and head that a step shows: those that were chosen, else the head that does most of what the step
    /// measures, and before there is a measure the one that looks at the token before.
    pub fn opened(&self, step: Words) -> (usize, usize) {
        let measure = if step == Words::Repeats { Measure::Repeats } else { Measure::Previous };
        let best = self.grids[measure as usize].best().map(|(at, _)| at);
        let (layer, head) = best.unwrap_or_else(|| (self.reading.layer(usize::MAX), 0));
        (self.reading.layer.unwrap_or(layer), self.choices.head.unwrap_or(head))
    }

    /// The head that a step shows, and where the reader looks in it; none where nothing is read.
    pub fn told(&self, step: Words) -> Option<(Head<'a>, Spot)> {
        let looked = self.looked?;
        let head = Head { matrices: self.matrices, ..Head::of(looked, self.opened(step))? };
        Some((head, self.spot(looked, step)))
    }

    fn spot(&self, looked: &Looked, step: Words) -> Spot {
        let Choices { key, number, .. } = *self.choices;
        let last = looked.tokens.len().saturating_sub(1);
        let number = number.unwrap_or(0).min((3 * looked.about.head_dim).saturating_sub(1));
        let spot = Spot { token: self.reading.token(looked), key: key.map(|key| key.min(last)), number };
        match (step, spot.key) {
            (Words::Previous, None) => Spot { key: Some(spot.token.saturating_sub(1)), ..spot },
            (Words::Repeats, None) => {
                repeated(looked, self.reading.token).map_or(spot, |(token, key)| Spot { token, key: Some(key), ..spot })
            }
            _ => spot,
        }
    }
}

/// What cannot be as the link asks for it.
pub fn problems(observed: &Observed) -> Vec<Problem> {
    let Some(looked) = observed.looked.filter(|looked| !looked.tokens.is_empty()) else { return Vec::new() };
    let about = &looked.about;
    let Choices { head, key, number, .. } = *observed.choices;
    let found = [
        past_the_last("head", head, about.heads),
        past_the_last("key", key, looked.tokens.len()),
        past_the_last("number", number, 3 * about.head_dim),
    ];
    found.into_iter().flatten().collect()
}

/// The last token that stood earlier, or the one that was chosen, and the token that followed it then.
fn repeated(looked: &Looked, chosen: Option<usize>) -> Option<(usize, usize)> {
    let tokens = &looked.tokens;
    let followed = |token: usize| {
        let key = (1..token).rev().find(|key| tokens[key - 1].id == tokens[token].id)?;
        Some((token, key))
    };
    match chosen {
        Some(token) => Some(token).filter(|token| *token < tokens.len()).and_then(followed),
        None => (0..tokens.len()).rev().find_map(followed),
    }
}
