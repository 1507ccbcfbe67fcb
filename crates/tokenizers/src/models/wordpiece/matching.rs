//! How a word is encoded: the longest piece from the left, then the longest that goes on, until the word is used up.
//! Where no piece fits, the whole word is unknown. Hugging Face `tokenizers` does the same.

use super::WordPieceModel;
use std::ops::Range;

/// A piece that was found in a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes. What begins with it was tried first up to [`Self::tried`], and then always shorter by one character.
    pub range: Range<usize>,
    /// The end of the first stretch that was tried.
    pub tried: usize,
    /// Its id.
    pub id: u32,
}

/// What becomes of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is cut into the pieces that were found.
    Cut,
    /// It is unknown: no piece begins at byte `at`, though all ends down from `tried` were tried.
    Missing {
        /// Where the search stopped.
        at: usize,
        /// The end of the first stretch that was tried there.
        tried: usize,
    },
    /// It is unknown: it has more characters than a word may have.
    TooLong,
    /// It is unknown: words are not cut, and it is no piece.
    NoPiece,
}

impl WordPieceModel {
    /// Finds the pieces of a word and keeps them in `found`. Stretches longer than any piece of their kind are passed
    /// over: none of them can be one.
    pub(super) fn cut(&self, word: &str, found: &mut Vec<Found>) -> Fate {
        found.clear();
        if self.max_word().is_some_and(|most| word.len() > most && word.chars().count() > most) {
            return Fate::TooLong;
        }
        if self.has_whole_words() {
            let Some(id) = self.find(word.as_bytes(), true) else { return Fate::NoPiece };
            found.push(Found { range: 0..word.len(), tried: word.len(), id });
            return Fate::Cut;
        }
        let mut at = 0;
        while at < word.len() {
            let begins = at == 0;
            let tried = boundary(word, at.saturating_add(self.longest(begins)).min(word.len()));
            let tried = tried.max(end_of_first(word, at));
            let mut end = tried;
            let id = loop {
                if end == at {
                    return Fate::Missing { at, tried };
                }
                if let Some(id) = self.find(&word.as_bytes()[at..end], begins) {
                    break id;
                }
                end = boundary(word, end - 1);
            };
            found.push(Found { range: at..end, tried, id });
            at = end;
        }
        Fate::Cut
    }
}

/// Where the character ends that starts at byte `at`.
fn end_of_first(word: &str, at: usize) -> usize {
    at + word[at..].chars().next().map_or(0, char::len_utf8)
}

/// The last boundary between characters up to byte `at`.
fn boundary(word: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| word.is_char_boundary(at)).unwrap_or(0)
}
