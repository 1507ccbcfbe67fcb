//! The slide of the talk view, the same for every lesson: question, corner, stage, step bar, what Llama 2 does.

use leptos::prelude::*;

use super::copy_link::CopyLink;
use super::link::View;
use super::pace_select::PaceSelect;
use super::state::use_shell;
use super::step_bar::StepBar;
use crate::lessons::prose::Prose;
use crate::lessons::{Opened, Place, Showing};
use crate::widgets::fresh::Fresh;

/// A question with more characters than this is set smaller, so that it keeps clear of the corner in any font.
const LONG_QUESTION: usize = 40;

/// A lesson as a slide, at the step shown.
#[component]
pub fn Slide(
    /// Its prose.
    prose: &'static Prose,
    /// Its signals.
    opened: Opened,
) -> impl IntoView {
    let shell = use_shell();
    let showing = opened.at.run(shell.at(Place::Slide));
    view! { <Sheet prose showing /> }
}

/// A slide around a stage that is drawn already.
#[component]
pub fn Sheet(
    /// The lesson's prose.
    prose: &'static Prose,
    /// The lesson at a step.
    showing: Showing,
) -> impl IntoView {
    let shell = use_shell();
    let Showing { moment, stage, .. } = showing;
    let hides = move |id: &'static str| move || !shell.shows(id);
    let question = Memo::new(move |_| shell.turned().map_or(prose.question, |aside| aside.question));
    let long = move || question.get().chars().count() > LONG_QUESTION;
    view! {
        <div class="slide" class:no-rail=hides("rail")>
            <div class="talk" lang="en">
                <h1 class="question" tabindex="-1" class:long=long class:hidden=hides("title")>
                    <Fresh text=Signal::derive(move || question.get().to_owned()) />
                </h1>
                <Corner />
                <section class="stage" aria-label="Stage">
                    {stage}
                </section>
                <StepBar moment />
                <footer class="llama-line" class:hidden=hides("footer")>
                    <b>"Llama 2"</b>
                    <span class="does">{prose.llama}</span>
                    <span class="cite">{prose.cite}</span>
                </footer>
            </div>
        </div>
    }
}

/// The small corner of the talk view: where we are, and the way back to the reading view.
#[component]
fn Corner() -> impl IntoView {
    let shell = use_shell();
    let part = move || format!("{} · ", shell.lesson().part.title());
    let title = move || shell.lesson().title.to_owned();
    let asides = move || {
        let opened = shell.opened();
        opened.map(|opened| [opened.opening, opened.aside]).into_iter().flatten().flatten().collect::<Vec<_>>()
    };
    view! {
        <div class="corner" class:hidden=move || !shell.shows("title")>
            <Fresh text=Signal::derive(part) />
            <b><Fresh text=Signal::derive(title) /></b>
            <div class="corner-tools" class:hidden=move || shell.view.get() != View::Talk>
                <For each=asides key=|aside| aside.name let(aside)>
                    <button
                        class="quiet"
                        aria-pressed=move || aside.at.get().is_some().to_string()
                        on:click=move |_| shell.toggle(aside)
                    >
                        {aside.name}
                    </button>
                </For>
                <PaceSelect />
                <button class="quiet" on:click=move |_| shell.toggle_view()>
                    "Reading view"
                </button>
                <CopyLink />
            </div>
        </div>
    }
}
