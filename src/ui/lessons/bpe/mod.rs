//! The BPE lesson: as a page to read, and as a slide for a room.

mod branches;
mod layout;
mod reading;
mod rules;
mod stage;

use super::slide;
use crate::jobs::Place;
use crate::lessons::bar::Bar;
use crate::lessons::bpe::Frame;
use crate::lessons::prose::{self, Prose};
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::corpus::{corpus_panel, problem_at, progress};
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;
use crate::ui::signals::{Derived, Var};
use crate::ui::view::{Element, Node, el, live};
use layout::{Layouts, layout};
use reading::{Asked, reading};
use stage::StageParts;
use stage::columns;

/// Shown until the first training is done.
fn waiting(model: BpeModel) -> Element {
    el("div")
        .class("reading")
        .child(el("h1").text("Byte-pair encoding"))
        .child(progress(model))
        .child(corpus_panel(model))
        .child(problem_at(model, Place::Corpus))
}

/// The slide of the talk view.
fn slide(parts: StageParts, prose: &'static Prose) -> Element {
    let StageParts { model, cursor, frame, .. } = parts;
    let places = [Place::Corpus, Place::Vocabulary, Place::Branch];
    let stage = el("section")
        .class("stage")
        .attr("aria-label", "Stage")
        .child(progress(model))
        .child(el("div").class("slide-problems").children(places.map(|place| problem_at(model, place))))
        .child(columns(parts, None));
    slide::slide(prose, model, cursor, stage, bar(frame))
}

/// A frame's moment in the step bar.
fn bar(frame: Derived<Shared<Frame>>) -> Derived<Bar> {
    Derived::new(move |_| frame.with(|frame| frame.bar()))
}

/// A frame that is there; between two trainings the last one stays.
fn present(frame: Derived<Option<Shared<Frame>>>) -> Derived<Shared<Frame>> {
    Derived::new(move |before: Option<&Shared<Frame>>| {
        let now = frame.get();
        now.or_else(|| before.cloned()).expect("shown only once there is a frame")
    })
}

/// The lesson's slides at some steps, each with its moment in the step bar; none before anything is trained.
pub fn slides<const N: usize>(
    model: BpeModel,
    cursor: Cursor,
    steps: [Derived<usize>; N],
) -> Option<[(Element, Derived<Bar>); N]> {
    model.stepper.with_untracked(Option::is_some).then(|| {
        let Layouts { layout, columns } = layout(cursor.state, model, None);
        let prose = &prose::BPE;
        steps.map(|step| {
            let frame = present(model.frame(move || step.get(), layout));
            (slide(StageParts { model, cursor, frame, columns }, prose), bar(frame))
        })
    })
}

/// The lesson, once something is trained.
pub fn bpe(model: BpeModel, cursor: Cursor) -> Node {
    let state = cursor.state;
    let asked = Asked { search: Var::new(String::new()), more: Var::new(false) };
    let Layouts { layout, columns } = layout(state, model, Some(asked));
    let frame = model.frame(move || cursor.step(), layout);
    let trained = Derived::new(move |_| frame.with(Option::is_some));
    let prose = &prose::BPE;
    live(move || {
        if !trained.get() {
            return vec![waiting(model).into()];
        }
        let parts = StageParts { model, cursor, frame: present(frame), columns };
        let view = if state.is_slide() { slide(parts, prose) } else { reading(parts, prose, asked) };
        vec![view.into()]
    })
}
