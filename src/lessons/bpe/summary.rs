//! What one press of a talk did, where it went over several micro-steps or merges.

use super::sentences::{self, SHORT, pair_text, winner};
use super::stepper::Moment;
use crate::lessons::tokenizer::Piece;
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::{BpeTrace, Top};
use llama_lens_tokenizers::trace::Phase;

/// So many pieces are named of those that a press made.
const NAMED: usize = 4;

/// What a press did that led from one moment to another.
pub fn sentence(moment: &Moment, since: Option<&Moment>, top: &Top, pairs: usize) -> Sentence {
    let (before, shown) = (since.map_or(0, Moment::merges_shown), moment.merges_shown());
    // How a tie is decided was said with the press before.
    let decided = since.is_some_and(|since| since.index == moment.index);
    match (moment.merge, moment.phase) {
        (Some(_), Phase::Grow) if shown == before + 1 => one(moment, decided),
        (Some(_), Phase::Grow) => several(moment.trace, before, shown),
        _ if shown > before => {
            let mut said = made(moment.trace, before, shown).say(". ");
            said.0.extend(sentences::sentence(moment, top, pairs).0);
            said
        }
        _ => sentences::sentence(moment, top, pairs),
    }
}

fn piece(trace: &BpeTrace, merge: usize) -> String {
    Piece::new(trace.vocabulary.bytes(trace.merges[merge].merged)).shortened(SHORT).to_string()
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
    let said = said
        .with(Tone::Now, piece(trace, index))
        .say(format!(", id {}. The corpus goes from {} to ", merge.merged, grouped(trace.tokens_at(index))))
        .with(Tone::Strong, plural(merge.tokens_after, "token"))
        .say(".");
    ended(trace, index + 1, said)
}

/// Several merges: what they made, and what that saves.
fn several(trace: &BpeTrace, before: usize, shown: usize) -> Sentence {
    let said = made(trace, before, shown)
        .say(format!(". The corpus goes from {} to ", grouped(trace.tokens_at(before))))
        .with(Tone::Strong, plural(trace.tokens_at(shown), "token"))
        .say(".");
    ended(trace, shown, said)
}

/// The pieces that several merges make, without an end to the sentence.
fn made(trace: &BpeTrace, before: usize, shown: usize) -> Sentence {
    let (first, last) = (grouped(before as u64 + 1), grouped(shown as u64));
    let named = (before..shown).take(NAMED - 1);
    let start = match shown - before {
        1 => Sentence::new().say(format!("Merge {first} makes ")),
        _ => Sentence::new().say(format!("Merges {first} to {last} make ")),
    };
    let mut said = named.clone().fold(start, |said, merge| {
        let comma = if merge == before { "" } else { ", " };
        said.say(comma).with(Tone::Symbol, piece(trace, merge))
    });
    if shown - before > named.len() {
        said = said.say(if shown - before > NAMED { ", … and " } else { " and " });
        said = said.with(Tone::Now, piece(trace, shown - 1));
    }
    said
}

fn ended(trace: &BpeTrace, shown: usize, said: Sentence) -> Sentence {
    if shown < trace.merges.len() { said } else { said.say(sentences::end(trace)) }
}
