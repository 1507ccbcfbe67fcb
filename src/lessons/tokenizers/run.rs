//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use std::sync::Arc;

use super::columns::{Column, Columns};
use super::costs::{Cost, costs};
use super::encoders::Encoders;
use super::inputs::{Inputs, request};
use super::lockstep::{Comparison, LockStep};
use super::scene::{After, ColumnFrame, Encoded, EncodedText, LanguageCosts};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::{characters, encoded_part, problems};
use crate::lessons::{Cursor, Halts, Lesson, Moment, Problem};
use crate::worker::train_here;

/// The four tokenizers side by side.
pub struct Tokenizers;

/// A comparison with what came of the training.
pub struct Trace {
    /// The steps of training.
    pub comparison: Comparison,
    /// The text to encode.
    pub text: EncodedText,
    /// What each needs in twenty languages.
    pub costs: LanguageCosts,
}

/// What there is to draw at one micro-step.
pub struct Frame {
    /// The columns.
    pub columns: [ColumnFrame; 4],
    /// The moment in the step bar.
    pub moment: Moment,
}

/// What is encoded by those that were trained; columns with other tokenizers wait for their files.
pub fn encoded(encoders: &Encoders, columns: Columns, text: &str, file: Option<&str>) -> EncodedText {
    let (text, _) = encoded_part(text);
    let row = |column: Column| {
        let tokens = column.kind().map(|kind| encoders.encode(kind, text));
        let unknown = |tokens: &Vec<super::encoders::Token>| {
            let lacking = tokens.iter().filter(|token| token.unknown);
            lacking.map(|token| characters(&text[token.range.clone()])).sum()
        };
        let cost = tokens.as_ref().map(|tokens| Cost::new(text, tokens.len(), unknown(tokens))).unwrap_or_default();
        Encoded { name: column.title(file), tokens, cost }
    };
    EncodedText { text: text.to_owned(), rows: columns.0.map(row).to_vec() }
}

impl Lesson for Tokenizers {
    type Inputs = Inputs;
    type Trace = Trace;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::TOKENIZERS
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Trace, Problem> {
        let corpus = texts.corpus_text()?;
        let trained = train_here(corpus, &request(*settings, texts.corpus))?;
        let four = trained.learned.four().ok_or_else(problems::other_trainer)?;
        let columns = choices.columns.unwrap_or_default();
        let encoders = Encoders::new(&four)?;
        let text = encoded(&encoders, columns, &texts.probe(corpus), None);
        let cost = |column: Column| (column.title(None), column.kind().map(|kind| costs(&encoders, kind)));
        let costs = columns.0.map(cost).to_vec();
        Ok(Trace { comparison: Comparison::new(Arc::new(LockStep::new(four)), columns), text, costs })
    }

    fn steps(trace: &Trace) -> usize {
        trace.comparison.moments()
    }

    fn halts(trace: &Trace) -> Halts {
        trace.comparison.halts()
    }

    fn frame(_: &Inputs, Trace { comparison, text, costs }: &Trace, at: Cursor) -> Frame {
        let step = comparison.trained(at.step);
        let columns = comparison.columns.0.map(|column| comparison.column(column, step));
        Frame { columns, moment: comparison.moment(at, After { text, costs }) }
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}

impl Comparison {
    /// The halts of a talk: the start, where two first agree and where they first part, halfway, the end, and the two
    /// moments after it. Of the places where two part, the first two halt.
    pub fn halts(&self) -> Halts {
        let steps = self.steps;
        let mut partings: Vec<usize> = self.partings.iter().filter_map(|parting| parting.first).collect();
        partings.sort_unstable();
        partings.dedup();
        let parting = partings.into_iter().take(2);
        Halts::at([0, steps / 2, steps, steps + 1, steps + 2].into_iter().chain(self.agreement).chain(parting))
    }
}
