//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::crowd::Crowd;
use super::frame::{Frame, STEPS};
use super::inputs::Inputs as Link;
use super::setup::Setup;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Cursor, Lesson, Moment, Problem};

/// Activations.
pub struct Activations;

impl Lesson for Activations {
    type Inputs = Link;
    type Trace = (Setup, Crowd);
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::ACTIVATIONS
    }

    fn trace((choices, _): &Link) -> Result<Self::Trace, Problem> {
        let setup = Setup::new(choices);
        let crowd = Crowd::new(&setup, None);
        Ok((setup, crowd))
    }

    fn steps(_: &Self::Trace) -> usize {
        STEPS
    }

    fn frame(_: &Link, (setup, crowd): &Self::Trace, at: Cursor) -> Frame {
        Frame::of(setup, crowd, at.step)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
