//! How far a press goes, as a list of two choices.

use leptos::prelude::*;

use super::state::use_shell;
use crate::lessons::Pace;

/// The choices, by their names in links.
const CHOICES: [(Pace, &str); 2] = [(Pace::Full, "every step"), (Pace::Talk, "talk pace")];

/// The list of paces.
#[component]
pub fn PaceSelect() -> impl IntoView {
    let shell = use_shell();
    let pace = Memo::new(move |_| shell.pace());
    let choose = move |event| {
        let slug = event_target_value(&event);
        let chosen = CHOICES.iter().map(|(pace, _)| *pace).find(|pace| pace.slug() == slug);
        shell.pace.set(chosen.or_else(|| shell.pace.get_untracked()));
    };
    let option = move |(of, name): (Pace, &'static str)| {
        view! { <option value=of.slug() prop:selected=move || pace.get() == of>{name}</option> }
    };
    view! {
        <select class="pace" aria-label="Pace" on:change=choose>
            {CHOICES.map(option).collect_view()}
        </select>
    }
}
