//! The models that a tokenizer can have.

use crate::formats::byte_characters::{byte, character};
use crate::models::bpe::BpeModel;
use crate::models::unigram::UnigramModel;
use crate::models::wordpiece::WordPieceModel;
use crate::{Base, Vocabulary};

/// The model of a tokenizer.
#[derive(Clone, Debug)]
pub enum Model {
    /// Byte-pair encoding.
    Bpe(BpeModel),
    /// The longest piece from the left.
    WordPiece(WordPieceModel),
    /// The most probable pieces.
    Unigram(UnigramModel),
}

impl Model {
    /// The pieces by number.
    pub fn vocabulary(&self) -> &Vocabulary {
        match self {
            Self::Bpe(model) => model.vocabulary(),
            Self::WordPiece(model) => model.vocabulary(),
            Self::Unigram(model) => model.vocabulary(),
        }
    }

    /// Its name in Hugging Face's file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bpe(_) => "BPE",
            Self::WordPiece(model) if model.has_whole_words() => "WordLevel",
            Self::WordPiece(_) => "WordPiece",
            Self::Unigram(_) => "Unigram",
        }
    }

    /// The token for what the model does not know, if it has one.
    pub fn unknown(&self) -> Option<u32> {
        match self {
            Self::Bpe(model) => model.unknown(),
            Self::WordPiece(model) => model.unknown(),
            Self::Unigram(model) => model.unknown(),
        }
    }

    /// Whether words come to it as bytes, and not as the characters that stand for them.
    pub(crate) fn takes_bytes(&self) -> bool {
        match self {
            Self::Bpe(model) => model.base() == Base::Bytes && !model.rules().spelled_bytes,
            Self::WordPiece(_) | Self::Unigram(_) => false,
        }
    }

    /// Whether its pieces are kept as bytes, which files spell in characters.
    fn keeps_bytes(&self) -> bool {
        match self {
            Self::Bpe(model) => model.base() == Base::Bytes,
            Self::WordPiece(_) | Self::Unigram(_) => false,
        }
    }

    /// Calls `each` with the pieces of a word, or nothing for what is unknown, and their length in bytes.
    pub(crate) fn pieces(&self, word: &str, mut each: impl FnMut(Option<u32>, usize)) {
        match self {
            Self::Bpe(model) => model.chunks(word).for_each(|chunk| model.pieces_of(chunk, &mut each)),
            Self::WordPiece(model) => model.pieces_of(word, each),
            Self::Unigram(model) => model.pieces_of(word, each),
        }
    }

    /// A piece as files spell it; nothing for a number that no piece has.
    pub fn spelled(&self, id: u32) -> Option<String> {
        let vocabulary = self.vocabulary();
        if id as usize >= vocabulary.len() || vocabulary.is_hole(id) {
            return None;
        }
        Some(if self.keeps_bytes() && !vocabulary.is_special(id) {
            vocabulary.bytes(id).iter().map(|byte| character(*byte)).collect()
        } else {
            String::from_utf8_lossy(&vocabulary.written(id)).into_owned()
        })
    }

    /// The number of a piece that files spell so.
    pub(crate) fn id(&self, spelled: &str) -> Option<u32> {
        let vocabulary = self.vocabulary();
        let found = if self.keeps_bytes() {
            let bytes: Option<Vec<u8>> = spelled.chars().map(byte).collect();
            bytes.and_then(|bytes| vocabulary.id(&bytes))
        } else {
            vocabulary.id(spelled.as_bytes())
        };
        found.or_else(|| vocabulary.special_id(spelled))
    }
}
