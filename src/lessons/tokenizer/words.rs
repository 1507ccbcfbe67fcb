//! Words as strips of cells, as far as there is room for them.

use std::ops::Range;

use super::fit::{self, Shown};
use super::piece::Piece;

/// The longest label of one cell, in characters.
pub const LABEL: usize = 24;

/// Why cells are drawn together or underlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Nothing happens here.
    Plain,
    /// A place of the pair that was chosen.
    Now,
    /// A place of the pair that shared the count and lost.
    Rival,
    /// The symbol that this merge made.
    Merged,
    /// A place of the pair under the pointer.
    Focus,
}

/// One symbol of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Its text.
    pub piece: Piece,
    /// Its id; none where the alphabet leaves it out.
    pub id: Option<u32>,
    /// Whether training made it.
    pub learned: bool,
}

/// Neighbouring cells with one mark: a single cell, or the two of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// The mark.
    pub mark: Mark,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// One word with its count, as its symbols now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WordRow {
    /// Its index, most frequent first.
    pub index: usize,
    /// How often it occurs.
    pub count: u64,
    /// The whole word, for people who do not see the cells.
    pub text: String,
    /// Whether it is read from right to left.
    pub rtl: bool,
    /// Its cells, as far as they fit.
    pub groups: Vec<Group>,
    /// Symbols left out before and after.
    pub hidden: (usize, usize),
}

/// The words of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    /// The most frequent words.
    pub rows: Vec<WordRow>,
    /// Words beyond them that hold the pair in question.
    pub holders: Vec<WordRow>,
    /// How many word types the corpus has.
    pub total: usize,
    /// How many of them contain the text searched for; all where none is.
    pub found: usize,
    /// How many rows the view has room for.
    pub room: usize,
}

/// A symbol of a word: its bytes in the word, its id, and whether training made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The bytes of the word.
    pub range: Range<usize>,
    /// Its id; none where the alphabet leaves it out.
    pub id: Option<u32>,
    /// Whether training made it.
    pub learned: bool,
}

/// A word to be laid out.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// Its index, most frequent first.
    pub index: usize,
    /// How often it occurs.
    pub count: u64,
    /// Its text.
    pub bytes: &'a [u8],
    /// Its symbols now.
    pub symbols: Vec<Symbol>,
}

impl Word<'_> {
    /// Lays the word out in `room` tiles of one letter. `mark` says of a symbol how it and those after it are marked, and
    /// how many they are; the symbols in `focus` are shown whatever else is left out.
    pub fn row(&self, mark: impl Fn(usize) -> (Mark, usize), focus: Option<Range<usize>>, room: f64) -> WordRow {
        let labels = self.labels(focus.clone(), room);
        let width = |at: usize| fit::tile_width(&labels[at].to_string());
        let Shown { cells, before, after } = fit::window(width, self.symbols.len(), focus, room);
        let cell = |at: usize| {
            let Symbol { id, learned, .. } = self.symbols[at];
            Cell { piece: labels[at].clone(), id, learned }
        };
        let mut groups = Vec::new();
        let mut at = cells.start;
        while at < cells.end {
            let (mark, count) = mark(at);
            // A group of which a part is left out is no group.
            let (mark, end) = if at + count > cells.end { (Mark::Plain, at + 1) } else { (mark, at + count) };
            groups.push(Group { mark, cells: (at..end).map(cell).collect() });
            at = end;
        }
        WordRow {
            index: self.index,
            count: self.count,
            text: Piece::new(self.bytes).shortened(LABEL * 2).to_string(),
            rtl: fit::is_rtl(self.bytes),
            groups,
            hidden: (before, after),
        }
    }

    /// The labels of all symbols. Where the strip is too long, none is wider than what is left beside the counts of
    /// symbols left out, and those in focus share it.
    fn labels(&self, focus: Option<Range<usize>>, room: f64) -> Vec<Piece> {
        let label = |symbol: &Symbol| Piece::new(&self.bytes[symbol.range.clone()]).shortened(LABEL);
        let mut labels: Vec<Piece> = self.symbols.iter().map(label).collect();
        let width = |piece: &Piece| fit::tile_width(&piece.to_string());
        if labels.iter().map(width).sum::<f64>() <= room {
            return labels;
        }
        let left = room - 2.0 * fit::LEFT_OUT;
        let focus = focus.unwrap_or_default();
        let together: f64 = labels[focus.clone()].iter().map(width).sum();
        for (at, piece) in labels.iter_mut().enumerate() {
            let share = if focus.contains(&at) && together > left { left / focus.len() as f64 } else { left };
            if width(piece) > share {
                let shorter = (1..LABEL).rev().map(|letters| piece.clone().shortened(letters));
                *piece = shorter.into_iter().find(|piece| width(piece) <= share).unwrap_or_default();
            }
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(symbols: &[&str]) -> (String, Vec<Symbol>) {
        let text = symbols.concat();
        let mut end = 0;
        let symbol = |symbol: &&str| {
            end += symbol.len();
            Symbol { range: end - symbol.len()..end, id: Some(0), learned: true }
        };
        let symbols = symbols.iter().map(symbol).collect();
        (text, symbols)
    }

    /// How wide a row is drawn, in tiles, with the counts of what is left out.
    fn width(row: &WordRow) -> f64 {
        let cells = row.groups.iter().flat_map(|group| &group.cells);
        let counts = [row.hidden.0, row.hidden.1].iter().filter(|count| **count > 0).count();
        cells.map(|cell| fit::tile_width(&cell.piece.to_string())).sum::<f64>() + counts as f64 * fit::LEFT_OUT
    }

    #[test]
    fn a_strip_never_leaves_its_room_and_counts_what_it_leaves_out() {
        for symbols in [
            vec!["incomprehensibilities"],
            vec!["un", "incomprehens", "ibilities", "s"],
            vec!["a"; 40],
            vec!["incomprehensi", "bilities", "of", "a", "kind"],
        ] {
            let (text, symbols) = word(&symbols);
            for room in [8.6, 13.4] {
                for focus in [None, Some(0..symbols.len().min(2)), Some(symbols.len() - 1..symbols.len())] {
                    let word = Word { index: 0, count: 1, bytes: text.as_bytes(), symbols: symbols.clone() };
                    let row = word.row(|_| (Mark::Plain, 1), focus.clone(), room);
                    assert!(width(&row) <= room, "{text} in {room} with {focus:?}: {row:?}");
                    let shown: usize = row.groups.iter().map(|group| group.cells.len()).sum();
                    assert_eq!(row.hidden.0 + shown + row.hidden.1, symbols.len());
                }
            }
        }
    }
}
