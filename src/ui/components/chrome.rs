//! Around the lesson: the header with its actions, the list of lessons, and the notices.

use leptos::prelude::*;

use crate::lessons::keys::Command;
use crate::lessons::link::{Theme, View};
use crate::lessons::{Lesson, Part};
use crate::ui::bpe_model::BpeModel;
use crate::ui::clipboard::copy_link;
use crate::ui::cursor::Cursor;
use crate::ui::state::{set, state};

const fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Projector => "projector",
    }
}

/// The button that copies the link of this moment.
#[component]
pub fn CopyLink(model: BpeModel) -> impl IntoView {
    let state = state();
    let copy = move |_| copy_link(state, model.file.with_untracked(Option::is_some));
    view! { <button class="action copy" on:click=copy>"Copy link"</button> }
}

/// The page's header.
#[component]
pub fn Header(model: BpeModel, cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let open_menu = move |_| state.menu.update(|open| *open = !*open);
    view! {
        <header class="top">
            <button class="menu" aria-label="Lessons" aria-expanded=move || state.menu.get().to_string() on:click=open_menu>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M3 5h18v2H3zm0 6h18v2H3zm0 6h18v2H3z"></path>
                </svg>
            </button>
            <span class="brand">"Llama Lens"</span>
            <span class="here">{move || state.lesson.get().title()}</span>
            <div class="actions">
                <button class="action to-talk" on:click=move |_| cursor.toggle_view()>
                    "Talk view"
                </button>
                <CopyLink model=model />
                <button class="action" on:click=move |_| cursor.run(Command::Theme)>
                    "Theme: "
                    {move || theme_name(state.theme.get())}
                </button>
                <button class="action" on:click=move |_| cursor.run(Command::Help)>
                    "Help "
                    <kbd>"?"</kbd>
                </button>
            </div>
        </header>
    }
}

/// One lesson in a list: a link where it is built, and “coming” where it is not.
fn entry(lesson: Lesson, cursor: Cursor) -> impl IntoView {
    if !lesson.is_built() {
        return view! {
            <li class="coming">
                {lesson.title()}
                " "
                <small>"coming"</small>
            </li>
        }
        .into_any();
    }
    let current = move || (cursor.state.lesson.get() == lesson).then_some("page");
    let open = move |event: web_sys::MouseEvent| {
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            event.prevent_default();
            set(cursor.state.menu, false);
            set(cursor.state.dialog, None);
            cursor.open(lesson, 0);
        }
    };
    view! {
        <li>
            <a href=format!("#/{}", lesson.slug()) aria-current=current on:click=open>
                {lesson.title()}
            </a>
        </li>
    }
    .into_any()
}

/// Every lesson of the talk, by part.
#[component]
pub fn LessonList(cursor: Cursor) -> impl IntoView {
    let part = move |part: Part| {
        let lessons = Lesson::ALL.iter().copied().filter(|lesson| lesson.part() == part);
        view! {
            <section>
                <h2>{part.title()}</h2>
                <ul>{lessons.map(|lesson| entry(lesson, cursor)).collect_view()}</ul>
            </section>
        }
    };
    Part::ALL.into_iter().map(part).collect_view()
}

/// The navigation beside the reading view.
#[component]
pub fn Navigation(cursor: Cursor) -> impl IntoView {
    view! {
        <nav class="lessons" aria-label="Lessons" class:open=move || cursor.state.menu.get()>
            <LessonList cursor=cursor />
        </nav>
    }
}

/// What had to be said about the link or the input; each can be put away.
#[component]
pub fn Notices() -> impl IntoView {
    let state = state();
    let notice = move |text: String| {
        let close = {
            let text = text.clone();
            move |_| state.notices.update(|notices| notices.retain(|other| *other != text))
        };
        view! {
            <p class="notice">
                <span>{text}</span>
                <button class="quiet" aria-label="Close this notice" on:click=close>
                    "×"
                </button>
            </p>
        }
    };
    let list = move || state.notices.get().into_iter().map(notice).collect_view();
    view! {
        <div class="notices" role="region" aria-label="Notices" aria-live="polite">
            {list}
        </div>
    }
}

/// The small corner of the talk view: where we are, and the way back to the reading view.
#[component]
pub fn Corner(model: BpeModel, cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let embedded = move || state.view.get() == View::Embed;
    view! {
        <div class="corner">
            <span>{move || state.lesson.get().part().title()} " · "</span>
            <b>{move || state.lesson.get().title()}</b>
            <div class="corner-tools" class:hidden=embedded>
                <button class="quiet" on:click=move |_| cursor.toggle_view()>"Reading view"</button>
                <CopyLink model=model />
            </div>
        </div>
    }
}
