//! Candidate pairs as a table with bars: ties are bracketed, the number that decided is larger.

use std::rc::Rc;

use super::words::{cell, direction};
use crate::lessons::bpe::{Frame, PairView};
use crate::ui::shared::Shared;
use crate::ui::signals::{Derived, Var};
use crate::ui::view::{Element, Node, el, live};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::Decision;
use llama_lens_tokenizers::trace::Phase;

/// What forcing a pair calls.
pub type Force = Rc<dyn Fn(&PairView)>;

/// What a row needs to know of its table.
#[derive(Clone)]
struct Table {
    best: u64,
    choosing: bool,
    by_words: bool,
    focus: Var<Option<(u32, u32)>>,
    force: Option<Force>,
}

/// A part of a whole as a percentage with two decimals, as a style has it.
fn share(part: u64, whole: u64) -> String {
    let share = part * 10_000 / whole.max(1);
    format!("{}.{:02}%", share / 100, share % 100)
}

fn force_button(pair: &PairView, force: Force) -> Element {
    let value = pair.clone();
    let label = format!("Force {}·{} here", pair.cells[0].piece, pair.cells[1].piece);
    el("button")
        .class("force")
        .attr("title", label.clone())
        .attr("aria-label", label)
        .press(move || force(&value))
        .text("force")
}

fn row(pair: &PairView, table: &Table) -> Element {
    let (ids, focus) = (pair.ids, table.focus);
    let point = move || focus.set(Some(ids));
    let leave = move || focus.set(None);
    let strip = el("button")
        .class("strip cells")
        .attr("dir", direction(pair.rtl))
        .attr("aria-label", format!("Show every place of {}·{}", pair.cells[0].piece, pair.cells[1].piece))
        .on("focus", move |_| point())
        .on("blur", move |_| leave())
        .press(point)
        .children(pair.cells.iter().map(cell));
    let bar = el("span")
        .class("bar-line")
        .child(el("span").class("bar").style("width", share(pair.count, table.best)))
        .child(el("span").class("number").text(grouped(pair.count)));
    let force = table.force.clone().filter(|_| !pair.chosen);
    el("tr")
        .class("pair")
        .class_when("chosen", pair.chosen && table.choosing)
        .class_when("tied", pair.tied)
        .on("pointerenter", move |_| point())
        .on("pointerleave", move |_| leave())
        .child(el("th").attr("scope", "row").child(strip))
        .child(el("td").class("bar-cell").child(bar))
        .child(
            el("td")
                .class("number in-words")
                .class_when("decided", table.by_words && pair.tied && table.choosing)
                .text(grouped(u64::from(pair.words))),
        )
        .child(el("td").class("act").children(force.map(|force| force_button(pair, force))))
}

/// How many pairs are not shown, and how many of them tie.
fn rest(frame: &Frame) -> Option<Node> {
    let hidden = frame.pairs_total.saturating_sub(frame.pairs.len());
    let shown = frame.pairs.iter().filter(|pair| pair.tied).count();
    let tied = if frame.tied > 1 { frame.tied.saturating_sub(shown) } else { 0 };
    let said = if tied > 0 { format!(", {} of them tied", grouped(tied as u64)) } else { String::new() };
    let text = || format!("and {}{said}", plural(hidden as u64, "more pair"));
    (hidden > 0).then(|| el("p").class("rest").text(text()).into())
}

fn head() -> Element {
    let column = || el("th").attr("scope", "col");
    let hidden = |words: &'static str| el("span").class("visually-hidden").text(words);
    el("tr")
        .child(column().class("figure-head").child(el("b").text("Candidate pairs")))
        .child(column().child(hidden("count")))
        .child(column().class("in-words").text("in words"))
        .child(column().class("act").child(hidden("force")))
}

/// The candidate pairs of a frame.
pub fn pairs(
    frame: Derived<Shared<Frame>>,
    decided: Derived<Option<Decision>>,
    focus: Var<Option<(u32, u32)>>,
    force: Option<Force>,
) -> Element {
    let rows = move || {
        let by_words = decided.get() == Some(Decision::Words);
        frame.with(|frame| {
            let best = frame.pairs.iter().map(|pair| pair.count).max().unwrap_or(0);
            let choosing = frame.phase != Phase::Count && frame.merge.is_some();
            let table = Table { best, choosing, by_words, focus, force: force.clone() };
            frame.pairs.iter().map(|pair| row(pair, &table).into()).collect()
        })
    };
    let tied = move || frame.with(|frame| frame.pairs.iter().filter(|pair| pair.tied).count());
    let bracket = el("div")
        .class("tie")
        .live_class("shown", move || tied() > 1)
        .live_style("--ties", move || tied().to_string())
        .attr("aria-hidden", "true")
        .child(el("span").text("tie"));
    let table = el("table")
        .class("pairs")
        .attr("aria-label", "Candidate pairs")
        .child(el("thead").child(head()))
        .child(el("tbody").live(rows));
    el("div")
        .class("pairs-part")
        .child(bracket)
        .child(table)
        .child(live(move || frame.with(|frame| rest(frame)).into_iter().collect()))
}
