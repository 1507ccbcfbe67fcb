//! How a piece is built: the tree of its merges, laid out for drawing.

use super::Piece;
use llama_lens_tokenizers::models::bpe::BpeTrace;

/// Trees of more leaves than this are cut at the deepest places that fit.
const MAX_LEAVES: usize = 24;

/// One node of a merge tree; nodes are indices into [`Tree::nodes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The token.
    pub id: u32,
    /// Its text.
    pub piece: Piece,
    /// The 0-based merge that made it; none for a base symbol.
    pub merge: Option<usize>,
    /// The node it was merged into.
    pub parent: Option<usize>,
    /// Its place from left to right, in leaves.
    pub x: f64,
    /// Its distance from the root, in levels.
    pub depth: usize,
    /// Whether its own parts are left out.
    pub folded: bool,
}

/// The merge tree of a token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The root first.
    pub nodes: Vec<Node>,
    /// How many leaves are drawn.
    pub leaves: usize,
    /// The number of levels.
    pub levels: usize,
}

/// The tree of the token `id`, as the training first made it; empty where there is no such token.
pub fn tree(trace: &BpeTrace, id: u32) -> Tree {
    if id as usize >= trace.vocabulary.len() {
        return Tree::default();
    }
    // Every merge makes a new string, so the learned ids follow the alphabet in the order of their merges.
    let made_by = |id: u32| (id as usize).checked_sub(trace.alphabet).filter(|merge| *merge < trace.merges.len());
    let mut tree = Tree::default();
    let mut leaves = 1;
    let mut open = std::collections::VecDeque::new();
    tree.nodes.push(node(trace, id, None, 0, made_by(id)));
    open.push_back(0);
    // Breadth first, so that a large tree keeps its top whole.
    while let Some(parent) = open.pop_front() {
        let Some(merge) = tree.nodes[parent].merge else { continue };
        if leaves == MAX_LEAVES {
            tree.nodes[parent].folded = true;
            continue;
        }
        leaves += 1;
        let depth = tree.nodes[parent].depth + 1;
        for part in [trace.merges[merge].left, trace.merges[merge].right] {
            open.push_back(tree.nodes.len());
            tree.nodes.push(node(trace, part, Some(parent), depth, made_by(part)));
        }
    }
    tree.leaves = leaves;
    tree.levels = tree.nodes.iter().map(|node| node.depth + 1).max().unwrap_or(0);
    place(&mut tree);
    tree
}

fn node(trace: &BpeTrace, id: u32, parent: Option<usize>, depth: usize, merge: Option<usize>) -> Node {
    let piece = Piece::new(trace.vocabulary.bytes(id)).shortened(16);
    Node { id, piece, merge, parent, x: 0.0, depth, folded: false }
}

/// Leaves stand one apart in reading order; a parent stands over the middle of its two parts.
fn place(tree: &mut Tree) {
    let mut children = vec![Vec::new(); tree.nodes.len()];
    for (index, node) in tree.nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(index);
        }
    }
    let mut stack = vec![(0, false)];
    let mut next_leaf = 0.0;
    while let Some((index, done)) = stack.pop() {
        match children[index].as_slice() {
            [left, right] if done => tree.nodes[index].x = f64::midpoint(tree.nodes[*left].x, tree.nodes[*right].x),
            [left, right] => stack.extend([(index, true), (*right, false), (*left, false)]),
            _ => {
                tree.nodes[index].x = next_leaf;
                next_leaf += 1.0;
            }
        }
    }
}
