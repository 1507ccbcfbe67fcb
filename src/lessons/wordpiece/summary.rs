//! What one press of a talk did, where it went over several micro-steps or merges.

use super::pairs::fraction;
use super::sentences::{self, shared, terms};
use super::stepper::{Moment, Table};
use crate::lessons::tokenizer::{ended, made, pair_text, piece_text, several};
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::wordpiece::{Decision, Parting};
use llama_lens_tokenizers::trace::Phase;

/// What a press did that led from one moment to another.
pub fn sentence(
    moment: &Moment,
    since: Option<&Moment>,
    table: &Table,
    pairs: usize,
    parting: Option<&Parting>,
) -> Sentence {
    let (before, shown) = (since.map_or(0, Moment::merges_shown), moment.merges_shown());
    // How a tie is decided was said with the press before.
    let decided = since.is_some_and(|since| since.index == moment.index);
    let end = |said| ended(moment.trace, shown, moment.trace.options.vocab_size, shared(said, shown, parting));
    match (moment.merge, moment.phase) {
        (Some(_), Phase::Grow) if shown == before + 1 => end(one(moment, table, decided)),
        (Some(_), Phase::Grow) => end(several(moment.trace, before, shown)),
        _ if shown > before => {
            let mut said = made(moment.trace, before, shown).say(". ");
            said.0.extend(sentences::sentence(moment, table, pairs, parting).0);
            said
        }
        _ => sentences::sentence(moment, table, pairs, parting),
    }
}

/// A whole merge: its score, what it made, and what that saves.
fn one(moment: &Moment, table: &Table, decided: bool) -> Sentence {
    let Moment { trace, index, merge: Some(merge), .. } = *moment else { return Sentence::new() };
    let start = Sentence::new().with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    // What ends the training is told in its place.
    let is_last = index + 1 == trace.merges.len();
    let said = match (table.merge, table.rival) {
        _ if is_last => start.say(" becomes "),
        (Some(won), Some(rival)) if !decided && merge.decided != Decision::Forced => start
            .say(" scores ")
            .with(Tone::Strong, fraction(&won))
            .say(", as ")
            .with(Tone::Symbol, pair_text(trace, (rival.left, rival.right)))
            .say(" does: it wins the tie and becomes "),
        (Some(won), None) => start.say(" has the best score, ").with(Tone::Strong, terms(&won)).say(", and becomes "),
        _ => start.say(" becomes "),
    };
    let said = said.with(Tone::Now, piece_text(trace, merge.merged)).say(format!(", id {}", merge.merged));
    if is_last {
        return said.say(".");
    }
    said.say(format!(". The corpus goes from {} to ", grouped(trace.tokens_at(index))))
        .with(Tone::Strong, plural(merge.tokens_after, "token"))
        .say(".")
}
