//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use std::sync::Arc;

use super::inputs::{Inputs, request};
use super::scene::Frame;
use super::stepper::{Learned, Stepper};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::problems;
use crate::lessons::{Cursor, Lesson, Moment, Problem};
use crate::worker::train_here;

/// The unigram model.
pub struct Unigram;

impl Lesson for Unigram {
    type Inputs = Inputs;
    type Trace = Stepper;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::UNIGRAM
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Stepper, Problem> {
        let trained = train_here(texts.corpus_text()?, &request(*settings, texts.corpus))?;
        let trace = trained.learned.unigram().ok_or_else(problems::other_trainer)?;
        Ok(Stepper::new(Arc::new(Learned::new(trace)), choices.word.as_deref()))
    }

    fn steps(trace: &Stepper) -> usize {
        trace.steps()
    }

    fn frame((_, _, choices): &Inputs, trace: &Stepper, at: Cursor) -> Frame {
        Frame::of(trace, at.step, choices)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
