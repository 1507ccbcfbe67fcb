//! What one passage costs in twenty languages, with what was learned here or with a tokenizer in use.

use leptos::prelude::*;

use super::Parts;
use crate::lessons::bpe::costs;
use crate::lessons::tokenizer::Loaded;
use crate::lessons::tokenizer::view::{Languages, LoadedSelect, loaded_costs, opened};

/// The table, and the choice of a tokenizer.
#[component]
pub fn LanguagesPanel(parts: Parts) -> impl IntoView {
    let page = parts.model.page;
    let (loaded, _) = page.read::<Loaded>();
    let is_loaded = Memo::new(move |_| loaded.with(|loaded| loaded.tokenizer.is_some()));
    let of_file = loaded_costs(opened(loaded));
    let merges = parts.merges();
    let own = Memo::new(move |_| {
        let run = if is_loaded.get() { None } else { parts.model.run.get() };
        run.map(|run| costs(&run.trace, merges.get())).unwrap_or_default()
    });
    let shown =
        move || if is_loaded.get() { of_file.get().and_then(Result::ok).unwrap_or_default() } else { own.get() };
    let wrong = move || of_file.get().and_then(Result::err).filter(|_| is_loaded.get());
    let waits = move || is_loaded.get() && of_file.with(Option::is_none);
    let note = move || {
        if is_loaded.get() {
            "A tokenizer that has one token for a whole word that it does not know looks cheap. Your own file is opened under “A tokenizer in use”."
        } else {
            "Up to the step that is shown. A character without a piece counts as its bytes, as Llama 2 spells it. Your own file is opened under “A tokenizer in use”."
        }
    };
    view! {
        <div class="panel">
            <div class="toolbar"><LoadedSelect page name="Count with" none="what was learned here" /></div>
            <For each=wrong key=String::clone let(why)>
                <p class="problem" role="alert" translate="no">{why}</p>
            </For>
            <Show when=waits>
                <p class="note" role="status">"The passage is being encoded in twenty languages …"</p>
            </Show>
            <Languages costs=Signal::derive(shown) />
            <p class="note">{note}</p>
        </div>
    }
}
