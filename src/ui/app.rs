//! The page: puts the state, the lesson and what surrounds it together.

use leptos::prelude::*;

use super::bpe_model::BpeModel;
use super::components::chrome::{header, navigation, notices};
use super::components::corpus::take_drop;
use super::components::dialogs::dialogs;
use super::components::overlays::{black, laser};
use super::cursor::Cursor;
use super::later::Later;
use super::lessons::bpe::bpe;
use super::lessons::presenter::{self, presenter};
use super::state::State;
use super::view::{Element, Node, el, live, watch};
use super::{corpora, dom, keyboard, location, train_client};
use crate::lessons::link::{Link, Theme, View};
use crate::lessons::{Lesson, Part};
use crate::ui::signals::Derived;

/// How long a step lasts while playing, in milliseconds.
const PLAY: u64 = 900;

/// How long after the first view the corpora beside the page are fetched, in milliseconds.
const FETCH_AHEAD: i32 = 2_000;

/// The whole page, and what listens for as long as it lives.
pub fn app() -> Element {
    let (link, notices) = Link::parse(&location::fragment());
    let state = State::new(link, notices);
    provide_context(state);
    let model = BpeModel::new(state);
    let cursor = Cursor::new(state, model);
    follow_theme(state);
    follow_title(state);
    play(cursor);
    say_when_beyond(cursor, model);
    forget_what_was_said(state, model);
    location::follow(state);
    presenter::follow(state);
    keyboard::listen(cursor);
    dom::after(FETCH_AHEAD, corpora::fetch_ahead);
    dom::listen(&dom::document(), "dragenter", move |_| train_client::prepare(model.answers));
    dom::listen(&dom::document(), "dragover", |event| event.prevent_default());
    dom::listen(&dom::document(), "drop", move |event| take_drop(model, &wasm_bindgen::JsCast::unchecked_into(event)));
    page(model, cursor)
}

fn page(model: BpeModel, cursor: Cursor) -> Element {
    let state = cursor.state;
    let class = move || match (state.view.get(), state.is_slide(), state.narrow.get()) {
        (View::Present, _, _) => "app presenting",
        (_, true, _) => "app sliding",
        (View::Embed, _, _) => "app paging phone embedded",
        (_, false, true) => "app paging phone",
        (_, false, false) => "app paging",
    };
    let around = Derived::new(move |_| !state.is_slide() && state.view.get() != View::Present);
    let chrome = move || {
        if around.get() { vec![header(model, cursor).into(), navigation(cursor).into()] } else { Vec::new() }
    };
    let later = Later::new();
    let presenting = Derived::new(move |_| state.view.get() == View::Present);
    let lesson = move || match state.lesson.get() {
        Lesson::Bpe => vec![bpe(model, cursor)],
        lesson if lesson.part() == Part::Positions => {
            vec![later.views().map_or_else(|| later.notice().into(), |views| (views.lesson)(lesson, model, cursor))]
        }
        lesson => vec![coming(lesson, cursor)],
    };
    // The presenter's window stays while lessons change: its clock counts on.
    let shown =
        move || if presenting.get() { vec![presenter(model, cursor, later).into()] } else { vec![live(lesson)] };
    el("div")
        .live_attr("class", move || Some(class().into()))
        .live(chrome)
        .child(el("main").attr("id", "main").child(notices()).child(live(shown)))
        .child(dialogs(cursor))
        .child(black(cursor))
        .child(laser(cursor))
}

/// What a lesson shows that is not built yet: what it will be, and a way on.
fn coming(lesson: Lesson, cursor: Cursor) -> Node {
    let open = move || cursor.open(Lesson::FIRST, 0);
    let said = el("p").class("visually-hidden").attr("role", "status").attr("aria-label", "Step announcement");
    el("article")
        .class("reading")
        .child(el("h1").class("title").text(lesson.title()))
        .child(el("p").class("lead").text("This lesson is coming."))
        .child(el("p").child(el("button").press(open).text(format!("Open {}", Lesson::FIRST.title()))))
        .child(said.text(format!("{} is coming.", lesson.title())))
        .into()
}

fn follow_theme(state: State) {
    watch(move || {
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
    watch(move || dom::document().set_title(&format!("{} · Llama Lens", state.lesson.get().title())));
}

/// Steps on at an even pace while playing, and stops at the end.
fn play(cursor: Cursor) {
    let tick = move || {
        let (step, (_, last)) = untrack(|| (cursor.step(), cursor.bounds()));
        if step < last {
            cursor.go(step + 1);
        } else {
            cursor.state.playing.set(false);
        }
    };
    let mut running: Option<IntervalHandle> = None;
    watch(move || {
        if let Some(handle) = running.take() {
            handle.clear();
        }
        if cursor.state.playing.get() {
            running = set_interval_with_handle(tick, std::time::Duration::from_millis(PLAY)).ok();
        }
    });
}

/// What was said beside the step, such as “Link copied.”, goes with the moment it was said at.
fn forget_what_was_said(state: State, model: BpeModel) {
    watch(move || {
        state.step.track();
        state.bpe.track();
        state.lesson.track();
        state.view.track();
        state.theme.track();
        model.stepper.track();
        state.spoken.set(None);
    });
}

/// A link to a step beyond the end shows the last step and says so; where the corpus became shorter, that needs no words.
fn say_when_beyond(cursor: Cursor, model: BpeModel) {
    let state = cursor.state;
    watch(move || {
        let asked = state.step.get();
        let is_bpe = state.lesson.get() == Lesson::Bpe;
        if is_bpe && (model.stepper.with(Option::is_none) || model.running.get().is_some()) {
            return;
        }
        let last = cursor.steps().saturating_sub(1);
        if asked > last {
            if asked != usize::MAX && state.linked.get_untracked() == Some(asked) {
                state.notice(format!(
                    "The link asks for step {asked}; this lesson’s last step is {last}, and it is shown."
                ));
            }
            state.step.set(last);
        }
        state.linked.set(None);
    });
}
