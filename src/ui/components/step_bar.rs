//! The step bar: first, back, play, next, last, the slider, the phases and the sentence of this step.

use super::announcement::sentence;
use crate::lessons::bar::Bar;
use crate::lessons::keys::Command;
use crate::ui::cursor::Cursor;
use crate::ui::dom;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, text};

/// The slider shows one tick a group of steps up to this many.
const TICKS: usize = 60;

/// The parts of the slider's length that a share is counted in.
const PARTS: usize = 10_000;

fn icon(path: Element) -> Element {
    el("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").attr("focusable", "false").child(path)
}

fn button(cursor: Cursor, command: Command, name: &'static str, class: &'static str, path: &'static str) -> Element {
    el("button")
        .class(class)
        .attr("aria-label", name)
        .press(move || cursor.run(command))
        .child(icon(el("path").attr("d", path)))
}

fn play_button(cursor: Cursor) -> Element {
    let playing = cursor.state.playing;
    let path = move || if playing.get() { "M7 5h4v14H7zM13 5h4v14h-4z" } else { "M8 5v14l11-7z" };
    el("button")
        .class("step play")
        .live_attr("aria-label", move || Some(if playing.get() { "Pause" } else { "Play" }.into()))
        .press(move || cursor.run(Command::Play))
        .child(icon(el("path").live_attr("d", move || Some(path().into()))))
}

fn buttons(cursor: Cursor) -> Element {
    let back = "M20 11v2H8l5.5 5.5-1.4 1.4L4.2 12l7.9-7.9 1.4 1.4L8 11z";
    let forward = "M4 11v2h12l-5.5 5.5 1.4 1.4 7.9-7.9-7.9-7.9-1.4 1.4L16 11z";
    el("div")
        .class("buttons")
        .attr("role", "group")
        .attr("aria-label", "Steps")
        .child(button(cursor, Command::First, "First step", "step first", "M6 5h2v14H6zM19 5v14L9 12z"))
        .child(button(cursor, Command::Previous, "Previous step", "step back", back))
        .child(play_button(cursor))
        .child(button(cursor, Command::Next, "Next step", "step forward", forward))
        .child(button(cursor, Command::Last, "Last step", "step last", "M16 5h2v14h-2zM5 5v14l10-7z"))
}

/// The phases of a group of steps; the one now and the one the next press brings are marked.
fn phases(bar: Derived<Bar>) -> Element {
    let items = move || {
        let (names, now, next) = bar.with(|bar| (bar.phases, bar.now, bar.next));
        let item = |(at, name): (usize, &&'static str)| -> Node {
            let item = el("li").class_when("now", now == Some(at)).class_when("next", next == Some(at));
            if now == Some(at) { item.attr("aria-current", "step") } else { item }.text(*name).into()
        };
        names.iter().enumerate().map(item).collect()
    };
    let name = move || Some(format!("Phases of {}", bar.with(|bar| bar.of)).into());
    el("ol").class("phases").live_attr("aria-label", name).live(items)
}

/// How far a step is, as a number from 0 to 1.
fn share(cursor: Cursor, step: usize) -> String {
    let last = cursor.steps().saturating_sub(1).max(1);
    let parts = step.min(last) * PARTS / last;
    format!("{}.{:04}", parts / PARTS, parts % PARTS)
}

fn slider(bar: Derived<Bar>, cursor: Cursor) -> Element {
    let ticks = move || {
        let (groups, each) = bar.with(|bar| (bar.steps / bar.group.max(1), bar.group));
        let shown = if groups <= TICKS { groups } else { 0 };
        (0..shown).map(|at| el("i").style("--at", share(cursor, at * each)).into()).collect()
    };
    let mark = |class: &'static str| el("div").class(class).attr("aria-hidden", "true");
    let go = move |event: &web_sys::Event| {
        if let Ok(step) = dom::field_text(event).parse() {
            cursor.go(step);
        }
    };
    let range = el("input")
        .attr("type", "range")
        .attr("aria-label", "Step")
        .attr("step", "1")
        .live_attr("min", move || Some(cursor.bounds().0.to_string().into()))
        .live_attr("max", move || Some(cursor.bounds().1.to_string().into()))
        .live_attr("aria-valuetext", move || Some(bar.with(Bar::spoken).into()))
        .live_field(move || cursor.step().to_string())
        .on("input", go);
    el("div")
        .class("slider")
        .live_style("--share-now", move || share(cursor, cursor.step()))
        .live_style("--share-next", move || share(cursor, cursor.step() + 1))
        .child(mark("ticks").live(ticks))
        .child(mark("rail-line"))
        .child(mark("played"))
        .child(mark("dot next").live_class("hidden", move || cursor.step() >= cursor.bounds().1))
        .child(mark("dot now"))
        .child(range)
}

/// The step bar of a moment.
pub fn step_bar(bar: Derived<Bar>, cursor: Cursor) -> Element {
    let said = move || match cursor.state.spoken.get() {
        Some(words) => vec![text(words)],
        None => bar.with(|bar| sentence(&bar.sentence)),
    };
    let announcement = el("p")
        .class("sentence")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .attr("aria-label", "Step announcement")
        .live(said);
    el("div").class("step-bar").child(buttons(cursor)).child(slider(bar, cursor)).child(
        el("div")
            .class("said")
            .child(phases(bar))
            .child(announcement)
            .child(el("p").class("place").live_text(move || bar.with(|bar| bar.place.clone()))),
    )
}
