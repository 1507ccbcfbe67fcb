//! The pace of a talk through a run of merges: which steps a press halts at.

use std::collections::BTreeSet;

use crate::lessons::Halts;
use llama_lens_tokenizers::models::{Decision, Trace};
use llama_lens_tokenizers::trace::Phase;

/// The micro-steps of a merge.
const PHASES: usize = Phase::ALL.len();

/// The first merges are shown in all their micro-steps.
const IN_FULL: usize = 2;

/// After them, so many merges take one press each.
const ONE_BY_ONE: usize = 3;

/// So many ties are shown: how they are decided, then what comes of it.
const TIES: usize = 2;

/// The halts of a talk: the first merges in full, some merges with a press each, ties, the first whole word, two stops
/// on the long way, and the last two merges.
pub fn merge_halts<O>(trace: &Trace<O>) -> Halts {
    let merges = trace.merges.len();
    if merges <= IN_FULL + ONE_BY_ONE {
        return Halts::Every;
    }
    let begun = IN_FULL + ONE_BY_ONE;
    let chosen = |merge: usize| merge * PHASES + 1;
    let done = |merge: usize| (merge + 1) * PHASES - 1;
    let ties = (IN_FULL..merges).filter(|merge| is_tie(trace, *merge)).take(TIES);
    let word = (IN_FULL..merges).find(|merge| makes_a_word(trace, *merge));
    let halfway = [1, 2].map(|third| begun + (merges - begun) * third / 3);
    let mut halts: BTreeSet<usize> = (0..IN_FULL * PHASES).collect();
    halts.extend(ties.clone().map(chosen));
    halts.extend((IN_FULL..begun).chain(ties).chain(word).chain(halfway).chain([merges - 2, merges - 1]).map(done));
    Halts::at(halts)
}

fn is_tie<O>(trace: &Trace<O>, merge: usize) -> bool {
    let merge = &trace.merges[merge];
    merge.rival.is_some() && merge.decided != Decision::Forced
}

/// Whether a merge makes a piece that is one of the words.
fn makes_a_word<O>(trace: &Trace<O>, merge: usize) -> bool {
    let piece = trace.vocabulary.bytes(trace.merges[merge].merged);
    (0..trace.words.len().min(1000)).any(|word| trace.words.bytes(word) == piece)
}
