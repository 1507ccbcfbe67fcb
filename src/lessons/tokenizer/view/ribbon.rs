//! The byte ribbon: graphemes over code points over bytes over token ids.

use leptos::prelude::*;

use crate::lessons::tokenizer::{Ribbon, Segment};

/// How many characters have room above one byte.
const ROOM: usize = 3;

/// One page of the ribbon, and the way to the others.
#[component]
pub fn RibbonTable(
    /// The page that is shown.
    #[prop(into)]
    ribbon: Signal<Ribbon>,
    /// The page that is asked for.
    page: RwSignal<usize>,
) -> impl IntoView {
    let columns = move || ribbon.with(|ribbon| format!("repeat({}, minmax(2.1em, 3em))", ribbon.range.len().max(1)));
    let here = move || {
        ribbon.with(|Ribbon { range, page, pages, .. }| {
            format!("bytes {}–{} · page {} of {pages}", range.start, range.end, page + 1)
        })
    };
    let at = move || ribbon.with(|ribbon| ribbon.page);
    let is_last = move || ribbon.with(|ribbon| ribbon.page + 1 >= ribbon.pages);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Byte ribbon, scrollable" translate="no">
            <div class="ribbon" role="table" aria-label="Byte ribbon" style:--columns=columns>
                <Row name="graphemes" class="ribbon-row graphemes" segments=move || ribbon.with(|it| it.graphemes.clone()) />
                <Row name="code points" class="ribbon-row code-points" segments=move || ribbon.with(|it| it.code_points.clone()) />
                <Row name="bytes" class="ribbon-row bytes" segments=move || ribbon.with(|it| it.bytes.clone()) />
                <Row name="token ids" class="ribbon-row tokens-row" segments=move || ribbon.with(|it| it.tokens.clone()) />
            </div>
        </div>
        <Show when=move || ribbon.with(|ribbon| ribbon.pages > 1)>
            <p class="pager">
                <button class="quiet" prop:disabled=move || at() == 0 on:click=move |_| page.set(at().saturating_sub(1))>
                    "Earlier bytes"
                </button>
                <span translate="no">{here}</span>
                <button class="quiet" prop:disabled=is_last on:click=move |_| page.set(at() + 1)>
                    "Later bytes"
                </button>
            </p>
        </Show>
    }
}

#[component]
fn Row(name: &'static str, class: &'static str, #[prop(into)] segments: Signal<Vec<Segment>>) -> impl IntoView {
    // The same text has the same characters and bytes at every step; only its tokens change.
    let segments = Memo::new(move |_| segments.get());
    let cell = |Segment { start, len, label }: Segment| {
        let long = label.chars().count() > ROOM * len;
        view! {
            <span
                role="cell"
                class="segment"
                class:long=long
                style:grid-column=format!("{} / span {len}", start + 1)
            >
                <bdi>{label}</bdi>
            </span>
        }
    };
    view! {
        <div role="row" class=class>
            <span role="rowheader">{name}</span>
            <div class="segments" role="presentation">
                {move || segments.get().into_iter().map(cell).collect_view()}
            </div>
        </div>
    }
}
