//! How much fits: rows of words and pairs, and how many cells of a strip.

use std::ops::Range;

use llama_lens_plots::number::grouped;

/// How many rows a view has room for, and how wide its strips may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Rows of words.
    pub words: usize,
    /// How many of them are given to words that hold the chosen pair, where the corpus has more words than rows.
    pub holders: usize,
    /// Rows of candidate pairs.
    pub pairs: usize,
    /// The width of a strip, in tiles of one letter.
    pub strip: f64,
    /// Learned pieces shown at the end of the vocabulary.
    pub learned: usize,
    /// Lines of them.
    pub learned_lines: usize,
    /// Letters of the base alphabet shown at its beginning.
    pub alphabet: usize,
    /// Only words containing this text are shown.
    pub search: String,
}

/// Rows of words on a slide, in one column.
pub const SLIDE_ROWS: usize = 7;

/// What a corpus asks of a layout; it does not depend on the step, so nothing re-flows while stepping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Word types.
    pub words: usize,
    /// The greatest count of a word.
    pub most: u64,
    /// Symbols of the longest of the first words, before training.
    pub longest: usize,
    /// Symbols of the alphabet.
    pub alphabet: usize,
}

impl Extent {
    /// Counts of more than two digits take room from the strips, in tiles.
    fn digits(self) -> f64 {
        grouped(self.most).chars().count().saturating_sub(2) as f64 * 0.4
    }

    /// One or two columns of words, of which the longest may be `widest` tiles wide.
    fn columns(self, widest: usize) -> usize {
        if self.words <= 2 * SLIDE_ROWS && self.most < 100 && self.longest <= widest { 2 } else { 1 }
    }

    /// Columns of words on a slide.
    pub fn slide_columns(self) -> usize {
        if self.words > SLIDE_ROWS { self.columns(6) } else { 1 }
    }

    /// Columns of words on a page.
    pub fn page_columns(self, narrow: bool) -> usize {
        if narrow { self.columns(4) } else { 1 }
    }
}

impl Layout {
    /// What a slide has room for.
    pub fn slide(extent: Extent) -> Self {
        let columns = extent.slide_columns();
        Self {
            words: SLIDE_ROWS * columns,
            holders: 2 * columns,
            pairs: 8,
            strip: [13.4, 6.05][columns - 1] - extent.digits(),
            learned: 10,
            learned_lines: 3,
            alphabet: if extent.alphabet > 26 { 13 } else { 26 },
            search: String::new(),
        }
    }

    /// What a page has room for; `more` rows where the reader asked for them.
    pub fn page(extent: Extent, narrow: bool, more: bool, search: String) -> Self {
        let columns = extent.page_columns(narrow);
        Self {
            words: match (more, narrow) {
                (true, _) => 200,
                (false, true) => 10,
                (false, false) => 9,
            },
            holders: 3,
            pairs: if more { 40 } else { 8 },
            strip: [8.6, 4.4][columns - 1] - extent.digits(),
            learned: if more { 200 } else { 24 },
            // Few enough that the newest stands above the step bar, and as many as there is room kept for.
            learned_lines: if more { usize::MAX } else { 3 },
            alphabet: if more { 400 } else { 78 },
            search,
        }
    }
}

/// The room between two tiles, in tiles of one letter.
const BETWEEN: f64 = 0.2;

/// The width of a line of learned pieces, in tiles of one letter.
const LINE: f64 = 6.6;

/// How many lines tiles of these widths take.
pub fn lines(widths: impl Iterator<Item = f64>) -> usize {
    let mut used = f64::INFINITY;
    let mut lines = 0;
    for width in widths {
        if used + width > LINE {
            (lines, used) = (lines + 1, 0.0);
        }
        used += width + BETWEEN;
    }
    lines
}

/// Width of a tile in tiles of one letter: its glyphs at mono width, plus padding.
///
/// The proportions are those of the talk view: a 46-unit tile, 11 units of padding on
/// each side, mono glyphs of 21 units, wide ones (East Asian, emoji) of 36.
pub fn tile_width(label: &str) -> f64 {
    let glyphs: f64 = label.chars().map(glyph_width).sum();
    (PADDING + glyphs).max(TILE) / TILE
}

const TILE: f64 = 46.0;
const PADDING: f64 = 22.0;
const NARROW: f64 = 21.0;
const WIDE: f64 = 36.0;

fn glyph_width(character: char) -> f64 {
    match u32::from(character) {
        0x300..=0x36f | 0x200c..=0x200d | 0xfe00..=0xfe0f => 0.0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0x1f000.. => WIDE,
        _ => NARROW,
    }
}

/// Which cells of a strip are drawn when it is too long for its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The cells drawn.
    pub cells: Range<usize>,
    /// Symbols left out before them.
    pub before: usize,
    /// Symbols left out after them.
    pub after: usize,
}

/// Tiles kept free for the count of symbols left out on one side.
pub const LEFT_OUT: f64 = 2.4;

/// Chooses the cells around `focus` that fit into `room` tiles; the first cells where nothing is in focus.
pub fn window(width: impl Fn(usize) -> f64, count: usize, focus: Option<Range<usize>>, room: f64) -> Shown {
    let fitting = |start: usize, room: f64| {
        let mut used = 0.0;
        let mut end = start;
        while end < count {
            used += width(end);
            if used > room && end > start {
                break;
            }
            end += 1;
        }
        end
    };
    let mut cells = 0..fitting(0, room);
    if cells.end < count {
        cells.end = fitting(0, room - LEFT_OUT);
        if let Some(focus) = focus.filter(|focus| focus.end > cells.end) {
            let both = room - 2.0 * LEFT_OUT;
            // As much of what stands before it as there is room for, up to two cells.
            let starts = focus.start.saturating_sub(2)..=focus.start;
            cells.start = starts.into_iter().find(|start| fitting(*start, both) >= focus.end).unwrap_or(focus.start);
            cells.end = fitting(cells.start, both);
        }
    }
    Shown { before: cells.start, after: count - cells.end, cells }
}

/// Whether the first strongly directed character is read from right to left (Hebrew, Arabic and their kin).
pub fn is_rtl(bytes: &[u8]) -> bool {
    let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let strong = text.chars().find(|character| character.is_alphabetic());
    strong.is_some_and(|character| {
        matches!(u32::from(character), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_holds_the_pair_in_focus() {
        let shown = window(|_| 1.0, 100_000, Some(50_000..50_002), 14.0);
        assert!(shown.cells.contains(&50_000) && shown.cells.contains(&50_001));
        assert_eq!(shown.before + shown.cells.len() + shown.after, 100_000);
        assert_eq!(window(|_| 1.0, 5, Some(3..4), 14.0).cells, 0..5);
    }
}
