//! How a piece is built: the tree of its merges, laid out for drawing.

use std::collections::VecDeque;

use super::piece::Piece;

/// Trees of more leaves than this are cut at the deepest places that fit.
const MAX_LEAVES: usize = 24;

/// The longest label of a node, in characters.
const LABEL: usize = 16;

/// A merge: its 0-based number and the two ids that it joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join {
    /// The number of the merge.
    pub merge: usize,
    /// The id of the left part.
    pub left: u32,
    /// The id of the right part.
    pub right: u32,
}

/// A vocabulary whose pieces were made by merges.
pub trait Merged {
    /// The piece of an id; none where there is no such id.
    fn piece(&self, id: u32) -> Option<Piece>;

    /// The merge that made a piece; none for a base symbol.
    fn join(&self, id: u32) -> Option<Join>;
}

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

impl Tree {
    /// Whether the token is made of others.
    pub fn is_merged(&self) -> bool {
        self.nodes.first().is_some_and(|root| root.merge.is_some())
    }

    /// The tree of the token `id`; none where there is no such token.
    pub fn of(vocabulary: &impl Merged, id: u32) -> Option<Self> {
        let node = |id: u32, parent: Option<usize>, depth: usize| {
            let merge = vocabulary.join(id).map(|join| join.merge);
            let piece = vocabulary.piece(id)?.shortened(LABEL);
            Some(Node { id, piece, merge, parent, x: 0.0, depth, folded: false })
        };
        let mut nodes = vec![node(id, None, 0)?];
        let mut leaves = 1;
        let mut open = VecDeque::from([0]);
        // Breadth first, so that a large tree keeps its top whole.
        while let Some(parent) = open.pop_front() {
            let Some(join) = vocabulary.join(nodes[parent].id) else { continue };
            if leaves == MAX_LEAVES {
                nodes[parent].folded = true;
                continue;
            }
            leaves += 1;
            let depth = nodes[parent].depth + 1;
            for part in [join.left, join.right] {
                open.push_back(nodes.len());
                nodes.push(node(part, Some(parent), depth)?);
            }
        }
        let levels = nodes.iter().map(|node| node.depth + 1).max().unwrap_or(0);
        place(&mut nodes);
        Some(Self { nodes, leaves, levels })
    }
}

/// Leaves stand one apart in reading order; a parent stands over the middle of its two parts.
fn place(nodes: &mut [Node]) {
    let mut children = vec![Vec::new(); nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(index);
        }
    }
    let mut stack = vec![(0, false)];
    let mut next_leaf = 0.0;
    while let Some((index, done)) = stack.pop() {
        match children[index].as_slice() {
            [left, right] if done => nodes[index].x = f64::midpoint(nodes[*left].x, nodes[*right].x),
            [left, right] => stack.extend([(index, true), (*right, false), (*left, false)]),
            _ => {
                nodes[index].x = next_leaf;
                next_leaf += 1.0;
            }
        }
    }
}
