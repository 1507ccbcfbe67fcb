//! Text to encode: the tokens with their ids, why each split stays, and how many there are.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::replay::Replay;
use super::ribbon::RibbonTable;
use super::tile::Glyphs;
use super::tree::MergeTree;
use crate::lessons::tokenizer::{Encoding, MAX_LINK_TEXT, NO_PIECE, TokenView, Tree};
use llama_lens_plots::number::plural;

/// The panel with the text field, the tokens and the ribbon.
#[component]
pub fn EncodePanel(
    /// The text to encode.
    #[prop(into)]
    text: Signal<String>,
    /// Takes another text.
    #[prop(into)]
    take: Callback<String>,
    /// The text encoded.
    #[prop(into)]
    encoding: Signal<Arc<Encoding>>,
    /// Gives the merge tree of a token.
    #[prop(into)]
    tree_of: Callback<u32, Option<Arc<Tree>>>,
    /// Goes to so many merges of the replay.
    #[prop(into)]
    replay: Callback<Option<usize>>,
    /// The page of the ribbon.
    ribbon_page: RwSignal<usize>,
    /// Which merges the text is encoded with.
    children: Children,
) -> impl IntoView {
    let asked = Asked { split: RwSignal::new(None), tree: RwSignal::new(None) };
    let entered = move |event| {
        asked.split.set(None);
        asked.tree.set(None);
        ribbon_page.set(0);
        take.run(event_target_value(&event));
    };
    let tokens = move || encoding.with(|encoding| encoding.tokens.iter().cloned().enumerate().collect::<Vec<_>>());
    let tree = Signal::derive(move || {
        encoding.track();
        asked.tree.get().and_then(|id| tree_of.run(id))
    });
    view! {
        <div class="panel encode">
            <label class="field wide">
                <span>"Text to encode"</span>
                <textarea
                    rows="2"
                    spellcheck="false"
                    autocomplete="off"
                    maxlength=MAX_LINK_TEXT.to_string()
                    prop:value=text
                    on:input=entered
                ></textarea>
            </label>
            {children()}
            <div class="encoded" translate="no">
                <ul class="tokens" aria-label="Tokens" dir="ltr">
                    <For each=tokens key=|token| token.clone() let((at, token))>
                        <TokenTile at token asked />
                    </For>
                </ul>
                <Totals encoding />
            </div>
            <Notes encoding />
            <Reason encoding split=asked.split />
            <MergeTree tree />
            <Replay encoding go=replay />
            <RibbonTable ribbon=Signal::derive(move || encoding.with(|it| it.ribbon.clone())) page=ribbon_page />
        </div>
    }
}

/// What the reader asked about: why a split stays, and how a token is built.
#[derive(Clone, Copy)]
struct Asked {
    split: RwSignal<Option<usize>>,
    tree: RwSignal<Option<u32>>,
}

/// A token; white space that belongs to no token is shown but is no item of the list.
#[component]
fn TokenTile(at: usize, token: TokenView, asked: Asked) -> impl IntoView {
    let Asked { split, tree } = asked;
    let TokenView { piece, id, gap, pending, tried, learned, now, why, .. } = token;
    let said = match (gap || pending, id) {
        _ if tried => NO_PIECE.to_owned(),
        (true, _) => String::new(),
        (false, Some(id)) => id.to_string(),
        (false, None) => "unknown".to_owned(),
    };
    // White space is no item, so what splits there is asked of the token after it.
    let split = (!gap && !why.is_empty()).then(|| {
        let pressed = move || (split.get() == Some(at)).to_string();
        let ask = move || split.set(Some(at));
        view! {
            <button
                class="split"
                aria-label=format!("Why split before {piece}: {why}")
                aria-pressed=pressed
                on:click=move |_| ask()
                on:focus=move |_| ask()
                on:pointerenter=move |_| ask()
            ></button>
        }
    });
    let long = piece.is_long();
    let name = format!("Tree of {piece}");
    let tile = match id {
        Some(id) => {
            let shown = move || (tree.get() == Some(id)).to_string();
            // A second press puts the tree away.
            let toggle = move |_| tree.update(|tree| *tree = if *tree == Some(id) { None } else { Some(id) });
            Either::Left(view! {
                <button class="tile" class:long=long aria-label=name aria-pressed=shown on:click=toggle>
                    <Glyphs piece />
                </button>
            })
        }
        None => Either::Right(view! { <span class="tile" class:long=long><Glyphs piece /></span> }),
    };
    view! {
        <li
            class="token"
            class:gap=gap
            class:learned=learned
            class:now=now
            class:tried=tried
            class:unknown=id.is_none() && !gap && !pending
            aria-hidden=gap.then_some("true")
        >
            {split}
            {tile}
            <span class="id">{said}</span>
        </li>
    }
}

#[component]
fn Totals(encoding: Signal<Arc<Encoding>>) -> impl IntoView {
    let count = move || encoding.with(|encoding| plural(encoding.count as u64, "token"));
    let sizes = move || {
        encoding.with(|encoding| {
            let characters = plural(encoding.characters as u64, "character");
            format!("{characters} · {}", plural(encoding.bytes as u64, "byte"))
        })
    };
    let unknown = move || {
        let unknown = encoding.with(|encoding| encoding.unknown as u64);
        let left_out =
            (unknown > 0).then(|| format!("{} not in the vocabulary, left out", plural(unknown, "character")));
        left_out.or_else(|| encoding.with(|encoding| encoding.note.clone()))
    };
    view! {
        <p class="totals">
            <b class="symbol">{count}</b>
            <span>{sizes}</span>
            {move || unknown().map(|said| view! { <span class="warn">{said}</span> })}
        </p>
    }
}

/// How many tokens are not shown, whether the text is, and what decoding gives.
#[component]
fn Notes(encoding: Signal<Arc<Encoding>>) -> impl IntoView {
    let rest = move || {
        encoding.with(|encoding| {
            let shown = encoding.tokens.iter().filter(|token| token.id.is_some()).count();
            let hidden = encoding.count.saturating_sub(shown);
            let cut = encoding.cut.then_some(" The page encodes the first 16 kB; the native command takes files.");
            (hidden > 0 || encoding.cut)
                .then(|| format!("and {}.{}", plural(hidden as u64, "more token"), cut.unwrap_or_default()))
        })
    };
    let decoded = move || {
        encoding.with(|encoding| {
            let lost = match (encoding.tokens.iter().any(|token| token.gap), encoding.unknown > 0) {
                (true, false) => ": white space belongs to no token, so the words run together.",
                (false, true) => ": a character that is left out does not come back.",
                (true, true) => {
                    ": white space belongs to no token, and a character that is left out does not come back."
                }
                (false, false) => ".",
            };
            Some((encoding.decoded.clone()?, lost))
        })
    };
    view! {
        <For each=rest key=String::clone let(said)>
            <p class="rest">{said}</p>
        </For>
        <For each=decoded key=|decoded| decoded.clone() let((text, lost))>
            <p class="note decoded">
                "Decoding these tokens gives "
                <b class="symbol" translate="no">{text}</b>
                {lost}
            </p>
        </For>
    }
}

/// Why the split that was asked about stays; the first one inside a word where none was.
#[component]
fn Reason(encoding: Signal<Arc<Encoding>>, split: RwSignal<Option<usize>>) -> impl IntoView {
    let reason = Memo::new(move |_| {
        let asked = split.get();
        encoding.with(|encoding| {
            let tokens = &encoding.tokens;
            let inside = |at: &usize| *at > 0 && *at < tokens.len() && !tokens[*at].gap && !tokens[*at - 1].gap;
            let at = asked.filter(|at| *at > 0 && *at < tokens.len()).or_else(|| (1..tokens.len()).find(inside))?;
            Some((format!("{} | {}", tokens[at - 1].piece, tokens[at].piece), tokens[at].why.clone()))
        })
    });
    view! {
        <For each=move || reason.get() key=|reason| reason.clone() let((pair, why))>
            <p class="reason">
                <span>"Why split here? "</span>
                <b class="symbol" translate="no">{pair}</b>
                " "
                {why}
            </p>
        </For>
    }
}
