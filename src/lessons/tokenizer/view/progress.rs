//! How far a training is, and what is wrong, beside the input that it is about.

use leptos::prelude::*;

use super::training::Training;
use llama_lens_plots::number::grouped;

/// Progress of a training under way, with Cancel; and that it broke off, with a way to start it again.
#[component]
pub fn Progress(
    /// The training.
    training: Training,
    /// What its steps are.
    #[prop(default = "merges")]
    of: &'static str,
) -> impl IntoView {
    let running = training.running;
    let said = move || match running.get() {
        Some((done, planned)) if planned > 0 => {
            format!("{} of {} {of}", grouped(done as u64), grouped(planned as u64))
        }
        _ => "Reading the corpus…".to_owned(),
    };
    let done = move || running.get().map_or(0, |(done, _)| done).to_string();
    let planned = move || running.get().map_or(1, |(_, planned)| planned.max(1)).to_string();
    let is_running = Memo::new(move |_| running.get().is_some());
    view! {
        <div class="training-place">
            <Show when=move || is_running.get()>
                <div class="training" role="group" aria-label="Training">
                    <progress aria-label="Training" max=planned prop:value=done></progress>
                    <span translate="no">{said}</span>
                    <button on:click=move |_| training.cancel()>"Cancel"</button>
                </div>
            </Show>
            <For each=move || training.failed.get() key=String::clone let(why)>
                <p class="problem" role="alert">
                    <span>{why}</span>
                    <button class="quiet" on:click=move |_| training.retry()>"Try again"</button>
                </p>
            </For>
        </div>
    }
}

/// The problem that stands beside an input.
#[component]
pub fn ProblemAt(
    /// The training.
    training: Training,
    /// The key of the input.
    of: &'static str,
    /// Takes the value that would do.
    #[prop(optional, into)]
    take: Option<Callback<usize>>,
) -> impl IntoView {
    let problem = move || training.problem.get().filter(|problem| problem.key == of);
    let offer = move |size: usize| {
        let take = move |_| {
            if let Some(take) = take {
                take.run(size);
            }
        };
        view! { <button class="quiet" on:click=take>{format!("Use {}", grouped(size as u64))}</button> }
    };
    view! {
        <p class="problem" role="alert">
            <For each=problem key=|problem| problem.text.clone() let(problem)>
                <span>{problem.text}</span>
                {problem.offer.map(offer)}
            </For>
        </p>
    }
}

/// The corpus' problem again beside its text field; the one in the figure is announced.
#[component]
pub fn ProblemAgain(
    /// The training.
    training: Training,
    /// The key of the input.
    of: &'static str,
) -> impl IntoView {
    let problem = move || training.problem.get().filter(|problem| problem.key == of);
    view! {
        <p class="problem">
            <For each=problem key=|problem| problem.text.clone() let(problem)>
                <span>{problem.text}</span>
            </For>
        </p>
    }
}
