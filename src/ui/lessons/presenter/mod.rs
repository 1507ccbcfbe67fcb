//! The presenter's window: the slide now, the slide after the next press, notes, and the time.

mod time;
mod windows;

use super::bpe::{Layouts, layout, present, slide};
use super::slide::StageParts;
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::announcement::sentence;
use crate::ui::cursor::Cursor;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, live, text};
use time::{Spent, plan, time, time_of_day};
pub use windows::{follow, toggle};

/// The keys that a talk needs, at the foot of the window.
const KEYS: [(&str, &str); 7] = [
    ("→", "next"),
    ("←", "back"),
    ("⇧ →", "next lesson"),
    ("B", "black"),
    ("L", "pointer"),
    ("G", "go to"),
    ("S", "close"),
];

fn preview(parts: StageParts, prose: &'static Prose) -> Element {
    el("div").class("preview").flag("inert", true).child(slide(parts, prose))
}

fn now_slide(parts: StageParts, prose: &'static Prose) -> Element {
    let lesson = parts.cursor.state.lesson;
    let place = move || {
        parts.frame.with(|frame| {
            format!(" {} · {} · step {} of {}", lesson.get().title(), frame.place, frame.step + 1, frame.steps)
        })
    };
    el("section")
        .class("now-slide")
        .attr("aria-label", "Now")
        .child(el("h2").child(el("b").class("now").text("Now")).live_text(place))
        .child(preview(parts, prose))
}

fn next_slide(parts: StageParts, prose: &'static Prose) -> Element {
    let said = move || parts.frame.with(|frame| sentence(&frame.sentence));
    el("section")
        .class("next-slide")
        .attr("aria-label", "Next press")
        .child(el("h2").child(el("b").class("next").text("Next press ")).child(live(said)))
        .child(preview(parts, prose))
}

fn notes(prose: &'static Prose) -> Element {
    let list = el("ul").children(prose.notes.iter().map(|note| el("li").html(note)));
    el("section")
        .class("notes")
        .attr("tabindex", "0")
        .attr("aria-label", "Notes")
        .child(el("h2").text("Notes"))
        .child(list)
}

fn foot(spent: Spent) -> Element {
    let key = |(key, does): (&'static str, &'static str)| el("span").child(el("kbd").text(key)).child(text(does));
    el("footer").class("presenter-keys").children(KEYS.map(key)).child(time_of_day(spent))
}

/// The presenter's window.
pub fn presenter(model: BpeModel, cursor: Cursor) -> Element {
    let state = cursor.state;
    let Layouts { layout, columns } = layout(state, model, None);
    let now = model.frame(move || cursor.step(), layout);
    let next = model.frame(move || cursor.step() + 1, layout);
    let ready = Derived::new(move |_| now.with(Option::is_some) && next.with(Option::is_some));
    let prose = Prose::of("bpe").expect("the build turns assets/lessons/bpe.md into prose");
    let slides = move || -> Vec<Node> {
        if !ready.get() {
            return Vec::new();
        }
        let parts = |frame| StageParts { model, cursor, frame: present(frame), columns };
        vec![now_slide(parts(now), prose).into(), next_slide(parts(next), prose).into()]
    };
    let spent = Spent::count(state);
    let beside = el("div")
        .class("beside")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "The talk’s time")
        .child(time(spent))
        .child(plan(state, spent));
    el("div").class("presenter").live(slides).child(notes(prose)).child(beside).child(foot(spent))
}
