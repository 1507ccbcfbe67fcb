//! The lessons on positions: as pages to read, and as slides for a room.

mod clocks;
mod compare;
mod controls;
mod derivation;
mod maps;
mod reading;
mod stage;

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::slide;
use crate::lessons::Lesson;
use crate::lessons::bar::Bar;
use crate::lessons::prose::{self, Prose};
use crate::ui::bpe_model::BpeModel;
use crate::ui::cursor::Cursor;
use crate::ui::positions_model::{Moment, PositionsModel};
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, live};

/// A slide, and what its step bar says.
type Slide = (Element, Derived<Bar>);

/// What the page asks of these lessons.
#[derive(Clone, Copy)]
pub struct Views {
    /// A lesson as a page or as a slide.
    pub lesson: fn(Lesson, BpeModel, Cursor) -> Node,
    /// The slide of a lesson at a step, and what its step bar says.
    pub slide: fn(Lesson, BpeModel, Cursor, Derived<usize>) -> Slide,
    /// What a lesson says.
    pub prose: fn(Lesson) -> &'static Prose,
}

/// These lessons, in a part of the page of their own: whatever only this function reaches is loaded when it is first
/// called. It gives functions and not views, so that a view is made under the owner that shows it.
///
/// # Errors
/// When that part cannot be fetched; the next call tries again.
#[wasm_split(positions, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
pub fn load() -> Result<Views, SplitLoaderError> {
    Ok(Views { lesson: positions, slide: slide_at, prose })
}

/// The prose of a lesson.
fn prose(lesson: Lesson) -> &'static Prose {
    match lesson {
        Lesson::Learned => &prose::LEARNED,
        Lesson::Sinusoidal => &prose::SINUSOIDAL,
        Lesson::Relative => &prose::RELATIVE,
        Lesson::T5Bias => &prose::T5_BIAS,
        Lesson::Rope => &prose::ROPE,
        Lesson::Alibi => &prose::ALIBI,
        _ => &prose::POSITIONS,
    }
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
fn slide_at(lesson: Lesson, bpe: BpeModel, cursor: Cursor, step: Derived<usize>) -> Slide {
    let moment = PositionsModel::new(cursor.state, bpe, lesson).at(step);
    let bar = moment.bar();
    (slide_of(moment, bpe, cursor, bar), bar)
}

fn slide_of(moment: Moment, bpe: BpeModel, cursor: Cursor, bar: Derived<Bar>) -> Element {
    let stage = stage(moment, true).child(derivation::over(moment));
    slide::slide(prose(moment.model.lesson), bpe, cursor, stage, bar)
}

/// A lesson on positions.
fn positions(lesson: Lesson, bpe: BpeModel, cursor: Cursor) -> Node {
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
