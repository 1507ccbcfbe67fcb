//! A tokenizer from files: opened in the worker, its pipeline drawn stage by stage on the text to encode, and whatever
//! else one asks of it.

mod asked;
mod choice;
mod opened;
mod opening;
mod pipeline;
mod search;
mod steps;
mod tokens;
mod word;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::tokenizer::Loaded;
use crate::lessons::{Page, Problem, Shared};
use crate::worker::{Tokenized, tokenize};
use asked::Asked;
use choice::Sources;
use pipeline::Pipeline;
use search::{Search, SpecialTokens};
use word::WordAsked;

pub use choice::{OpeningSaid, TokenizerSelect};
pub use opened::{Files, answered, files_of, opened};
pub use opening::open_tokenizer;
pub use steps::LoadedSteps;
pub use tokens::loaded_tokens;

/// What became of a text.
type Outcome = Result<Shared<Tokenized>, String>;

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
        <div class="panel in-use">
            <div class="toolbar"><TokenizerSelect page name="Tokenizer in use" none="none" /></div>
            <OpeningSaid />
            <Sources page />
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
        </div>
    }
}

/// What the tokenizer makes of the text; it follows both.
fn tokenized(files: Files, text: Signal<String>) -> Signal<Option<Outcome>> {
    let found = RwSignal::new(None::<Outcome>);
    let wanted = Memo::new(move |_| Some((files.get()?.ok()?, text.get())));
    Effect::new(move |_| {
        let Some((of, text)) = wanted.get() else { return found.set(None) };
        spawn_local(async move {
            let answer = tokenize(&of, text.clone()).await;
            // By now another text or tokenizer may be there.
            if wanted.try_get_untracked().flatten() == Some((of, text)) {
                found.set(Some(answer.map(Shared::new).map_err(opened::why)));
            }
        });
    });
    found.into()
}
