//! The lattice of a word of a loaded tokenizer, drawn as bricks, and its best ways.

use super::bricks::{Bricks, Fit, State, WordWay, bricks};
use super::piece::Piece;
use crate::worker::{LatticeNode, LatticeOf};
use llama_lens_plots::number::decimals;

/// The bricks, with the best way marked.
pub fn file_bricks(of: &LatticeOf) -> Bricks {
    let whole = |node: &&LatticeNode| node.start < node.end && node.end as usize <= of.letters;
    let fits: Vec<Fit> = of.nodes.iter().filter(whole).map(fit).collect();
    let known = |node: &u32| Some(*node as usize).filter(|node| *node < fits.len());
    let best = of.ways.first().map(|(nodes, _)| nodes.iter().filter_map(known).collect::<Vec<_>>());
    bricks(of.letters, &fits, &of.best, &best.unwrap_or_default(), |_| State::Plain)
}

fn fit(LatticeNode { start, end, text, score, unknown }: &LatticeNode) -> Fit<'_> {
    Fit { start: *start as usize, end: *end as usize, text, score: *score, unknown: *unknown }
}

/// The best ways, each with its share of the probability of all.
pub fn file_ways(of: &LatticeOf) -> Vec<WordWay> {
    let text = |node: &u32| of.nodes.get(*node as usize).map(|node| Piece::new(node.text.as_bytes()));
    let way = |(number, (nodes, share)): (usize, &(Vec<u32>, f64))| WordWay {
        pieces: nodes.iter().filter_map(text).collect(),
        number: format!("{} %", decimals(share * 100.0, 1)),
        bar: share.clamp(0.0, 1.0),
        best: number == 0,
    };
    of.ways.iter().enumerate().map(way).collect()
}
