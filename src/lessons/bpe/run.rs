//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::frame::Frame;
use super::inputs::{Branch, Inputs};
use super::stepper::Stepper;
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::BpeRequest;
use crate::lessons::tokenizer::Layout;
use crate::lessons::{Lesson, Moment, Problem};

/// Byte-pair encoding.
pub struct Bpe;

/// What is trained for the lesson's inputs: by the rule or, in the other branch, with the forced pair.
pub fn request((texts, settings, choices): &Inputs, branch: Branch) -> BpeRequest {
    let force = choices.force.clone().filter(|_| branch == Branch::Forced);
    BpeRequest { settings: *settings, merges: texts.corpus.about().merges, force }
}

impl Lesson for Bpe {
    type Inputs = Inputs;
    type Trace = Stepper;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::BPE
    }

    fn trace(inputs: &Inputs) -> Result<Stepper, Problem> {
        let branch = inputs.2.branch;
        request(inputs, branch).run(inputs.0.corpus_text()?).map(|trace| Stepper::new(trace.into()))
    }

    fn steps(trace: &Stepper) -> usize {
        trace.steps().len()
    }

    fn frame(_: &Inputs, trace: &Stepper, step: usize) -> Frame {
        Frame::of(trace, step, &Layout::slide(trace.extent()), None)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
