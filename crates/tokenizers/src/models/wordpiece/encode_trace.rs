//! Encoding, observed: every stretch of a word that was tried as a piece, and what came of it.

use super::WordPieceModel;
use super::matching::{Fate, Found};
use crate::models::tokens::{Span, SpanKind};
use crate::pre_tokenizers::white_space;
use std::ops::Range;

/// What was done to one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordTrace {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The pieces that were found, with their bytes in the text.
    pub found: Vec<Found>,
    /// What became of it; places are bytes of the text.
    pub fate: Fate,
    /// How many stretches were tried in all words before it.
    first: usize,
}

/// One stretch of a word that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The word's number.
    pub word: usize,
    /// The bytes of the text that were tried; all of the word where that is too long to be tried.
    pub range: Range<usize>,
    /// The piece that they are, if they are one.
    pub id: Option<u32>,
    /// Whether the word is unknown by this attempt.
    pub gives_up: bool,
}

/// The encoding of one text, attempt by attempt. It keeps one entry for each piece found, not for each attempt: these
/// follow from where the search for a piece began and ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeTrace {
    /// The words.
    pub words: Vec<WordTrace>,
    attempts: usize,
}

impl WordPieceModel {
    /// Encodes a text with the same search as [`Self::encode`] and records what it does.
    pub fn trace(&self, text: &str) -> EncodeTrace {
        self.trace_words(text, white_space::spans(text))
    }

    /// The same for a text whose words are known, each with its first byte in the text, from left to right.
    pub fn trace_words<'a>(&self, text: &str, words_of: impl IntoIterator<Item = (usize, &'a str)>) -> EncodeTrace {
        let mut attempts = 0;
        let mut buffer = Vec::new();
        let mut words = Vec::new();
        for (start, word) in words_of {
            let fate = match self.cut(word, &mut buffer) {
                Fate::Missing { at, tried } => Fate::Missing { at: start + at, tried: start + tried },
                other => other,
            };
            let place = |found: &Found| Found {
                range: start + found.range.start..start + found.range.end,
                tried: start + found.tried,
                id: found.id,
            };
            let found: Vec<Found> = buffer.iter().map(place).collect();
            let word = WordTrace { range: start..start + word.len(), found, fate, first: attempts };
            attempts += word.attempts(text);
            words.push(word);
        }
        EncodeTrace { words, attempts }
    }
}

impl WordTrace {
    /// How many stretches were tried.
    fn attempts(&self, text: &str) -> usize {
        let found: usize = self.found.iter().map(|found| tries(text, found)).sum();
        found
            + match self.fate {
                Fate::Cut => 0,
                Fate::Missing { at, tried } => text[at..tried].chars().count(),
                Fate::TooLong | Fate::NoPiece => 1,
            }
    }
}

/// How many stretches were tried until this piece was found.
fn tries(text: &str, found: &Found) -> usize {
    1 + text[found.range.end..found.tried].chars().count()
}

/// Where a stretch ends that is `shorter` characters shorter than the one up to `end`.
fn shortened(text: &str, end: usize, shorter: usize) -> usize {
    match shorter {
        0 => end,
        shorter => text[..end].char_indices().nth_back(shorter - 1).map_or(0, |(at, _)| at),
    }
}

impl EncodeTrace {
    /// How many stretches were tried.
    pub fn attempts(&self) -> usize {
        self.attempts
    }

    /// How many stretches were tried when each word was done.
    pub fn ends(&self) -> impl Iterator<Item = usize> + '_ {
        let next = self.words.iter().skip(1).map(|word| word.first);
        next.chain((!self.words.is_empty()).then_some(self.attempts))
    }

    /// The attempt with this number, from 0; `text` is the one that was encoded.
    pub fn attempt(&self, text: &str, number: usize) -> Option<Attempt> {
        (number < self.attempts).then_some(())?;
        let index = self.words.partition_point(|word| word.first <= number).checked_sub(1)?;
        let word = &self.words[index];
        let mut rest = number - word.first;
        for found in &word.found {
            let needed = tries(text, found);
            if rest < needed {
                let range = found.range.start..shortened(text, found.tried, rest);
                let id = (rest + 1 == needed).then_some(found.id);
                return Some(Attempt { word: index, range, id, gives_up: false });
            }
            rest -= needed;
        }
        let range = match word.fate {
            Fate::Missing { at, tried } => at..shortened(text, tried, rest),
            Fate::Cut | Fate::TooLong | Fate::NoPiece => word.range.clone(),
        };
        let gives_up = number + 1 == self.words.get(index + 1).map_or(self.attempts, |next| next.first);
        Some(Attempt { word: index, range, id: None, gives_up })
    }

    /// The spans of `text` after so many attempts: pieces that were found, unknown words, gaps, the stretch that was tried
    /// last and is no piece, and what is still to be cut, which has no id. They tile the text.
    pub fn spans_after(&self, model: &WordPieceModel, text: &str, attempts: usize) -> Vec<Span> {
        let last = attempts.checked_sub(1).and_then(|last| self.attempt(text, last));
        let tried = last.filter(|last| last.id.is_none() && !last.gives_up);
        let mut spans: Vec<Span> = Vec::new();
        let mut end = 0;
        for (index, word) in self.words.iter().enumerate() {
            if word.range.start > end {
                spans.push(Span { range: end..word.range.start, id: None, kind: SpanKind::Gap });
            }
            end = word.range.end;
            let next = self.words.get(index + 1).map_or(self.attempts, |next| next.first);
            if attempts >= next && word.fate != Fate::Cut {
                spans.push(model.unknown_span(word.range.clone()));
                continue;
            }
            let mut left = attempts.saturating_sub(word.first);
            let mut at = word.range.start;
            for found in &word.found {
                let needed = tries(text, found);
                if left < needed {
                    break;
                }
                left -= needed;
                spans.push(Span { range: found.range.clone(), id: Some(found.id), kind: SpanKind::Token });
                at = found.range.end;
            }
            if let Some(Attempt { range, .. }) = tried.as_ref().filter(|tried| tried.word == index) {
                spans.push(Span { range: range.clone(), id: None, kind: SpanKind::Tried });
                at = range.end;
            }
            if at < end {
                spans.push(Span { range: at..end, id: None, kind: SpanKind::Token });
            }
        }
        if end < text.len() {
            spans.push(Span { range: end..text.len(), id: None, kind: SpanKind::Gap });
        }
        spans
    }
}
