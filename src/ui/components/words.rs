//! Words as strips of cells: a merge removes a divider.

use leptos::prelude::*;

use crate::lessons::bpe::{Cell, Frame, Glyphs, Group, Mark, Piece, WordRow};
use crate::lessons::number::{grouped, plural};
use crate::ui::shared::Shared;

/// The text of a piece, with bytes and stand-ins set apart.
#[component]
pub fn PieceText(piece: Piece) -> impl IntoView {
    let runs = piece.runs.into_iter().map(|(kind, text)| {
        let class = match kind {
            Glyphs::Text => "glyphs",
            Glyphs::Bytes => "glyphs bytes",
            Glyphs::Name => "glyphs name",
        };
        view! { <bdi class=class>{text}</bdi> }
    });
    runs.collect_view()
}

/// One cell of a strip.
#[component]
pub fn CellView(cell: Cell) -> impl IntoView {
    view! {
        <span class="cell" class:learned=cell.learned class:unknown=cell.id.is_none()>
            <PieceText piece=cell.piece />
        </span>
    }
}

fn group(group: Group) -> impl IntoView {
    let class = match group.mark {
        Mark::Plain => "group",
        Mark::Now => "group now",
        Mark::Rival => "group rival",
        Mark::Merged => "group merged",
        Mark::Focus => "group focus",
    };
    let cells = group.cells.into_iter().map(|cell| view! { <CellView cell=cell /> }).collect_view();
    view! { <span class=class>{cells}</span> }
}

fn row(row: WordRow) -> impl IntoView {
    let symbols = row.groups.iter().flat_map(|group| &group.cells);
    let spoken = symbols.map(|cell| cell.piece.to_string()).collect::<Vec<_>>().join(" ");
    let left_out =
        |count: usize| (count > 0).then(|| view! { <span class="more">{format!("+{}", grouped(count as u64))}</span> });
    let label = format!("{} times {}: {}", row.count, row.text, spoken);
    view! {
        <li class="word" aria-label=label>
            <span class="count" aria-hidden="true">{grouped(row.count)} "×"</span>
            <span class="strip" dir=if row.rtl { "rtl" } else { "ltr" } aria-hidden="true">
                {left_out(row.hidden.0)}
                <span class="cells">{row.groups.into_iter().map(group).collect_view()}</span>
                {left_out(row.hidden.1)}
            </span>
        </li>
    }
}

/// The words of a frame.
#[component]
pub fn Words(frame: Signal<Shared<Frame>>, corpus: Signal<String>, columns: Signal<usize>) -> impl IntoView {
    let head = move || {
        let total = frame.with(|frame| frame.words_total);
        view! {
            <b>{plural(total as u64, "word")}</b>
            " as symbols now · "
            {corpus.get()}
        }
    };
    let rows = move || frame.with(|frame| frame.words.iter().cloned().map(row).collect_view());
    let holders = move || {
        let two = columns.get() == 2;
        frame.with(|frame| {
            (!frame.holders.is_empty()).then(|| {
                view! {
                    <p class="sub">"and where the pair stands"</p>
                    <ul class="words holders" class:two=two>{frame.holders.iter().cloned().map(row).collect_view()}</ul>
                }
            })
        })
    };
    let rest = move || {
        frame.with(|frame| {
            let hidden = frame.words_total.saturating_sub(frame.words.len() + frame.holders.len());
            (hidden > 0).then(|| view! { <p class="rest">{format!("and {}", plural(hidden as u64, "more word"))}</p> })
        })
    };
    // Room for every row from the start, so that nothing below moves when rows of holders come and go.
    let rows_held = move || frame.with(|frame| if frame.words_total > frame.words.len() { frame.rows } else { 0 });
    let none = move || {
        frame.with(|frame| {
            frame.words.is_empty().then(|| view! { <p class="rest">"No word of the corpus contains this text."</p> })
        })
    };
    let digits = move || {
        frame.with(|frame| {
            let counts = frame.words.iter().chain(&frame.holders).map(|row| grouped(row.count).chars().count());
            counts.max().unwrap_or(1)
        })
    };
    view! {
        <div class="words-part" style:--rows=move || rows_held().to_string() style:--digits=move || digits().to_string()>
            <h2 class="figure-head">{head}</h2>
            <ul class="words" class:two=move || { columns.get() == 2 }>
                {rows}
            </ul>
            {none}
            {holders}
            {rest}
        </div>
    }
}
