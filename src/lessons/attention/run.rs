//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::inputs::{Inputs, text};
use super::sentences::sentence;
use super::setup::Setup;
use super::step::{PHASES, Step};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::{Token, encode};
use crate::lessons::{Cursor, Lesson, Moment, Problem};
use crate::worker::train_here;

/// Attention: heads, how they share keys and values, and what is cached.
pub struct Attention;

/// The moment in the step bar; a step beyond the last is the last.
pub fn moment(setup: &Setup, tokens: &[Token], number: usize) -> Moment {
    let steps = Step::all(tokens.len());
    let number = number.min(steps.len() - 1);
    let next = (number + 1 < steps.len()).then_some(number + 1);
    Moment {
        step: number,
        steps: steps.len(),
        group: 1,
        phases: PHASES,
        of: "the lesson",
        now: Some(steps[number].phase()),
        next: next.map(|next| steps[next].phase()).filter(|next| *next != steps[number].phase()),
        next_step: next,
        sentence: sentence(setup, tokens, steps[number]),
        place: setup.whose.title().to_owned(),
    }
}

impl Lesson for Attention {
    type Inputs = Inputs;
    type Trace = (Setup, Vec<Token>);
    type Frame = Moment;

    fn prose() -> &'static Prose {
        &prose::ATTENTION
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Self::Trace, Problem> {
        let corpus = texts.corpus_text()?;
        let trained = train_here(corpus, &settings.request(texts.corpus, None))?;
        Ok((Setup::new(choices), encode(&trained, &text(texts, corpus))))
    }

    fn steps((_, tokens): &Self::Trace) -> usize {
        Step::all(tokens.len()).len()
    }

    fn frame(_: &Inputs, (setup, tokens): &Self::Trace, at: Cursor) -> Moment {
        moment(setup, tokens, at.step)
    }

    fn moment(frame: &Moment) -> Moment {
        frame.clone()
    }
}
