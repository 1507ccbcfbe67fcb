//! What had to be said about the link or the input; each can be put away.

use leptos::prelude::*;

use super::link::Limits;
use super::state::{Shell, use_shell};

/// The parts of the page, beside a lesson's own controls, that a link can hide, and what they are called.
pub const PARTS: [(&str, &str); 5] = [
    ("title", "Title"),
    ("steps", "Step bar"),
    ("footer", "Footer"),
    ("rail", "Side column"),
    ("prose", "Text of the page"),
];

impl Shell {
    /// Steps of the link that are out of reach: the nearest that is within reach is shown.
    fn out_of_reach(self) -> Vec<String> {
        let Some(opened) = self.opened().filter(|opened| opened.ready.get()) else { return Vec::new() };
        let last = opened.steps.get().max(1) - 1;
        let Limits { from, to } = self.limits.get();
        let mut said = Vec::new();
        let mut say = |key: &str, step: Option<usize>, shown: &str| {
            if let Some(step) = step.filter(|step| *step > last) {
                said.push(format!("The link asks for {key} {step}; this lesson’s last step is {last}, and {shown}."));
            }
        };
        say("step", self.linked.get(), "it is shown");
        say("from", from, "stepping begins there");
        say("to", to, "stepping ends there");
        let (low, high) = self.bounds();
        // Without a step in it, a link begins where it may.
        let outside = self.linked.get().filter(|step| *step > 0 && *step <= last && !(low..=high).contains(step));
        if let Some(step) = outside {
            let shown = step.clamp(low, high);
            said.push(format!("The link asks for step {step}, and limits steps to {low} to {high}; {shown} is shown."));
        }
        said
    }

    /// Says what a link hides that the lesson does not have.
    pub fn say_unknown(self) {
        let Some(opened) = self.opened() else { return };
        let own = opened.controls.get_untracked();
        let known: Vec<&str> = PARTS.iter().map(|(id, _)| *id).chain(own.iter().map(|control| control.id)).collect();
        for id in self.hide.get_untracked().iter().filter(|id| !known.contains(&id.as_str())) {
            let short: String = id.chars().take(24).collect();
            let known = known.join(", ");
            self.notice(format!("The link hides “{short}”, which this lesson does not have. It can hide {known}."));
        }
    }

    /// Everything that had to be said and was not put away.
    fn said(self) -> Vec<String> {
        let mut all = self.notices.get();
        all.extend(self.opened().map(|opened| opened.notices.get()).unwrap_or_default());
        all.extend(self.out_of_reach());
        let dismissed = self.dismissed.get();
        all.retain(|text| !dismissed.contains(text));
        all
    }
}

/// The list of notices, what is being opened, and what could not be.
#[component]
pub fn Notices() -> impl IntoView {
    let shell = use_shell();
    let notice = move |text: String| {
        let said = text.clone();
        let close = move |_| {
            shell.notices.update(|notices| notices.retain(|other| *other != said));
            shell.dismissed.update(|dismissed| dismissed.push(said.clone()));
        };
        view! {
            <p class="notice">
                <span>{text}</span>
                <button class="quiet" aria-label="Close this notice" on:click=close>"×"</button>
            </p>
        }
    };
    let missing = move || {
        shell.loading.missing.get().map(|(destination, why)| {
            let title = destination.entry.title;
            view! {
                <p class="notice" role="alert">
                    <span>{format!("{title} could not be opened. {why}")}</span>
                    <button on:click=move |_| shell.load(destination.clone())>"Try again"</button>
                </p>
            }
        })
    };
    let opening = move || {
        let entry = shell.loading.opening.get().filter(|_| shell.loading.slow.get())?;
        Some(view! { <p class="notice opening" role="status">{format!("Opening {}…", entry.title)}</p> })
    };
    view! {
        <div class="notices" role="region" aria-label="Notices" aria-live="polite">
            {opening}
            {missing}
            <For each=move || shell.said() key=String::clone children=notice />
        </div>
    }
}
