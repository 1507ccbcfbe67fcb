//! The byte ribbon: graphemes over code points over bytes over token ids.

use crate::lessons::bpe::{Ribbon, Segment};
use crate::ui::signals::Var;
use crate::ui::view::{Element, Node, el};

/// How many characters have room above one byte.
const ROOM: usize = 3;

fn row(name: &'static str, class: &'static str, segments: &[Segment]) -> Element {
    let cell = |segment: &Segment| {
        el("span")
            .attr("role", "cell")
            .class("segment")
            .class_when("long", segment.label.chars().count() > ROOM * segment.len)
            .style("grid-column", format!("{} / span {}", segment.start + 1, segment.len))
            .child(el("bdi").text(segment.label.clone()))
    };
    el("div")
        .attr("role", "row")
        .class(format!("ribbon-row {class}"))
        .child(el("span").attr("role", "rowheader").text(name))
        .child(el("div").class("segments").attr("role", "presentation").children(segments.iter().map(cell)))
}

fn pager(ribbon: &Ribbon, page: Var<usize>) -> Element {
    let (at, pages) = (ribbon.page, ribbon.pages);
    let turn = |name: &'static str, to: usize, there: bool| {
        el("button").class("quiet").flag("disabled", !there).press(move || page.set(to)).text(name)
    };
    let here = format!("bytes {}–{} · page {} of {pages}", ribbon.range.start, ribbon.range.end, at + 1);
    el("p")
        .class("pager")
        .child(turn("Earlier bytes", at.saturating_sub(1), at > 0))
        .child(el("span").text(here))
        .child(turn("Later bytes", at + 1, at + 1 < pages))
}

/// The ribbon of one page of the text, and the way to the others.
pub fn ribbon(ribbon: &Ribbon, page: Var<usize>) -> Vec<Node> {
    let columns = format!("repeat({}, minmax(2.1em, 3em))", ribbon.range.len().max(1));
    let table = el("div")
        .class("ribbon")
        .attr("role", "table")
        .attr("aria-label", "Byte ribbon")
        .style("--columns", columns)
        .child(row("graphemes", "graphemes", &ribbon.graphemes))
        .child(row("code points", "code-points", &ribbon.code_points))
        .child(row("bytes", "bytes", &ribbon.bytes))
        .child(row("token ids", "tokens-row", &ribbon.tokens));
    let scroll = el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Byte ribbon, scrollable")
        .child(table);
    let pager = (ribbon.pages > 1).then(|| pager(ribbon, page).into());
    [scroll.into()].into_iter().chain(pager).collect()
}
