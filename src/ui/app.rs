//! The page: puts the state, the lesson and what surrounds it together.

use leptos::prelude::*;

use super::bpe_model::BpeModel;
use super::components::chrome::{Header, Navigation, Notices};
use super::components::corpus::take_drop;
use super::components::dialogs::Dialogs;
use super::components::overlays::{Black, Laser};
use super::cursor::Cursor;
use super::lessons::bpe::Bpe;
use super::lessons::presenter::{self, Presenter};
use super::state::{State, set};
use super::{corpora, dom, keyboard, location};
use crate::lessons::Lesson;
use crate::lessons::link::{Link, Theme, View};

/// How long a step lasts while playing, in milliseconds.
const PLAY: u64 = 900;

/// How long after the first view the corpora beside the page are fetched, in milliseconds.
const FETCH_AHEAD: i32 = 4_000;

#[component]
pub fn App() -> impl IntoView {
    let (link, notices) = Link::parse(&location::fragment());
    let state = State::new(link, notices);
    provide_context(state);
    let model = BpeModel::new(state);
    let cursor = Cursor::new(state, model);
    follow_theme(state);
    follow_title(state);
    play(cursor);
    say_when_beyond(cursor, model);
    location::follow(state);
    presenter::follow(state);
    keyboard::listen(cursor);
    dom::after(FETCH_AHEAD, corpora::fetch_ahead);
    dom::listen(&dom::document(), "dragover", |event| event.prevent_default());
    dom::listen(&dom::document(), "drop", move |event| take_drop(model, &wasm_bindgen::JsCast::unchecked_into(event)));
    let lesson = move || match state.lesson.get() {
        Lesson::Bpe if state.view.get() == View::Present => {
            view! { <Presenter model=model cursor=cursor /> }.into_any()
        }
        Lesson::Bpe => view! { <Bpe model=model cursor=cursor /> }.into_any(),
        lesson => view! { <Coming lesson=lesson cursor=cursor /> }.into_any(),
    };
    let class = move || match (state.view.get(), state.is_slide(), state.narrow.get()) {
        (View::Present, _, _) => "app presenting",
        (_, true, _) => "app sliding",
        (_, false, true) => "app paging phone",
        (_, false, false) => "app paging",
    };
    let around = Memo::new(move |_| !state.is_slide() && state.view.get() != View::Present);
    view! {
        <div class=class>
            {move || {
                around
                    .get()
                    .then(|| {
                        view! {
                            <Header model=model cursor=cursor />
                            <Navigation cursor=cursor />
                        }
                    })
            }}
            <main id="main">
                <Notices />
                {lesson}
            </main>
            <Dialogs cursor=cursor />
            <Black cursor=cursor />
            <Laser cursor=cursor />
        </div>
    }
}

/// What a lesson shows that is not built yet: what it will be, and a way on.
#[component]
fn Coming(lesson: Lesson, cursor: Cursor) -> impl IntoView {
    let open = move |_| cursor.open(Lesson::FIRST, 0);
    view! {
        <article class="reading">
            <h1 class="title">{lesson.title()}</h1>
            <p class="lead">"This lesson is coming."</p>
            <p>
                <button on:click=open>{format!("Open {}", Lesson::FIRST.title())}</button>
            </p>
            <p class="visually-hidden" role="status" aria-label="Step announcement">
                {format!("{} is coming.", lesson.title())}
            </p>
        </article>
    }
}

fn follow_theme(state: State) {
    Effect::new(move |_| {
        let theme = state.theme.get();
        let presenting = state.view.get() == View::Present && theme == Theme::System;
        let Some(root) = dom::document().document_element() else { return };
        // An attribute name is always accepted.
        let _ = match theme {
            _ if presenting => root.set_attribute("data-theme", Theme::Dark.slug()),
            Theme::System => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.slug()),
        };
    });
}

fn follow_title(state: State) {
    Effect::new(move |_| dom::document().set_title(&format!("{} · Llama Lens", state.lesson.get().title())));
}

/// Steps on at an even pace while playing, and stops at the end.
fn play(cursor: Cursor) {
    Effect::new(move |before: Option<Option<IntervalHandle>>| {
        if let Some(Some(handle)) = before {
            handle.clear();
        }
        if !cursor.state.playing.get() {
            return None;
        }
        let tick = move || {
            let (step, (_, last)) = untrack(|| (cursor.step(), cursor.bounds()));
            if step < last {
                cursor.go(step + 1);
            } else {
                set(cursor.state.playing, false);
            }
        };
        set_interval_with_handle(tick, std::time::Duration::from_millis(PLAY)).ok()
    });
}

/// A link to a step beyond the end shows the last step and says so.
fn say_when_beyond(cursor: Cursor, model: BpeModel) {
    let state = cursor.state;
    Effect::new(move |_| {
        let asked = state.step.get();
        if model.stepper.with(Option::is_none) || state.lesson.get() != Lesson::Bpe || model.running.get().is_some() {
            return;
        }
        let last = cursor.steps().saturating_sub(1);
        if asked > last {
            if asked != usize::MAX {
                state.notice(format!(
                    "The link asks for step {asked}; this lesson’s last step is {last}, and it is shown."
                ));
            }
            set(state.step, last);
        }
    });
}
