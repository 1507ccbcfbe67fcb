//! The reading view, the same for every lesson: title, question, figure with its step bar, and what the lesson has below.

use leptos::prelude::*;

use super::navigation::Neighbours;
use super::state::use_shell;
use super::step_bar::StepBar;
use crate::lessons::prose::Prose;
use crate::lessons::{Opened, Place, Showing};

/// The page of a lesson.
#[component]
pub fn Article(
    /// Its prose.
    prose: &'static Prose,
    /// Its signals.
    opened: Opened,
) -> impl IntoView {
    let shell = use_shell();
    let hides = move |id: &'static str| move || !shell.shows(id);
    let Showing { moment, stage, below } = opened.at.run(shell.at(Place::Page));
    view! {
        <article class="reading" class:no-rail=hides("rail") class:no-prose=hides("prose")>
            <h1 class="title" tabindex="-1" class:hidden=hides("title")>{prose.title}</h1>
            <p class="question-line" class:hidden=hides("title")>{prose.question}</p>
            <p class="lead">{prose.lead}</p>
            <div class="figure">
                <section class="stage" aria-label="Stage">
                    {stage}
                </section>
                <StepBar moment />
            </div>
            {below}
            <Show when=move || !shell.limits.get().any()>
                <Neighbours />
            </Show>
        </article>
    }
}
