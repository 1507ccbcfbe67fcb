//! The slide of the talk view, the same for every lesson: question, corner, stage, step bar, what Llama 2 does.

use leptos::prelude::*;

use super::copy_link::CopyLink;
use super::link::View;
use super::state::use_shell;
use super::step_bar::StepBar;
use crate::lessons::prose::Prose;
use crate::lessons::{Opened, Place, Showing};

/// A lesson as a slide, at the step shown.
#[component]
pub fn Slide(
    /// Its prose.
    prose: &'static Prose,
    /// Its signals.
    opened: Opened,
) -> impl IntoView {
    let shell = use_shell();
    let showing = opened.at.run((Signal::derive(move || shell.step()), Place::Slide));
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
    view! {
        <div class="slide">
            <div class="talk" lang="en">
                <h1 class="question" tabindex="-1" class:hidden=hides("title")>{prose.question}</h1>
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
    view! {
        <div class="corner">
            <span>{move || format!("{} · ", shell.lesson().part.title())}</span>
            <b>{move || shell.lesson().title}</b>
            <div class="corner-tools" class:hidden=move || shell.view.get() == View::Embed>
                <button class="quiet" on:click=move |_| shell.toggle_view()>
                    "Reading view"
                </button>
                <CopyLink />
            </div>
        </div>
    }
}
