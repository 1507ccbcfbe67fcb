//! What one press of a talk did, where it went over several micro-steps or merges.

use super::sentences::{self, winner};
use super::stepper::Moment;
use crate::lessons::tokenizer::{ended, made, pair_text, piece_text, several};
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::Top;
use llama_lens_tokenizers::trace::Phase;

/// What a press did that led from one moment to another.
pub fn sentence(moment: &Moment, since: Option<&Moment>, top: &Top, pairs: usize) -> Sentence {
    let (before, shown) = (since.map_or(0, Moment::merges_shown), moment.merges_shown());
    // How a tie is decided was said with the press before.
    let decided = since.is_some_and(|since| since.index == moment.index);
    match (moment.merge, moment.phase) {
        (Some(_), Phase::Grow) if shown == before + 1 => one(moment, decided),
        (Some(_), Phase::Grow) => {
            ended(moment.trace, shown, moment.trace.options.vocab_size, several(moment.trace, before, shown))
        }
        _ if shown > before => {
            let mut said = made(moment.trace, before, shown).say(". ");
            said.0.extend(sentences::sentence(moment, top, pairs).0);
            said
        }
        _ => sentences::sentence(moment, top, pairs),
    }
}

/// A whole merge: how often its pair stood there, what it made, and what that saves.
fn one(moment: &Moment, decided: bool) -> Sentence {
    let Moment { trace, index, merge: Some(merge), .. } = *moment else { return Sentence::new() };
    let start = winner(trace, merge);
    let count = plural(merge.count, "time");
    let said = match merge.rival {
        _ if decided => start.say(" becomes "),
        Some(rival) => {
            let start = start.say(" occurs ").with(Tone::Strong, count).say(", as ");
            start.with(Tone::Symbol, pair_text(trace, rival)).say(" does: it wins the tie and becomes ")
        }
        None => start.say(" is the most frequent pair: it occurs ").with(Tone::Strong, count).say(" and becomes "),
    };
    let said = said.with(Tone::Now, piece_text(trace, merge.merged)).say(format!(", id {}", merge.merged));
    if index + 1 == trace.merges.len() {
        return ended(trace, index + 1, trace.options.vocab_size, said.say("."));
    }
    said.say(format!(". The corpus goes from {} to ", grouped(trace.tokens_at(index))))
        .with(Tone::Strong, plural(merge.tokens_after, "token"))
        .say(".")
}
