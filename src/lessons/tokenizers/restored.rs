//! The letters that the unigram model had dropped and takes back at the end: the text is encoded with them.

use super::columns::Kind;
use super::lockstep::Comparison;
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::plural;

/// How many letters that were dropped are pieces again at the end.
pub fn come_back(restored: usize, said: Sentence) -> Sentence {
    match restored as u64 {
        0 => said,
        1 => said.say(": ").with(Tone::Result, "1 dropped letter").say(" comes back"),
        more => said.say(": ").with(Tone::Result, plural(more, "dropped letter")).say(" come back"),
    }
}

/// The same as a note below the last drops: the text is encoded with these letters.
pub fn back_again(comparison: &Comparison, kind: Kind, step: usize) -> Option<String> {
    let restored = comparison.lockstep.drops.restored as u64;
    let is_now = kind == Kind::Unigram && step > 0 && step == comparison.steps && restored > 0;
    let come = if restored == 1 { "comes" } else { "come" };
    is_now.then(|| format!("{} {come} back, so that every word can be written.", plural(restored, "letter")))
}
