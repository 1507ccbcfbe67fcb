//! What the parts of a stage and of the page below it are drawn from.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::bpe::{Choices, Frame};
use crate::lessons::tokenizer::Branch;
use llama_lens_tokenizers::models::bpe::Forced;

/// What the parts of a stage are drawn from.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The lesson's values.
    pub model: Model,
    /// The moment; none before anything is trained.
    pub frame: Memo<Option<Frame>>,
    /// One or two columns of words.
    pub columns: Memo<usize>,
    /// The piece whose tree is asked for.
    pub picked: RwSignal<Option<u32>>,
}

impl Parts {
    /// A part of the moment, once there is one.
    pub fn part<T: Clone + Default + PartialEq + Send + Sync + 'static>(self, of: fn(&Frame) -> T) -> Memo<T> {
        Memo::new(move |_| self.frame.with(|frame| frame.as_ref().map(of).unwrap_or_default()))
    }

    /// Merges that the moment shows.
    pub fn merges(self) -> Memo<usize> {
        self.part(|frame| frame.merges_shown)
    }

    /// Forces a pair at the merge under way.
    pub fn force(self, (left, right): (u32, u32)) {
        let at = self.frame.with_untracked(|frame| frame.as_ref().and_then(|frame| frame.merge));
        if let Some((stepper, at)) = self.model.stepper.get_untracked().zip(at) {
            let bytes = |id| stepper.trace.vocabulary.bytes(id).to_vec();
            let forced = Forced { at, left: bytes(left), right: bytes(right) };
            self.model.page.change::<Choices>(|choices| {
                choices.force = Some(forced);
                choices.branch = Branch::Forced;
            });
        }
    }
}
