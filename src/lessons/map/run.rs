//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::flow::Flow;
use super::frame::moment;
use super::inputs::{Inputs, text};
use super::sentences::Said;
use super::topic::STEPS;
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::encode;
use crate::lessons::{Cursor, Lesson, Moment, Problem};
use crate::worker::train_here;

/// The map of the architecture.
pub struct Map;

impl Lesson for Map {
    type Inputs = Inputs;
    type Trace = Flow;
    type Frame = Moment;

    fn prose() -> &'static Prose {
        &prose::MAP
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Flow, Problem> {
        let corpus = texts.corpus_text()?;
        let trained = train_here(corpus, &settings.request(texts.corpus, None))?;
        Ok(Flow::new(encode(&trained, &text(texts, corpus)), choices.size))
    }

    fn steps(_: &Flow) -> usize {
        STEPS
    }

    fn frame(_: &Inputs, flow: &Flow, at: Cursor) -> Moment {
        moment(flow, at.step, &Said::default())
    }

    fn moment(frame: &Moment) -> Moment {
        frame.clone()
    }
}
