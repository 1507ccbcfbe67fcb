//! The derivation of a cell: the formula with the actual numbers in it, down to the value.

use super::stage::usual;
use crate::lessons::positions::{Derivation, Line, Panel, What, short_name};
use crate::ui::positions_model::Moment;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el};
use llama_lens_plots::label::short;
use llama_lens_plots::number::decimals;
use llama_lens_positions::Scheme;

/// The cell that is derived: of which scheme, and which map.
fn asked(moment: Moment) -> Option<(Scheme, What)> {
    let asked = moment.model.asked.get();
    if let Some(six) = moment.six.get() {
        let (scheme, _) = asked.unwrap_or((Scheme::Rope, What::Effect));
        let column = six.columns.iter().find(|column| column.study.scheme() == scheme)?;
        return Some((scheme, column.map.what));
    }
    let scheme = moment.study.with(|study| study.as_ref().map(|study| study.scheme()))?;
    // A map that has left the stage takes its derivation with it.
    let board = moment.board.get();
    let shows = |panel: Panel, what: What| matches!(panel, Panel::Map(other) | Panel::Softmax(other) if other == what);
    let stands = |what: What| shows(board.left, what) || shows(board.middle, what);
    let what = asked.map(|(_, what)| what).filter(|what| stands(*what));
    what.or_else(|| usual(moment)).map(|what| (scheme, what))
}

fn derive(moment: Moment) -> Option<(Scheme, Derivation)> {
    let (scheme, what) = asked(moment)?;
    let cell = moment.cell.get();
    if let Some(six) = moment.six.get() {
        let column = six.columns.iter().find(|column| column.study.scheme() == scheme)?;
        return Some((scheme, column.study.derivation(what, cell, cell.0)));
    }
    let study = moment.study.get()?;
    let (pair, column) = (moment.model.setup.with(|setup| setup.pair), moment.model.column.get());
    Some((scheme, study.derivation(what, study.cursor(what, cell, pair, column), cell.0)))
}

fn row(line: &Line) -> Node {
    el("tr")
        .child(el("th").attr("scope", "row").text(line.what.clone()))
        .child(el("td").text(line.numbers.clone()))
        .child(el("td").class("number").text(short_or_exact(line.value)))
        .into()
}

/// Six decimals where they say something.
fn short_or_exact(value: f64) -> String {
    let size = value.abs();
    if value.is_finite() && (size == 0.0 || (1e-4..1e6).contains(&size)) { decimals(value, 6) } else { short(value) }
}

/// The derivation as a table.
fn content(scheme: Scheme, derivation: &Derivation) -> Vec<Node> {
    let rows = derivation.lines.iter().map(row);
    let table = el("table").class("numbers").attr("aria-label", "Derivation").child(el("tbody").children(rows));
    vec![
        el("p")
            .class("figure-head")
            .child(el("b").text(derivation.title.clone()))
            .text(format!(" · {} · {}", short_name(scheme), derivation.formula))
            .into(),
        table.into(),
    ]
}

/// Beside a figure to read: always there, following the cell.
pub fn beside(moment: Moment) -> Element {
    let derived = Derived::new(move |_| derive(moment));
    let shown =
        move || derived.with(|derived| derived.as_ref().map_or_else(Vec::new, |(scheme, of)| content(*scheme, of)));
    el("div").class("derivation").attr("role", "region").attr("aria-label", "Why this number").live(shown)
}

/// Over a slide: once a cell is asked for, until it is closed.
pub fn over(moment: Moment) -> Element {
    let asked = moment.model.asked;
    let open = move || asked.with(Option::is_some);
    let shown = move || -> Vec<Node> {
        if !open() {
            return Vec::new();
        }
        let close = el("button")
            .class("quiet")
            .attr("aria-label", "Close the derivation")
            .press(move || asked.set(None))
            .text("×");
        vec![
            el("div")
                .class("derivation over")
                .child(close)
                .live(move || derive(moment).map_or_else(Vec::new, |(scheme, of)| content(scheme, &of)))
                .into(),
        ]
    };
    el("div").class("derivation-place").live(shown)
}
