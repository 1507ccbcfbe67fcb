//! The five decisions in rows: what each is undone to, by how much the predictions move, token by token, and the
//! perplexity of a text that no model was trained on.

use leptos::prelude::*;
use llama_lens_plots::number::plural;

use super::held_out::Perplexity;
use super::model::{Model, mean};
use crate::lessons::position::numbers::percent;
use crate::lessons::undo::{ALL_UNDONE, Choices, Decision, Frame, KEPT, Spread, Undone};

/// The rows.
#[component]
pub fn Decisions(
    /// The lesson's values.
    model: Model,
    /// The lesson at its step.
    frame: Memo<Frame>,
) -> impl IntoView {
    let undone = Memo::new(move |_| frame.with(|frame| frame.undone));
    let kept = move || model.held_out.of(KEPT);
    let over = move || format!("perplexity, {}", plural(kept().len() as u64, "seed"));
    let title = move || if undone.get() == Undone::All { "All undone, as in 2017" } else { "Undo one at a time" };
    view! {
        <div class="undo-decisions">
            <div class="undo-heads figure-head">
                <span>{title}</span>
                <span>"predictions move by"</span>
                <span translate="no">{over} <b>"of Llama 2 " {move || shown(&kept())}</b></span>
            </div>
            {Decision::ALL.map(|decision| view! { <Row model undone decision /> })}
            <AllRow model undone />
        </div>
    }
}

/// One decision.
#[component]
fn Row(model: Model, undone: Memo<Undone>, decision: Decision) -> impl IntoView {
    let now = Memo::new(move |_| undone.get().has(decision));
    let chosen = Memo::new(move |_| model.choices.with(|choices| choices.in_force(undone.get())));
    let sibling = Memo::new(move |_| chosen.with(|choices| choices.sibling(decision)));
    let instead = move || chosen.with(|choices| choices.instead(decision));
    let toggle = move |_| {
        let to = if undone.get_untracked() == Undone::One(decision) { Undone::Nothing } else { Undone::One(decision) };
        model.page.go.run(Frame::step_of(to));
    };
    let offered = Choices::offered(decision);
    let choice = (offered.len() > 1).then(|| {
        let choose = move |slug: String| model.page.change::<Choices>(|choices| choices.choose(decision, &slug));
        let name = match decision {
            Decision::Position => "In place of RoPE",
            Decision::Heads => "In place of shared heads",
            _ => "In place of SwiGLU",
        };
        let fixed = move || undone.get() == Undone::All;
        let hidden = move || model.page.hides(decision.lesson());
        let option = move |(slug, name): (&'static str, &'static str)| {
            view! { <option value=slug prop:selected=move || sibling.get() == slug>{name}</option> }
        };
        view! {
            <select
                class="undo-select"
                class:hidden=hidden
                aria-label=name
                disabled=fixed
                title=move || fixed().then_some("The model of 2017 is one model: nothing is chosen in it.")
                on:change=move |event| choose(event_target_value(&event))
            >
                {offered.into_iter().map(option).collect_view()}
            </select>
        }
    });
    let plain = choice.is_none().then(|| view! { <span class="undo-instead">"→ " {instead}</span> });
    view! {
        <div class="undo-row" class:current=now>
            <button type="button" class="undo-toggle" aria-pressed=move || now.get().to_string() on:click=toggle>
                <span class="undo-switch" aria-hidden="true"></span>
                <span class="undo-name">
                    <span class:struck=now>{decision.kept()}</span>
                    {plain}
                </span>
            </button>
            {choice}
            <Measured model sibling />
        </div>
    }
}

/// All five at once: the model of 2017.
#[component]
fn AllRow(model: Model, undone: Memo<Undone>) -> impl IntoView {
    let now = Memo::new(move |_| undone.get() == Undone::All);
    let toggle = move |_| {
        model.page.go.run(Frame::step_of(if now.get_untracked() { Undone::Nothing } else { Undone::All }));
    };
    view! {
        <div class="undo-row undo-all" class:current=now>
            <button type="button" class="undo-toggle" aria-pressed=move || now.get().to_string() on:click=toggle>
                <span class="undo-switch" aria-hidden="true"></span>
                <span class="undo-name">
                    <span>"all five → 2017"</span>
                </span>
            </button>
            <Measured model sibling=Memo::new(|_| ALL_UNDONE) />
        </div>
    }
}

/// What a model makes of the text, and its perplexity.
#[component]
fn Measured(model: Model, sibling: Memo<&'static str>) -> impl IntoView {
    let moved = Memo::new(move |_| model.readers.of(sibling.get()).map(|it| it.moved.clone()).unwrap_or_default());
    let average = move || moved.with(|moved| mean(moved)).map_or_else(|| "…".to_owned(), percent);
    let perplexity = move || shown(&model.held_out.of(sibling.get()));
    view! {
        <Moved moved />
        <output class="undo-moved number" translate="no">{average}</output>
        <output class="undo-perplexity number" translate="no">{perplexity}</output>
        <p class="problem" role="alert">{move || model.readers.problem(sibling.get())}</p>
    }
}

/// By how much the prediction moves at each token, as bars.
#[component]
fn Moved(moved: Memo<Vec<f64>>) -> impl IntoView {
    let said = move || {
        moved.with(|moved| {
            let most = moved.iter().copied().fold(0.0, f64::max);
            format!("By how much the prediction moves at each of {} tokens; at most {}", moved.len(), percent(most))
        })
    };
    let bars = move || {
        moved.with(|moved| {
            let wide = 100.0 / moved.len().max(1) as f64;
            let bar = |(at, share): (usize, &f64)| {
                format!("M{:.3} 100V{:.3}", (at as f64 + 0.5) * wide, 100.0 - 100.0 * share)
            };
            moved.iter().enumerate().map(bar).collect::<String>()
        })
    };
    let thick = move || moved.with(|moved| format!("{:.3}", 70.0 / moved.len().max(1) as f64));
    view! {
        <svg class="undo-bars" role="img" aria-label=said viewBox="0 0 100 100" preserveAspectRatio="none">
            <path class="undo-bar" d=bars stroke-width=thick />
            <path class="undo-axis" d="M0 100H100" />
        </svg>
    }
}

/// Perplexities of several seeds, and whether they are read to the end.
fn shown(seeds: &[Perplexity]) -> String {
    let more = if seeds.iter().all(|it| it.done) { "" } else { "…" };
    let values: Vec<f64> = seeds.iter().map(|it| it.value).collect();
    Spread::of(&values).map_or_else(|| "…".to_owned(), |spread| spread.words() + more)
}
