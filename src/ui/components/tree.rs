//! How a piece is built: its tree of merges.

use leptos::prelude::*;

use super::words::PieceText;
use crate::lessons::bpe::{Node, Tree, tree};
use crate::lessons::number::grouped;
use crate::ui::bpe_model::BpeModel;

/// The height of one level and the width of one leaf, in em.
const LEVEL: f64 = 4.0;
const LEAF: f64 = 4.6;

fn lines(tree: &Tree) -> impl IntoView + use<> {
    let line = |node: &Node| {
        let parent = &tree.nodes[node.parent?];
        let at =
            |node: &Node| (format!("{}em", (node.x + 0.5) * LEAF), format!("{}em", node.depth as f64 * LEVEL + 1.0));
        let ((x1, y1), (x2, y2)) = (at(parent), at(node));
        Some(view! { <line x1=x1 y1=y1 x2=x2 y2=y2></line> })
    };
    tree.nodes.iter().filter_map(line).collect_view()
}

fn node(node: &Node) -> impl IntoView + use<> {
    let made = node.merge.map(|merge| format!("merge {}", grouped(merge as u64 + 1)));
    let class = if node.merge.is_some() { "node learned" } else { "node" };
    view! {
        <li
            class=class
            style:left=format!("{}em", (node.x + 0.5) * LEAF)
            style:top=format!("{}em", node.depth as f64 * LEVEL)
        >
            <span class="tile">
                <PieceText piece=node.piece.clone() />
                {node.folded.then_some("…")}
            </span>
            <small>{made}</small>
        </li>
    }
}

/// The tree of the picked token, or of the newest piece.
#[component]
pub fn MergeTree(model: BpeModel, picked: Signal<Option<u32>>) -> impl IntoView {
    let tree = Memo::new(move |_| {
        let (stepper, id) = (model.stepper.get()?, picked.get()?);
        Some(tree(&stepper.trace, id)).filter(|tree| !tree.nodes.is_empty())
    });
    let drawn = move || {
        tree.with(|tree| {
            let tree = tree.as_ref()?;
            let root = &tree.nodes[0];
            Some(view! {
                <h3>"How " <b class="symbol">{root.piece.to_string()}</b> " is built"</h3>
                <p class="note">"Every token is a tree of merges; the number is the merge that made the join."</p>
                <div class="tree-scroll">
                    <div
                        class="tree"
                        style:width=format!("{}em", tree.leaves as f64 * LEAF)
                        style:height=format!("{}em", tree.levels as f64 * LEVEL)
                    >
                        <svg aria-hidden="true">{lines(tree)}</svg>
                        <ul aria-label=format!("Merge tree of {}", root.piece)>
                            {tree.nodes.iter().map(node).collect_view()}
                        </ul>
                    </div>
                </div>
            })
        })
    };
    view! { <div class="tree-part">{drawn}</div> }
}
