//! The step bar: first, back, play, next, last, the slider, the phases and the sentence of this step.

use super::announcement::sentence;
use crate::lessons::bpe::Frame;
use crate::lessons::keys::Command;
use crate::trace::Phase;
use crate::ui::cursor::Cursor;
use crate::ui::dom;
use crate::ui::shared::Shared;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, text};

/// The slider shows one tick a merge up to this many.
const TICKS: usize = 60;

/// The parts of the slider's length that a share is counted in.
const PARTS: usize = 10_000;

const PHASES: [(Phase, &str); 4] =
    [(Phase::Count, "count"), (Phase::Choose, "choose"), (Phase::Merge, "merge"), (Phase::Grow, "grow")];

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

/// The phases of a merge; the one now and the one the next press brings are marked.
fn phases(frame: Derived<Shared<Frame>>) -> Element {
    let items = move || {
        let (phase, more) = frame.with(|frame| (frame.merge.map(|_| frame.phase), frame.step + 1 < frame.steps));
        let item = |(at, (value, name)): (usize, (Phase, &'static str))| -> Node {
            let now = phase == Some(value);
            let next = more && phase.is_some_and(|phase| (phase as usize + 1) % PHASES.len() == at);
            let item = el("li").class_when("now", now).class_when("next", next);
            if now { item.attr("aria-current", "step") } else { item }.text(name).into()
        };
        PHASES.into_iter().enumerate().map(item).collect()
    };
    el("ol").class("phases").attr("aria-label", "Phases of a merge").live(items)
}

/// How far a step is, as a number from 0 to 1.
fn share(cursor: Cursor, step: usize) -> String {
    let last = cursor.steps().saturating_sub(1).max(1);
    let parts = step.min(last) * PARTS / last;
    format!("{}.{:04}", parts / PARTS, parts % PARTS)
}

fn slider(frame: Derived<Shared<Frame>>, cursor: Cursor) -> Element {
    let ticks = move || {
        let merges = frame.with(|frame| frame.merges);
        let shown = if merges <= TICKS { merges } else { 0 };
        (0..shown).map(|at| el("i").style("--at", share(cursor, at * 4)).into()).collect()
    };
    let mark = |class: &'static str| el("div").class(class).attr("aria-hidden", "true");
    let go = move |event: &web_sys::Event| {
        if let Ok(step) = dom::field_text(event).parse() {
            cursor.go(step);
        }
    };
    let spoken = move || frame.with(|frame| format!("{}, {}", frame.place, frame.sentence.text()));
    let range = el("input")
        .attr("type", "range")
        .attr("aria-label", "Step")
        .attr("step", "1")
        .live_attr("min", move || Some(cursor.bounds().0.to_string().into()))
        .live_attr("max", move || Some(cursor.bounds().1.to_string().into()))
        .live_attr("aria-valuetext", move || Some(spoken().into()))
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

/// The step bar of a frame.
pub fn step_bar(frame: Derived<Shared<Frame>>, cursor: Cursor) -> Element {
    let said = move || match cursor.state.spoken.get() {
        Some(words) => vec![text(words)],
        None => frame.with(|frame| sentence(&frame.sentence)),
    };
    let announcement = el("p")
        .class("sentence")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .attr("aria-label", "Step announcement")
        .live(said);
    el("div")
        .class("step-bar")
        .child(buttons(cursor))
        .child(slider(frame, cursor))
        .child(phases(frame))
        .child(announcement)
        .child(el("p").class("place").live_text(move || frame.with(|frame| frame.place.clone())))
}
