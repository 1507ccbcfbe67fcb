//! The reading view of a lesson on positions: the figure with its dials, then the prose.

use super::controls::controls;
use super::derivation::beside;
use super::stage::cost_table;
use super::{prose, stage};
use crate::lessons::Lesson;
use crate::lessons::bar::Bar;
use crate::lessons::prose::Section;
use crate::ui::components::chrome::neighbours;
use crate::ui::components::step_bar::step_bar;
use crate::ui::cursor::Cursor;
use crate::ui::lessons::prose::section;
use crate::ui::positions_model::Moment;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, el};

/// The sections that stand beside each other at the end.
const LAST: [&str; 2] = ["what-llama-2-does", "sources"];

/// The page.
pub fn reading(moment: Moment, cursor: Cursor, bar: Derived<Bar>) -> Element {
    let prose = prose(moment.model.lesson);
    let figure = stage(moment, false).child(controls(moment.model, false));
    let part = |section_of: &'static Section| el("div").children(section(prose, section_of.id));
    let body = prose.sections.iter().filter(|section| !LAST.contains(&section.id));
    let [llama, sources] = LAST;
    let last = el("div")
        .class("with-note last")
        .child(el("div").children(section(prose, llama)))
        .child(el("aside").children(section(prose, sources)));
    el("article")
        .class("reading")
        .child(el("h1").class("title").text(prose.title))
        .child(el("p").class("question-line").text(prose.question))
        .child(el("p").class("lead").text(prose.lead))
        .child(el("div").class("figure").child(figure).child(step_bar(bar, cursor)))
        .child(el("div").class("panel").child(beside(moment)))
        .children(
            (moment.model.lesson == Lesson::Positions).then(|| el("div").class("panel").child(cost_table(moment))),
        )
        .children(body.map(part))
        .child(last)
        .child(neighbours(cursor))
}
