//! A switch between the merges of the step that is shown and all of them.

use leptos::prelude::*;

use crate::lessons::tokenizer::Scope;
use llama_lens_plots::number::plural;

/// Which merges the text is encoded with.
#[component]
pub fn ScopeSwitch(
    /// The choice.
    #[prop(into)]
    scope: Signal<Scope>,
    /// How many merges the step shows.
    #[prop(into)]
    shown: Signal<usize>,
    /// How many there are.
    #[prop(into)]
    total: Signal<usize>,
    /// Takes another choice.
    #[prop(into)]
    choose: Callback<Scope>,
) -> impl IntoView {
    let pressed = move |which| move || (scope.get() == which).to_string();
    let at_step = move || format!("With the {} of this step", plural(shown.get() as u64, "merge"));
    let all = move || format!("With all {}", plural(total.get() as u64, "merge"));
    view! {
        <div class="segmented" role="group" aria-label="Merges to encode with" translate="no">
            <button aria-pressed=pressed(Scope::Step) on:click=move |_| choose.run(Scope::Step)>{at_step}</button>
            <button aria-pressed=pressed(Scope::All) on:click=move |_| choose.run(Scope::All)>{all}</button>
        </div>
    }
}
