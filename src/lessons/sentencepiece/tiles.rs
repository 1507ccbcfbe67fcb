//! A text as rows of tiles: characters before and after a stage, stretches, pieces.

use super::stepper::{At, Stepper};
use crate::lessons::tokenizer::{Glyphs, Piece};
use llama_lens_tokenizers::sentencepiece::{StagePart, WalkedToken};

/// What is to be seen of a tile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TileState {
    /// Nothing.
    #[default]
    Plain,
    /// It was changed, put in, or is what the vocabulary has for what it has no piece for.
    Now,
    /// It is removed or replaced by this stage.
    Goes,
    /// The vocabulary has no piece for it.
    Unknown,
}

/// A tile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tile {
    /// What stands on it.
    pub piece: Piece,
    /// What stands below it: the id of a piece.
    pub below: String,
    /// What is to be seen of it.
    pub state: TileState,
    /// Whether a stretch begins with it.
    pub opens: bool,
}

/// What stands below a character that no piece covers.
pub const NO_PIECE: &str = "–";

impl Tile {
    /// How wide it is, in characters; its edges are one.
    pub fn width(&self) -> usize {
        1 + self.piece.runs.iter().map(|(_, run)| run.chars().count()).sum::<usize>()
    }
}

/// The width of a line of tiles on a slide, in characters; how much of it a tile takes beside its own width, and how
/// much more where a stretch begins with it; and what “+12” takes.
const LINE: f64 = 72.0;
const BETWEEN: f64 = 0.25;
const OPENING: f64 = 0.5;
const MORE: f64 = 4.0;

/// How many of some tiles stand on so many lines of a slide. Where not all do, there is room to count the others.
pub fn fitting(tiles: &[Tile], lines: usize) -> usize {
    let (mut line, mut used, mut with_more) = (1, 0.0, 0);
    for (at, tile) in tiles.iter().enumerate() {
        let width = tile.width() as f64 + BETWEEN + if tile.opens { OPENING } else { 0.0 };
        if used + width > LINE {
            (line, used) = (line + 1, 0.0);
        }
        if line > lines {
            return with_more;
        }
        used += width;
        if line < lines || used + MORE <= LINE {
            with_more = at + 1;
        }
    }
    tiles.len()
}

/// A row of tiles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Row {
    /// What it is.
    pub name: &'static str,
    /// Its tiles.
    pub tiles: Vec<Tile>,
}

/// A character as a tile shows it. A space is not written `▁` here: that is what the lesson is about.
fn glyphs(text: &str) -> Piece {
    let mut piece = Piece::default();
    for (number, stretch) in text.split(' ').enumerate() {
        if number > 0 {
            piece.runs.push((Glyphs::Name, "␣".to_owned()));
        }
        if !stretch.is_empty() {
            piece.runs.extend(Piece::new(stretch.as_bytes()).runs);
        }
    }
    piece
}

/// The rows of a step.
pub fn rows(stepper: &Stepper, at: At) -> Vec<Row> {
    let walk = &stepper.walk;
    let stage = |number: usize, before: &'static str, after: &'static str| {
        let parts = walk.stages.get(number).map(|stage| stage.parts.as_slice()).unwrap_or_default();
        both(before, after, parts)
    };
    match at {
        At::Raw => {
            let characters = stepper.text.char_indices();
            let tile = |(at, char): (usize, char)| Tile {
                piece: glyphs(&stepper.text[at..at + char.len_utf8()]),
                ..Tile::default()
            };
            vec![Row { name: "the text", tiles: characters.map(tile).collect() }]
        }
        At::Normalized => stage(0, "the text", "normalized"),
        At::Collapsed => stage(1, "before", "one space each"),
        At::Prefixed => stage(2, "before", "with a space before it"),
        At::Escaped => stage(3, "before", "spaces as ▁"),
        At::Cut => vec![Row { name: "no piece leaves its stretch", tiles: stretches(stepper) }],
        At::Pieces => vec![Row { name: "pieces and their ids", tiles: pieces(stepper, false) }],
        At::Bytes => {
            let before = Row { name: "pieces", tiles: without_ids(pieces(stepper, false)) };
            let bytes = Row { name: "with bytes, and their ids", tiles: pieces(stepper, true) };
            // With another tokenizer below, a slide has no room for what the press before showed.
            if stepper.choices.beside { vec![bytes] } else { vec![before, bytes] }
        }
        At::Decoded => both("the text", "decoded", &walk.returned),
        At::Llama2 => Vec::new(),
    }
}

/// What stands before a stage, and what after it.
fn both(before: &'static str, after: &'static str, parts: &[StagePart]) -> Vec<Row> {
    let mut rows = [before, after].map(|name| Row { name, tiles: Vec::new() });
    for part in parts {
        for (row, text, state) in [(0, &part.before, TileState::Goes), (1, &part.after, TileState::Now)] {
            let state = if part.changed() { state } else { TileState::Plain };
            // What came of several characters at once is one tile, as are they.
            if !text.is_empty() {
                rows[row].tiles.push(Tile { piece: glyphs(text), state, ..Tile::default() });
            }
        }
    }
    rows.into()
}

/// The characters of the prepared text, with the cuts between them.
fn stretches(stepper: &Stepper) -> Vec<Tile> {
    let prepared = &stepper.walk.prepared;
    let tile = |range: &std::ops::Range<usize>| {
        let text = &prepared[range.clone()];
        Tile { piece: Piece::new(text.as_bytes()), opens: true, ..Tile::default() }
    };
    stepper.walk.segments.iter().map(tile).collect()
}

/// The tokens: with their bytes, or with one tile for each character that became bytes.
pub fn pieces(stepper: &Stepper, as_bytes: bool) -> Vec<Tile> {
    let walk = &stepper.walk;
    let mut tiles = Vec::new();
    let mut shown = 0;
    for token in &walk.tokens {
        if token.byte.is_some() && !as_bytes {
            let Some(character) = character_at(&walk.prepared, token.range.start).filter(|(at, _)| *at >= shown) else {
                continue;
            };
            shown = token.range.end;
            let piece = Piece::new(character.1.as_bytes());
            tiles.push(Tile { piece, below: NO_PIECE.to_owned(), state: TileState::Unknown, opens: true });
            continue;
        }
        tiles.push(tile(token, &walk.prepared));
    }
    tiles
}

/// The same tiles with nothing below them: the row after this one has the ids.
fn without_ids(mut tiles: Vec<Tile>) -> Vec<Tile> {
    for tile in &mut tiles {
        tile.below.clear();
    }
    tiles
}

fn tile(token: &WalkedToken, prepared: &str) -> Tile {
    let (piece, state) = match token.byte {
        Some(byte) => (Piece { runs: vec![(Glyphs::Bytes, format!("{byte:02x}"))] }, TileState::Now),
        None if token.unknown => (Piece::new(prepared[token.range.clone()].as_bytes()), TileState::Unknown),
        None => (Piece::new(token.piece.as_bytes()), TileState::Plain),
    };
    Tile { piece, below: token.id.to_string(), state, opens: true }
}

/// The character that a byte of the text belongs to, and where it begins.
pub fn character_at(text: &str, byte: usize) -> Option<(usize, &str)> {
    let start = (0..=byte).rev().find(|at| text.is_char_boundary(*at))?;
    let character = text[start..].chars().next()?;
    Some((start, &text[start..start + character.len_utf8()]))
}
