//! The presenter's window: the slide now, the slide after the next press, notes, and the time.

mod time;
mod windows;

use super::bpe;
use crate::lessons::bar::Bar;
use crate::lessons::prose::{self, Prose};
use crate::lessons::{Lesson, Part};
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::announcement::sentence;
use crate::ui::cursor::Cursor;
use crate::ui::later::Later;
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

/// A lesson's slide, and what its step bar says.
type Slide = (Element, Derived<Bar>);

fn preview(slide: Element) -> Element {
    el("div").class("preview").flag("inert", true).child(slide)
}

fn now_slide((slide, bar): Slide, lesson: Lesson) -> Element {
    let place =
        move || bar.with(|bar| format!(" {} · {} · step {} of {}", lesson.title(), bar.place, bar.step + 1, bar.steps));
    el("section")
        .class("now-slide")
        .attr("aria-label", "Now")
        .child(el("h2").child(el("b").class("now").text("Now")).live_text(place))
        .child(preview(slide))
}

fn next_slide((slide, bar): Slide) -> Element {
    let said = move || bar.with(|bar| sentence(&bar.sentence));
    el("section")
        .class("next-slide")
        .attr("aria-label", "Next press")
        .child(el("h2").child(el("b").class("next").text("Next press ")).child(live(said)))
        .child(preview(slide))
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

/// The slides of a lesson now and after the next press; none until there is something to show.
fn slides(lesson: Lesson, model: BpeModel, cursor: Cursor, later: Later) -> Vec<Node> {
    let steps = [0, 1].map(|on| Derived::new(move |_| cursor.step() + on));
    let both = if lesson == Lesson::Bpe { bpe::slides(model, cursor, steps) } else { None };
    let is_position = lesson.part() == Part::Positions;
    let views = is_position.then(|| later.views()).flatten();
    let both = both.or_else(|| views.map(|views| steps.map(|step| (views.slide)(lesson, model, cursor, step))));
    let none = || if is_position { vec![later.notice().into()] } else { Vec::new() };
    both.map_or_else(none, |[now, next]| vec![now_slide(now, lesson).into(), next_slide(next).into()])
}

/// The presenter's window.
pub fn presenter(model: BpeModel, cursor: Cursor, later: Later) -> Element {
    let state = cursor.state;
    // Training is waited for; from then on the slides follow it by themselves.
    let ready = Derived::new(move |_| state.lesson.get() != Lesson::Bpe || model.stepper.with(Option::is_some));
    let slides = move || {
        let (lesson, ready) = (state.lesson.get(), ready.get());
        if ready { slides(lesson, model, cursor, later) } else { Vec::new() }
    };
    let spent = Spent::count(state);
    let beside = el("div")
        .class("beside")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "The talk’s time")
        .child(time(spent))
        .child(plan(state, spent));
    let prose = move || match state.lesson.get() {
        Lesson::Bpe => Some(&prose::BPE),
        lesson if lesson.part() == Part::Positions => later.views().map(|views| (views.prose)(lesson)),
        _ => None,
    };
    let told = move || prose().map(|prose| notes(prose).into()).into_iter().collect();
    el("div").class("presenter").live(slides).child(live(told)).child(beside).child(foot(spent))
}
