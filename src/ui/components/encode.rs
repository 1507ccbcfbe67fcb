//! Text to encode: the tokens with their ids, why each split stays, the replay, and the byte ribbon.

use leptos::prelude::*;

use super::announcement::SentenceView;
use super::words::PieceText;
use crate::lessons::bpe::{Encoding, Ribbon, Segment, TokenView};
use crate::lessons::number::{grouped, plural};
use crate::ui::bpe_model::BpeModel;
use crate::ui::shared::Shared;
use crate::ui::state::state;

fn token((at, token): (usize, &TokenView), asked: RwSignal<Option<usize>>) -> impl IntoView + use<> {
    let id = match (token.gap, token.id) {
        (true, _) => String::new(),
        (false, Some(id)) => id.to_string(),
        (false, None) => "unknown".to_owned(),
    };
    let why = token.why.clone();
    let split = (!why.is_empty()).then(|| {
        let label = format!("Why split before {}: {why}", token.piece);
        view! {
            <button
                class="split"
                aria-label=label
                aria-pressed=move || (asked.get() == Some(at)).to_string()
                on:click=move |_| asked.set(Some(at))
                on:focus=move |_| asked.set(Some(at))
                on:pointerenter=move |_| asked.set(Some(at))
            ></button>
        }
    });
    view! {
        <li class="token" class:gap=token.gap class:learned=token.learned class:now=token.now class:unknown=token.id.is_none() && !token.gap>
            {split}
            <span class="tile">
                <PieceText piece=token.piece.clone() />
            </span>
            <span class="id">{id}</span>
        </li>
    }
}

/// Why the split that was asked about stays; the first one inside a word where none was.
fn reason(encoding: &Encoding, asked: Option<usize>) -> impl IntoView + use<> {
    let tokens = &encoding.tokens;
    let inside = |at: &usize| *at > 0 && *at < tokens.len() && !tokens[*at].gap && !tokens[*at - 1].gap;
    let at = asked.filter(|at| *at > 0 && *at < tokens.len()).or_else(|| (1..tokens.len()).find(inside))?;
    let pair = format!("{} | {}", tokens[at - 1].piece, tokens[at].piece);
    Some(view! {
        <p class="reason">
            <span>"Why split here? "</span>
            <b class="symbol">{pair}</b>
            " "
            {tokens[at].why.clone()}
        </p>
    })
}

fn ribbon_row(name: &'static str, class: &'static str, segments: &[Segment]) -> impl IntoView + use<> {
    let cell = |segment: &Segment| {
        let place = format!("{} / span {}", segment.start + 1, segment.len);
        view! {
            <span role="cell" class="segment" style:grid-column=place>
                <bdi>{segment.label.clone()}</bdi>
            </span>
        }
    };
    view! {
        <div role="row" class=format!("ribbon-row {class}")>
            <span role="rowheader">{name}</span>
            <div class="segments" role="presentation">{segments.iter().map(cell).collect_view()}</div>
        </div>
    }
}

fn ribbon(ribbon: &Ribbon, page: RwSignal<usize>) -> impl IntoView + use<> {
    let columns = format!("repeat({}, minmax(2.1em, 3em))", ribbon.range.len().max(1));
    let (at, pages) = (ribbon.page, ribbon.pages);
    let turn = (pages > 1).then(|| {
        let here = format!("bytes {}–{} · page {} of {pages}", ribbon.range.start, ribbon.range.end, at + 1);
        view! {
            <p class="pager">
                <button class="quiet" disabled=at == 0 on:click=move |_| page.set(at.saturating_sub(1))>"Earlier bytes"</button>
                <span>{here}</span>
                <button class="quiet" disabled=at + 1 == pages on:click=move |_| page.set(at + 1)>"Later bytes"</button>
            </p>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Byte ribbon, scrollable">
            <div class="ribbon" role="table" aria-label="Byte ribbon" style:--columns=columns>
                {ribbon_row("graphemes", "graphemes", &ribbon.graphemes)}
                {ribbon_row("code points", "code-points", &ribbon.code_points)}
                {ribbon_row("bytes", "bytes", &ribbon.bytes)}
                {ribbon_row("token ids", "tokens-row", &ribbon.tokens)}
            </div>
        </div>
        {turn}
    }
}

fn summary(encoding: &Encoding) -> impl IntoView + use<> {
    let unknown = (encoding.unknown > 0).then(|| {
        view! { <span class="warn">{format!("{} not in the vocabulary", grouped(encoding.unknown as u64))}</span> }
    });
    view! {
        <p class="totals">
            <b class="symbol">{plural(encoding.count as u64, "token")}</b>
            <span>{plural(encoding.characters as u64, "character")} " · " {plural(encoding.bytes as u64, "byte")}</span>
            {unknown}
        </p>
    }
}

/// The slider that replays the learned merges on the text.
fn replay(model: BpeModel, encoding: Signal<Option<Shared<Encoding>>>) -> impl IntoView {
    let get = move |read: fn(&Encoding) -> usize| encoding.with(|encoding| encoding.as_deref().map_or(0, read));
    let total = move || get(|encoding| encoding.replay);
    let at = move || get(|encoding| encoding.replayed);
    let go = move |step: usize| model.replay.set((step < total()).then_some(step));
    let sentence = move || {
        encoding.with(|encoding| {
            encoding.as_ref().map(|encoding| view! { <SentenceView sentence=encoding.sentence.clone() /> })
        })
    };
    view! {
        <div class="replay">
            <div class="replay-slider">
            <button class="quiet" aria-label="Previous merge of the replay" disabled=move || at() == 0 on:click=move |_| go(at().saturating_sub(1))>
                "←"
            </button>
            <input
                type="range"
                aria-label="Replay"
                min="0"
                max=move || total().to_string()
                prop:value=move || at().to_string()
                on:input=move |event| go(event_target_value(&event).parse().unwrap_or(usize::MAX))
            />
            <button class="quiet" aria-label="Next merge of the replay" disabled=move || at() == total() on:click=move |_| go(at() + 1)>
                "→"
            </button>
            </div>
            <span class="replay-at">{move || format!("{} of {}", at(), plural(total() as u64, "merge"))}</span>
            <span class="replay-said" role="status">{sentence}</span>
        </div>
    }
}

/// The panel with the text field, the tokens and the ribbon.
#[component]
pub fn EncodePanel(model: BpeModel) -> impl IntoView {
    let state = state();
    let encoding = model.encoding();
    let asked = RwSignal::new(None);
    let why = move || encoding.with(|encoding| encoding.as_deref().map(|encoding| reason(encoding, asked.get())));
    let text = move || model.probe_text.get();
    let tokens = move || {
        encoding.with(|encoding| {
            encoding
                .as_ref()
                .map(|encoding| encoding.tokens.iter().enumerate().map(|entry| token(entry, asked)).collect_view())
        })
    };
    let totals = move || encoding.with(|encoding| encoding.as_deref().map(summary));
    let more = move || {
        encoding.with(|encoding| {
            let encoding = encoding.as_deref()?;
            let shown = encoding.tokens.iter().filter(|token| !token.gap).count();
            let hidden = encoding.count.saturating_sub(shown);
            let cut = encoding.cut.then_some(" The page encodes the first 16 kB; the native command takes files.");
            (hidden > 0 || encoding.cut).then(|| {
                view! { <p class="rest">{format!("and {}.", plural(hidden as u64, "more token"))} {cut}</p> }
            })
        })
    };
    let drawn =
        move || encoding.with(|encoding| encoding.as_ref().map(|encoding| ribbon(&encoding.ribbon, model.ribbon_page)));
    let on_input = move |event| {
        asked.set(None);
        model.replay.set(None);
        model.ribbon_page.set(0);
        state.bpe.update(|inputs| inputs.probe = Some(event_target_value(&event)));
    };
    view! {
        <div class="panel encode">
            <label class="field wide">
                <span>"Text to encode"</span>
                <textarea rows="2" spellcheck="false" autocomplete="off" prop:value=text on:input=on_input></textarea>
            </label>
            <div class="encoded">
                <ul class="tokens" aria-label="Tokens" dir="ltr">
                    {tokens}
                </ul>
                {totals}
            </div>
            {more}
            {why}
            {replay(model, encoding.into())}
            {drawn}
        </div>
    }
}
