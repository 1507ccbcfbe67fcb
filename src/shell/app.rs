//! The page: puts the state, the lesson and what surrounds it together.

use std::time::Duration;

use leptos::prelude::*;
use leptos_use::use_interval_fn_with_options;
use leptos_use::utils::Pausable;
use leptos_use::{UseIntervalFnOptions, use_document};
use wasm_bindgen::{JsCast, JsValue};

use super::article::Article;
use super::dialogs::Dialogs;
use super::header::Header;
use super::keys::Command;
use super::link::{Theme, View};
use super::navigation::{Navigation, follow_links};
use super::notices::Notices;
use super::opening::Shown;
use super::overlays::{Black, Laser};
use super::presenter::{self, Presenter};
use super::slide::Slide;
use super::state::{Shell, use_shell};
use super::{address, drops, frame, keyboard, touch, visits};
use crate::lessons::Entry;

/// How long a step lasts while playing.
const PLAY: Duration = Duration::from_millis(900);

/// Mounts the page.
pub fn run() {
    std::panic::set_hook(Box::new(|info| report(&info.to_string())));
    leptos::mount::mount_to_body(App);
}

/// Says in plain words that the page has failed, with a way out, instead of leaving a dead page.
fn report(panic: &str) {
    let bar = js_sys::Reflect::get(&js_sys::global(), &"llamaLensPanic".into()).ok();
    if let Some(bar) = bar.and_then(|bar| bar.dyn_into::<js_sys::Function>().ok()) {
        // What it throws is its own report.
        let _ = bar.call1(&JsValue::UNDEFINED, &JsValue::from_str(panic));
    }
}

/// The whole page, and what listens for as long as it lives.
#[component]
fn App() -> impl IntoView {
    let shell = Shell::new();
    provide_context(shell);
    follow_theme(shell);
    follow_title(shell);
    play(shell);
    forget_what_was_said(shell);
    visits::keep(shell);
    address::follow(shell);
    presenter::follow(shell);
    frame::follow(shell);
    keyboard::listen(shell);
    follow_links(shell);
    shell.fetch_ahead();
    drops::listen(shell);
    let zoomed = touch::listen(shell);
    let class = move || {
        let view = match (shell.view.get(), shell.is_slide(), shell.narrow.get()) {
            (View::Present, _, _) => "presenting",
            (_, true, _) => "sliding",
            (_, false, true) => "paging phone",
            (_, false, false) => "paging",
        };
        format!("app {view}{}", if zoomed.get() { " zoomed" } else { "" })
    };
    let paging = Memo::new(move |_| !shell.is_slide() && shell.view.get() != View::Present);
    view! {
        <div class=class>
            <Show when=move || paging.get()>
                <Header />
                <Show when=move || !shell.limits.get().any()>
                    <Navigation />
                </Show>
            </Show>
            <main id="main">
                <Notices />
                <Lesson />
            </main>
            <Dialogs />
            <Black />
            <Laser />
        </div>
    }
}

/// The lesson that is shown, as the view asks for it.
#[component]
fn Lesson() -> impl IntoView {
    let shell = use_shell();
    let presenting = Memo::new(move |_| shell.view.get() == View::Present);
    let slide = Memo::new(move |_| shell.is_slide());
    let lesson = move |(shown, slide): (Shown, bool)| match (shown.views.zip(shown.opened), slide) {
        (None, _) => view! { <Coming lesson=shown.entry /> }.into_any(),
        (Some((views, opened)), true) => view! { <Slide prose=views.prose opened /> }.into_any(),
        (Some((views, opened)), false) => view! { <Article prose=views.prose opened /> }.into_any(),
    };
    view! {
        // The presenter's window stays while lessons change: its clock counts on.
        <Show when=move || presenting.get() fallback=move || {
            // Another lesson is made of new elements: nothing of the one before is left in them.
            view! {
                <For
                    each=move || shell.shown.get().map(|shown| (shown, slide.get()))
                    key=|(shown, slide)| (shown.entry.slug, *slide)
                    children=lesson
                />
            }
        }>
            <Presenter />
        </Show>
    }
}

/// What a lesson shows that is not built yet: what it will be, and a way on.
#[component]
fn Coming(lesson: &'static Entry) -> impl IntoView {
    let shell = use_shell();
    let first = Entry::first();
    view! {
        <article class="reading">
            <h1 class="title" tabindex="-1">{lesson.title}</h1>
            <p class="lead">"This lesson is coming."</p>
            <p>
                <button on:click=move |_| shell.open(first, 0)>{format!("Open {}", first.title)}</button>
            </p>
            <p class="visually-hidden" role="status" aria-label="Step announcement">
                {format!("{} is coming.", lesson.title)}
            </p>
        </article>
    }
}

fn follow_theme(shell: Shell) {
    Effect::new(move |_| {
        let theme = shell.theme.get();
        let presenting = shell.view.get() == View::Present && theme == Theme::System;
        let Some(root) = use_document().as_ref().and_then(web_sys::Document::document_element) else { return };
        // An attribute name is always accepted.
        let _ = match theme {
            _ if presenting => root.set_attribute("data-theme", Theme::Dark.slug()),
            Theme::System => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.slug()),
        };
    });
}

fn follow_title(shell: Shell) {
    Effect::new(move |_| {
        if let Some(document) = use_document().as_ref() {
            document.set_title(&format!("{} · Llama Lens", shell.lesson().title));
        }
    });
}

/// Steps on at an even pace while playing, and stops at the end.
fn play(shell: Shell) {
    let tick = move || {
        let goes_on = untrack(|| match shell.aside() {
            Some((at, last)) => at < last,
            None => shell.cursor().next.is_some(),
        });
        if goes_on { shell.run(Command::Next) } else { shell.playing.set(false) }
    };
    let every = u64::try_from(PLAY.as_millis()).unwrap_or(u64::MAX);
    let stopped = UseIntervalFnOptions::default().immediate(false);
    let Pausable { pause, resume, .. } = use_interval_fn_with_options(tick, every, stopped);
    Effect::new(move |_| if shell.playing.get() { resume() } else { pause() });
}

/// What was said beside the step, such as “Link copied.”, goes with the moment it was said at.
fn forget_what_was_said(shell: Shell) {
    let moment = Memo::new(move |_| (shell.query.get(), shell.view.get(), shell.theme.get()));
    Effect::new(move |before: Option<()>| {
        moment.track();
        if before.is_some() {
            shell.spoken.set(None);
        }
    });
}
