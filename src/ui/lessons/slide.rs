//! The slide of the talk view, the same for every lesson: question, corner, stage, step bar, what Llama 2 does.

use crate::lessons::bar::Bar;
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::chrome::corner;
use crate::ui::components::step_bar::step_bar;
use crate::ui::cursor::Cursor;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, el};

/// A slide around a stage.
pub fn slide(prose: &'static Prose, model: BpeModel, cursor: Cursor, stage: Element, bar: Derived<Bar>) -> Element {
    let talk = el("div")
        .class("talk")
        .attr("lang", "en")
        .child(el("h1").class("question").text(prose.question))
        .child(corner(model, cursor))
        .child(stage)
        .child(step_bar(bar, cursor))
        .child(footer(prose));
    el("div").class("slide").child(talk)
}

/// The line at the foot of a slide: what Llama 2 does, and the papers.
fn footer(prose: &'static Prose) -> Element {
    el("footer")
        .class("llama-line")
        .child(el("b").text("Llama 2"))
        .child(el("span").class("does").text(prose.llama))
        .child(el("span").class("cite").text(prose.cite))
}
