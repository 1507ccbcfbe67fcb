//! The presenter's window, put together.

use leptos::prelude::*;

use super::clock::{Clock, Day, Time};
use super::notes::Notes;
use super::plan::Plan;
use super::slides::{NextSlide, NowSlide};
use crate::lessons::{Opened, Place, Views};
use crate::shell::opening::Shown;
use crate::shell::state::use_shell;

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

/// The presenter's window. Lessons change in it; its clock counts on.
#[component]
pub fn Window() -> impl IntoView {
    let shell = use_shell();
    let clock = Clock::new(shell);
    let lesson = |Shown { entry, views, opened }| match views.zip(opened) {
        Some((views, opened)) => view! { <Lesson views opened /> }.into_any(),
        None => view! {
            <section class="now-slide" aria-label="Now">
                <h2>{entry.title}</h2>
                <p class="preview coming-slide">"This lesson is coming."</p>
            </section>
        }
        .into_any(),
    };
    let key = |(key, does): (&'static str, &'static str)| view! { <span><kbd>{key}</kbd> {does}</span> };
    view! {
        <div class="presenter">
            <For each=move || shell.shown.get() key=|shown| shown.entry.slug children=lesson />
            <div class="beside" tabindex="0" role="region" aria-label="The talk’s time">
                <Time clock />
                <Plan clock />
            </div>
            <footer class="presenter-keys">
                {KEYS.map(key).collect_view()}
                <Day />
            </footer>
        </div>
    }
}

/// The slides and the notes of a lesson.
#[component]
fn Lesson(views: Views, opened: Opened) -> impl IntoView {
    let shell = use_shell();
    let prose = views.prose;
    let showing = opened.at.run(shell.at(Place::Slide));
    let moment = showing.moment;
    view! {
        <NowSlide prose showing />
        <NextSlide prose opened />
        <Notes prose moment />
    }
}
