//! How much fits: rows of words and pairs, and how many cells of a strip.

use std::ops::Range;

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
    /// The room for them, in tiles of one letter.
    pub learned_room: f64,
    /// Letters of the base alphabet shown at its beginning.
    pub alphabet: usize,
    /// Only words containing this text are shown.
    pub search: String,
}

/// Width of a tile in tiles of one letter: its glyphs at mono width, plus padding.
///
/// The proportions are those of the talk view: a 46-unit tile, 11 units of padding on
/// each side, mono glyphs of 21 units, wide ones (East Asian, emoji) of 36.
pub fn tile_width(label: &str) -> f64 {
    let glyphs: f64 = label.chars().map(glyph_width).sum();
    (22.0 + glyphs).max(46.0) / 46.0
}

fn glyph_width(character: char) -> f64 {
    match u32::from(character) {
        0x300..=0x36f | 0x200c..=0x200d | 0xfe00..=0xfe0f => 0.0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0x1f000.. => 36.0,
        _ => 21.0,
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
const LEFT_OUT: f64 = 2.4;

/// Chooses the cells around `focus` that fit into `room` tiles; the first cells where nothing is in focus.
pub fn window(width: impl Fn(usize) -> f64, count: usize, focus: Option<usize>, room: f64) -> Shown {
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
        if let Some(focus) = focus.filter(|&focus| focus + 1 >= cells.end) {
            cells.start = focus.saturating_sub(2);
            cells.end = fitting(cells.start, room - 2.0 * LEFT_OUT).max((focus + 2).min(count));
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
        let shown = window(|_| 1.0, 100_000, Some(50_000), 14.0);
        assert!(shown.cells.contains(&50_000) && shown.cells.contains(&50_001));
        assert_eq!(shown.before + shown.cells.len() + shown.after, 100_000);
        assert_eq!(window(|_| 1.0, 5, Some(3), 14.0).cells, 0..5);
    }
}
