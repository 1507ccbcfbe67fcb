//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::frame::Frame;
use super::inputs::{Inputs, request};
use super::stepper::Run;
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::{Branch, Layout, merge_halts, problems};
use crate::lessons::{Cursor, Halts, Lesson, Moment, Problem};
use crate::worker::{BesideBpe, train_here};

/// WordPiece.
pub struct WordPiece;

impl Lesson for WordPiece {
    type Inputs = Inputs;
    type Trace = Run;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::WORDPIECE
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Run, Problem> {
        let trained = train_here(texts.corpus_text()?, &request(*settings, choices, texts.corpus))?;
        let BesideBpe { rule, forced, bpe } = trained.learned.wordpiece().ok_or_else(problems::other_trainer)?;
        let forced = forced.filter(|_| choices.branch == Branch::Forced);
        Ok(Run::new(forced.unwrap_or(rule), bpe.as_deref()))
    }

    fn steps(run: &Run) -> usize {
        run.stepper.steps().len()
    }

    fn halts(run: &Run) -> Halts {
        merge_halts(&run.stepper.trace)
    }

    fn frame(_: &Inputs, run: &Run, at: Cursor) -> Frame {
        Frame::of(run, at, &Layout::slide(run.stepper.extent()), None)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
