//! Below a heat map: the numbers around its cell as a table, and its picture and numbers to save.

use std::ops::Range;

use leptos::prelude::*;
use llama_lens_plots::label::short;

use super::live::Live;
use super::values::HeatMap;
use crate::widgets::caption::Caption;
use crate::widgets::saved::{Saving, save_csv};
use crate::widgets::table::{Numbers, ShowAsTable};

/// A table has at most this many rows and columns: those around the cell that is read.
const SHOWN: usize = 32;

/// As many cells of an axis as are shown, around one of them.
fn around(cell: usize, whole: usize) -> Range<usize> {
    let start = cell.saturating_sub(SHOWN / 2).min(whole.saturating_sub(SHOWN));
    start..(start + SHOWN).min(whole)
}

/// The table, made when it is opened, and the buttons that save.
#[component]
pub fn Tools(live: Live, settings: Signal<String>) -> impl IntoView {
    let of = live.of;
    let numbers = move || live.map.get().map(|map| table(live, &map));
    let caption = move |map: &HeatMap| {
        let (subject, shown) = &map.title;
        let file = format!("llama-lens-{of}-{subject}").to_lowercase().replace(' ', "-");
        Caption { file, title: format!("{of}: {subject}, {shown}"), settings: settings.get_untracked() }
    };
    let saving = move || {
        let (map, look) = live.map.get_untracked().zip(live.surface.look.get_untracked())?;
        let saving = Saving { caption: caption(&map), size: live.surface.size.get_untracked(), look };
        Some((saving, live.snapshot()?))
    };
    let png = move |_| {
        if let Some((saving, picture)) = saving() {
            saving.png(&picture);
        }
    };
    let svg = move |_| {
        if let Some((saving, picture)) = saving() {
            saving.svg(&picture);
        }
    };
    let csv = move |_| {
        if let Some(map) = live.map.get_untracked() {
            csv(live, &map, &caption(&map));
        }
    };
    view! {
        <div class="heat-tools">
            <ShowAsTable name=format!("{of} as a table")>{numbers}</ShowAsTable>
            <span class="saves">
                "Save " <button class="quiet" aria-label=format!("Save PNG of {of}") on:click=png>"PNG"</button>
                <button class="quiet" aria-label=format!("Save SVG of {of}") on:click=svg>"SVG"</button>
                <button class="quiet" aria-label=format!("Save CSV of {of}") on:click=csv>"CSV"</button>
            </span>
        </div>
    }
}

fn table(live: Live, map: &HeatMap) -> impl IntoView + use<> {
    let (row, column) = live.cell.get();
    let (rows, columns) = (around(row, map.rows), around(column, map.columns));
    let text = |value: f64| if value == f64::NEG_INFINITY { "masked".to_owned() } else { short(value) };
    let corner = format!("{} \\ {}", map.down.symbol, map.right.symbol);
    let heads = [corner].into_iter().chain(columns.clone().map(|column| map.right.label(column))).collect();
    let cells = |row: usize| {
        let values = columns.clone().map(|column| text(live.exact(map, (row, column))));
        [map.down.label(row)].into_iter().chain(values).collect()
    };
    let name = format!("{}: {}", live.of, map.title.0);
    view! { <Numbers name heads rows=rows.map(cells).collect() row_heads=true /> }
}

/// All cells, each row after its number.
fn csv(live: Live, map: &HeatMap, caption: &Caption) {
    let corner = format!("{} \\ {}", map.down.symbol, map.right.symbol);
    let number = |first: i64, cell: usize| first.saturating_add_unsigned(cell as u64);
    let columns = (0..map.columns).map(|column| number(map.right.first, column).to_string());
    let heads: Vec<String> = [corner].into_iter().chain(columns).collect();
    save_csv(caption, &heads, map.rows, |row, column| match column.checked_sub(1) {
        None => number(map.down.first, row) as f64,
        Some(column) => live.exact(map, (row, column)),
    });
}
