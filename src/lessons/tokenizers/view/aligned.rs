//! One text cut by all four, over one ribbon.

use leptos::prelude::*;

use crate::lessons::tokenizer::view::Glyphs;
use crate::lessons::tokenizers::{Aligned, EncodedText, Line, Span};
use llama_lens_plots::number::{decimals, grouped, plural};

/// The lines of a text, at most so many of them.
#[component]
pub fn Ribbons(
    /// The text encoded by all.
    text: Memo<EncodedText>,
    /// How many columns a line has.
    #[prop(into)]
    width: Signal<usize>,
    /// How many lines there is room for.
    lines: usize,
) -> impl IntoView {
    let aligned = Memo::new(move |_| text.with(|text| text.aligned(width.get())));
    let shown = move || {
        aligned.with(|Aligned { lines: all, .. }| all.iter().take(lines).cloned().enumerate().collect::<Vec<_>>())
    };
    let names = move || text.with(|text| text.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>());
    let hidden = move || {
        let left = aligned.with(|aligned| aligned.lines.iter().skip(lines).map(|line| line.characters.len()).sum());
        Some(left).filter(|left: &usize| *left > 0)
    };
    let count = move || aligned.with(|aligned| aligned.lines.len().min(lines)).to_string();
    view! {
        <div class="ribbons" translate="no" dir="ltr" style:--lines=count>
            <For each=shown key=|(at, line)| (*at, line.clone()) let((_, line))>
                <RibbonLine line names=names() />
            </For>
            <For each=hidden key=|left| *left let(left)>
                <p class="rest">{format!("and {}", plural(left as u64, "more character"))}</p>
            </For>
        </div>
    }
}

#[component]
fn RibbonLine(line: Line, names: Vec<String>) -> impl IntoView {
    let Line { columns, characters, rows } = line;
    let row = |(name, spans): (String, Vec<Span>)| {
        let said = format!("Tokens of {name}");
        view! {
            <div class="aligned-row">
                <span class="row-name">{name}</span>
                <ol class="spans" aria-label=said>{spans.into_iter().map(token).collect_view()}</ol>
            </div>
        }
    };
    view! {
        <div class="aligned-line" style:--columns=columns.to_string()>
            <div class="aligned-row characters" aria-hidden="true">
                <span class="row-name">"text"</span>
                <div class="spans">{characters.into_iter().map(character).collect_view()}</div>
            </div>
            {names.into_iter().zip(rows).map(row).collect_view()}
        </div>
    }
}

fn place(span: &Span) -> String {
    format!("{} / span {}", span.start + 1, span.len)
}

fn character(span: Span) -> impl IntoView {
    let at = place(&span);
    view! { <span class="character" style:grid-column=at><Glyphs piece=span.piece /></span> }
}

fn token(span: Span) -> impl IntoView {
    let at = place(&span);
    let Span { piece, alone, unknown, open: (from, on), .. } = span;
    let (long, title) = (piece.is_long(), piece.to_string());
    view! {
        <li
            class="span"
            class:only-here=alone
            class:unknown=unknown
            class:from-before=from
            class:goes-on=on
            style:grid-column=at
            title=title
        >
            <span class:long=long><Glyphs piece /></span>
            {alone.then(|| view! { <span class="visually-hidden">", in this row alone"</span> })}
            {unknown.then(|| view! { <span class="visually-hidden">", unknown"</span> })}
        </li>
    }
}

/// How many tokens each row takes, and how many of them only it has.
#[component]
pub fn Counts(text: Memo<EncodedText>, place: usize) -> impl IntoView {
    let count = move || {
        text.with(|text| {
            let row = text.rows.get(place)?;
            row.tokens.as_ref()?;
            let cost = row.cost;
            let alone = text.alone()[place] as u64;
            Some((
                plural(cost.tokens as u64, "token"),
                format!("{} ringed", grouped(alone)),
                format!("{} tokens a word", decimals(cost.per_word(), 2)),
                format!("{} characters a token", decimals(cost.per_token(), 1)),
                (cost.unknown > 0).then(|| format!("{} unknown", plural(cost.unknown as u64, "character"))),
            ))
        })
    };
    view! {
        <For each=count key=Clone::clone let((tokens, alone, per_word, per_token, unknown))>
            <p class="row-counts" translate="no">
                <span class="tokens-and-rings">
                    <b>{tokens}</b>
                    <span class="ringed-count">{alone}</span>
                </span>
                <span>{per_word}</span>
                <span>{per_token}</span>
                {unknown.map(|unknown| view! { <span class="warn">{unknown}</span> })}
            </p>
        </For>
    }
}
