//! The byte ribbon: graphemes over code points over bytes over tokens, one column a byte.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::piece::Piece;

/// How many bytes one page of the ribbon shows, at least; a page ends with a whole grapheme.
pub const PAGE: usize = 48;

/// One box of a row of the ribbon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First column, counted from 0 within the page.
    pub start: usize,
    /// Columns covered within the page.
    pub len: usize,
    /// What it says.
    pub label: String,
}

/// A token, or what is none, at its bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RibbonToken {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its id, where it is a token.
    pub id: Option<u32>,
}

/// One page of the ribbon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ribbon {
    /// Bytes of the text on this page.
    pub range: Range<usize>,
    /// User-perceived characters (UAX 29).
    pub graphemes: Vec<Segment>,
    /// Unicode scalar values.
    pub code_points: Vec<Segment>,
    /// UTF-8 bytes.
    pub bytes: Vec<Segment>,
    /// Tokens: the id, or a dash where there is none.
    pub tokens: Vec<Segment>,
    /// This page, counted from 0.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

impl Ribbon {
    /// Lays out one page; a page beyond the last is the last.
    pub fn of(text: &str, tokens: &[RibbonToken], page: usize) -> Self {
        let pages = page_ranges(text);
        let page = page.min(pages.len().saturating_sub(1));
        let Some(range) = pages.get(page).cloned() else { return Self::default() };
        let clip = |part: Range<usize>| {
            let start = part.start.max(range.start);
            let end = part.end.min(range.end);
            (start < end).then(|| (start - range.start, end - start))
        };
        let shown = &text[range.clone()];
        let segment = |(start, len), label| Segment { start, len, label };
        let graphemes = shown
            .grapheme_indices(true)
            .map(|(at, part)| segment((at, part.len()), Piece::new(part.as_bytes()).to_string()));
        let code_points = shown
            .char_indices()
            .map(|(at, character)| segment((at, character.len_utf8()), format!("{:04X}", u32::from(character))));
        let bytes = shown.bytes().enumerate().map(|(at, byte)| segment((at, 1), format!("{byte:02x}")));
        let tokens = tokens.iter().filter_map(|token| {
            let label = token.id.map_or_else(|| "–".to_owned(), |id| id.to_string());
            clip(token.range.clone()).map(|place| segment(place, label))
        });
        Self {
            graphemes: graphemes.collect(),
            code_points: code_points.collect(),
            bytes: bytes.collect(),
            tokens: tokens.collect(),
            page,
            pages: pages.len(),
            range: range.clone(),
        }
    }
}

/// Cuts the text into pages at graphemes; one grapheme longer than a page is cut at its code points.
fn page_ranges(text: &str) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let end = at + grapheme.len();
        if end - start > PAGE && at > start {
            pages.push(start..at);
            start = at;
        }
        for (offset, character) in grapheme.char_indices() {
            let within = at + offset;
            if within + character.len_utf8() - start > PAGE * 2 && within > start {
                pages.push(start..within);
                start = within;
            }
        }
    }
    if start < text.len() {
        pages.push(start..text.len());
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_tiles_the_text(text in "\\PC{0,200}") {
            let pages = page_ranges(&text);
            let mut end = 0;
            for (index, page) in pages.iter().enumerate() {
                prop_assert_eq!(page.start, end);
                end = page.end;
                let ribbon = Ribbon::of(&text, &[], index);
                for row in [&ribbon.graphemes, &ribbon.code_points, &ribbon.bytes] {
                    let mut at = 0;
                    for segment in row {
                        prop_assert_eq!(segment.start, at);
                        at += segment.len;
                    }
                    prop_assert_eq!(at, page.len());
                }
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
