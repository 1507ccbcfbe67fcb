//! What a chosen tokenizer makes of the text to encode: its pipeline, a word of it, its vocabulary.

use leptos::prelude::*;

use super::asked::Asked;
use super::opened::{opened, tokenized};
use super::pipeline::Pipeline;
use super::search::{Search, SpecialTokens};
use super::word::WordAsked;
use crate::lessons::tokenizer::Loaded;
use crate::lessons::{Page, Problem, Shared};

/// What the chosen tokenizer makes of a text.
#[component]
pub fn Made(
    /// The page.
    page: Page,
    /// The text to encode.
    text: Signal<String>,
) -> impl IntoView {
    let (loaded, _) = page.read::<Loaded>();
    let files = opened(loaded);
    let outcome = tokenized(files, text);
    let asked = Asked::new(files, text);
    let wrong = move || match (files.get(), outcome.get()) {
        (Some(Err(Problem { text: why, .. })), _) | (_, Some(Err(why))) => Some(why),
        _ => None,
    };
    let encoded = move || outcome.get().and_then(Result::ok);
    let loading = move || loaded.with(|loaded| loaded.tokenizer.is_some()) && wrong().is_none() && encoded().is_none();
    view! {
        <Show when=loading>
            <p class="note" role="status">"The tokenizer is being read …"</p>
        </Show>
        <For each=wrong key=String::clone let(why)>
            <p class="problem" role="alert" translate="no">{why}</p>
        </For>
        <For each=encoded key=Shared::address let(encoded)>
            <Pipeline encoded asked />
        </For>
        <Show when=move || encoded().is_some()>
            <WordAsked asked outcome />
            <Search asked />
        </Show>
        <For each=move || encoded().map(|of| of.about.clone()) key=|about| (about.model.clone(), about.tokens) let(about)>
            <SpecialTokens about />
        </For>
    }
}
