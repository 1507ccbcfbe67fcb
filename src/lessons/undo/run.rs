//! The lesson apart from how it is drawn: inputs → frame → moment. There is nothing to record: a step is computed from
//! the choices alone, and what the models say of a text comes from the worker beside it.

use super::frame::{Frame, PHASES, STEPS};
use super::inputs::Choices;
use super::sentences::{Said, sentence};
use crate::lessons::block::Writing;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Cursor, Lesson, Moment, Problem};

/// Undo one decision at a time.
pub struct Undo;

impl Undo {
    /// The moment in the step bar, with what the models said so far.
    pub fn moment_at(choices: &Choices, frame: &Frame, said: &Said) -> Moment {
        let step = frame.step;
        let next = (step + 1 < STEPS).then_some(step + 1);
        Moment {
            step,
            steps: STEPS,
            group: 1,
            phases: PHASES,
            of: "the lesson",
            now: Some(Frame::phase(step)),
            next: next.map(Frame::phase).filter(|phase| *phase != Frame::phase(step)),
            next_step: next,
            sentence: sentence(choices, frame, said),
            // The sentence needs the room: it names what is undone, its cost and both perplexities.
            place: String::new(),
        }
    }
}

impl Lesson for Undo {
    type Inputs = (Choices, Writing);
    type Trace = ();
    type Frame = (Choices, Frame);

    fn prose() -> &'static Prose {
        &prose::UNDO
    }

    fn trace(_: &Self::Inputs) -> Result<(), Problem> {
        Ok(())
    }

    fn steps((): &()) -> usize {
        STEPS
    }

    fn frame((choices, _): &Self::Inputs, (): &(), at: Cursor) -> Self::Frame {
        (choices.clone(), Frame::of(choices, at.step))
    }

    fn moment((choices, frame): &Self::Frame) -> Moment {
        Self::moment_at(choices, frame, &Said::default())
    }
}
