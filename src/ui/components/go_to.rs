//! “Go to”: a step's number, or the beginning of a lesson's name.

use leptos::prelude::*;

use crate::lessons::Lesson;
use crate::ui::cursor::Cursor;
use crate::ui::dom;
use crate::ui::signals::Var;
use crate::ui::view::{Element, el};

/// Whether a name begins with what was typed, in either case of letters.
fn begins(name: &str, typed: &str) -> bool {
    name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

/// Goes where the text says.
///
/// # Errors
/// What to say where it names no place that can be opened.
fn go(cursor: Cursor, typed: &str) -> Result<(), String> {
    let (low, high) = untrack(|| cursor.bounds());
    let named = |lesson: &Lesson| begins(lesson.slug(), typed) || begins(lesson.title(), typed);
    let lesson = Lesson::ALL.iter().copied().find(|lesson| typed.len() >= 2 && named(lesson));
    match (typed.parse::<usize>(), lesson) {
        (Ok(step), _) if (low + 1..=high + 1).contains(&step) => cursor.go(step - 1),
        (Ok(_), _) => return Err(format!("This lesson has steps {} to {}.", low + 1, high + 1)),
        (Err(_), Some(lesson)) if lesson.is_built() => cursor.open(lesson, 0),
        (Err(_), Some(lesson)) => return Err(format!("{} is coming; it cannot be opened yet.", lesson.title())),
        (Err(_), None) => {
            return Err("There is no such lesson. Type a step's number or the beginning of a lesson's name.".into());
        }
    }
    Ok(())
}

/// The form of the dialog.
pub fn go_to(cursor: Cursor) -> Element {
    let said = Var::new(String::new());
    let typed = Var::new(String::new());
    let (low, high) = untrack(|| cursor.bounds());
    let submit = move |event: &web_sys::Event| {
        event.prevent_default();
        match go(cursor, typed.get_untracked().trim()) {
            Ok(()) => cursor.state.dialog.set(None),
            Err(why) => said.set(why),
        }
    };
    let field = el("input")
        .attr("type", "text")
        .attr("autofocus", "")
        .attr("autocomplete", "off")
        .on("input", move |event| typed.set(dom::field_text(event)));
    let label = format!("Step {} to {}, or a lesson’s name", low + 1, high + 1);
    el("form")
        .class("go-to")
        .on("submit", submit)
        .child(el("label").class("field wide").child(el("span").text(label)).child(field))
        .child(el("button").attr("type", "submit").text("Go"))
        .child(el("p").class("problem").attr("role", "alert").live_text(move || said.get()))
}
