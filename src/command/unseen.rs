//! Characters that a tokenizer has no piece and no unknown token for.
//!
//! Hugging Face `tokenizers` leaves them out before it merges, so that what stands on both sides
//! can become one piece. So does this command, which makes the same ids of the same file.

use crate::tokenizers::Base;
use crate::tokenizers::bpe::BpeModel;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// The characters that have a piece.
pub(super) struct Seen {
    /// Nothing if none is ever left out.
    characters: Option<FxHashSet<char>>,
    low: [bool; 128],
}

/// A line without the characters that are left out.
pub(super) struct Kept<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where kept stretches start: in the text, and in the line.
    stretches: Vec<(usize, usize)>,
}

impl Seen {
    /// What the model has pieces for.
    pub(super) fn by(model: &BpeModel) -> Self {
        let may_lose = model.base() == Base::Characters && model.unknown().is_none();
        let characters: Option<FxHashSet<char>> = may_lose.then(|| {
            let pieces = model.vocabulary().iter().map(|piece| std::str::from_utf8(piece));
            pieces.filter_map(|piece| piece.ok()?.parse().ok()).collect()
        });
        let seen = |byte: u8| characters.as_ref().is_none_or(|all| all.contains(&byte.into()));
        let low = std::array::from_fn(|byte| {
            let byte = byte as u8;
            char::from(byte).is_whitespace() || seen(byte)
        });
        Self { characters, low }
    }

    /// The line without what is left out. White space stays: it keeps words apart.
    pub(super) fn keep<'a>(&self, line: &'a str) -> Kept<'a> {
        let all = Kept { text: Cow::Borrowed(line), stretches: Vec::new() };
        let Some(characters) = &self.characters else {
            return all;
        };
        let seen = |character: char| match self.low.get(character as usize) {
            Some(seen) => *seen,
            None => characters.contains(&character) || character.is_whitespace(),
        };
        if line.chars().all(seen) {
            return all;
        }
        let mut text = String::with_capacity(line.len());
        let mut stretches = Vec::new();
        let mut start = 0;
        for (at, left_out) in line.match_indices(|character| !seen(character)).chain([(line.len(), "")]) {
            if start < at {
                stretches.push((text.len(), start));
                text.push_str(&line[start..at]);
            }
            start = at + left_out.len();
        }
        Kept { text: Cow::Owned(text), stretches }
    }
}

impl Kept<'_> {
    /// Where a byte of the text is in the line.
    fn place(&self, at: usize) -> usize {
        let after = self.stretches.partition_point(|(start, _)| *start <= at);
        let (in_text, in_line) = after.checked_sub(1).map_or((0, 0), |last| self.stretches[last]);
        at - in_text + in_line
    }

    /// The bytes of the line from the first to the last byte of a piece of the text.
    pub(super) fn range(&self, start: usize, end: usize) -> (usize, usize) {
        if start == end {
            return (self.place(start), self.place(start));
        }
        (self.place(start), self.place(end - 1) + 1)
    }
}
