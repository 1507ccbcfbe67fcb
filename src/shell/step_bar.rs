//! The step bar: first, back, play, next, last, the slider, the phases and the sentence of this step.

use leptos::prelude::*;

use super::keys::Command;
use super::state::use_shell;
use crate::lessons::Moment;
use crate::widgets::sentence::{Sentence, Words};

/// The slider shows one tick a group of steps up to this many.
const TICKS: usize = 60;

/// The step bar of a moment.
#[component]
pub fn StepBar(
    /// What it shows.
    moment: Signal<Moment>,
) -> impl IntoView {
    let shell = use_shell();
    let said = Signal::derive(move || match shell.spoken.get() {
        Some(words) => Sentence::new().say(words),
        None => moment.with(|moment| moment.sentence.clone()),
    });
    view! {
        <div class="step-bar" class:hidden=move || !shell.shows("steps")>
            <Buttons />
            <Slider moment />
            <div class="said">
                <Phases moment />
                <p class="sentence" role="status" aria-live="polite" aria-label="Step announcement">
                    <Words sentence=said />
                </p>
                <p class="place" translate="no">{move || moment.with(|moment| moment.place.clone())}</p>
            </div>
        </div>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let shell = use_shell();
    let playing = shell.playing;
    let play = move || if playing.get() { "M7 5h4v14H7zM13 5h4v14h-4z" } else { "M8 5v14l11-7z" };
    let back = "M20 11v2H8l5.5 5.5-1.4 1.4L4.2 12l7.9-7.9 1.4 1.4L8 11z";
    let forward = "M4 11v2h12l-5.5 5.5 1.4 1.4 7.9-7.9-7.9-7.9-1.4 1.4L16 11z";
    view! {
        <div class="buttons" role="group" aria-label="Steps">
            <Press command=Command::First name="First step" class="step first" path="M6 5h2v14H6zM19 5v14L9 12z" />
            <Press command=Command::Previous name="Previous step" class="step back" path=back />
            <button
                class="step play"
                aria-label=move || if playing.get() { "Pause" } else { "Play" }
                on:click=move |_| shell.run(Command::Play)
            >
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=play /></svg>
            </button>
            <Press command=Command::Next name="Next step" class="step forward" path=forward />
            <Press command=Command::Last name="Last step" class="step last" path="M16 5h2v14h-2zM5 5v14l10-7z" />
        </div>
    }
}

#[component]
fn Press(command: Command, name: &'static str, class: &'static str, path: &'static str) -> impl IntoView {
    let shell = use_shell();
    view! {
        <button class=class aria-label=name on:click=move |_| shell.run(command)>
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=path /></svg>
        </button>
    }
}

/// The phases of a group of steps; the one now and the one the next press brings are marked.
#[component]
fn Phases(moment: Signal<Moment>) -> impl IntoView {
    let names = Memo::new(move |_| moment.with(|moment| moment.phases));
    let now = Memo::new(move |_| moment.with(|moment| moment.now));
    let next = Memo::new(move |_| moment.with(|moment| moment.next));
    let item = move |(at, name): (usize, &'static str)| {
        view! {
            <li
                class:now=move || now.get() == Some(at)
                class:next=move || next.get() == Some(at)
                aria-current=move || (now.get() == Some(at)).then_some("step")
            >
                {name}
            </li>
        }
    };
    let items = move || names.get().iter().copied().enumerate().collect::<Vec<_>>();
    view! {
        <ol class="phases" aria-label=move || format!("Phases of {}", moment.with(|moment| moment.of))>
            <For each=items key=|item| *item children=item />
        </ol>
    }
}

/// How far a step of a moment is, as a number from 0 to 1.
fn share(moment: &Moment, step: usize) -> String {
    let last = moment.steps.saturating_sub(1).max(1);
    format!("{:.4}", step.min(last) as f64 / last as f64)
}

/// The slider. Its marks are those of the moment, which in a preview is not that of the page.
#[component]
fn Slider(moment: Signal<Moment>) -> impl IntoView {
    let shell = use_shell();
    let ticks = Memo::new(move |_| {
        moment.with(|moment| {
            let groups = moment.steps / moment.group.max(1);
            let shown = if groups <= TICKS { groups } else { 0 };
            (0..shown).map(|at| share(moment, at * moment.group)).collect::<Vec<_>>()
        })
    });
    let last = move || if shell.aside().is_some() { usize::MAX } else { shell.bounds().1 };
    let at_end = move || moment.with(|moment| moment.next_step).is_none_or(|next| next > last());
    // What a lesson turned aside to has steps of its own.
    let place = Memo::new(move |_| match shell.aside() {
        Some((at, last)) => (0, at, last),
        None => (shell.bounds().0, shell.step(), shell.bounds().1),
    });
    let go = move |event| match event_target_value(&event).parse() {
        Ok(step) if untrack(|| shell.aside()).is_some() => shell.turn_aside(Some(step)),
        Ok(step) => shell.go(step),
        Err(_) => {}
    };
    view! {
        <div
            class="slider"
            style:--share-now=move || moment.with(|moment| share(moment, moment.step))
            style:--share-next=move || moment.with(|moment| share(moment, moment.next_step.unwrap_or(moment.step)))
        >
            <div class="ticks" aria-hidden="true">
                {move || ticks.get().into_iter().map(|at| view! { <i style:--at=at></i> }).collect_view()}
            </div>
            <div class="rail-line" aria-hidden="true"></div>
            <div class="played" aria-hidden="true"></div>
            <div class="dot next" aria-hidden="true" class:hidden=at_end></div>
            <div class="dot now" aria-hidden="true"></div>
            <input
                type="range"
                aria-label="Step"
                step="1"
                min=move || place.get().0
                max=move || place.get().2
                aria-valuetext=move || moment.with(Moment::spoken)
                prop:value=move || place.get().1.to_string()
                on:input=go
            />
        </div>
    }
}
