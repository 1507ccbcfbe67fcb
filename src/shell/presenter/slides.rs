//! The slide now and the slide after the next press, as miniatures that cannot be pressed.

use leptos::context::Provider;
use leptos::prelude::*;

use crate::lessons::prose::Prose;
use crate::lessons::{At, Entry, Moment, Opened, Place, Showing};
use crate::shell::opening::Shown;
use crate::shell::slide::Sheet;
use crate::shell::state::use_shell;
use crate::widgets::fresh::Fresh;
use crate::widgets::sentence::Words;

/// The slide that the room sees.
#[component]
pub fn NowSlide(prose: &'static Prose, showing: Showing) -> impl IntoView {
    let moment = showing.moment;
    let place =
        move || moment.with(|Moment { step, steps, place, .. }| format!(" · {place} · step {} of {steps}", step + 1));
    view! {
        <section class="now-slide" aria-label="Now">
            <h2>
                <b class="now">"Now"</b>
                {format!(" {}", prose.title)}
                <Fresh text=Signal::derive(place) />
            </h2>
            <div class="preview" inert>
                <Sheet prose showing />
            </div>
        </section>
    }
}

/// What the next press brings.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Step,
    /// Into what the lesson turns aside to, or on in it.
    Aside,
    Lesson(&'static Entry),
    Nothing,
}

/// The slide that the next press brings: the next step, or another lesson.
#[component]
pub fn NextSlide(prose: &'static Prose, opened: Opened) -> impl IntoView {
    let shell = use_shell();
    let next = Memo::new(move |_| {
        let limited = shell.limits.get().any();
        let goes_on = shell.cursor().next.is_some();
        match (shell.aside(), shell.lesson().next()) {
            (Some((at, last)), _) if at < last => Next::Aside,
            (Some(_), _) if goes_on || limited || shell.is_opening() || !shell.ends_aside() => Next::Step,
            (None, _) if goes_on => Next::Step,
            (None, _) if !limited && shell.ends_aside() => Next::Aside,
            (_, Some(lesson)) if !limited => Next::Lesson(lesson),
            _ => Next::Nothing,
        }
    });
    let slide = move || match next.get() {
        Next::Step => {
            // From what the lesson turned aside to, a press leads back to where the lesson was.
            let back = move || shell.aside().is_some();
            let cursor = Memo::new(move |_| if back() { shell.cursor() } else { shell.next_cursor() }).into();
            let aside = Signal::stored(None);
            let showing = opened.at.run(At { cursor, aside, place: Place::Slide });
            view! { <Coming prose showing title="" /> }.into_any()
        }
        Next::Aside => {
            let cursor = Memo::new(move |_| shell.cursor()).into();
            let aside =
                Signal::derive(move || Some(shell.aside_cursor().map_or(0, |aside| aside.next.unwrap_or(aside.step))));
            let showing = opened.at.run(At { cursor, aside, place: Place::Slide });
            view! { <Coming prose showing title="" /> }.into_any()
        }
        Next::Lesson(entry) => view! { <NextLesson entry /> }.into_any(),
        Next::Nothing => view! {
            <h2><b class="next">"Next press"</b></h2>
            <p class="preview coming-slide">"Nothing: this is the last step."</p>
        }
        .into_any(),
    };
    view! {
        <section class="next-slide" aria-label="Next press">
            {slide}
        </section>
    }
}

/// A slide that comes, and what its step will say.
#[component]
fn Coming(prose: &'static Prose, showing: Showing, title: &'static str) -> impl IntoView {
    let moment = showing.moment;
    view! {
        <h2>
            <b class="next">"Next press "</b>
            <b>{title}</b>
        </h2>
        <div class="preview" inert>
            <Sheet prose showing />
        </div>
        <p class="next-said">
            <Words sentence=Signal::derive(move || moment.with(|moment| moment.sentence.clone())) />
        </p>
    }
}

/// The first slide of the next lesson, once its views are there.
#[component]
fn NextLesson(entry: &'static Entry) -> impl IntoView {
    let guest = use_shell().guest();
    guest.open(entry, 0);
    let slide = move || match guest.shown.get() {
        Some(Shown { views: Some(views), opened: Some(opened), .. }) => {
            let showing = opened.at.run(guest.at(Place::Slide));
            view! { <Coming prose=views.prose showing title=entry.title /> }.into_any()
        }
        _ => view! {
            <h2><b class="next">"Next press "</b> <b>{entry.title}</b></h2>
            <p class="preview coming-slide">{entry.title}</p>
        }
        .into_any(),
    };
    view! { <Provider value=guest>{slide}</Provider> }
}
