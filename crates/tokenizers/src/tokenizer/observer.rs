//! Who looks on while a text goes through a tokenizer.

use super::stages::StageKind;
use crate::passage::Passage;

/// Sees the text after each stage.
pub(super) trait Observer {
    fn stage(&mut self, kind: StageKind, name: &'static str, passage: &Passage);
}

/// Sees nothing, at no cost.
pub(super) struct Silent;

impl Observer for Silent {
    fn stage(&mut self, _: StageKind, _: &'static str, _: &Passage) {}
}
