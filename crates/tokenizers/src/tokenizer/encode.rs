//! From text to tokens.

use super::length::Padding;
use super::model::Model;
use super::observer::{Observer, Silent, StageKind};
use super::parts::Tokenizer;
use crate::encode_error::EncodeError;
use crate::models::{bpe, unigram, wordpiece};
use crate::passage::Passage;
use crate::post_processors::Placed;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A piece of the model.
    Piece,
    /// The token for what the model does not know.
    Unknown,
    /// An added token that stands in the text.
    Added,
    /// A token that the post-processor put there.
    Special,
}

/// A token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The bytes of the original text that it stands for; none for what the post-processor put there. Where the
    /// normalizer made one character of several, or several of one, tokens can share them.
    pub range: Range<usize>,
}

/// The tokens of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// From left to right.
    pub tokens: Vec<Token>,
}

impl Encoding {
    /// The numbers of the tokens.
    pub fn ids(&self) -> Vec<u32> {
        self.tokens.iter().map(|token| token.id).collect()
    }
}

impl Tokenizer {
    /// The tokens of a text with their places, without what the post-processor adds.
    ///
    /// # Errors
    /// When a pattern takes too many steps, or something is unknown for which there is no token.
    pub fn encode(&self, text: &str) -> Result<Encoding, EncodeError> {
        let mut encoding = self.observed(text, &mut Silent)?;
        self.fit(&mut encoding.tokens, None::<fn(_) -> _>, |padding| special(padding.pad_id));
        Ok(encoding)
    }

    /// The same with what the post-processor adds.
    ///
    /// # Errors
    /// As [`Self::encode`].
    pub fn encode_with_special(&self, text: &str) -> Result<Encoding, EncodeError> {
        let mut encoding = self.observed(text, &mut Silent)?;
        self.fit(&mut encoding.tokens, Some(special), |padding| special(padding.pad_id));
        Ok(encoding)
    }

    /// Cuts off what is too much, puts what the post-processor adds round the rest if there is a way to make tokens of
    /// its numbers, and fills up.
    fn fit<T: Clone>(&self, tokens: &mut Vec<T>, special: Option<impl Fn(u32) -> T>, padding: impl Fn(&Padding) -> T) {
        let processor = self.post_processor.as_ref().zip(special);
        if let Some(truncation) = &self.truncation {
            truncation.apply(tokens, processor.as_ref().map_or(0, |(processor, _)| processor.added()));
        }
        if let Some((processor, special)) = processor {
            let placed = processor.apply(std::mem::take(tokens).into_iter().map(Placed::Text).collect());
            tokens.extend(placed.into_iter().map(|placed| match placed {
                Placed::Text(token) => token,
                Placed::Added(id) => special(id),
            }));
        }
        if let Some(pad) = &self.padding {
            pad.apply(tokens, padding(pad));
        }
    }

    /// The numbers of the tokens of a text, without what the post-processor adds.
    ///
    /// # Errors
    /// As [`Self::encode`].
    pub fn ids(&self, text: &str) -> Result<Vec<u32>, EncodeError> {
        self.encoder().ids(text)
    }

    /// An encoder for many texts one after the other, which remembers words.
    pub fn encoder(&self) -> Encoder<'_> {
        let words = match &self.model {
            Model::Bpe(model) => Words::Bpe(bpe::Encoder::new(model)),
            Model::WordPiece(model) => Words::WordPiece(wordpiece::Encoder::new(model)),
            Model::Unigram(model) => Words::Unigram(unigram::Encoder::new(model)),
        };
        Encoder { tokenizer: self, words, followed: self.has_to_follow() }
    }

    pub(super) fn observed(&self, text: &str, observer: &mut impl Observer) -> Result<Encoding, EncodeError> {
        let passage = self.prepared(text, true, observer)?;
        let mut tokens = Vec::new();
        for &part in passage.parts() {
            if let Some(id) = part.token {
                tokens.push(Token { id, kind: TokenKind::Added, range: passage.origin(part.range()) });
                continue;
            }
            let mut end = part.range().start;
            self.model.pieces(passage.text(part), |id, len| {
                let start = end;
                end += len;
                let kind = if id.is_some() { TokenKind::Piece } else { TokenKind::Unknown };
                // Without a token for it, what is unknown is left out.
                if let Some(id) = id.or(self.model.unknown()) {
                    tokens.push(Token { id, kind, range: passage.origin(start..end) });
                }
            });
        }
        Ok(Encoding { tokens })
    }

    /// The text before the model: added tokens taken out, normalized, and cut into words.
    pub(super) fn prepared<'t>(
        &self,
        text: &'t str,
        followed: bool,
        observer: &mut impl Observer,
    ) -> Result<Passage<'t>, EncodeError> {
        if u32::try_from(text.len()).is_err() {
            return Err(EncodeError::TooLong { bytes: text.len() });
        }
        let mut passage = Passage::new(text, followed);
        if self.added.take_before(&mut passage)? {
            observer.stage(StageKind::AddedTokens, "added_tokens", &passage);
        }
        for step in self.normalizer.iter().flat_map(|normalizer| normalizer.steps()) {
            step.apply(&mut passage)?;
            observer.stage(StageKind::Normalizer, step.name(), &passage);
        }
        if self.added.take_after(&mut passage)? {
            observer.stage(StageKind::AddedTokens, "added_tokens", &passage);
        }
        for step in self.pre_tokenizer.iter().flat_map(|pre_tokenizer| pre_tokenizer.steps()) {
            step.apply(&mut passage)?;
            observer.stage(StageKind::PreTokenizer, step.name(), &passage);
        }
        if !self.model.takes_bytes() {
            passage.spell_bytes();
        }
        if passage.overflowed() {
            return Err(EncodeError::Grown { bytes: text.len() });
        }
        Ok(passage)
    }
}

/// A token that is put there, and stands for nothing of the text.
fn special(id: u32) -> Token {
    Token { id, kind: TokenKind::Special, range: 0..0 }
}

/// Encodes text after text, and remembers the words.
#[derive(Debug)]
pub struct Encoder<'a> {
    tokenizer: &'a Tokenizer,
    words: Words<'a>,
    followed: bool,
}

#[derive(Debug)]
enum Words<'a> {
    Bpe(bpe::Encoder<'a>),
    WordPiece(wordpiece::Encoder<'a>),
    Unigram(unigram::Encoder<'a>),
}

impl Encoder<'_> {
    /// The numbers of the tokens of a text, without what the post-processor adds.
    ///
    /// # Errors
    /// As [`Tokenizer::encode`].
    pub fn ids(&mut self, text: &str) -> Result<Vec<u32>, EncodeError> {
        let mut ids = self.of_model(text)?;
        self.tokenizer.fit(&mut ids, None::<fn(_) -> _>, |padding| padding.pad_id);
        Ok(ids)
    }

    fn of_model(&mut self, text: &str) -> Result<Vec<u32>, EncodeError> {
        let passage = self.tokenizer.prepared(text, self.followed, &mut Silent)?;
        let mut ids = Vec::with_capacity(text.len() / 4);
        for &part in passage.parts() {
            match (part.token, &mut self.words) {
                (Some(id), _) => ids.push(id),
                (None, Words::Bpe(encoder)) => encoder.word(passage.text(part), &mut ids),
                (None, Words::WordPiece(encoder)) => encoder.word(passage.text(part), &mut ids),
                (None, Words::Unigram(encoder)) => encoder.word(passage.text(part), &mut ids),
            }
        }
        Ok(ids)
    }

    /// The same with what the post-processor adds.
    ///
    /// # Errors
    /// As [`Tokenizer::encode`].
    pub fn ids_with_special(&mut self, text: &str) -> Result<Vec<u32>, EncodeError> {
        let mut ids = self.of_model(text)?;
        self.tokenizer.fit(&mut ids, Some(|id| id), |padding| padding.pad_id);
        Ok(ids)
    }
}
