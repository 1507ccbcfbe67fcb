//! How a piece is built: its tree of merges.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::tile::Glyphs;
use crate::lessons::tokenizer::{Node, Tree};
use llama_lens_plots::number::grouped;

/// The height of one level and the width of one leaf, in em.
const LEVEL: f64 = 4.0;
const LEAF: f64 = 3.7;

/// How far below its top a node's lines meet, in em.
const MIDDLE: f64 = 1.0;

fn left(node: &Node) -> String {
    format!("{:.2}em", (node.x + 0.5) * LEAF)
}

fn top(node: &Node, below: f64) -> String {
    format!("{:.2}em", node.depth as f64 * LEVEL + below)
}

/// The tree of a token.
#[component]
pub fn MergeTree(
    /// The tree; none while there is none to show.
    #[prop(into)]
    tree: Signal<Option<Arc<Tree>>>,
) -> impl IntoView {
    view! { <div class="tree-part">{move || tree.get().map(|tree| view! { <Drawn tree /> })}</div> }
}

#[component]
fn Drawn(tree: Arc<Tree>) -> impl IntoView {
    let root = tree.nodes.first().map(|node| node.piece.to_string()).unwrap_or_default();
    if !tree.is_merged() {
        return Either::Left(view! {
            <h3><b class="symbol" translate="no">{root}</b>" is built by no merge"</h3>
            <p class="note">"It is made of no other pieces: the vocabulary has it as it is."</p>
        });
    }
    let line = |node: &Node| {
        let parent = &tree.nodes[node.parent?];
        let (x1, y1, x2, y2) = (left(parent), top(parent, MIDDLE), left(node), top(node, MIDDLE));
        Some(view! { <line x1=x1 y1=y1 x2=x2 y2=y2 /> })
    };
    let node = |node: &Node| {
        let made = node.merge.map(|merge| format!("merge {}", grouped(merge as u64 + 1)));
        view! {
            <li class="node" class:learned=node.merge.is_some() style:left=left(node) style:top=top(node, 0.0)>
                <span class="tile">
                    <Glyphs piece=node.piece.clone() />
                    {node.folded.then_some("…")}
                </span>
                <small>{made}</small>
            </li>
        }
    };
    let (width, height) = (tree.leaves as f64 * LEAF, tree.levels as f64 * LEVEL);
    Either::Right(view! {
        <h3>"How " <b class="symbol" translate="no">{root.clone()}</b> " is built"</h3>
        <p class="note">"Every token is a tree of merges; the number is the merge that made the join."</p>
        <div class="tree-scroll" translate="no">
            <div class="tree" style:width=format!("{width:.2}em") style:height=format!("{height:.2}em")>
                <svg aria-hidden="true">{tree.nodes.iter().filter_map(line).collect_view()}</svg>
                <ul aria-label=format!("Merge tree of {root}")>{tree.nodes.iter().map(node).collect_view()}</ul>
            </div>
        </div>
    })
}
