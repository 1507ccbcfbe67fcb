//! The stage of a lesson about one scheme: where it comes from, what it does, and a chart in the rail.

use std::rc::Rc;

use leptos::prelude::*;

use super::controls::controls;
use super::maps::{chart, map};
use crate::lessons::positions::{Panel, What, costs, short_name};
use crate::ui::positions_model::Moment;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, live};
use llama_lens_plots::heatframe::Detail;
use llama_lens_plots::number::grouped;
use llama_lens_positions::Scheme;

/// Layers of Llama 2 7B, in which Shaw's scheme would learn its vectors anew.
const LAYERS: usize = 32;

/// What each scheme would have to learn.
pub fn cost_table(moment: Moment) -> Element {
    let rows = move || -> Vec<Node> {
        let settings = moment.model.setup.with(|setup| setup.settings);
        let costs = costs(&settings, LAYERS);
        let most = costs.iter().map(|(_, count, _)| *count).max().unwrap_or(1).max(1);
        let row = |(scheme, count, numbers): (Scheme, usize, String)| -> Node {
            let bar = el("span").class("bar").style("width", format!("{}%", count * 100 / most));
            el("tr")
                .child(el("th").attr("scope", "row").text(short_name(scheme)))
                .child(el("td").attr("title", numbers).child(bar))
                .child(el("td").class("number").text(grouped(count as u64)))
                .into()
        };
        costs.into_iter().map(row).collect()
    };
    let head = el("p")
        .class("figure-head")
        .child(el("b").text("Parameters"))
        .text(format!(" at these settings, {LAYERS} layers"));
    el("div")
        .class("costs")
        .child(head)
        .child(el("table").attr("aria-label", "Parameters of each scheme").child(el("tbody").live(rows)))
}

fn panel(moment: Moment, panel: Panel, detail: Detail) -> Vec<Node> {
    let late = move |what: What| -> Rc<dyn Fn() -> bool> { Rc::new(move || untrack(|| usual(moment)) != Some(what)) };
    match panel {
        Panel::Map(what) => vec![map(moment, what, detail, false, late(what)).into()],
        Panel::Softmax(what) => vec![map(moment, what, detail, true, late(what)).into()],
        Panel::Chart(kind) => vec![chart(moment, kind).into()],
        Panel::Costs => vec![cost_table(moment).into()],
        Panel::Empty => Vec::new(),
    }
}

/// The stage; on a slide, the rail has the lesson's first dials too.
pub fn board(moment: Moment, is_slide: bool) -> Element {
    let part = move |class: &'static str, of: fn(Moment) -> Panel, detail: Detail| {
        // Only another panel is made anew: what stays keeps its drawing.
        let shown = Derived::new(move |_| of(moment));
        el("div").class(class).child(live(move || panel(moment, shown.get(), detail)))
    };
    let left = |moment: Moment| moment.board.get().left;
    let middle = |moment: Moment| moment.board.get().middle;
    let rail = |moment: Moment| moment.board.get().rail;
    let detail = if is_slide { Detail::Compact } else { Detail::Full };
    let rail = part("board-rail", rail, Detail::Compact);
    let dials = is_slide.then(|| controls(moment.model, true));
    let rail = el("div").class("rail").children(dials).child(rail);
    el("div")
        .class("board")
        .child(part("board-left", left, Detail::Full))
        .child(part("board-middle", middle, detail))
        .child(rail)
}

/// The map whose cell is derived where none was asked for: what the scheme does, else where it comes from.
pub fn usual(moment: Moment) -> Option<What> {
    let board = moment.board.get();
    [board.middle, board.left].into_iter().find_map(|panel| match panel {
        Panel::Map(what) | Panel::Softmax(what) => Some(what),
        _ => None,
    })
}
