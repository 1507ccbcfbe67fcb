//! The stage of the BPE lesson: words, candidate pairs and the vocabulary, for any view.

use crate::lessons::bpe::Frame;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::chart::growth_chart;
use crate::ui::components::corpus::corpus_name;
use crate::ui::components::pairs::{Force, pairs};
use crate::ui::components::settings::tie_select;
use crate::ui::components::vocabulary::{Pick, vocabulary};
use crate::ui::components::words::words;
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, el};

/// What a stage is drawn from.
#[derive(Clone, Copy)]
pub struct StageParts {
    pub model: BpeModel,
    pub cursor: Cursor,
    pub frame: Derived<Shared<Frame>>,
    /// One or two columns of words.
    pub columns: Derived<usize>,
}

/// What can be done on a stage to read; a slide has nothing to press in its rows, and the tie rule in its rail.
#[derive(Clone)]
pub struct Actions {
    pub force: Force,
    pub pick: Pick,
}

/// The three columns: cause, choice, effect.
pub fn columns(parts: StageParts, actions: Option<Actions>) -> Element {
    let StageParts { model, cursor, frame, columns } = parts;
    let decided = Derived::new(move |_| {
        let stepper = model.stepper.get()?;
        frame.with(|frame| frame.merge.map(|merge| stepper.trace.merges[merge].decided))
    });
    let corpus = Derived::new(move |_| corpus_name(model));
    let rule = actions.is_none().then(tie_select);
    let (force, pick) = actions.map(|actions| (actions.force, actions.pick)).unzip();
    let rail = el("div")
        .class("rail")
        .children(rule)
        .child(vocabulary(frame, pick))
        .child(growth_chart(model, cursor, frame, true));
    el("div")
        .class("columns")
        .child(el("div").class("column").child(words(frame, corpus, columns)))
        .child(pairs(frame, decided, model.focus, force))
        .child(rail)
}
