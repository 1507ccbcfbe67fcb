//! The list of lessons: beside the reading view, in the overview, and at the end of a lesson.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::state::use_shell;
use crate::lessons::{Entry, LESSONS, Part};

/// The link that opens a lesson.
#[component]
fn LessonLink(lesson: &'static Entry, #[prop(into)] text: String) -> impl IntoView {
    let shell = use_shell();
    let open = move |event: MouseEvent| {
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            event.prevent_default();
            shell.menu.set(false);
            shell.dialog.set(None);
            shell.open(lesson, 0);
        }
    };
    let current = move || (shell.lesson() == lesson).then_some("page");
    view! {
        <a href=format!("#/{}", lesson.slug) aria-current=current on:click=open>
            {text}
        </a>
    }
}

/// Every lesson of the talk, by part; those that are not built are coming.
#[component]
pub fn LessonList() -> impl IntoView {
    let entry = |lesson: &'static Entry| {
        if lesson.is_built() {
            view! {
                <li>
                    <LessonLink lesson text=lesson.title />
                </li>
            }
            .into_any()
        } else {
            view! { <li class="coming">{lesson.title} " " <small>"coming"</small></li> }.into_any()
        }
    };
    let part = move |part: Part| {
        let lessons = LESSONS.iter().filter(move |lesson| lesson.part == part);
        view! {
            <section>
                <h2>{part.title()}</h2>
                <ul>{lessons.map(entry).collect_view()}</ul>
            </section>
        }
    };
    Part::ALL.map(part).collect_view()
}

/// The navigation beside the reading view.
#[component]
pub fn Navigation() -> impl IntoView {
    let shell = use_shell();
    view! {
        <nav class="lessons" aria-label="Lessons" class:open=move || shell.menu.get()>
            <LessonList />
        </nav>
    }
}

/// The lessons before and after this one in the talk.
#[component]
pub fn Neighbours() -> impl IntoView {
    let shell = use_shell();
    let at = untrack(|| shell.lesson()).place();
    let there = |at: Option<usize>, name: fn(&str) -> String| {
        at.and_then(|at| LESSONS.get(at)).map(|lesson| {
            let text = name(lesson.title);
            if lesson.is_built() {
                view! { <LessonLink lesson text /> }.into_any()
            } else {
                view! { <span>{text} " " <small>"coming"</small></span> }.into_any()
            }
        })
    };
    view! {
        <nav class="neighbours" aria-label="Before and after this lesson">
            {there(at.checked_sub(1), |title| format!("← {title}"))}
            {there(Some(at + 1), |title| format!("{title} →"))}
        </nav>
    }
}
