//! One moment of a lesson on merges: words, pairs, vocabulary and the sentence, all derived from the trace.

use std::sync::Arc;

use super::{MergeLesson, PairList};
use crate::lessons;
use crate::lessons::Cursor;
use crate::lessons::tokenizer::{Layout, MergeMoment, VocabularyList, WordList, merge_vocabulary, merge_words};
use llama_lens_tokenizers::models::Asked;
use llama_lens_tokenizers::trace::Phase;

/// What there is to draw at one micro-step.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeFrame<B> {
    /// The 0-based merge under way; none where nothing was merged.
    pub merge: Option<usize>,
    /// The phase of the merge.
    pub phase: Phase,
    /// Merges that are carried out.
    pub merges_shown: usize,
    /// The words.
    pub words: Arc<WordList>,
    /// The candidate pairs.
    pub pairs: Arc<PairList>,
    /// What is told beside the pairs.
    pub beside: B,
    /// The vocabulary.
    pub vocabulary: Arc<VocabularyList>,
    /// Tokens in the corpus now.
    pub tokens: u64,
    /// Tokens after this merge, while it is under way.
    pub tokens_next: Option<u64>,
    /// The moment in the step bar.
    pub moment: lessons::Moment,
}

impl<B> MergeFrame<B> {
    /// What there is to draw at a step (clamped to the last), with the pair `focus` marked at its places.
    pub fn of<L: MergeLesson<Beside = B>>(
        run: &L::Run,
        at: Cursor,
        layout: &Layout,
        focus: Option<(u32, u32)>,
    ) -> Self {
        let stepper = run.as_ref();
        let moment = stepper.moment(at.step);
        let MergeMoment { trace, index, phase, merge } = moment;
        let (top, total) = stepper.pairs(index, layout.pairs);
        let (pairs, beside) = L::pairs(run, &moment, &top, total, layout.pairs);
        let tokens_next = (phase == Phase::Choose).then(|| merge.map(|merge| merge.tokens_after)).flatten();
        let steps = stepper.steps();
        let step = steps.clamp(at.step);
        let next_step = at.next.filter(|next| *next <= steps.last());
        let now = merge.map(|_| phase as usize);
        // A press of a talk may go over several merges.
        let since = at.since.map(|since| stepper.moment(since));
        let whole = at.since.is_some_and(|since| since + 1 < step);
        // What it merged is marked in the words too.
        let marked = if whole && phase == Phase::Grow { Phase::Merge } else { phase };
        let phases = L::PHASES.len();
        Self {
            merge: merge.map(|_| index),
            phase,
            merges_shown: moment.merges_shown(),
            words: merge_words(&MergeMoment { phase: marked, ..moment }, layout, focus).into(),
            pairs: pairs.into(),
            beside,
            vocabulary: merge_vocabulary(&moment, layout).into(),
            tokens: trace.tokens_at(moment.merges_shown()),
            tokens_next,
            moment: lessons::Moment {
                step,
                steps: steps.len(),
                group: phases,
                phases: L::PHASES,
                of: "a merge",
                now,
                next: next_step.map(|next| next % phases).filter(|next| now.is_some() && now != Some(*next)),
                next_step,
                sentence: if whole {
                    L::summary(run, &moment, since.as_ref(), &top, total)
                } else {
                    L::sentence(run, &moment, &top, total)
                },
                place: place(&moment),
            },
        }
    }
}

/// “merge 5 of 29”.
fn place<O: Asked>(moment: &MergeMoment<O>) -> String {
    let is_branch = moment.merge.is_some() && !moment.trace.options.forced().is_empty();
    let branch = if is_branch { "forced branch · " } else { "" };
    format!("{branch}{}", moment.place())
}
