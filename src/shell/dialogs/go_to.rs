//! “Go to”: a step's number, or the beginning of a lesson's name.

use leptos::prelude::*;

use crate::lessons::{Entry, LESSONS};
use crate::shell::state::{Shell, use_shell};

/// Whether a name begins with what was typed, in either case of letters.
fn begins(name: &str, typed: &str) -> bool {
    name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

/// Goes where the text says.
///
/// # Errors
/// What to say where it names no place that can be opened.
fn go(shell: Shell, typed: &str) -> Result<(), String> {
    let (low, high) = untrack(|| shell.bounds());
    let named = |lesson: &&Entry| begins(lesson.slug, typed) || begins(lesson.title, typed);
    let lesson = LESSONS.iter().find(|lesson| typed.len() >= 2 && named(lesson));
    match (typed.parse::<usize>(), lesson) {
        (Ok(step), _) if (low + 1..=high + 1).contains(&step) => shell.go(step - 1),
        (Ok(_), _) if shell.limits.get_untracked().any() => {
            return Err(format!("This page shows steps {} to {} alone.", low + 1, high + 1));
        }
        (Ok(_), _) => return Err(format!("This lesson has steps {} to {}.", low + 1, high + 1)),
        (Err(_), Some(_)) if shell.limits.get_untracked().any() => {
            return Err("This page shows one lesson alone. Type a step’s number.".into());
        }
        (Err(_), Some(lesson)) if lesson.is_built() => shell.open(lesson, 0),
        (Err(_), Some(lesson)) => return Err(format!("{} is coming; it cannot be opened yet.", lesson.title)),
        (Err(_), None) => {
            return Err("There is no such lesson. Type a step’s number or the beginning of a lesson’s name.".into());
        }
    }
    Ok(())
}

/// The form of the dialog.
#[component]
pub fn GoTo() -> impl IntoView {
    let shell = use_shell();
    let (typed, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (low, high) = untrack(|| shell.bounds());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match go(shell, typed.get_untracked().trim()) {
            Ok(()) => shell.dialog.set(None),
            Err(why) => said.set(why),
        }
    };
    view! {
        <form class="go-to" on:submit=submit>
            <label class="field wide">
                <span>{format!("Step {} to {}, or a lesson’s name", low + 1, high + 1)}</span>
                <input type="text" autofocus autocomplete="off" bind:value=typed />
            </label>
            <button type="submit">"Go"</button>
            <p class="problem" role="alert">{move || said.get()}</p>
        </form>
    }
}
