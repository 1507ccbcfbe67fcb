//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::head::Grid;
use super::inputs::Inputs;
use super::observed::Observed;
use super::sentences::sentence;
use super::setup::Setup;
use super::step::{PHASES, Step};
use crate::lessons::block::reader;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Cursor, Lesson, Moment, Problem};

/// Attention: a head on the reader's words, how heads share keys and values, and what is cached.
pub struct Attention;

/// The moment in the step bar; a step beyond the last is the last.
pub fn moment(setup: &Setup, observed: &Observed, at: Cursor) -> Moment {
    let steps = Step::all(observed.looked.map(|looked| looked.tokens.len()));
    let number = at.step.min(steps.len() - 1);
    let step = steps[number];
    let next = at.next.filter(|next| number < *next && *next < steps.len());
    let place = match step {
        Step::Words(_) => format!("small Llama, {}", reader()),
        _ => setup.whose.title().to_owned(),
    };
    Moment {
        step: number,
        steps: steps.len(),
        group: 1,
        phases: PHASES,
        of: "the lesson",
        now: Some(step.phase()),
        next: next.map(|next| steps[next].phase()).filter(|next| *next != step.phase()),
        next_step: next,
        sentence: sentence(setup, observed, step),
        place,
    }
}

impl Lesson for Attention {
    type Inputs = Inputs;
    type Trace = Setup;
    type Frame = Moment;

    fn prose() -> &'static Prose {
        &prose::ATTENTION
    }

    fn trace((choices, _): &Inputs) -> Result<Setup, Problem> {
        Ok(Setup::new(choices))
    }

    fn steps(_: &Setup) -> usize {
        Step::all(None).len()
    }

    fn frame((choices, reading): &Inputs, setup: &Setup, at: Cursor) -> Moment {
        let grids = [Grid::default(), Grid::default()];
        moment(setup, &Observed { looked: None, matrices: &[], grids: &grids, choices, reading }, at)
    }

    fn moment(frame: &Moment) -> Moment {
        frame.clone()
    }
}
