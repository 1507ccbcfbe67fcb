//! Encoding, observed: the merges that apply to a text, in the order in which they were learned.

use super::merging::{Observer, Work};
use super::model::BpeModel;
use crate::models::merges::UNKNOWN;
use crate::models::tokens::{Span, SpanKind};
use std::ops::Range;

/// The mark of a boundary that no merge removed.
const NEVER: u32 = u32::MAX;

/// A merge applied to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The rank of the merge.
    pub rank: u32,
    /// The merge is applied here by models of more merges than this. It is the rank, unless the
    /// merge waited for one of a higher rank, which happens where two merges make the same string.
    pub since: u32,
    /// The place: the initial piece that begins the right side of the merge.
    pub at: usize,
    /// The id it makes.
    pub merged: u32,
    /// How many boundaries it removes: one, and another for each symbol left out between its sides,
    /// which happens only where the model has no unknown token.
    pub boundaries: usize,
}

/// A merge that was possible at a boundary until another took one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Beaten {
    pub(crate) at: usize,
    pub(crate) rank: u32,
    pub(crate) by: u32,
    /// Known to models of more merges than this.
    pub(crate) since: u32,
}

/// The encoding of one text, at every stage of learning.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodeTrace {
    /// The text before any merge: base symbols, known or not, and gaps, tiling the text.
    pub pieces: Vec<Span>,
    /// The merges in replay order: by the moment they are learned, then by place.
    pub merges: Vec<Applied>,
    /// Per piece: the number of the merge that removed the boundary on its left.
    joined_at: Vec<u32>,
    /// Per piece: whether a word starts with it.
    pub(crate) starts_word: Vec<bool>,
    /// In the order of their boundaries, and for one boundary in the order of time.
    pub(crate) beaten: Vec<Beaten>,
}

/// Takes down what happens to one word.
struct Recorder {
    first: usize,
    latest: u32,
    merges: Vec<Applied>,
    beaten: Vec<Beaten>,
}

impl Observer for Recorder {
    fn merged(&mut self, at: usize, rank: u32, merged: u32) {
        self.latest = self.latest.max(rank);
        self.merges.push(Applied { rank, since: self.latest, at: self.first + at, merged, boundaries: 1 });
    }

    fn beaten(&mut self, at: usize, rank: u32, by: u32) {
        self.beaten.push(Beaten { at: self.first + at, rank, by, since: self.latest });
    }
}

impl BpeModel {
    /// Encodes a text with the same encoder as [`Self::encode`] and records what it does.
    pub fn trace(&self, text: &str) -> EncodeTrace {
        let mut words = Vec::new();
        self.each_word(text, |start, word| words.push((start, word)));
        self.trace_words(text, words)
    }

    /// The same for a text whose words are known, each with its first byte in the text, from left to right.
    pub fn trace_words<'a>(&self, text: &str, words: impl IntoIterator<Item = (usize, &'a str)>) -> EncodeTrace {
        let mut pieces: Vec<Span> = Vec::new();
        let mut starts_word = Vec::new();
        let mut recorder = Recorder { first: 0, latest: 0, merges: Vec::new(), beaten: Vec::new() };
        let mut work = Work::default();
        let gap = |pieces: &mut Vec<Span>, starts_word: &mut Vec<bool>, to: usize| {
            let end = pieces.last().map_or(0, |span| span.range.end);
            if to > end {
                pieces.push(Span { range: end..to, id: None, kind: SpanKind::Gap });
                starts_word.push(true);
            }
        };
        for (start, word) in words {
            gap(&mut pieces, &mut starts_word, start);
            recorder.first = pieces.len();
            recorder.latest = 0;
            let mut at = start;
            self.symbols(word, |id, len| {
                starts_word.push(at == start);
                pieces.push(self.span(at..at + len, id));
                at += len;
            });
            work.encode(self, word, &mut recorder);
        }
        gap(&mut pieces, &mut starts_word, text.len());
        // Stable: what one word has at one moment stays in the order of time, from left to right.
        let Recorder { mut merges, mut beaten, .. } = recorder;
        merges.sort_by_key(|merge| merge.since);
        beaten.sort_by_key(|beaten| beaten.at);
        let mut joined_at = vec![NEVER; pieces.len()];
        for (number, merge) in (0..).zip(&mut merges) {
            let left_out = |piece: &&Span| piece.kind == SpanKind::Unknown && piece.id.is_none();
            merge.boundaries += pieces[..merge.at].iter().rev().take_while(left_out).count();
            joined_at[merge.at + 1 - merge.boundaries..=merge.at].fill(number);
        }
        EncodeTrace { pieces, merges, joined_at, starts_word, beaten }
    }
}

impl EncodeTrace {
    /// How many of the merges are applied by a model of `merges_learned` merges.
    pub fn applied(&self, merges_learned: usize) -> usize {
        self.merges.partition_point(|merge| (merge.since as usize) < merges_learned)
    }

    /// The spans under a model of `merges_learned` merges. They tile the text.
    pub fn spans(&self, merges_learned: usize) -> Vec<Span> {
        self.spans_after(self.applied(merges_learned))
    }

    /// The spans after the first `applied` of [`Self::merges`]. They tile the text.
    pub fn spans_after(&self, applied: usize) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        self.grouped(applied, |range, span| spans.push(Span { range, ..span }));
        spans
    }

    /// Calls `each` with the bytes and the id and kind of each span.
    fn grouped(&self, applied: usize, mut each: impl FnMut(Range<usize>, Span)) {
        let applied = applied.min(self.merges.len());
        let mut last: Option<u32> = None;
        let mut open: Option<Span> = None;
        for (piece, &joined) in self.pieces.iter().zip(&self.joined_at) {
            match &mut open {
                Some(span) if (joined as usize) < applied => {
                    span.range.end = piece.range.end;
                    last = last.max(Some(joined));
                    span.id = last.map(|last| self.merges[last as usize].merged);
                }
                _ => {
                    if let Some(span) = open.replace(piece.clone()) {
                        each(span.range.clone(), span);
                    }
                    last = None;
                }
            }
        }
        if let Some(span) = open {
            each(span.range.clone(), span);
        }
    }

    /// The merges used, as their ranks, ascending and each once.
    pub fn ranks_used(&self) -> Vec<u32> {
        let mut ranks: Vec<u32> = self.merges.iter().map(|merge| merge.rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    /// The initial piece that starts at a byte of the text.
    pub(crate) fn piece_at(&self, byte: usize) -> Option<usize> {
        self.pieces.binary_search_by_key(&byte, |piece| piece.range.start).ok()
    }
}

const _: () = assert!(UNKNOWN != NEVER, "marks differ");
