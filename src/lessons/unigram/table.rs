//! The pieces of a round as rows, and what was dropped.

use super::stepper::{At, Learned};
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::{decimals, grouped};
use llama_lens_tokenizers::models::unigram::{Fate, PieceRound};

/// Rows of the table.
pub const ROWS: usize = 8;

/// How much room there is for examples of what was dropped for one reason, in characters, and what a tile takes
/// beside its own.
const EXAMPLES: usize = 40;
const TILE: usize = 2;

/// A piece in a round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PieceRow {
    /// Its text.
    pub piece: Piece,
    /// Its probability, as a percentage.
    pub probability: String,
    /// How often it is expected in the corpus.
    pub expected: String,
    /// What the corpus loses without it, in nats.
    pub loss: String,
    /// The length of its bar, from 0 to 1.
    pub bar: f64,
    /// Whether it is dropped now.
    pub dropped: bool,
}

/// What was dropped for one reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dropped {
    /// Why.
    pub why: &'static str,
    /// How many pieces.
    pub count: usize,
    /// Some of them.
    pub examples: Vec<Piece>,
}

/// The rows of a moment, and what they are.
pub fn rows(learned: &Learned, at: At) -> (&'static str, Vec<PieceRow>) {
    let trace = &learned.trace;
    match at {
        At::Seeds => {
            let total: f64 = trace.values.iter().map(|value| *value as f64).sum();
            let strings = trace.characters..trace.values.len();
            let most = strings.clone().next().map_or(1, |first| trace.values[first]) as f64;
            let row = |seed: usize| {
                let value = trace.values[seed];
                PieceRow {
                    piece: Piece::new(trace.seeds.bytes(seed as u32)),
                    probability: percent(value as f64 / total),
                    expected: grouped(value),
                    loss: String::new(),
                    bar: value as f64 / most,
                    dropped: false,
                }
            };
            ("the most valuable repeated strings", strings.take(ROWS).map(row).collect())
        }
        At::Prune(round) => {
            // Where the line falls: the last that go and the first that stay.
            let mut judged: Vec<&PieceRound> =
                trace.pieces_of(round).iter().filter(|piece| piece.loss.is_some()).collect();
            judged.sort_by(|a, b| b.loss.unwrap_or_default().total_cmp(&a.loss.unwrap_or_default()));
            let line = judged.iter().position(|piece| piece.fate == Fate::Pruned).unwrap_or(judged.len());
            let first = line.saturating_sub(ROWS / 2).min(judged.len().saturating_sub(ROWS));
            let shown = &judged[first..judged.len().min(first + ROWS)];
            let most = shown.first().and_then(|piece| piece.loss).unwrap_or(1.0);
            let bar = |piece: &PieceRound| f64::from(piece.loss.unwrap_or_default() / most);
            let what = if line < judged.len() { "around the line: the least loss goes" } else { "the least loss" };
            (what, shown.iter().map(|piece| row(learned, piece, bar(piece))).collect())
        }
        _ => {
            let round = match at {
                At::Estimate(round) => round,
                _ => trace.rounds.len().saturating_sub(1),
            };
            let gone = |piece: &&PieceRound| piece.fate == Fate::Rare;
            let mut pieces: Vec<&PieceRound> = trace.pieces_of(round).iter().filter(|piece| !gone(piece)).collect();
            pieces.sort_by(|a, b| b.log_prob.total_cmp(&a.log_prob));
            let most = pieces.first().map_or(0.0, |piece| piece.log_prob);
            let bar = |piece: &PieceRound| f64::from(piece.log_prob - most).exp();
            let rows = pieces.iter().take(ROWS).map(|piece| row(learned, piece, bar(piece)));
            ("the most probable", rows.collect())
        }
    }
}

fn row(learned: &Learned, piece: &PieceRound, bar: f64) -> PieceRow {
    PieceRow {
        piece: Piece::new(learned.trace.seeds.bytes(piece.seed)),
        probability: percent(f64::from(piece.log_prob).exp()),
        expected: decimals(f64::from(piece.expected), 1),
        loss: piece.loss.map_or_else(|| "–".to_owned(), |loss| decimals(f64::from(loss), 1)),
        bar: bar.clamp(0.0, 1.0),
        dropped: piece.fate == Fate::Pruned,
    }
}

/// A share as a percentage, with as many digits as tell it from none.
pub fn percent(share: f64) -> String {
    let value = 100.0 * share;
    match value {
        value if value >= 99.95 => format!("{} %", decimals(value, 0)),
        value if value >= 1.0 => format!("{} %", decimals(value, 1)),
        value if value >= 0.01 => format!("{} %", decimals(value, 2)),
        _ => "< 0.01 %".to_owned(),
    }
}

/// What has been dropped at a moment, by reason.
pub fn dropped(learned: &Learned, at: At) -> Vec<Dropped> {
    let trace = &learned.trace;
    let with_fate = |round: usize, fate: Fate, why: &'static str| {
        let mut gone: Vec<&PieceRound> = trace.pieces_of(round).iter().filter(|piece| piece.fate == fate).collect();
        // The least loss, or the least probable, first.
        gone.sort_by(|a, b| {
            let by_loss = a.loss.unwrap_or_default().total_cmp(&b.loss.unwrap_or_default());
            by_loss.then(b.log_prob.total_cmp(&a.log_prob))
        });
        Dropped { why, count: gone.len(), examples: examples(learned, gone.iter().map(|piece| piece.seed)) }
    };
    let groups = match at {
        At::Estimate(round) => vec![with_fate(round, Fate::Rare, "expected less than half a time")],
        At::Prune(round) => vec![
            with_fate(round, Fate::Unused, "in no word’s best cut"),
            with_fate(round, Fate::Pruned, "the corpus loses least without them"),
        ],
        At::Vocabulary => {
            let last = trace.rounds.len().saturating_sub(1);
            let restored: Vec<u32> =
                trace.pieces.iter().filter(|piece| piece.restored).map(|piece| piece.seed).collect();
            let examples = examples(learned, restored.iter().copied());
            let back = Dropped { why: "letters that come back", count: restored.len(), examples };
            vec![with_fate(last, Fate::Cut, "one too many: the least probable"), back]
        }
        _ => Vec::new(),
    };
    groups.into_iter().filter(|group| group.count > 0).collect()
}

/// The first of some pieces, as many as there is room for.
fn examples(learned: &Learned, seeds: impl Iterator<Item = u32>) -> Vec<Piece> {
    let mut room = EXAMPLES;
    let fitting = seeds.map_while(|seed| {
        let bytes = learned.trace.seeds.bytes(seed);
        let length = std::str::from_utf8(bytes).unwrap_or_default().chars().count() + TILE;
        room = room.checked_sub(length)?;
        Some(Piece::new(bytes))
    });
    fitting.collect()
}
