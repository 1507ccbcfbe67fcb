//! The clock of the presenter's window: it begins with the first step, can be paused and put back, and survives a reload.

use leptos::prelude::*;
use leptos_use::use_interval_fn;
use web_sys::Storage;

use super::times::{Times, clock, minutes};
use crate::lessons::Entry;
use crate::shell::state::Shell;

/// Where a window keeps its times: as long as the window is open.
const PLACE: &str = "llama-lens-times";

/// How often the clock is read, in milliseconds: oftener than it changes.
const TICK: u64 = 250;

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The times of the talk, counted while the window is open: real time, also where the browser slows the timers of a
/// hidden window.
#[derive(Clone, Copy)]
pub struct Clock {
    /// What was planned and spent.
    pub times: RwSignal<Times>,
    shell: Shell,
}

impl Clock {
    /// The clock of this window, as it was before a reload.
    pub fn new(shell: Shell) -> Self {
        let kept = storage().and_then(|storage| storage.get_item(PLACE).ok().flatten());
        let this = Self { times: RwSignal::new(Times::from_text(&kept.unwrap_or_default())), shell };
        let _ = use_interval_fn(
            move || {
                if this.times.with_untracked(Times::runs) {
                    this.change(Times::read);
                }
            },
            TICK,
        );
        // A talk begins with its first step.
        let place = Memo::new(move |_| (shell.lesson(), shell.asked.get()));
        Effect::new(move |before: Option<(&'static Entry, usize)>| {
            let place = place.get();
            let moved = before.is_some_and(|before| before != place);
            if moved && this.times.with_untracked(Times::is_fresh) {
                this.change(|times, now, _| times.start(now));
            }
            place
        });
        this
    }

    /// Changes the times, given the time of day and the lesson that is shown, and keeps them.
    pub fn change(self, change: impl FnOnce(&mut Times, u64, usize)) {
        let lesson = untrack(|| self.shell.lesson()).place();
        self.times.update(|times| change(times, now(), lesson));
        if let Some(storage) = storage() {
            // Where nothing can be kept, the clock still counts.
            let _ = storage.set_item(PLACE, &self.times.with_untracked(Times::to_text));
        }
    }
}

/// A field of minutes.
#[component]
pub fn Minutes(
    /// What it is called.
    #[prop(into)]
    name: String,
    /// Milliseconds.
    #[prop(into)]
    value: Signal<u64>,
    /// Called with milliseconds when another number was given.
    change: Callback<u64>,
) -> impl IntoView {
    let changed = move |event| {
        let given = event_target_value(&event).parse::<f64>().ok().filter(|given| (0.0..=600.0).contains(given));
        // Another than a number of minutes leaves the plan as it is.
        change.run(given.map_or_else(|| value.get_untracked(), |given| (given * 60_000.0) as u64));
    };
    view! {
        <input
            type="number"
            class="minutes"
            min="0"
            max="600"
            step="any"
            aria-label=name
            prop:value=move || minutes(value.get())
            on:change=changed
        />
    }
}

/// How long the talk has taken, what is left of the time planned, and how the clock is run.
#[component]
pub fn Time(
    /// The clock.
    clock: Clock,
) -> impl IntoView {
    let times = clock.times;
    let spent = Memo::new(move |_| times.with(Times::spent) / 1000 * 1000);
    let planned = Signal::derive(move || times.with(Times::planned));
    let left = move || {
        let (spent, planned) = (spent.get(), planned.get());
        if spent > planned {
            format!("{} over", self::clock(spent - planned))
        } else {
            format!("{} left", self::clock(planned - spent))
        }
    };
    let runs = Memo::new(move |_| times.with(Times::runs));
    let label = move || match (runs.get(), times.with(Times::is_fresh)) {
        (true, _) => "Pause the clock",
        (false, true) => "Start the clock",
        (false, false) => "Go on with the clock",
    };
    let switch = move |_| {
        clock.change(|times, now, lesson| {
            if times.runs() {
                times.pause(now, lesson);
            } else {
                times.start(now);
            }
        });
    };
    let reset = move |_| clock.change(|times, _, _| times.reset());
    let plan = Callback::new(move |total| clock.change(|times, _, _| times.plan(total)));
    view! {
        <section class="clock" aria-label="Time">
            <p class="spent" translate="no">{move || self::clock(spent.get())}</p>
            <div class="left">
                <label>"of " <Minutes name="Minutes planned for the talk" value=planned change=plan /> " min"</label>
                <b translate="no">{left}</b>
            </div>
            <div class="clock-buttons" translate="no">
                <button class="quiet" on:click=switch>{label}</button>
                <button class="quiet" on:click=reset>"Reset the clock"</button>
            </div>
        </section>
    }
}

/// The time of day.
#[component]
pub fn Day() -> impl IntoView {
    let read = || {
        let date = js_sys::Date::new_0();
        format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
    };
    let day = RwSignal::new(read());
    let _ = use_interval_fn(move || day.set(read()), 1000);
    view! { <span class="day" translate="no">{day}</span> }
}
