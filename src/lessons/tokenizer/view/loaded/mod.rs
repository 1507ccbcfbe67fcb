//! A tokenizer from files: opened in the worker, its pipeline drawn stage by stage on the text to encode, and whatever
//! else one asks of it.

mod asked;
mod choice;
mod made;
mod opened;
mod opening;
mod passages;
mod pipeline;
mod search;
mod steps;
mod tokens;
mod word;

use leptos::prelude::*;

use crate::lessons::Page;
use crate::lessons::tokenizer::Loaded;
use crate::widgets::part::{Loading, loading, part};
use choice::Sources;
use made::Made;

pub use choice::{LoadedSelect, OpeningSaid, TokenizerSelect};
pub use opened::{Files, answered, files_of, opened};
pub use opening::{encodes, open_tokenizer};
pub use passages::{loaded_costs, passages_encoded};
pub use steps::LoadedSteps;
pub use tokens::loaded_tokens;

/// The choice of a tokenizer in use, and what it makes of a text.
#[component]
pub fn TokenizerInUse(
    /// The page.
    page: Page,
    /// The text to encode.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let (loaded, _) = page.read::<Loaded>();
    let chosen = Memo::new(move |_| loaded.with(|loaded| loaded.tokenizer.is_some()));
    let results = move || part(fetch, move |draw| draw(page, text), move |reason| page.notice(reason));
    view! {
        <div class="panel in-use">
            <div class="toolbar"><TokenizerSelect page name="Tokenizer in use" none="none" /></div>
            <OpeningSaid />
            <Sources page />
            {move || chosen.get().then(results)}
        </div>
    }
}

/// Draws what a chosen tokenizer makes of a text.
type Results = fn(Page, Signal<String>) -> AnyView;

fn fetch() -> Loading<Results> {
    loading(lazy_part!(tokenizers: Results = |page, text| view! { <Made page text /> }.into_any()))
}
