//! The same text through byte-pair encoding that is split at white space, as the talk gives it: what it keeps, and what is
//! lost.

use super::stepper::Stepper;
use super::tiles::{NO_PIECE, Tile, TileState};
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::plural;

/// The text through plain byte-pair encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Beside {
    /// Its tokens.
    pub tiles: Vec<Tile>,
    /// What they are together.
    pub decoded: String,
    /// What is lost, in words.
    pub lost: String,
}

impl Beside {
    /// The text of a stepper, unless nothing was trained beside.
    pub fn of(stepper: &Stepper) -> Option<Self> {
        let model = stepper.learned.plain.as_ref()?;
        let text = stepper.text.as_str();
        let spans = model.encode_spans(text);
        let mut end = 0;
        let mut kept = String::new();
        let (mut spaces, mut unknown) = (0, 0);
        let mut tiles = Vec::new();
        for span in spans {
            let between = &text[end..span.range.start];
            spaces += between.chars().count();
            // White space between words belongs to no token: a word's first token stands apart.
            let opens = tiles.is_empty() || !between.is_empty();
            end = span.range.end;
            let of = &text[span.range];
            if of.trim().is_empty() {
                spaces += of.chars().count();
                continue;
            }
            let state = if span.id.is_none() { TileState::Unknown } else { TileState::Plain };
            if span.id.is_none() {
                unknown += of.chars().count();
            } else {
                kept.push_str(of);
            }
            let below = span.id.map_or_else(|| NO_PIECE.to_owned(), |id| id.to_string());
            tiles.push(Tile { piece: Piece::new(of.as_bytes()), below, state, opens });
        }
        spaces += text[end..].chars().count();
        let lost = match (spaces as u64, unknown as u64) {
            (0, 0) => "Nothing is lost.".to_owned(),
            (spaces, 0) => format!("Lost: {}.", plural(spaces, "space")),
            (0, unknown) => format!("Lost: {}.", plural(unknown, "unknown character")),
            (spaces, unknown) => {
                format!("Lost: {} and {}.", plural(spaces, "space"), plural(unknown, "unknown character"))
            }
        };
        Some(Self { tiles, decoded: kept, lost })
    }
}
