//! Encoding with places: which stretch of a text each token is.

use super::BpeModel;
use super::merging::{Silent, Work};
use crate::Base;
use crate::models::merges::UNKNOWN;
use crate::models::tokens::{Span, SpanKind};
use crate::pre_tokenizers::{gpt2, white_space};
use std::ops::Range;

impl BpeModel {
    /// The tokens of a text with their places. The spans tile the text. Symbols that are left out are inside a
    /// token's span if they stand between parts of it, else they have spans of their own without an id.
    pub fn encode_spans(&self, text: &str) -> Vec<Span> {
        self.spans_of(text, |work, word| work.encode(self, word, &mut Silent))
    }

    /// The spans of a text whose words are encoded by `encode`.
    pub(super) fn spans_of(&self, text: &str, mut encode: impl FnMut(&mut Work, &str)) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut work = Work::default();
        self.each_word(text, |start, word| {
            let end = spans.last().map_or(0, |span: &Span| span.range.end);
            if start > end {
                spans.push(Span { range: end..start, id: None, kind: SpanKind::Gap });
            }
            encode(&mut work, word);
            let mut at = start;
            for (id, len) in work.pieces() {
                spans.push(self.span(at..at + len, id));
                at += len;
            }
        });
        let end = spans.last().map_or(0, |span| span.range.end);
        if end < text.len() {
            spans.push(Span { range: end..text.len(), id: None, kind: SpanKind::Gap });
        }
        spans
    }

    /// Calls `each` with the pieces of a word, or nothing for what is unknown, and their length in bytes.
    pub(crate) fn pieces_of(&self, word: &str, mut each: impl FnMut(Option<u32>, usize)) {
        let mut room = Work::default();
        room.encode(self, word, &mut Silent);
        room.pieces().for_each(|(id, len)| each((id != UNKNOWN).then_some(id), len));
    }

    /// Calls `each` with (start in the text, word) for every word.
    pub(crate) fn each_word<'a>(&self, text: &'a str, mut each: impl FnMut(usize, &'a str)) {
        match self.base() {
            Base::Characters => {
                white_space::spans(text).for_each(|(start, word)| each(start, word));
            }
            Base::Bytes => {
                let mut start = 0;
                for word in gpt2::words(text) {
                    each(start, word);
                    start += word.len();
                }
            }
        }
    }

    /// A span of a piece or an unknown symbol.
    pub(crate) fn span(&self, range: Range<usize>, id: u32) -> Span {
        if id == UNKNOWN {
            Span { range, id: self.unknown(), kind: SpanKind::Unknown }
        } else {
            Span { range, id: Some(id), kind: SpanKind::Token }
        }
    }
}
