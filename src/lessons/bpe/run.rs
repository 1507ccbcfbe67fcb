//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::frame::Frame;
use super::inputs::{Branch, Inputs};
use super::stepper::Stepper;
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::Layout;
use crate::lessons::{Lesson, Moment, Problem};
use crate::worker::train_here;

/// Byte-pair encoding.
pub struct Bpe;

impl Lesson for Bpe {
    type Inputs = Inputs;
    type Trace = Stepper;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::BPE
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Stepper, Problem> {
        let request = settings.request(texts.corpus, choices.force.clone());
        let trained = train_here(texts.corpus_text()?, &request)?;
        let branches = trained.learned.bpe().cloned().ok_or_else(Problem::default)?;
        let forced = branches.forced.filter(|_| choices.branch == Branch::Forced);
        Ok(Stepper::new(forced.unwrap_or(branches.rule)))
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
