//! The list of lessons: beside the reading view, in the overview, and at the end of a lesson.

use leptos::ev::{self, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_use::{OnClickOutsideOptions, on_click_outside_with_options, use_document, use_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::link::Link;
use super::pace_select::PaceSelect;
use super::state::{Shell, use_shell};
use crate::lessons::{Entry, LESSONS, Part, pairs};

/// Whether a click means “here”, and not “in another tab”.
fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.default_prevented()
}

/// Links in the prose are moments: they are shown here, in the view and the colours that the reader has, unless they
/// name others. A window with limits stays where it is.
pub fn follow_links(shell: Shell) {
    let _ = use_event_listener(use_document(), ev::click, move |event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a[href^='#/']").ok().flatten());
        let Some(address) = link.and_then(|link| link.get_attribute("href")).filter(|_| is_plain(&event)) else {
            return;
        };
        event.prevent_default();
        if shell.limits.get_untracked().any() {
            return;
        }
        let (mut link, notices) = Link::parse(&address);
        let names = |key: &str| pairs(address.split_once('?').unwrap_or_default().1).any(|(other, _)| other == key);
        if !names("view") {
            link.view = shell.view.get_untracked();
        }
        if !names("theme") {
            link.theme = shell.theme.get_untracked();
        }
        shell.follow(link, notices);
    });
}

/// The link that opens a lesson.
#[component]
fn LessonLink(lesson: &'static Entry, #[prop(into)] text: String) -> impl IntoView {
    let shell = use_shell();
    let open = move |event: MouseEvent| {
        if is_plain(&event) {
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
pub fn LessonList(
    /// Whether those that were opened have a mark.
    #[prop(optional)]
    marks: bool,
) -> impl IntoView {
    let shell = use_shell();
    let entry = move |lesson: &'static Entry| {
        if lesson.is_built() {
            let visited = move || marks && shell.visited.with(|visited| visited.contains(&lesson.slug));
            let mark = || view! { <small class="visited"><span aria-hidden="true">"✓"</span><span class="visually-hidden">"visited"</span></small> };
            view! {
                <li>
                    <LessonLink lesson text=lesson.title />
                    {move || visited().then(mark)}
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

/// The navigation beside the reading view; where there is no room beside it, a menu.
#[component]
pub fn Navigation() -> impl IntoView {
    let shell = use_shell();
    let list = NodeRef::<html::Nav>::new();
    let but_its_button = OnClickOutsideOptions::default().ignore([".menu"]);
    let _ = on_click_outside_with_options(list, move |_| shell.menu.set(false), but_its_button);
    view! {
        <nav class="lessons" aria-label="Lessons" node_ref=list class:open=move || shell.menu.get()>
            <LessonList />
            <label class="field">
                <span>"Pace"</span>
                <PaceSelect />
            </label>
        </nav>
    }
}

impl Shell {
    /// Closes the menu; the focus goes back to its button.
    pub fn close_menu(self) {
        if self.menu.get_untracked() {
            self.menu.set(false);
            let button = document().query_selector(".menu").ok().flatten();
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                // A button that is not shown cannot have the focus.
                let _ = button.focus();
            }
        }
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
