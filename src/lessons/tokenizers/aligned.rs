//! One text cut by several tokenizers, over one ribbon: a column for every stretch that none of them cuts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::encoders::Token;
use crate::lessons::tokenizer::{Glyphs, Piece};

/// A box over some columns of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first column, counted from 0 within the line.
    pub start: usize,
    /// How many columns.
    pub len: usize,
    /// What it says.
    pub piece: Piece,
    /// Whether no other row has a token over the same stretch of text.
    pub alone: bool,
    /// Whether the tokenizer does not know what stands here.
    pub unknown: bool,
    /// Whether it goes on from the line before, or on the next.
    pub open: (bool, bool),
}

/// A line of the ribbon with the rows below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Line {
    /// How many columns it has.
    pub columns: usize,
    /// The characters of the text as people see them (UAX 29).
    pub characters: Vec<Span>,
    /// A row for each tokenizer.
    pub rows: Vec<Vec<Span>>,
}

/// A text over which the tokens of several tokenizers are laid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aligned {
    /// The lines.
    pub lines: Vec<Line>,
}

/// Which tokens of each row stand over a stretch of text that no token of another row has. White space around it does
/// not count, and neither do tokens that stand for nothing or are unknown.
pub fn alone(text: &str, rows: &[Vec<Token>]) -> Vec<Vec<bool>> {
    let stretch = |token: &Token| {
        let inner = text.get(token.range.clone()).unwrap_or_default();
        let start = token.range.start + (inner.len() - inner.trim_start().len());
        let inner = inner.trim();
        (!inner.is_empty() && !token.unknown).then(|| start..start + inner.len())
    };
    let mut holders: HashMap<Range<usize>, BTreeSet<usize>> = HashMap::new();
    for (row, tokens) in rows.iter().enumerate() {
        for stretch in tokens.iter().filter_map(stretch) {
            holders.entry(stretch).or_default().insert(row);
        }
    }
    let is_alone = |token: &Token| stretch(token).is_some_and(|stretch| holders[&stretch].len() == 1);
    rows.iter().map(|tokens| tokens.iter().map(is_alone).collect()).collect()
}

/// Lays the tokens of several tokenizers over a text, in lines of so many columns. `text` is cut where a character or a
/// token ends; a token that stands for nothing has a column of its own.
pub fn align(text: &str, rows: &[Vec<Token>], width: usize) -> Aligned {
    let grid = Grid::of(text, rows);
    let alone = alone(text, rows);
    let row = |(tokens, alone): (&Vec<Token>, &Vec<bool>)| grid.row(text, tokens, alone);
    let rows: Vec<Vec<Span>> = rows.iter().zip(&alone).map(row).collect();
    let characters = grid.characters(text);
    let cuts = grid.breaks(text, width.max(1));
    let line = |columns: Range<usize>| Line {
        columns: columns.len(),
        characters: within(&characters, &columns),
        rows: rows.iter().map(|row| within(row, &columns)).collect(),
    };
    Aligned { lines: cuts.into_iter().map(line).collect() }
}

/// The boxes as far as they are in some columns.
fn within(spans: &[Span], columns: &Range<usize>) -> Vec<Span> {
    let clip = |span: &Span| {
        let (start, end) = (span.start.max(columns.start), (span.start + span.len).min(columns.end));
        (start < end).then(|| Span {
            start: start - columns.start,
            len: end - start,
            open: (span.start < columns.start, span.start + span.len > columns.end),
            ..span.clone()
        })
    };
    spans.iter().filter_map(clip).collect()
}

/// What a token says over so many columns: its piece, or where that is too long the text alone, without marks.
fn label(text: &str, token: &Token, columns: usize) -> Piece {
    let long = token.piece.to_string().chars().count() + 1 > 2 * columns;
    let bytes = text.as_bytes().get(token.range.clone()).unwrap_or_default().trim_ascii();
    match () {
        () if !long => token.piece.clone(),
        // What is unknown and does not fit is seen by its hatching.
        () if token.unknown => Piece::default(),
        () if bytes.is_empty() => token.piece.clone(),
        () => {
            let text = Piece::new(bytes);
            // The name of a character that cannot be seen has no room in one column.
            let named = text.runs.iter().any(|(kind, run)| *kind == Glyphs::Name && run.chars().count() > 2 * columns);
            if named { text.shortened(1) } else { text }
        }
    }
}

/// Where in the columns each place of a text is.
struct Grid {
    /// The first column of what begins at each byte where something does, and how many columns before it hold tokens
    /// that stand for nothing.
    places: BTreeMap<usize, (usize, usize)>,
    columns: usize,
}

impl Grid {
    fn of(text: &str, rows: &[Vec<Token>]) -> Self {
        let mut cuts: BTreeMap<usize, usize> = BTreeMap::from([(0, 0), (text.len(), 0)]);
        cuts.extend(text.grapheme_indices(true).map(|(at, _)| (at, 0)));
        for tokens in rows {
            let mut empty: BTreeMap<usize, usize> = BTreeMap::new();
            for Token { range, .. } in tokens {
                cuts.entry(range.start).or_default();
                cuts.entry(range.end).or_default();
                if range.is_empty() {
                    *empty.entry(range.start).or_default() += 1;
                }
            }
            for (at, count) in empty {
                let most = cuts.entry(at).or_default();
                *most = count.max(*most);
            }
        }
        let mut columns = 0;
        let place = |(at, empty): (usize, usize)| {
            columns += empty;
            let place = (at, (columns, empty));
            columns += usize::from(at < text.len());
            place
        };
        let places = cuts.into_iter().map(place).collect();
        Self { places, columns }
    }

    /// The columns of a stretch that is not empty.
    fn stretch(&self, range: &Range<usize>) -> Range<usize> {
        let (start, _) = self.places[&range.start];
        let (end, empty) = self.places[&range.end];
        start..end - empty
    }

    fn row(&self, text: &str, tokens: &[Token], alone: &[bool]) -> Vec<Span> {
        let mut used: HashMap<usize, usize> = HashMap::new();
        let span = |(token, alone): (&Token, &bool)| {
            let columns = if token.range.is_empty() {
                let (end, empty) = self.places[&token.range.start];
                let used = used.entry(token.range.start).or_default();
                *used += 1;
                end - empty + *used - 1..end - empty + *used
            } else {
                self.stretch(&token.range)
            };
            Span {
                start: columns.start,
                len: columns.len(),
                piece: label(text, token, columns.len()),
                alone: *alone,
                unknown: token.unknown,
                open: (false, false),
            }
        };
        tokens.iter().zip(alone).map(span).collect()
    }

    fn characters(&self, text: &str) -> Vec<Span> {
        let span = |(at, character): (usize, &str)| {
            let columns = self.stretch(&(at..at + character.len()));
            Span {
                start: columns.start,
                len: columns.len(),
                piece: Piece::new(character.as_bytes()),
                ..Span::default()
            }
        };
        text.grapheme_indices(true).map(span).collect()
    }

    /// Lines of at most so many columns, broken before white space where there is some, for it belongs to the token
    /// after it where it belongs to any; else between characters.
    fn breaks(&self, text: &str, width: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut character, mut space) = (0, 0, 0);
        for (at, grapheme) in text.grapheme_indices(true) {
            let Range { start: begin, end } = self.stretch(&(at..at + grapheme.len()));
            if grapheme.chars().all(char::is_whitespace) {
                space = begin;
            }
            while end - start > width {
                let cut = [space, character]
                    .into_iter()
                    .find(|cut| (start + 1..=start + width).contains(cut))
                    .unwrap_or(start + width);
                lines.push(start..cut);
                start = cut;
            }
            character = end;
        }
        while start < self.columns {
            let end = self.columns.min(start + width);
            lines.push(start..end);
            start = end;
        }
        lines
    }
}
