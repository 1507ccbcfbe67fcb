//! What lessons share whose vocabulary grows by merges: a trait names what each of them has of its own, and from it
//! follow the lesson, its frames and, on the page, its views.

mod frame;
mod inputs;
mod pairs;

use std::marker::PhantomData;

use super::{Branch, CorpusId, Encoding, Layout, PairTable, Settings, Stepper, Texts, merge_halts, problems};
use crate::lessons::prose::Prose;
use crate::lessons::{Cursor, Halts, Lesson, Moment, Problem};
use crate::widgets::sentence::Sentence;
use crate::worker::protocol::TrainRequest;
use crate::worker::{Learned, train_here};
pub use frame::MergeFrame;
pub use inputs::{MergeChoices, MergeView};
pub use pairs::{PairList, PairView, pair_view};

/// A moment of a lesson's run.
pub type MomentOf<'a, L> = super::MergeMoment<'a, <<L as MergeLesson>::Table as PairTable>::Options>;

/// The best pairs of a moment of a lesson's run.
pub type TopOf<L> = <<L as MergeLesson>::Table as PairTable>::Top;

/// A lesson on a vocabulary that grows by merges: what such lessons differ in.
pub trait MergeLesson: Copy + Send + Sync + 'static {
    /// The pairs at a moment of a run.
    type Table: PairTable;
    /// A recorded run, with whatever stands beside it.
    type Run: AsRef<Stepper<Self::Table>> + Send + Sync + 'static;
    /// The choices that only this lesson has.
    type Choices: MergeChoices;
    /// What is told of the candidate pairs beyond the table; nothing where it is `()`.
    type Beside: Clone + Default + PartialEq + Send + Sync + 'static;
    /// The text to encode, encoded.
    type Probe: Send + Sync + 'static;

    /// Its prose, notes and sources.
    const PROSE: &'static Prose;

    /// The micro-steps of a merge, as the step bar names them.
    const PHASES: &'static [&'static str];

    /// The training that the inputs ask for.
    fn request(settings: Settings, choices: &Self::Choices, corpus: CorpusId) -> TrainRequest;

    /// The run by the rule and, where a pair was forced, the one with that pair; none where something else was learned.
    fn runs(learned: &Learned) -> Option<(Self::Run, Option<Self::Run>)>;

    /// The first `limit` of the best pairs, of `total`, and what is told beside them.
    fn pairs(
        run: &Self::Run,
        moment: &MomentOf<Self>,
        top: &TopOf<Self>,
        total: usize,
        limit: usize,
    ) -> (PairList, Self::Beside);

    /// What the step of a moment did.
    fn sentence(run: &Self::Run, moment: &MomentOf<Self>, top: &TopOf<Self>, total: usize) -> Sentence;

    /// What a press did that led from `since` over several steps.
    fn summary(
        run: &Self::Run,
        moment: &MomentOf<Self>,
        since: Option<&MomentOf<Self>>,
        top: &TopOf<Self>,
        total: usize,
    ) -> Sentence;

    /// Encodes a text. `merges` are those of the training that count; who does not ask can encode with any of them.
    fn probe(run: &Self::Run, text: &str, merges: impl FnOnce() -> usize) -> Self::Probe;

    /// The tokens with the first `merges` merges, after so many presses of the encoder, with the ribbon's page.
    fn encoding(run: &Self::Run, probe: &Self::Probe, merges: usize, at: Option<usize>, page: usize) -> Encoding;

    /// What there is to draw at a step (clamped to the last), with the pair `focus` marked at its places.
    fn frame_in(run: &Self::Run, at: Cursor, layout: &Layout, focus: Option<(u32, u32)>) -> MergeFrame<Self::Beside> {
        MergeFrame::of::<Self>(run, at, layout, focus)
    }
}

/// The lesson that follows from what it has of its own.
#[derive(Clone, Copy, Debug)]
pub struct Merging<L>(PhantomData<L>);

impl<L: MergeLesson> Lesson for Merging<L> {
    type Inputs = (Texts, Settings, MergeView, L::Choices);
    type Trace = L::Run;
    type Frame = MergeFrame<L::Beside>;

    fn prose() -> &'static Prose {
        L::PROSE
    }

    fn trace((texts, settings, view, choices): &Self::Inputs) -> Result<L::Run, Problem> {
        let trained = train_here(texts.corpus_text()?, &L::request(*settings, choices, texts.corpus))?;
        let (rule, forced) = L::runs(&trained.learned).ok_or_else(problems::other_trainer)?;
        Ok(forced.filter(|_| view.branch == Branch::Forced).unwrap_or(rule))
    }

    fn steps(run: &L::Run) -> usize {
        run.as_ref().steps().len()
    }

    fn halts(run: &L::Run) -> Halts {
        merge_halts(&run.as_ref().trace)
    }

    fn frame(_: &Self::Inputs, run: &L::Run, at: Cursor) -> Self::Frame {
        L::frame_in(run, at, &Layout::slide(run.as_ref().extent()), None)
    }

    fn moment(frame: &Self::Frame) -> Moment {
        frame.moment.clone()
    }
}
