//! A tokenizer from a file: opened in the worker, its pipeline drawn stage by stage on the text to encode.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement};

use super::fields::SelectField;
use super::opened::opened;
use super::own;
use super::tile::Glyphs;
use crate::lessons::tokenizer::{Loaded, PUBLISHED, Piece};
use crate::lessons::{Page, Problem, Shared};
use crate::worker::{CheckError, FileStage, FileToken, Tokenized, tokenize};
use llama_lens_plots::number::{grouped, plural};

/// So many tokens, and parts of a stage, are drawn.
const SHOWN: usize = 160;

/// What became of a text.
#[derive(Clone)]
enum Outcome {
    Encoded(Shared<Tokenized>),
    Wrong(String),
}

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
    let outcome = RwSignal::new(None::<Outcome>);
    Effect::new(move |_| {
        let asked = text;
        let text = text.get();
        let Some(Ok(of)) = files.get() else { return outcome.set(None) };
        spawn_local(async move {
            let answer = tokenize(&of, text.clone()).await;
            // By now another text or tokenizer may be there.
            if files.try_get_untracked().flatten() != Some(Ok(of)) || asked.try_get_untracked() != Some(text) {
                return;
            }
            match answer {
                Ok(tokenized) => outcome.set(Some(Outcome::Encoded(Shared::new(tokenized)))),
                Err(CheckError::Refused(refusal)) => outcome.set(Some(Outcome::Wrong(refusal.to_string()))),
                Err(CheckError::Failed(why)) => outcome.set(Some(Outcome::Wrong(why))),
                Err(CheckError::Superseded) => {}
            }
        });
    });
    let wrong = move || match (files.get(), outcome.get()) {
        (Some(Err(Problem { text: why, .. })), _) | (_, Some(Outcome::Wrong(why))) => Some(why),
        _ => None,
    };
    let encoded = move || match outcome.get() {
        Some(Outcome::Encoded(encoded)) => Some(encoded),
        _ => None,
    };
    view! {
        <div class="panel in-use">
            <Choice page loaded />
            <For each=wrong key=String::clone let(why)>
                <p class="problem" role="alert" translate="no">{why}</p>
            </For>
            <For each=encoded key=Shared::address let(encoded)>
                <Result encoded />
            </For>
        </div>
    }
}

#[component]
fn Choice(page: Page, loaded: Memo<Loaded>) -> impl IntoView {
    let none = ("", "none");
    let own_file = ("file", "your file");
    let choices = std::iter::once(none).chain(PUBLISHED.map(|of| (of.slug, of.title))).chain([own_file]).collect();
    let value = move || {
        loaded.with(|loaded| match (loaded.published(), &loaded.tokenizer) {
            (Some(published), _) => published.slug,
            (None, Some(_)) => "file",
            (None, None) => "",
        })
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |slug: String| match slug.as_str() {
        "file" => {
            if let Some(input) = input.get_untracked() {
                input.click();
            }
        }
        slug => page.change::<Loaded>(|loaded| {
            *loaded = Loaded { tokenizer: Some(slug.to_owned()).filter(|slug| !slug.is_empty()), name: None };
        }),
    };
    let chosen = move |event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            own::open_tokenizer(page, file.name(), file.unchecked_into::<Blob>().into());
        }
        // The same file can then be chosen again.
        input.set_value("");
    };
    let source = move || loaded.with(|loaded| loaded.published().map(|published| published.source));
    view! {
        <div class="toolbar">
            <SelectField name="Tokenizer in use" choices value=Signal::derive(value) choose />
            <label class="file">
                <input
                    node_ref=input
                    type="file"
                    accept=".json,.model,.txt,.tiktoken"
                    aria-label="Open a tokenizer file"
                    on:change=chosen
                />
                <span>"Open a tokenizer file"</span>
            </label>
        </div>
        <p class="note">
            "tokenizer.json of Hugging Face, SentencePiece’s .model, BERT’s vocab.txt or a .tiktoken file. It stays on this machine."
        </p>
        <For each=source key=|source| *source let(source)>
            <p class="note">{source}</p>
        </For>
    }
}

#[component]
fn Result(encoded: Shared<Tokenized>) -> impl IntoView {
    let Tokenized { ref about, count, ref tokens, ref stages, ref decoded } = *encoded;
    let said = format!(
        "{} · {} · this text: {}",
        about.model,
        plural(about.tokens as u64, "token"),
        plural(count as u64, "token")
    );
    let added = (!about.added.is_empty()).then(|| format!("Added tokens: {}", about.added.join(" ")));
    let token = |FileToken { id, spelled, unknown, .. }: &FileToken| {
        view! {
            <li class="token learned" class:unknown=*unknown>
                <span class="tile"><Glyphs piece=Piece::new(spelled.as_bytes()) /></span>
                <span class="id">{id.to_string()}</span>
            </li>
        }
    };
    let hidden = count.saturating_sub(SHOWN);
    let stage = |FileStage { name, parts }: &FileStage| {
        let part = |part: &String| view! { <span class="tile"><Glyphs piece=Piece::new(part.as_bytes()) /></span> };
        let hidden = parts.len().saturating_sub(SHOWN);
        view! {
            <section class="cutting" aria-label=name.clone()>
                <h4>{name.clone()}</h4>
                <div class="cutting-tokens" dir="auto">
                    {parts.iter().take(SHOWN).map(part).collect_view()} {more(hidden)}
                </div>
            </section>
        }
    };
    let decoded = decoded.as_ref().map(|bytes| {
        let text = Piece::new(bytes).shortened(120).to_string();
        view! { <p class="note">"Decoding gives " <b class="symbol">{text}</b> ": that is not the text."</p> }
    });
    view! {
        <div translate="no">
            <p class="totals">
                <b>{said}</b>
                {added.map(|added| view! { <span>{added}</span> })}
            </p>
            <ul class="tokens" aria-label="Tokens of the tokenizer in use" dir="ltr">
                {tokens.iter().take(SHOWN).map(token).collect_view()} {more(hidden)}
            </ul>
            {decoded}
            <h3>"How the text got there"</h3>
            <div class="cuttings">{stages.iter().map(stage).collect_view()}</div>
        </div>
    }
}

fn more(hidden: usize) -> impl IntoView {
    (hidden > 0).then(|| view! { <span class="more">{format!("+{}", grouped(hidden as u64))}</span> })
}
