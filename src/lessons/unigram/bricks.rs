//! The lattice as bricks: each piece is as long as its letters, single letters lie at the bottom, and no two bricks of
//! a row touch the same letter.

use super::stepper::{At, Stepper};
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::decimals;
use llama_lens_tokenizers::models::unigram::Node;

/// How a brick stands at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// It fits.
    #[default]
    Plain,
    /// It is looked at now: it ends where the search is.
    Candidate,
    /// It is on the best way.
    Path,
    /// Its cost is asked.
    Asked,
}

/// A piece at its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Brick {
    /// The number of the node in the lattice.
    pub node: usize,
    /// Its text.
    pub piece: Piece,
    /// Its log-probability.
    pub score: String,
    /// The first letter it covers, from 0, and how many.
    pub start: usize,
    /// How many letters it covers.
    pub length: usize,
    /// Its row, from the top, from 0.
    pub row: usize,
    /// How it stands.
    pub state: State,
}

/// A place between letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dot {
    /// How many letters stand before it.
    pub at: usize,
    /// The score of the best way there, once it is known.
    pub best: String,
    /// Whether the best path goes through it, once that is known.
    pub on_path: bool,
    /// Whether the search is here now.
    pub now: bool,
}

/// The lattice of a word, drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bricks {
    /// How many letters the word has.
    pub letters: usize,
    /// How many rows the bricks take.
    pub rows: usize,
    /// The bricks.
    pub bricks: Vec<Brick>,
    /// The places from the beginning to the end.
    pub dots: Vec<Dot>,
}

/// The bricks of a moment; `asked` is the piece whose cost is asked.
pub fn bricks(stepper: &Stepper, at: At, asked: Option<u32>) -> Bricks {
    let Stepper { lattice, viterbi, .. } = stepper;
    let letters = lattice.len();
    let reached = match at {
        At::Extend(place) => place,
        _ => letters,
    };
    let way = match at {
        At::Extend(place) => lattice.way_to(&viterbi.places, place),
        _ => viterbi.path.clone(),
    };
    let rows_of = lanes(stepper);
    let rows = rows_of.iter().max().map_or(1, |most| most + 1);
    let brick = |(node, from_bottom): (usize, usize)| {
        let Node { start, end, piece, score } = lattice.nodes()[node];
        let state = match at {
            At::Cost if piece.is_some() && piece == asked => State::Asked,
            _ if way.contains(&node) => State::Path,
            At::Extend(place) if end as usize == place => State::Candidate,
            _ => State::Plain,
        };
        Brick {
            node,
            piece: Piece::new(lattice.text(node).as_bytes()),
            score: decimals(score, 1),
            start: start as usize,
            length: (end - start) as usize,
            row: rows - 1 - from_bottom,
            state,
        }
    };
    let on_way = |place: usize| place == 0 || way.iter().any(|node| lattice.nodes()[*node].end as usize == place);
    let dot = |place: usize| Dot {
        at: place,
        best: if place <= reached { decimals(viterbi.places[place].best, 1) } else { String::new() },
        on_path: place <= reached && on_way(place),
        now: at == At::Extend(place),
    };
    Bricks {
        letters,
        rows,
        bricks: rows_of.iter().copied().enumerate().map(brick).collect(),
        dots: (0..=letters).map(dot).collect(),
    }
}

/// The row of each node, from the bottom: single letters in the lowest, then the shorter ones first.
fn lanes(stepper: &Stepper) -> Vec<usize> {
    let nodes = stepper.lattice.nodes();
    let mut lanes = vec![0; nodes.len()];
    let mut order: Vec<usize> = (0..nodes.len()).filter(|node| nodes[*node].end - nodes[*node].start > 1).collect();
    order.sort_by_key(|node| (nodes[*node].end - nodes[*node].start, nodes[*node].start));
    // For each row above the lowest which letters are taken.
    let mut taken: Vec<Vec<bool>> = Vec::new();
    for node in order {
        let covered = nodes[node].start as usize..nodes[node].end as usize;
        let free = taken.iter().position(|row| !row[covered.clone()].contains(&true));
        let row = free.unwrap_or_else(|| {
            taken.push(vec![false; stepper.lattice.len()]);
            taken.len() - 1
        });
        taken[row][covered].fill(true);
        lanes[node] = row + 1;
    }
    lanes
}
