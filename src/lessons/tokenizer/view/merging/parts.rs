//! What the parts of a stage and of the page below it are drawn from.

use std::sync::Arc;

use leptos::prelude::*;

use super::{MergeViews, Model};
use crate::lessons::tokenizer::{Branch, MergeChoices, MergeFrame, MergeView, Stepper, Tree};
use llama_lens_tokenizers::models::Forced;

/// What the parts of a stage are drawn from.
pub struct Parts<L: MergeViews> {
    /// The lesson's values.
    pub model: Model<L>,
    /// The moment; none before anything is trained.
    pub frame: Memo<Option<MergeFrame<L::Beside>>>,
    /// One or two columns of words.
    pub columns: Memo<usize>,
    /// The piece whose tree is asked for.
    pub picked: RwSignal<Option<u32>>,
}

// Derived, these would ask the lesson's own types to be `Copy` too, which only stand behind signals.
#[allow(clippy::expl_impl_clone_on_copy)]
impl<L: MergeViews> Clone for Parts<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: MergeViews> Copy for Parts<L> {}

impl<L: MergeViews> Parts<L> {
    /// A part of the moment.
    pub fn part<T>(self, of: impl Fn(&MergeFrame<L::Beside>) -> T + Copy + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.frame.with(|frame| frame.as_ref().map(of).unwrap_or_default()))
    }

    /// Merges that the moment shows.
    pub fn merges(self) -> Memo<usize> {
        self.part(|frame| frame.merges_shown)
    }

    /// The merge tree of a piece.
    pub fn tree_of(self, id: u32) -> Option<Arc<Tree>> {
        self.model.stepper(|stepper| Tree::of(stepper, id))?.map(Arc::new)
    }

    /// The tree of the piece that was picked; until one is, that of the merge under way.
    pub fn tree(self) -> Memo<Option<Arc<Tree>>> {
        Memo::new(move |_| {
            let now = self.frame.with(|frame| frame.as_ref().and_then(|frame| frame.merge));
            let picked = self.picked.get();
            let id = self.model.stepper(|Stepper { trace, .. }| {
                let picked = picked.filter(|id| (*id as usize) < trace.vocabulary.len());
                picked.or_else(|| Some(trace.merges.get(now?)?.merged))
            });
            self.tree_of(id??)
        })
    }

    /// Forces a pair at the merge under way.
    pub fn force(self, (left, right): (u32, u32)) {
        let at = self.frame.with_untracked(|frame| frame.as_ref().and_then(|frame| frame.merge));
        if let Some((run, at)) = self.model.run.get_untracked().zip(at) {
            let vocabulary = &run.as_ref().trace.vocabulary;
            let written = |id| vocabulary.written(id).into_owned();
            let forced = Forced { at, left: written(left), right: written(right) };
            self.model.page.change::<L::Choices>(|choices| choices.force(Some(forced)));
            self.model.page.change::<MergeView>(|view| view.branch = Branch::Forced);
        }
    }
}
