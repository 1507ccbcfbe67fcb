//! Words as strips of cells: a merge removes a divider.

use std::sync::Arc;

use leptos::prelude::*;

use super::tile::{CellTile, direction};
use crate::lessons::tokenizer::{Group, Mark, WordList, WordRow};
use llama_lens_plots::number::{grouped, plural};

/// The words of a moment.
#[component]
pub fn Words(
    /// The words.
    #[prop(into)]
    words: Signal<Arc<WordList>>,
    /// What the figure calls the corpus.
    #[prop(into)]
    corpus: Signal<String>,
    /// One or two columns of words.
    #[prop(into)]
    columns: Signal<usize>,
) -> impl IntoView {
    let total = move || words.with(|words| plural(words.total as u64, "word"));
    // Room for every row from the start, so that nothing below moves when rows of holders come and go.
    let room = move || words.with(|words| if words.total > words.rows.len() { words.room } else { 0 }).to_string();
    let digits = move || {
        words.with(|words| {
            let counts = words.rows.iter().chain(&words.holders).map(|row| grouped(row.count).chars().count());
            counts.max().unwrap_or(1).to_string()
        })
    };
    let rows = move || words.with(|words| words.rows.clone());
    let holders = move || words.with(|words| words.holders.clone());
    let hidden = move || words.with(|words| words.found.saturating_sub(words.rows.len() + words.holders.len()) as u64);
    let two = move || columns.get() == 2;
    view! {
        <div class="words-part" style:--rows=room style:--digits=digits>
            <For each=move || [(total(), corpus.get())] key=|head| head.clone() let((total, corpus))>
                <h2 class="figure-head">
                    <b>{total}</b>
                    " as symbols now · "
                    <span translate="no">{corpus}</span>
                </h2>
            </For>
            <ul class="words" class:two=two translate="no">
                <For each=rows key=WordRow::clone let(row)>
                    <Row row />
                </For>
            </ul>
            <Show when=move || words.with(|words| words.rows.is_empty())>
                <p class="rest">"No word of the corpus contains this text."</p>
            </Show>
            <Show when=move || words.with(|words| !words.holders.is_empty())>
                <p class="sub">"and where the pair stands"</p>
                <ul class="words holders" class:two=two translate="no">
                    <For each=holders key=WordRow::clone let(row)>
                        <Row row />
                    </For>
                </ul>
            </Show>
            <For each=move || Some(hidden()).filter(|hidden| *hidden > 0) key=|hidden| *hidden let(hidden)>
                <p class="rest">{format!("and {}", plural(hidden, "more word"))}</p>
            </For>
        </div>
    }
}

/// One word: how often it occurs, and its symbols.
#[component]
fn Row(row: WordRow) -> impl IntoView {
    let symbols = row.groups.iter().flat_map(|group| &group.cells);
    let spoken = symbols.map(|cell| cell.piece.to_string()).collect::<Vec<_>>().join(" ");
    let name = format!("{} {}: {spoken}", plural(row.count, "time"), row.text);
    let left_out =
        |count: usize| (count > 0).then(|| view! { <span class="more">{format!("+{}", grouped(count as u64))}</span> });
    view! {
        <li class="word" aria-label=name>
            <span class="count" aria-hidden="true">{format!("{}×", grouped(row.count))}</span>
            <span class="strip" dir=direction(row.rtl) aria-hidden="true">
                {left_out(row.hidden.0)}
                <span class="cells">{row.groups.into_iter().map(|group| view! { <Cells group /> }).collect_view()}</span>
                {left_out(row.hidden.1)}
            </span>
        </li>
    }
}

/// Cells of one mark, with something around them where there is one.
#[component]
fn Cells(group: Group) -> impl IntoView {
    let cells = group.cells.into_iter().map(|cell| view! { <CellTile cell /> }).collect_view();
    let class = match group.mark {
        Mark::Plain => return leptos::either::Either::Left(cells),
        Mark::Now => "group now",
        Mark::Rival => "group rival",
        Mark::Merged => "group merged",
        Mark::Focus => "group focus",
    };
    leptos::either::Either::Right(view! { <span class=class>{cells}</span> })
}
