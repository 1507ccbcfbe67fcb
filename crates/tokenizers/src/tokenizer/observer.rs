//! Who looks on while a text goes through a tokenizer.

use crate::passage::Passage;

/// What a stage before the model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StageKind {
    /// Takes added tokens out of the text.
    AddedTokens,
    /// Rewrites the text.
    Normalizer,
    /// Cuts the text into words.
    PreTokenizer,
}

/// Sees the text after each stage.
pub(super) trait Observer {
    fn stage(&mut self, kind: StageKind, name: &'static str, passage: &Passage);
}

/// Sees nothing, at no cost.
pub(super) struct Silent;

impl Observer for Silent {
    fn stage(&mut self, _: StageKind, _: &'static str, _: &Passage) {}
}
