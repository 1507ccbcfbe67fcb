//! The learned pieces, and among them those that cross a space.

use super::stepper::Learned;
use crate::lessons::tokenizer::Piece;
use llama_lens_tokenizers::formats::tokenizer_json::FormatError;
use llama_lens_tokenizers::models::unigram::SPACE;

/// The learned pieces as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LearnedNow {
    /// How many there are that are longer than a character.
    pub count: usize,
    /// The first of them, with their ids: by the order of merges, or the most probable first.
    pub first: Vec<(usize, Piece)>,
    /// How many of them cross a space.
    pub crossing_count: usize,
    /// The first of those.
    pub crossing: Vec<(usize, Piece)>,
    /// Whether any may.
    pub may_cross: bool,
}

/// The learned pieces, so many of each kind at most.
pub fn learned(learned: &Learned, limit: usize) -> LearnedNow {
    let trained = &learned.trained;
    let pieces = (trained.first_id()..).zip(&trained.pieces);
    let longer = pieces.filter(|(_, piece)| piece.text.chars().nth(1).is_some());
    let shown = |(id, text): (usize, &str)| (id, Piece::new(text.as_bytes()));
    let longer: Vec<(usize, &str)> = longer.map(|(id, piece)| (id, piece.text.as_str())).collect();
    let crossing: Vec<(usize, &str)> = longer.iter().copied().filter(|(_, text)| crosses(text)).collect();
    LearnedNow {
        count: longer.len(),
        first: longer.iter().copied().take(limit).map(shown).collect(),
        crossing_count: crossing.len(),
        crossing: crossing.into_iter().take(limit).map(shown).collect(),
        may_cross: !trained.settings.pieces.split_by_whitespace,
    }
}

/// Whether a space stands in a piece behind something else.
fn crosses(piece: &str) -> bool {
    piece.trim_start_matches(SPACE).contains(SPACE)
}

/// The width of the line of learned pieces on a slide, in characters; what a tile takes beside its own, and “+12”.
const LINE: f64 = 76.0;
const TILE: f64 = 1.9;
const MORE: f64 = 5.0;

/// How many of the first pieces stand on the line of a slide, where there are `all`.
pub fn on_a_line(first: &[(usize, Piece)], all: usize) -> usize {
    let mut used = 0.0;
    let ends = first.iter().map(|(_, piece)| {
        used += piece.to_string().chars().count() as f64 + TILE;
        used
    });
    let ends: Vec<f64> = ends.collect();
    match ends.last() {
        Some(end) if first.len() == all && *end <= LINE => all,
        _ => ends.partition_point(|end| *end + MORE <= LINE),
    }
}

/// What saves what was learned all the same, where a `tokenizer.json` cannot have it. Only rules of normalization can be
/// done without: what the pieces themselves are is not to be chosen.
pub fn way_out(error: &FormatError) -> &'static str {
    match error {
        FormatError::Unsupported { field, .. } if field == "normalizer" => {
            "Set Normalization to none, or export tokenizer.model, which keeps everything"
        }
        _ => "Export tokenizer.model, which keeps everything",
    }
}
