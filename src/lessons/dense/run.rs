//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::frame::{Frame, STEPS};
use super::inputs::Inputs as Link;
use super::setup::Setup;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Cursor, Lesson, Moment, Problem};

/// The dense layer.
pub struct DenseLayer;

impl Lesson for DenseLayer {
    type Inputs = Link;
    type Trace = Setup;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::DENSE
    }

    fn trace((choices, _): &Link) -> Result<Setup, Problem> {
        Ok(Setup::new(choices))
    }

    fn steps(_: &Setup) -> usize {
        STEPS
    }

    fn frame(_: &Link, setup: &Setup, at: Cursor) -> Frame {
        Frame::of(setup, at.step, None)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
