//! The tokens of a way through a lattice.

use super::lattice::Lattice;
use super::model::{Token, UnigramModel};
use crate::models::tokens::{Span, SpanKind};

impl UnigramModel {
    /// The tokens that a way through a lattice of this model stands for, with their bytes of the word: what no piece
    /// covers is one unknown token, or its bytes with [byte fallback](Self::with_byte_fallback).
    pub fn spans(&self, lattice: &Lattice, way: &[usize]) -> Vec<Span> {
        let mut tokens: Vec<Token> = Vec::new();
        for &node in way {
            let range = lattice.bytes(node);
            let piece = lattice.nodes()[node].piece.filter(|id| Some(*id) != self.unknown());
            match tokens.last_mut() {
                Some(last) if last.piece.is_none() && piece.is_none() => last.range.end = range.end,
                _ => tokens.push(Token { range, piece }),
            }
        }
        let mut spans = Vec::with_capacity(tokens.len());
        for token in tokens {
            let mut end = token.range.start;
            self.written(lattice.word(), token, |id, len| {
                let kind = if id.is_some() { SpanKind::Token } else { SpanKind::Unknown };
                spans.push(Span { range: end..end + len, id: id.or(self.unknown()), kind });
                end += len;
            });
        }
        spans
    }
}
