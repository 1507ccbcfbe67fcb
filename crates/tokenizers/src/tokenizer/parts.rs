//! What a tokenizer is made of.

use super::added::{AddedError, AddedToken, AddedTokens};
use super::length::{Padding, Truncation};
use super::model::Model;
use crate::Base;
use crate::decoders::Decoder;
use crate::models::bpe::BpeModel;
use crate::models::unigram::{SPACE, UnigramModel};
use crate::models::wordpiece::WordPieceModel;
use crate::normalizers::Normalizer;
use crate::post_processors::PostProcessor;
use crate::pre_tokenizers::{ByteLevel, Metaspace, PreTokenizer, PrependScheme};

/// A tokenizer: added tokens, normalizer, pre-tokenizer, model, post-processor and decoder.
#[derive(Clone, Debug)]
#[allow(clippy::struct_field_names)] // A pre-tokenizer is called so.
pub struct Tokenizer {
    pub(crate) added: AddedTokens,
    pub(crate) normalizer: Option<Normalizer>,
    pub(crate) pre_tokenizer: Option<PreTokenizer>,
    pub(crate) model: Model,
    pub(crate) post_processor: Option<PostProcessor>,
    pub(crate) decoder: Option<Decoder>,
    pub(crate) truncation: Option<Truncation>,
    pub(crate) padding: Option<Padding>,
}

impl From<BpeModel> for Tokenizer {
    /// The tokenizer of a trained model: its words are those of its base, and pieces are put together without spaces.
    fn from(model: BpeModel) -> Self {
        let byte_level = ByteLevel { add_prefix_space: false, trim_offsets: true, use_regex: true };
        let (pre_tokenizer, decoder) = match model.base() {
            Base::Characters => (PreTokenizer::WhitespaceSplit, Decoder::Fuse),
            Base::Bytes => (PreTokenizer::ByteLevel(byte_level), Decoder::ByteLevel(byte_level)),
        };
        Self::new(Model::Bpe(model)).with_pre_tokenizer(pre_tokenizer).with_decoder(decoder)
    }
}

impl From<WordPieceModel> for Tokenizer {
    /// The tokenizer of a trained model: its words are what stands between white space.
    fn from(model: WordPieceModel) -> Self {
        let decoder = Decoder::WordPiece { prefix: model.prefix().to_owned(), cleanup: false };
        Self::new(Model::WordPiece(model)).with_pre_tokenizer(PreTokenizer::WhitespaceSplit).with_decoder(decoder)
    }
}

impl From<UnigramModel> for Tokenizer {
    /// The tokenizer of a trained model: its words are what stands between white space, each with `▁` before it. A text
    /// that spells the name of a special piece is that piece, as in Hugging Face `tokenizers`, whose model would find it.
    fn from(model: UnigramModel) -> Self {
        let metaspace = Metaspace { replacement: SPACE, prepend_scheme: PrependScheme::Always, split: false };
        let steps = vec![PreTokenizer::WhitespaceSplit, PreTokenizer::Metaspace(metaspace)];
        let vocabulary = model.vocabulary();
        let special = (0..vocabulary.len() as u32).filter(|id| vocabulary.is_special(*id));
        let special: Vec<AddedToken> = special.map(|id| AddedToken::special(&vocabulary.text(id))).collect();
        let model = Model::Unigram(model);
        // A few names are never too much.
        let added = AddedTokens::new(&special, &model, None).unwrap_or_default();
        let tokenizer = Self::new(model).with_pre_tokenizer(PreTokenizer::Sequence { pretokenizers: steps });
        Self { added, ..tokenizer.with_decoder(Decoder::Metaspace(metaspace)) }
    }
}

impl From<Model> for Tokenizer {
    /// The tokenizer of a trained model, with the stages of its training.
    fn from(model: Model) -> Self {
        match model {
            Model::Bpe(model) => model.into(),
            Model::WordPiece(model) => model.into(),
            Model::Unigram(model) => model.into(),
        }
    }
}

impl Tokenizer {
    /// A tokenizer that is a model only.
    pub fn new(model: Model) -> Self {
        let added = AddedTokens::default();
        let (normalizer, pre_tokenizer, post_processor, decoder) = (None, None, None, None);
        Self { added, normalizer, pre_tokenizer, model, post_processor, decoder, truncation: None, padding: None }
    }

    /// The same with another pre-tokenizer.
    #[must_use]
    pub fn with_pre_tokenizer(self, pre_tokenizer: PreTokenizer) -> Self {
        Self { pre_tokenizer: Some(pre_tokenizer), ..self }
    }

    /// The same with another normalizer. Added tokens come after it: they are normalized too.
    #[must_use]
    pub fn with_normalizer(self, normalizer: Normalizer) -> Self {
        Self { normalizer: Some(normalizer), ..self }
    }

    /// The same with another decoder.
    #[must_use]
    pub fn with_decoder(self, decoder: Decoder) -> Self {
        Self { decoder: Some(decoder), ..self }
    }

    /// The same with another post-processor.
    #[must_use]
    pub fn with_post_processor(self, post_processor: PostProcessor) -> Self {
        Self { post_processor: Some(post_processor), ..self }
    }

    /// The same with these added tokens.
    ///
    /// # Errors
    /// When they are too much, or one is empty once it is normalized.
    pub fn with_added_tokens(self, tokens: &[AddedToken]) -> Result<Self, AddedError> {
        let added = AddedTokens::new(tokens, &self.model, self.normalizer.as_ref())?;
        Ok(Self { added, ..self })
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The model, if it is one of byte-pair encoding.
    pub fn bpe(&self) -> Option<&BpeModel> {
        match &self.model {
            Model::Bpe(model) => Some(model),
            Model::WordPiece(_) | Model::Unigram(_) => None,
        }
    }

    /// The normalizer.
    pub fn normalizer(&self) -> Option<&Normalizer> {
        self.normalizer.as_ref()
    }

    /// The pre-tokenizer.
    pub fn pre_tokenizer(&self) -> Option<&PreTokenizer> {
        self.pre_tokenizer.as_ref()
    }

    /// The post-processor.
    pub fn post_processor(&self) -> Option<&PostProcessor> {
        self.post_processor.as_ref()
    }

    /// The decoder.
    pub fn decoder(&self) -> Option<&Decoder> {
        self.decoder.as_ref()
    }

    /// What is cut off a text that is too long.
    pub fn truncation(&self) -> Option<&Truncation> {
        self.truncation.as_ref()
    }

    /// What fills up a text that is too short.
    pub fn padding(&self) -> Option<&Padding> {
        self.padding.as_ref()
    }

    /// The added tokens with their numbers, in the order of these.
    pub fn added_tokens(&self) -> impl Iterator<Item = (u32, &AddedToken)> {
        self.added.by_id().iter().map(|(id, token)| (*id, token))
    }

    /// A token as files spell it; nothing for a number that no token has.
    pub fn token(&self, id: u32) -> Option<String> {
        match self.added.by_id().get(&id) {
            Some(token) => Some(token.content.clone()),
            None => self.model.spelled(id),
        }
    }

    /// One more than the highest number of a token.
    pub fn len(&self) -> usize {
        let added = self.added.by_id().last_key_value().map_or(0, |(id, _)| *id as usize + 1);
        self.model.vocabulary().len().max(added)
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a step has to know where its text begins in the original, after something could have changed that.
    pub(super) fn has_to_follow(&self) -> bool {
        let is_first = |step: &&PreTokenizer| {
            matches!(step, PreTokenizer::Metaspace(Metaspace { prepend_scheme: PrependScheme::First, .. }))
        };
        let steps = self.pre_tokenizer.as_ref().map(PreTokenizer::steps).unwrap_or_default();
        let place = steps.iter().position(is_first);
        place.is_some_and(|place| place > 0 || self.normalizer.is_some())
    }
}
