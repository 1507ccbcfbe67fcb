//! A text as it comes to the model: word by word, after all stages.

use super::model::Model;
use super::parts::Tokenizer;
use crate::encode_error::EncodeError;
use crate::models::unigram::SPACE;
use crate::tokenizer::observer::Silent;
use std::ops::Range;

/// A text as it comes to the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelText {
    /// The words, one behind the other. What the stages left out is not there.
    pub text: String,
    /// Where each word stands.
    pub words: Vec<ModelWord>,
}

/// A word as it comes to the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelWord {
    /// Its bytes of [`ModelText::text`].
    pub range: Range<usize>,
    /// The bytes of the original text that it stands for.
    pub origin: Range<usize>,
    /// The added token that it is, which the model never sees.
    pub token: Option<u32>,
}

impl Tokenizer {
    /// The words of a text as they come to the model. Where a whole text is one word, because spaces are part of the
    /// pieces, it is cut before spaces if no piece goes over them.
    ///
    /// # Errors
    /// As [`Self::encode`].
    pub fn model_text(&self, text: &str) -> Result<ModelText, EncodeError> {
        let passage = self.prepared(text, true, &mut Silent)?;
        let cuts_at_spaces = self.cuts_at_spaces();
        let mut found = ModelText::default();
        for &part in passage.parts() {
            let word = passage.text(part);
            let mut end = part.range().start;
            let mut push = |stretch: &str| {
                let (start, place) = (end, found.text.len());
                end += stretch.len();
                found.text.push_str(stretch);
                let range = place..found.text.len();
                found.words.push(ModelWord { range, origin: passage.origin(start..end), token: part.token });
            };
            match &self.model {
                _ if part.token.is_some() => push(word),
                Model::Bpe(model) => model.chunks(word).for_each(push),
                Model::Unigram(_) if cuts_at_spaces => before_spaces(word).for_each(push),
                Model::Unigram(_) | Model::WordPiece(_) => push(word),
            }
        }
        Ok(found)
    }

    /// Whether a unigram model has no piece that goes over a space, and spaces are pieces themselves.
    fn cuts_at_spaces(&self) -> bool {
        let vocabulary = self.model.vocabulary();
        let goes_over = |piece: &[u8]| {
            std::str::from_utf8(piece).is_ok_and(|piece| piece.trim_start_matches(SPACE).contains(SPACE))
        };
        matches!(self.model, Model::Unigram(_))
            && vocabulary.id(SPACE.encode_utf8(&mut [0; 4]).as_bytes()).is_some()
            && !vocabulary.iter().any(goes_over)
    }
}

/// A word, cut before each run of spaces.
fn before_spaces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let spaces = rest.len() - rest.trim_start_matches(SPACE).len();
        let end = rest[spaces..].find(SPACE).map_or(rest.len(), |at| spaces + at);
        let (first, after) = rest.split_at(end);
        rest = after;
        (!first.is_empty()).then_some(first)
    })
}
