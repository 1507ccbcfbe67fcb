//! What is said of merges whichever pair is next: where they join, what several of them make, and why they end.

use super::piece::Piece;
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::{Merge, Stop, Trace};

/// A piece in a sentence is cut to this many characters.
pub const SHORT: usize = 12;

/// A pair in so few words is told word by word.
pub const FEW: u32 = 3;

/// So many pieces are named of those that a press made.
const NAMED: usize = 4;

/// A piece as the vocabulary has it.
pub fn piece_text<O>(trace: &Trace<O>, id: u32) -> String {
    Piece::new(&trace.vocabulary.written(id)).shortened(SHORT).to_string()
}

/// A pair as `h·ug`.
pub fn pair_text<O>(trace: &Trace<O>, (left, right): (u32, u32)) -> String {
    format!("{}·{}", piece_text(trace, left), piece_text(trace, right))
}

/// What stands before the item `at` of a list: “, ” or “ and ”.
pub fn between(at: usize, count: usize) -> &'static str {
    match at {
        0 => "",
        _ if at + 1 == count => " and ",
        _ => ", ",
    }
}

/// Where a pair becomes one symbol, and what that saves.
pub fn joined<O>(trace: &Trace<O>, merge: &Merge, index: usize) -> Sentence {
    let start = Sentence::new().with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    let start = start.say(" becomes one symbol in ");
    let places = if merge.words <= FEW {
        let words = trace.words_joined_by(index, FEW as usize);
        // Each word is a run of its own, so that its direction stays its own.
        let text = |word: usize| Piece::new(trace.words.bytes(word)).shortened(SHORT).to_string();
        words.iter().enumerate().fold(start, |said, (at, &word)| said.say(between(at, words.len())).say(text(word)))
    } else {
        start.say(plural(u64::from(merge.words), "word"))
    };
    places
        .say(format!(": {} → ", grouped(trace.tokens_at(index))))
        .with(Tone::Strong, grouped(merge.tokens_after))
        .say(" tokens in the corpus.")
}

/// Several merges: what they made, and what that saves.
pub fn several<O>(trace: &Trace<O>, before: usize, shown: usize) -> Sentence {
    made(trace, before, shown)
        .say(format!(". The corpus goes from {} to ", grouped(trace.tokens_at(before))))
        .with(Tone::Strong, plural(trace.tokens_at(shown), "token"))
        .say(".")
}

/// The pieces that several merges make, without an end to the sentence.
pub fn made<O>(trace: &Trace<O>, before: usize, shown: usize) -> Sentence {
    let piece = |merge: usize| piece_text(trace, trace.merges[merge].merged);
    let (first, last) = (grouped(before as u64 + 1), grouped(shown as u64));
    let named = (before..shown).take(NAMED - 1);
    let start = match shown - before {
        1 => Sentence::new().say(format!("Merge {first} makes ")),
        _ => Sentence::new().say(format!("Merges {first} to {last} make ")),
    };
    let mut said = named.clone().fold(start, |said, merge| {
        let comma = if merge == before { "" } else { ", " };
        said.say(comma).with(Tone::Symbol, piece(merge))
    });
    if shown - before > named.len() {
        said = said.say(if shown - before > NAMED { ", … and " } else { " and " });
        said = said.with(Tone::Now, piece(shown - 1));
    }
    said
}

/// Why training stops after its last merge, where `asked` pieces were asked for; nothing before that.
pub fn ended<O>(trace: &Trace<O>, shown: usize, asked: usize, said: Sentence) -> Sentence {
    if shown < trace.merges.len() {
        return said;
    }
    let asked = plural(asked as u64, "piece");
    let size = grouped(trace.vocabulary_at(trace.merges.len()) as u64);
    said.say(match trace.stop {
        Stop::Target => format!(" The vocabulary has the {asked} asked for."),
        Stop::NoPairs => format!(" No pair is left: the vocabulary stops at {size} of the {asked} asked for."),
        Stop::BelowMinimum { best } => format!(
            " The best pair left occurs {}, below the minimum: the vocabulary stops at {size} of the {asked} asked for.",
            plural(best, "time")
        ),
        Stop::Paused => format!(" Training was stopped here, at {size} of the {asked} asked for."),
    })
}
