//! The speaker's notes of a lesson; the note of the moment is marked.

use leptos::html;
use leptos::prelude::*;

use crate::lessons::Moment;
use crate::lessons::prose::Prose;

/// The name that a note begins with, in bold: that of a phase, or “step 17”.
fn name(note: &'static str) -> Option<&'static str> {
    note.strip_prefix("<strong>")?.split_once("</strong>").map(|(name, _)| name)
}

/// The step that a name means, counted from 1 as the page counts.
fn named_step(name: &str) -> Option<usize> {
    name.strip_prefix("step ")?.parse().ok()
}

/// The note of a moment: the one named by its phase, else the last that is named by a step that has come.
fn current(prose: &'static Prose, moment: &Moment) -> Option<usize> {
    let phase = moment.now.and_then(|now| moment.phases.get(now)).copied();
    let by_phase = prose.notes.iter().position(|note| phase.is_some() && name(note) == phase);
    let has_come = |note: &&'static str| name(note).and_then(named_step).is_some_and(|step| step <= moment.step + 1);
    by_phase.or_else(|| prose.notes.iter().rposition(has_come))
}

/// The notes. The current one is brought into view.
#[component]
pub fn Notes(prose: &'static Prose, moment: Signal<Moment>) -> impl IntoView {
    let now = Memo::new(move |_| moment.with(|moment| current(prose, moment)));
    let item = move |(at, note): (usize, &'static str)| {
        let place = NodeRef::<html::Li>::new();
        let is_now = move || now.get() == Some(at);
        Effect::new(move |_| {
            if let Some(item) = place.get().filter(|_| is_now()) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                item.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
        view! {
            <li node_ref=place class:current=is_now aria-current=move || is_now().then_some("step") inner_html=note></li>
        }
    };
    view! {
        <section class="notes" tabindex="0" aria-label="Notes">
            <h2>"Notes"</h2>
            <ul>{prose.notes.iter().copied().enumerate().map(item).collect_view()}</ul>
        </section>
    }
}
