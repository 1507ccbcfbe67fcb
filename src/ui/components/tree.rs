//! How a piece is built: its tree of merges.

use super::words::filled;
use crate::lessons::bpe::{Node as Branch, Tree, tree};
use crate::ui::bpe_model::BpeModel;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el};
use llama_lens_plots::number::{decimals, grouped};

/// The height of one level and the width of one leaf, in em.
const LEVEL: f64 = 4.0;
const LEAF: f64 = 3.7;

/// A length in em, as a style has it.
fn em(length: f64) -> String {
    format!("{}em", decimals(length, 2))
}

fn left(node: &Branch) -> String {
    em((node.x + 0.5) * LEAF)
}

fn top(node: &Branch, below: f64) -> String {
    em(node.depth as f64 * LEVEL + below)
}

fn line(tree: &Tree, node: &Branch) -> Option<Element> {
    let parent = &tree.nodes[node.parent?];
    let line = el("line").attr("x1", left(parent)).attr("y1", top(parent, 1.0));
    Some(line.attr("x2", left(node)).attr("y2", top(node, 1.0)))
}

fn node(node: &Branch) -> Element {
    let made = node.merge.map(|merge| format!("merge {}", grouped(merge as u64 + 1)));
    let tile = filled(el("span").class("tile"), &node.piece);
    el("li")
        .class("node")
        .class_when("learned", node.merge.is_some())
        .style("left", left(node))
        .style("top", top(node, 0.0))
        .child(if node.folded { tile.text("…") } else { tile })
        .child(el("small").text(made.unwrap_or_default()))
}

fn drawn(tree: &Tree) -> Vec<Node> {
    let root = &tree.nodes[0];
    let head = el("h3").text("How ").child(el("b").class("symbol").text(root.piece.to_string())).text(" is built");
    let note =
        el("p").class("note").text("Every token is a tree of merges; the number is the merge that made the join.");
    let lines = el("svg").attr("aria-hidden", "true").children(tree.nodes.iter().filter_map(|node| line(tree, node)));
    let nodes = el("ul").attr("aria-label", format!("Merge tree of {}", root.piece));
    let picture = el("div")
        .class("tree")
        .style("width", em(tree.leaves as f64 * LEAF))
        .style("height", em(tree.levels as f64 * LEVEL))
        .child(lines)
        .child(nodes.children(tree.nodes.iter().map(node)));
    vec![head.into(), note.into(), el("div").class("tree-scroll").child(picture).into()]
}

/// The tree of the picked token, or of the newest piece.
pub fn merge_tree(model: BpeModel, picked: Derived<Option<u32>>) -> Element {
    let tree = Derived::new(move |_| {
        let (stepper, id) = (model.stepper.get()?, picked.get()?);
        Some(tree(&stepper.trace, id)).filter(|tree| !tree.nodes.is_empty())
    });
    el("div").class("tree-part").live(move || tree.with(|tree| tree.as_ref().map(drawn).unwrap_or_default()))
}
