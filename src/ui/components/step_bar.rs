//! The step bar: first, back, play, next, last, the slider, the phases and the sentence of this step.

use leptos::prelude::*;

use super::announcement::SentenceView;
use crate::lessons::bpe::Frame;
use crate::lessons::keys::Command;
use crate::trace::Phase;
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;

/// The slider shows one tick a merge up to this many.
const TICKS: usize = 60;

fn icon(path: &'static str) -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}

fn button(
    cursor: Cursor,
    command: Command,
    name: &'static str,
    class: &'static str,
    path: &'static str,
) -> impl IntoView {
    view! {
        <button class=class aria-label=name on:click=move |_| cursor.run(command)>
            {icon(path)}
        </button>
    }
}

/// The phases of a merge; the one now and the one the next press brings are marked.
#[component]
fn Phases(frame: Signal<Shared<Frame>>) -> impl IntoView {
    let phases = [(Phase::Count, "count"), (Phase::Choose, "choose"), (Phase::Merge, "merge"), (Phase::Grow, "grow")];
    let phase = Memo::new(move |_| frame.with(|frame| frame.merge.map(|_| frame.phase)));
    let last = Memo::new(move |_| frame.with(|frame| frame.step + 1 >= frame.steps));
    let items = phases.into_iter().enumerate().map(|(at, (value, name))| {
        let now = move || phase.get() == Some(value);
        let next = move || !last.get() && phase.get().is_some_and(|phase| (phase as usize + 1) % 4 == at);
        view! {
            <li class:now=now class:next=next aria-current=move || now().then_some("step")>
                {name}
            </li>
        }
    });
    view! { <ol class="phases" aria-label="Phases of a merge">{items.collect_view()}</ol> }
}

/// The step bar of a frame.
#[component]
pub fn StepBar(frame: Signal<Shared<Frame>>, cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let share = move |step: usize| {
        let last = cursor.steps().saturating_sub(1).max(1);
        format!("{:.4}", step.min(last) as f64 / last as f64)
    };
    let at_end = move || cursor.step() >= cursor.bounds().1;
    let now = move || share(cursor.step());
    let next = move || share(cursor.step() + 1);
    let ticks = move || {
        let merges = frame.with(|frame| frame.merges);
        (merges > 0 && merges <= TICKS).then(|| {
            let tick = |at: usize| view! { <i style:--at=share(at * 4)></i> };
            (0..merges).map(tick).collect_view()
        })
    };
    let play_name = move || if state.playing.get() { "Pause" } else { "Play" };
    let play_path = move || if state.playing.get() { "M7 5h4v14H7zM13 5h4v14h-4z" } else { "M8 5v14l11-7z" };
    let sentence = move || match state.spoken.get() {
        Some(text) => view! { <span>{text}</span> }.into_any(),
        None => frame.with(|frame| view! { <SentenceView sentence=frame.sentence.clone() /> }.into_any()),
    };
    view! {
        <div class="step-bar">
            <div class="buttons" role="group" aria-label="Steps">
                {button(cursor, Command::First, "First step", "step first", "M6 5h2v14H6zM19 5v14L9 12z")}
                {button(cursor, Command::Previous, "Previous step", "step back", "M20 11v2H8l5.5 5.5-1.4 1.4L4.2 12l7.9-7.9 1.4 1.4L8 11z")}
                <button class="step play" aria-label=play_name on:click=move |_| cursor.run(Command::Play)>
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <path d=play_path></path>
                    </svg>
                </button>
                {button(cursor, Command::Next, "Next step", "step forward", "M4 11v2h12l-5.5 5.5 1.4 1.4 7.9-7.9-7.9-7.9-1.4 1.4L16 11z")}
                {button(cursor, Command::Last, "Last step", "step last", "M16 5h2v14h-2zM5 5v14l10-7z")}
            </div>
            <div class="slider" style:--share-now=now style:--share-next=next>
                <div class="ticks" aria-hidden="true">{ticks}</div>
                <div class="rail-line" aria-hidden="true"></div>
                <div class="played" aria-hidden="true"></div>
                <div class="dot next" class:hidden=at_end aria-hidden="true"></div>
                <div class="dot now" aria-hidden="true"></div>
                <input
                    type="range"
                    aria-label="Step"
                    min=move || cursor.bounds().0.to_string()
                    max=move || cursor.bounds().1.to_string()
                    step="1"
                    prop:value=move || cursor.step().to_string()
                    aria-valuetext=move || frame.with(|frame| format!("{}, {}", frame.place, frame.sentence.text()))
                    on:input=move |event| {
                        if let Ok(step) = event_target_value(&event).parse() {
                            cursor.go(step);
                        }
                    }
                />
            </div>
            <Phases frame=frame />
            <p class="sentence" role="status" aria-live="polite" aria-label="Step announcement">{sentence}</p>
            <p class="place">{move || frame.with(|frame| frame.place.clone())}</p>
        </div>
    }
}
