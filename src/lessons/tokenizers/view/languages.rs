//! What each needs for the same passage in twenty languages.

use std::ops::Range;

use leptos::prelude::*;

use super::choosers::Chooser;
use super::model::Model;
use crate::lessons::Place;
use crate::lessons::tokenizer::passages;
use crate::lessons::tokenizers::{Cost, LanguageCosts};
use llama_lens_plots::number::decimals;

/// Languages in one table of a slide, which has two.
const HALF: usize = 10;

/// The table of a page, or the two of a slide.
#[component]
pub fn PerLanguage(
    model: Model,
    place: Place,
    /// Whether it is the stage, where each column can be chosen.
    on_stage: bool,
) -> impl IntoView {
    let choosers = on_stage.then(|| {
        let chooser = |at| view! { <Chooser model place=at /> };
        view! { <div class="four-columns">{[0, 1, 2, 3].map(chooser).into_iter().collect_view()}</div> }
    });
    let tables = match place {
        Place::Page => view! { <Table costs=model.costs rows=0..2 * HALF name="Tokens by language" /> }.into_any(),
        Place::Slide => view! {
            <Table costs=model.costs rows=0..HALF name="Tokens by language, first half" />
            <Table costs=model.costs rows=HALF..2 * HALF name="Tokens by language, second half" />
        }
        .into_any(),
    };
    view! {
        <div class="per-language">
            {choosers}
            <p class="figure-head">
                <b>"Tokens a word"</b>
                " and characters a token, for one passage in twenty languages. A question mark: a part of the passage is unknown; a dash: all of it. A word is what stands between spaces, and Thai, Chinese, Japanese and Amharic have few."
            </p>
            <div class="language-tables">{tables}</div>
        </div>
    }
}

#[component]
fn Table(costs: Memo<LanguageCosts>, rows: Range<usize>, name: &'static str) -> impl IntoView {
    let heads = move || costs.with(|costs| costs.iter().map(|(name, _)| name.clone()).enumerate().collect::<Vec<_>>());
    let languages: Vec<(usize, &'static str)> =
        passages().map(|(name, _)| name).enumerate().skip(rows.start).take(rows.len()).collect();
    let row = move |(at, language): (usize, &'static str)| {
        let cells = move || {
            costs.with(|costs| {
                let of = |(_, costs): &(String, Option<Vec<Cost>>)| costs.as_ref().map(|costs| costs[at]);
                costs.iter().map(of).enumerate().collect::<Vec<_>>()
            })
        };
        view! {
            <tr>
                <th scope="row">{language}</th>
                <For each=cells key=|cell| *cell let((_, cost))>
                    {cell(cost)}
                </For>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=format!("{name}, scrollable")>
            <table class="numbers four-languages" aria-label=name translate="no">
                <thead>
                    <tr>
                        <th scope="col">"language"</th>
                        <For each=heads key=Clone::clone let((_, name))>
                            <th scope="col">{name.replace("SentencePiece", "Sentence\u{ad}Piece")}</th>
                        </For>
                    </tr>
                </thead>
                <tbody>{languages.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The two numbers of a language and a tokenizer.
fn cell(cost: Option<Cost>) -> impl IntoView {
    let (per_word, per_token) = match cost {
        None => ("…".to_owned(), String::new()),
        Some(cost) if cost.is_lost() => ("–".to_owned(), String::new()),
        Some(cost) => (decimals(cost.per_word(), 1), decimals(cost.per_token(), 1)),
    };
    let unknown = cost.filter(|cost| cost.unknown > 0);
    let said = unknown.map(|cost| format!(", {} % unknown", decimals((1.0 - cost.known()) * 100.0, 0)));
    view! {
        <td class:lost=unknown.is_some()>
            <b>{per_word}{unknown.filter(|cost| !cost.is_lost()).map(|_| "?")}</b>
            <span>{per_token}</span>
            <span class="visually-hidden">{said}</span>
        </td>
    }
}
