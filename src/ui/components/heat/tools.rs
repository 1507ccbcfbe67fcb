//! Below a heat map: the numbers around its cell as a table, and its picture and numbers to save.

use std::ops::Range;

use super::Live;
use crate::lessons::positions::Map;
use crate::ui::components::disclosure::disclosure;
use crate::ui::dom;
use crate::ui::view::{Element, el};
use leptos::prelude::*;
use llama_lens_plots::csv::csv;
use llama_lens_plots::heatframe::At;
use llama_lens_plots::label::short;

/// A table has at most this many rows and columns: those around the cell that is read.
const SHOWN: usize = 32;

/// A cell's value by the reference path, −∞ where it is masked.
fn exact(live: &Live, map: &Map, row: usize, column: usize) -> f64 {
    let is_masked = map.value(row, column) == f32::NEG_INFINITY;
    if is_masked { f64::NEG_INFINITY } else { (live.told.exact)(row, column) }
}

/// As many cells of an axis as are shown, around one of them.
fn around(cell: usize, whole: usize) -> Range<usize> {
    let start = cell.saturating_sub(SHOWN / 2).min(whole.saturating_sub(SHOWN));
    start..(start + SHOWN).min(whole)
}

fn table(live: &Live, map: &Map) -> Element {
    let (row, column) = live.cell.get();
    let (rows, columns) = (around(row, map.rows), around(column, map.columns));
    let text = |value: f64| if value == f64::NEG_INFINITY { "masked".to_owned() } else { short(value) };
    let head = columns.clone().map(|column| el("th").attr("scope", "col").text(map.right.number(column)));
    let body = rows.map(|row| {
        let cells = columns.clone().map(|column| el("td").text(text(exact(live, map, row, column))));
        el("tr").child(el("th").attr("scope", "row").text(map.down.number(row))).children(cells)
    });
    let corner = el("th").attr("scope", "col").text(format!("{} \\ {}", map.down.symbol, map.right.symbol));
    el("table")
        .class("numbers")
        .attr("aria-label", format!("{}: {}", live.of, map.title.0))
        .child(el("thead").child(el("tr").child(corner).children(head)))
        .child(el("tbody").children(body))
}

fn file(live: &Live, map: &Map) -> String {
    format!("llama-lens-{}-{}", live.of, map.title.0).to_lowercase().replace(' ', "-")
}

fn save_png(live: &Live, map: &Map) {
    if let Some(url) = live.place.get_untracked().and_then(|canvas| canvas.to_data_url().ok()) {
        dom::save_url(&format!("{}.png", file(live, map)), &url);
    }
}

fn save_svg(live: &Live, map: &Map) {
    let (row, column) = live.cell.get_untracked();
    let svg = live.sheets.borrow().svg(map, &At { row, column, value: map.value(row, column) });
    if let Some(svg) = svg {
        dom::download(&format!("{}.svg", file(live, map)), "image/svg+xml", svg.as_bytes());
    }
}

fn save_csv(live: &Live, map: &Map) {
    let text = csv(map.rows, map.columns, |row, column| exact(live, map, row, column));
    dom::download(&format!("{}.csv", file(live, map)), "text/csv", text.as_bytes());
}

/// The table, made when it is opened, and the buttons that save.
pub fn tools(live: Live) -> Element {
    let shown = live.clone();
    let rows = move || shown.map.get().map(|map| table(&shown, &map).into()).into_iter().collect();
    let details = disclosure(format!("{} as a table", live.of), Box::new(rows));
    let save = |name: &'static str, run: fn(&Live, &Map)| {
        let (live, of) = (live.clone(), live.of);
        let press = move || {
            if let Some(map) = live.map.get_untracked() {
                run(&live, &map);
            }
        };
        el("button").class("quiet").attr("aria-label", format!("Save {name} of {of}")).press(press).text(name)
    };
    let buttons = el("span").class("saves").text("Save ");
    let buttons = buttons.children([save("PNG", save_png), save("SVG", save_svg), save("CSV", save_csv)]);
    el("div").class("heat-tools").child(details).child(buttons)
}
