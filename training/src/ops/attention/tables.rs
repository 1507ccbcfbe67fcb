//! What all sequences share: the turn of every position, and the biases under the mask.

use super::heads::{HEAD_DIM, Heads};
use crate::ops::lanes::{LANES, Lanes};

/// Pairs of dimensions that turn together.
const PAIRS: usize = HEAD_DIM / 2;

/// Cosines, then sines, of a position's angles.
type Turn = [[f32; PAIRS]; 2];

/// The tables of a layer.
pub(super) struct Tables {
    /// None, if nothing is turned.
    turns: Vec<Turn>,
    /// The biases, with what the mask removes at minus infinity: rows of whole blocks.
    masked: Vec<Lanes>,
    heads: Heads,
}

fn turn(position: usize, thetas: &[f64]) -> Turn {
    let mut turn = [[0.0; PAIRS]; 2];
    for (pair, theta) in thetas.iter().take(PAIRS).enumerate() {
        let (sin, cos) = (position as f64 * theta).sin_cos();
        (turn[0][pair], turn[1][pair]) = (cos as f32, sin as f32);
    }
    turn
}

impl Tables {
    /// For biases [maps, length, length].
    pub(super) fn new(heads: &Heads, bias: &[f32]) -> Self {
        let turns = heads.thetas.iter().flat_map(|thetas| (0..heads.length).map(|position| turn(position, thetas)));
        let mut masked = vec![[f32::NEG_INFINITY; LANES]; bias.len() / heads.length * heads.blocks()];
        let rows = bias.chunks_exact(heads.length).zip(masked.chunks_exact_mut(heads.blocks()));
        for (index, (row, masked)) in rows.enumerate() {
            let seen = index % heads.length + 1;
            masked.as_flattened_mut()[..seen].copy_from_slice(&row[..seen]);
        }
        Self { turns: turns.collect(), masked, heads: heads.clone() }
    }

    /// A query or key turned to its position; `back` undoes it.
    pub(super) fn turned(&self, row: &Lanes, position: usize, back: bool) -> Lanes {
        let Some([cos, sin]) = self.turns.get(position) else { return *row };
        let mut out = [0.0; HEAD_DIM];
        for pair in 0..PAIRS {
            let (x, y) = (row[pair], row[pair + PAIRS]);
            let sin = if back { -sin[pair] } else { sin[pair] };
            out[pair] = x * cos[pair] - y * sin;
            out[pair + PAIRS] = x * sin + y * cos[pair];
        }
        out
    }

    /// Which map of biases a head has: one for all sequences, or one for each.
    pub(super) fn map(&self, sequence: usize, head: usize) -> usize {
        let shared = self.masked.len() == self.heads.queries * self.heads.length * self.heads.blocks();
        if shared { head } else { sequence * self.heads.queries + head }
    }

    /// The biases of a token's scores, as far as a block has keys that it sees.
    pub(super) fn biases(&self, map: usize, token: usize) -> &[Lanes] {
        let row = (map * self.heads.length + token) * self.heads.blocks();
        &self.masked[row..=row + token / LANES]
    }
}
