//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::flow::Flow;
use super::frame::moment;
use super::inputs::{Inputs, text};
use super::sentences::Said;
use super::topic::STEPS;
use crate::lessons::prose::{self, Prose};
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
        Ok(Flow::cut(&trained, &text(texts, corpus), choices.size))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::{InputSet, Query};

    #[test]
    fn letters_that_the_tokenizer_lacks_are_said() {
        let said = |link: &str| {
            let inputs = Inputs::read(&Query::parse(link).0).0;
            let flow = Map::trace(&inputs).expect("the lesson's own corpus");
            (flow.missing.clone(), moment(&flow, 1, &Said::default()).sentence.text())
        };
        let (missing, sentence) = said("probe=Anna Kowalski");
        assert!(missing.starts_with(&['A']), "{missing:?}");
        let named: Vec<String> = missing.iter().map(char::to_string).collect();
        let end = format!("not known to this tokenizer and are left out: {}.", named.join(", "));
        assert!(sentence.ends_with(&end), "{sentence}");
        assert!(said("").0.is_empty());
        assert!(said("").1.ends_with("In 2017 they are to be translated; Llama 2 writes on after them."));
    }
}
