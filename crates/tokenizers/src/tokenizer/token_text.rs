//! What a token stands for, apart from how its file spells it.

use super::model::Model;
use super::parts::Tokenizer;
use crate::Base;
use crate::formats::byte_characters::fallback_byte;
use serde::{Deserialize, Serialize};

/// What a token stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TokenText {
    /// Text as bytes, which need not be whole characters.
    Text(Vec<u8>),
    /// One byte, which the file spells as `<0x41>`.
    Byte(u8),
    /// A name that no text makes, or an added token.
    Name(String),
}

impl Tokenizer {
    /// The tokens that are names and no text: added ones, and those that no text makes, by number.
    pub fn names(&self) -> Vec<u32> {
        let vocabulary = self.model.vocabulary();
        let special = (0..vocabulary.len() as u32).filter(|id| vocabulary.is_special(*id));
        let mut names: Vec<u32> = special.chain(self.added.by_id().keys().copied()).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|id| matches!(self.text_of(*id), Some(TokenText::Name(_))));
        names
    }

    /// What a token stands for; nothing for a number that no token has. A piece of WordPiece keeps the prefix that tells
    /// it from one that begins a word.
    pub fn text_of(&self, id: u32) -> Option<TokenText> {
        if let Some(token) = self.added.by_id().get(&id) {
            return Some(TokenText::Name(token.content.clone()));
        }
        let vocabulary = self.model.vocabulary();
        if id as usize >= vocabulary.len() || vocabulary.is_hole(id) {
            return None;
        }
        let written = vocabulary.written(id);
        let falls_back = match &self.model {
            Model::Bpe(model) => model.base() == Base::Characters && model.rules().byte_fallback,
            Model::Unigram(model) => model.has_byte_fallback(),
            Model::WordPiece(_) => false,
        };
        Some(match fallback_byte(&written).filter(|_| falls_back) {
            Some(byte) => TokenText::Byte(byte),
            None if vocabulary.is_special(id) => TokenText::Name(String::from_utf8_lossy(&written).into_owned()),
            None => TokenText::Text(written.into_owned()),
        })
    }
}
