//! A trained tokenizer: pieces with their log-probabilities.

use super::lattice::{Lattice, Node};
use super::trie::Trie;
use super::viterbi::best_way;
use crate::Vocabulary;
use std::ops::Range;
use thiserror::Error;

/// How far below the least probable piece a character stands that no piece is, in nats.
pub const UNKNOWN_PENALTY: f64 = 10.0;

/// A score that is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the score of piece {id} is not a finite number")]
pub struct ScoreError {
    /// The id of the piece.
    pub id: u32,
}

/// A vocabulary with a log-probability for each piece, for encoding.
///
/// ```
/// use llama_lens_tokenizers::Vocabulary;
/// use llama_lens_tokenizers::models::unigram::UnigramModel;
/// // The example of the `tokenizers` library.
/// let mut vocabulary = Vocabulary::default();
/// vocabulary.push_special("<unk>");
/// ["a", "b", "c", "d", "cd", "ab", "abc", "abcd"].map(|piece| vocabulary.push(piece.as_bytes()));
/// let scores = vec![0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 5.0, 10.0];
/// let model = UnigramModel::from_vocabulary(vocabulary, scores, Some(0))?;
/// assert_eq!(model.encode("abcdacdxx"), [8, 1, 5, 0]);
/// # Ok::<(), llama_lens_tokenizers::models::unigram::ScoreError>(())
/// ```
#[derive(Clone, Debug)]
pub struct UnigramModel {
    vocabulary: Vocabulary,
    scores: Vec<f64>,
    unknown: Option<u32>,
    unknown_score: f64,
    /// The ids of the pieces that stand for the 256 bytes.
    bytes: Option<Box<[u32; 256]>>,
    trie: Trie,
    single: bool,
}

/// A token with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The piece; none for a run of characters that no piece is.
    pub piece: Option<u32>,
}

impl UnigramModel {
    /// A model of pieces with their scores, numbered in order, without an unknown token.
    ///
    /// # Errors
    /// When a score is no finite number.
    pub fn new<'a>(pieces: impl IntoIterator<Item = (&'a str, f64)>) -> Result<Self, ScoreError> {
        let (pieces, scores): (Vec<&str>, Vec<f64>) = pieces.into_iter().unzip();
        Self::from_vocabulary(Vocabulary::from_pieces(pieces), scores, None)
    }

    /// A model of a vocabulary and the score of each of its pieces; missing scores are 0, as those of special pieces
    /// are in files. Special pieces are never found in a text.
    ///
    /// # Errors
    /// When a score is no finite number.
    pub fn from_vocabulary(
        vocabulary: Vocabulary,
        mut scores: Vec<f64>,
        unknown: Option<u32>,
    ) -> Result<Self, ScoreError> {
        scores.resize(vocabulary.len(), 0.0);
        if let Some(id) = scores.iter().position(|score| !score.is_finite()) {
            return Err(ScoreError { id: id as u32 });
        }
        let pieces: Vec<(u32, &str)> = (0..vocabulary.len() as u32)
            .filter(|id| !vocabulary.is_special(*id))
            .filter_map(|id| Some((id, std::str::from_utf8(vocabulary.bytes(id)).ok()?)))
            .collect();
        let least = pieces.iter().map(|(id, _)| scores[*id as usize]).fold(f64::INFINITY, f64::min);
        let unknown_score = if least.is_finite() { least - UNKNOWN_PENALTY } else { -UNKNOWN_PENALTY };
        let trie = Trie::new(pieces.into_iter());
        Ok(Self { vocabulary, scores, unknown, unknown_score, bytes: None, trie, single: false })
    }

    /// A model without pieces.
    pub(crate) fn empty() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            scores: Vec::new(),
            unknown: None,
            unknown_score: -UNKNOWN_PENALTY,
            bytes: None,
            trie: Trie::new(std::iter::empty()),
            single: false,
        }
    }

    /// The same model, which writes what it has no piece for as its bytes, if it has the pieces `<0x00>` to `<0xFF>`.
    #[must_use]
    pub fn with_byte_fallback(mut self) -> Self {
        let named: Vec<&[u8]> = self.vocabulary.iter().collect();
        let find = |byte: usize| named.iter().position(|piece| *piece == format!("<0x{byte:02X}>").as_bytes());
        let ids: Option<Vec<u32>> = (0..256).map(|byte| find(byte).map(|id| id as u32)).collect();
        self.bytes = ids.and_then(|ids| ids.try_into().ok()).map(Box::new);
        self
    }

    /// The same model, which adds scores in `f32`, as `sentencepiece` does: of two ways that are as good as each other it
    /// then takes the same.
    #[must_use]
    pub fn with_single_precision(mut self) -> Self {
        self.single = true;
        self.unknown_score = f64::from(self.unknown_score as f32);
        self
    }

    /// Whether it writes what it has no piece for as its bytes.
    pub fn has_byte_fallback(&self) -> bool {
        self.bytes.is_some()
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The score of each piece: its log-probability in nats.
    pub fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// The token that stands for unknown characters, if there is one.
    pub fn unknown(&self) -> Option<u32> {
        self.unknown
    }

    /// The score of a character that no piece is.
    pub fn unknown_score(&self) -> f64 {
        self.unknown_score
    }

    /// All ways to cut a word, or any text that already is as the model's training had it.
    pub fn lattice(&self, word: &str) -> Lattice {
        let mut lattice = Lattice::of_text(word).rounded(self.single);
        let chars: Vec<char> = word.chars().collect();
        for end in 1..=chars.len() {
            for (length, id) in self.trie.ending(&chars[..end]) {
                lattice.push(length, Some(id), self.scores[id as usize]);
            }
            lattice.close(self.unknown_score);
        }
        lattice
    }

    /// The tokens of a text with their places, which tile it. Unknown characters side by side are one token.
    ///
    /// It is [`Lattice::viterbi`], place by place, but what a place does not keep is not kept either.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let chars: Vec<char> = text.chars().collect();
        let mut kept: Vec<(f64, Node)> = Vec::with_capacity(chars.len() + 1);
        kept.push((0.0, Node { start: 0, end: 0, piece: None, score: 0.0 }));
        let mut into: Vec<Node> = Vec::new();
        let rounded = |sum: f64| if self.single { f64::from(sum as f32) } else { sum };
        for end in 1..=chars.len() {
            into.clear();
            let node = |length, piece, score| Node { start: end as u32 - length, end: end as u32, piece, score };
            let ending = self.trie.ending(&chars[..end]);
            into.extend(ending.map(|(length, id)| node(length, Some(id), self.scores[id as usize])));
            if into.first().is_none_or(|shortest| shortest.end - shortest.start > 1) {
                into.insert(0, node(1, None, self.unknown_score));
            }
            if let Some((node, best)) = best_way(into.iter().zip(&into), |start| kept[start as usize].0, rounded) {
                kept.push((best, *node));
            }
        }
        let mut tokens: Vec<Token> = Vec::new();
        let mut end = text.len();
        let mut at = chars.len();
        while at > 0 {
            let (_, node) = kept[at];
            let start = end - chars[node.start as usize..at].iter().map(|char| char.len_utf8()).sum::<usize>();
            // Where a text spells the name of the unknown token, that is unknown too.
            let piece = node.piece.filter(|id| Some(*id) != self.unknown);
            match tokens.last_mut() {
                Some(right) if right.piece.is_none() && piece.is_none() => right.range.start = start,
                _ => tokens.push(Token { range: start..end, piece }),
            }
            (end, at) = (start, node.start as usize);
        }
        tokens.reverse();
        tokens
    }

    /// Calls `each` with the pieces of a word and their length in bytes. What no piece covers is its bytes, with
    /// [byte fallback](Self::with_byte_fallback), or else nothing.
    pub(crate) fn pieces_of(&self, word: &str, mut each: impl FnMut(Option<u32>, usize)) {
        self.tokens(word).into_iter().for_each(|token| self.written(word, token, &mut each));
    }

    /// The same for one token of a word.
    pub(super) fn written(&self, word: &str, token: Token, mut each: impl FnMut(Option<u32>, usize)) {
        let unknown = &word.as_bytes()[token.range];
        match (token.piece.or_else(|| self.vocabulary.id(unknown)), &self.bytes) {
            (None, Some(bytes)) => unknown.iter().for_each(|byte| each(Some(bytes[*byte as usize]), 1)),
            (piece, _) => each(piece, unknown.len()),
        }
    }

    /// The ids of a text. What no piece covers becomes its bytes with [byte fallback](Self::with_byte_fallback),
    /// else the unknown token, else nothing.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        self.pieces_of(text, |id, _| ids.extend(id.or(self.unknown)));
        ids
    }
}
