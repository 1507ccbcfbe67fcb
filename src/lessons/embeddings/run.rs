//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use std::sync::Arc;

use super::frame::{Frame, STEPS};
use super::inputs::{Inputs, text};
use super::setup::Setup;
use super::study::Study;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Cursor, Lesson, Moment, Problem};
use crate::worker::train_here;

/// Static embeddings.
pub struct Embeddings;

impl Lesson for Embeddings {
    type Inputs = Inputs;
    type Trace = (Setup, Arc<Study>);
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::EMBEDDINGS
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Self::Trace, Problem> {
        let corpus = texts.corpus_text()?;
        let trained = train_here(corpus, &settings.request(texts.corpus, None))?;
        // What a model learned is read by the page's worker; without it the seeded table stands there.
        let setup = Setup::new(choices);
        let study = Study::new(&trained, &text(texts, corpus), &setup);
        Ok((setup, Arc::new(study)))
    }

    fn steps(_: &Self::Trace) -> usize {
        STEPS
    }

    fn frame((_, _, choices): &Inputs, (setup, study): &Self::Trace, at: Cursor) -> Frame {
        Frame::of(study, setup, choices, at.step)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
