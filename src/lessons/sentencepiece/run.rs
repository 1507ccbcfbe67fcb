//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use std::sync::Arc;

use super::frame::Frame;
use super::inputs::{Inputs, request, text};
use super::stepper::{Learned, STEPS, Stepper};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::problems;
use crate::lessons::{Cursor, Halts, Lesson, Moment, Problem};
use crate::worker::train_here;

/// SentencePiece.
pub struct SentencePiece;

impl Lesson for SentencePiece {
    type Inputs = Inputs;
    type Trace = Stepper;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::SENTENCEPIECE
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Stepper, Problem> {
        let trained = train_here(texts.corpus_text()?, &request(*settings, choices, texts.corpus))?;
        let learned = trained.learned.sentencepiece().ok_or_else(problems::other_trainer)?;
        Ok(Stepper::new(Arc::new(Learned::new(&learned)?), *choices, &text(texts, &trained.head)))
    }

    fn steps(_: &Stepper) -> usize {
        STEPS
    }

    fn halts(trace: &Stepper) -> Halts {
        Halts::at(trace.halts())
    }

    fn frame(_: &Inputs, trace: &Stepper, at: Cursor) -> Frame {
        Frame::of(trace, at)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
