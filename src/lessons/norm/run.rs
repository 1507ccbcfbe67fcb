//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::frame::{Frame, STEPS};
use super::inputs::Inputs as Link;
use super::setup::Setup;
use super::study::Study;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Cursor, Lesson, Moment, Problem};

/// Normalization.
pub struct Normalization;

impl Lesson for Normalization {
    type Inputs = Link;
    type Trace = (Setup, Study);
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::NORM
    }

    fn trace((choices, _): &Link) -> Result<Self::Trace, Problem> {
        let setup = Setup::new(choices, None);
        let study = Study::new(&setup);
        Ok((setup, study))
    }

    fn steps(_: &Self::Trace) -> usize {
        STEPS
    }

    fn frame(_: &Link, (setup, study): &Self::Trace, at: Cursor) -> Frame {
        Frame::of(setup, study, None, at.step)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
