//! Around the lesson: the header with its actions, the list of lessons, and the notices.

use crate::lessons::keys::Command;
use crate::lessons::link::{Theme, View};
use crate::lessons::{Lesson, Part};
use crate::ui::bpe_model::BpeModel;
use crate::ui::clipboard;
use crate::ui::cursor::Cursor;
use crate::ui::state::state;
use crate::ui::view::{Element, Node, el};

const fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Projector => "projector",
    }
}

/// The button that copies the link of this moment.
fn copy_link(model: BpeModel) -> Element {
    let state = state();
    let copy = move || clipboard::copy_link(state, model.file.with_untracked(Option::is_some));
    el("button").class("action copy").press(copy).text("Copy link")
}

/// The page's header.
pub fn header(model: BpeModel, cursor: Cursor) -> Element {
    let state = cursor.state;
    let bars = el("path").attr("d", "M3 5h18v2H3zm0 6h18v2H3zm0 6h18v2H3z");
    let menu = el("button")
        .class("menu")
        .attr("aria-label", "Lessons")
        .live_attr("aria-expanded", move || Some(state.menu.get().to_string().into()))
        .press(move || state.menu.update(|open| *open = !*open))
        .child(el("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").child(bars));
    let action = || el("button").class("action");
    let actions = el("div")
        .class("actions")
        .child(el("button").class("action to-talk").press(move || cursor.toggle_view()).text("Talk view"))
        .child(copy_link(model))
        .child(
            action()
                .press(move || cursor.run(Command::Theme))
                .text("Theme: ")
                .live_text(move || theme_name(state.theme.get()).to_owned()),
        )
        .child(action().press(move || cursor.run(Command::Help)).text("Help ").child(el("kbd").text("?")));
    el("header")
        .class("top")
        .child(menu)
        .child(el("span").class("brand").text("Llama Lens"))
        .child(el("span").class("here").live_text(move || state.lesson.get().title().to_owned()))
        .child(actions)
}

/// The link that opens a lesson.
fn link(lesson: Lesson, cursor: Cursor) -> Element {
    let open = move |event: &web_sys::Event| {
        let mouse: &web_sys::MouseEvent = wasm_bindgen::JsCast::unchecked_ref(event);
        if !mouse.ctrl_key() && !mouse.meta_key() && !mouse.shift_key() {
            event.prevent_default();
            cursor.state.menu.set(false);
            cursor.state.dialog.set(None);
            cursor.open(lesson, 0);
        }
    };
    el("a").attr("href", format!("#/{}", lesson.slug())).on("click", open)
}

/// One lesson in a list: a link where it is built, and “coming” where it is not.
fn entry(lesson: Lesson, cursor: Cursor) -> Element {
    if !lesson.is_built() {
        return el("li").class("coming").text(lesson.title()).text(" ").child(el("small").text("coming"));
    }
    let current = move || (cursor.state.lesson.get() == lesson).then_some("page".into());
    el("li").child(link(lesson, cursor).live_attr("aria-current", current).text(lesson.title()))
}

/// At the end of a lesson: the lessons before and after it in the talk.
pub fn neighbours(cursor: Cursor) -> Element {
    let at = cursor.state.lesson.get_untracked() as usize;
    let there = |at: Option<usize>, name: fn(&str) -> String| -> Element {
        match at.and_then(|at| Lesson::ALL.get(at)) {
            Some(lesson) if lesson.is_built() => link(*lesson, cursor).text(name(lesson.title())),
            Some(lesson) => el("span").text(name(lesson.title())).text(" ").child(el("small").text("coming")),
            None => el("span"),
        }
    };
    el("nav")
        .class("neighbours")
        .attr("aria-label", "Before and after this lesson")
        .child(there(at.checked_sub(1), |title| format!("← {title}")))
        .child(there(Some(at + 1), |title| format!("{title} →")))
}

/// Every lesson of the talk, by part.
pub fn lesson_list(cursor: Cursor) -> impl Iterator<Item = Element> {
    let part = move |part: Part| {
        let lessons = Lesson::ALL.iter().copied().filter(move |lesson| lesson.part() == part);
        el("section")
            .child(el("h2").text(part.title()))
            .child(el("ul").children(lessons.map(move |lesson| entry(lesson, cursor))))
    };
    Part::ALL.into_iter().map(part)
}

/// The navigation beside the reading view.
pub fn navigation(cursor: Cursor) -> Element {
    el("nav")
        .class("lessons")
        .attr("aria-label", "Lessons")
        .live_class("open", move || cursor.state.menu.get())
        .children(lesson_list(cursor))
}

/// What had to be said about the link or the input; each can be put away.
pub fn notices() -> Element {
    let state = state();
    let notice = move |text: String| -> Node {
        let closed = text.clone();
        let close = move || state.notices.update(|notices| notices.retain(|other| *other != closed));
        let button = el("button").class("quiet").attr("aria-label", "Close this notice").press(close).text("×");
        el("p").class("notice").child(el("span").text(text)).child(button).into()
    };
    el("div")
        .class("notices")
        .attr("role", "region")
        .attr("aria-label", "Notices")
        .attr("aria-live", "polite")
        .live(move || state.notices.get().into_iter().map(notice).collect())
}

/// The small corner of the talk view: where we are, and the way back to the reading view.
pub fn corner(model: BpeModel, cursor: Cursor) -> Element {
    let state = cursor.state;
    let tools = el("div")
        .class("corner-tools")
        .live_class("hidden", move || state.view.get() == View::Embed)
        .child(el("button").class("quiet").press(move || cursor.toggle_view()).text("Reading view"))
        .child(copy_link(model));
    el("div")
        .class("corner")
        .child(el("span").live_text(move || format!("{} · ", state.lesson.get().part().title())))
        .child(el("b").live_text(move || state.lesson.get().title().to_owned()))
        .child(tools)
}
