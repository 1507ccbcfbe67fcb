//! The lessons on positions: as pages to read, and as slides for a room.

mod clocks;
mod compare;
mod controls;
mod derivation;
mod maps;
mod reading;
mod stage;

use super::slide;
use crate::lessons::Lesson;
use crate::lessons::bar::Bar;
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::cursor::Cursor;
use crate::ui::positions_model::{Moment, PositionsModel};
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, live};

/// The prose of a lesson; the build has one for each.
fn prose(lesson: Lesson) -> &'static Prose {
    Prose::of(lesson.slug()).expect("the build turns every lesson's Markdown into prose")
}

/// The stage of a lesson, for any view.
fn stage(moment: Moment, is_slide: bool) -> Element {
    let board = match moment.model.lesson {
        Lesson::Positions => compare::compare(moment),
        Lesson::Rope => clocks::board(moment, is_slide),
        _ => stage::board(moment, is_slide),
    };
    el("section").class("stage positions").attr("aria-label", "Stage").child(board)
}

/// The slide of a lesson at a step, and what its step bar says.
#[inline(never)]
pub fn slide_at(lesson: Lesson, bpe: BpeModel, cursor: Cursor, step: Derived<usize>) -> (Element, Derived<Bar>) {
    let moment = PositionsModel::new(cursor.state, bpe, lesson).at(step);
    let bar = moment.bar();
    (slide_of(moment, bpe, cursor, bar), bar)
}

fn slide_of(moment: Moment, bpe: BpeModel, cursor: Cursor, bar: Derived<Bar>) -> Element {
    let stage = stage(moment, true).child(derivation::over(moment));
    slide::slide(prose(moment.model.lesson), bpe, cursor, stage, bar)
}

/// A lesson on positions: code of the second part of the page.
#[inline(never)]
pub fn positions(lesson: Lesson, bpe: BpeModel, cursor: Cursor) -> Node {
    let model = PositionsModel::new(cursor.state, bpe, lesson);
    let moment = model.at(Derived::new(move |_| cursor.step()));
    let bar = moment.bar();
    let is_slide = Derived::new(move |_| cursor.state.is_slide());
    live(move || {
        let view =
            if is_slide.get() { slide_of(moment, bpe, cursor, bar) } else { reading::reading(moment, cursor, bar) };
        vec![view.into()]
    })
}
