//! What had to be said about the link or the input; each can be put away.

use leptos::prelude::*;

use super::state::{Shell, use_shell};

impl Shell {
    /// A link to a step beyond the end shows the nearest that is, and says so.
    fn beyond(self) -> Option<String> {
        let opened = self.opened.get().filter(|opened| opened.ready.get())?;
        let (asked, last) = (self.linked.get()?, opened.steps.get().max(1) - 1);
        (asked > last)
            .then(|| format!("The link asks for step {asked}; this lesson’s last step is {last}, and it is shown."))
    }

    /// Everything that had to be said and was not put away.
    pub fn said(self) -> Vec<String> {
        let mut all = self.notices.get();
        all.extend(self.opened.get().map(|opened| opened.notices.get()).unwrap_or_default());
        all.extend(self.beyond());
        let dismissed = self.dismissed.get();
        all.retain(|text| !dismissed.contains(text));
        all
    }
}

/// The list of notices, and what could not be loaded.
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
        shell.missing.get().map(|(lesson, why)| {
            view! {
                <p class="notice" role="alert">
                    <span>{format!("{} could not be opened. {why}", lesson.title)}</span>
                    <button on:click=move |_| shell.open(lesson, 0)>"Try again"</button>
                </p>
            }
        })
    };
    view! {
        <div class="notices" role="region" aria-label="Notices" aria-live="polite">
            {missing}
            <For each=move || shell.said() key=String::clone children=notice />
        </div>
    }
}
