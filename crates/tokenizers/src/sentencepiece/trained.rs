//! What was learned: pieces with scores, and the tokenizer that they make.

use super::settings::{ModelKind, Settings};
use crate::decoders::{Decoder, SentencePieceDecoder};
use crate::models::bpe::{BpeModel, BpeRules, Decision, PieceOrder, Stop};
use crate::models::unigram::UnigramModel;
use crate::normalizers::Normalizer;
use crate::tokenizer::Model;
use crate::{Base, Tokenizer, Vocabulary};
use serde::{Deserialize, Serialize};

/// A piece that was learned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LearnedPiece {
    /// The piece.
    pub text: String,
    /// Its score as the `.model` has it: the negative number of the merge, or the log-probability in nats.
    pub score: f32,
    /// How often its pair stood in the corpus when it was merged, or the character at all. A unigram model has no such
    /// count.
    pub count: Option<u64>,
    /// How it was merged; a character was not, and nothing is in a unigram model.
    pub merge: Option<LearnedMerge>,
}

/// How a piece was made of two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnedMerge {
    /// How many bytes of the piece are the left one.
    pub left: usize,
    /// In how many different stretches of text the two stood side by side.
    pub words: u32,
    /// What told the pair from the runner-up.
    pub decided: Decision,
    /// The runner-up that was as frequent, if there was one.
    pub rival: Option<[String; 2]>,
}

impl LearnedPiece {
    /// The two pieces that were merged, if there were two.
    pub fn pair(&self) -> Option<[&str; 2]> {
        let (left, right) = self.text.split_at_checked(self.merge.as_ref()?.left)?;
        Some([left, right])
    }
}

/// What was learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Trained {
    /// What was asked for.
    pub settings: Settings,
    /// The pieces behind the [reserved](Settings::reserved) ones, in the order of their ids.
    pub pieces: Vec<LearnedPiece>,
    /// Why no more was merged; a unigram model merges nothing.
    pub stop: Option<Stop>,
}

impl Trained {
    /// The tokenizer, which the library's `.model` describes whole.
    pub fn tokenizer(&self) -> Tokenizer {
        let mut vocabulary = Vocabulary::default();
        for name in self.settings.reserved() {
            vocabulary.push_special(&name);
        }
        let first = vocabulary.len() as u32;
        for piece in &self.pieces {
            vocabulary.push(piece.text.as_bytes());
        }
        let model = match self.settings.model {
            ModelKind::Bpe => Model::Bpe(self.bpe(vocabulary, first)),
            ModelKind::Unigram => Model::Unigram(self.unigram(vocabulary, first)),
        };
        let decoder = SentencePieceDecoder {
            add_dummy_prefix: self.settings.add_dummy_prefix,
            remove_extra_whitespaces: self.settings.remove_extra_whitespaces,
            unknown: "<unk>".to_owned(),
            unknown_surface: " \u{2047} ".to_owned(),
            controls: ["<s>", "</s>"].map(str::to_owned).into(),
        };
        Tokenizer::new(model)
            .with_normalizer(Normalizer::SentencePiece(self.settings.normalizer()))
            .with_decoder(Decoder::SentencePiece(decoder))
    }

    /// The number of the first learned piece.
    pub fn first_id(&self) -> usize {
        self.settings.reserved().len()
    }

    fn bpe(&self, vocabulary: Vocabulary, first: u32) -> BpeModel {
        let parts: Vec<u32> = (first..vocabulary.len() as u32).collect();
        let merged = (first..).zip(&self.pieces).filter(|(_, piece)| piece.text.chars().nth(1).is_some());
        let order = merged.zip(0..).map(|((id, _), rank)| PieceOrder { id, rank }).collect();
        let rules = BpeRules { fuse_unknown: true, byte_fallback: self.settings.byte_fallback, ..BpeRules::default() };
        BpeModel::by_piece(Base::Characters, vocabulary, &parts, order, Some(0), rules)
    }

    fn unigram(&self, vocabulary: Vocabulary, first: u32) -> UnigramModel {
        let scores = self.pieces.iter().map(|piece| f64::from(piece.score));
        let scores = std::iter::repeat_n(0.0, first as usize).chain(scores).collect();
        // Scores are finite: they are logarithms of expected counts.
        let model = UnigramModel::from_vocabulary(vocabulary, scores, Some(0));
        let model = model.unwrap_or_else(|_| UnigramModel::empty()).with_single_precision();
        if self.settings.byte_fallback { model.with_byte_fallback() } else { model }
    }
}
