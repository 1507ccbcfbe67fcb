//! What one step of an encoder did, in words, whichever lesson or file the encoder is from.

use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};

/// A merge joined so many places of the text, which then has `count` tokens.
pub fn joined_places(which: &str, pair: &str, places: usize, count: usize) -> Sentence {
    Sentence::new()
        .say(format!("{which}, "))
        .with(Tone::Now, pair)
        .say(format!(", joins {} of the text: {} → ", plural(places as u64, "place"), grouped((count + places) as u64)))
        .with(Tone::Strong, grouped(count as u64))
        .say(" tokens.")
}

/// No merge was made yet, so that the text has `count` tokens.
pub fn before_any_merge(count: usize) -> Sentence {
    if count == 0 {
        return Sentence::new()
            .say("No character of the text is in the vocabulary, so the text has ")
            .with(Tone::Result, "no token")
            .say(".");
    }
    Sentence::new()
        .say("Before any merge, each symbol of the text is a token: it is ")
        .with(Tone::Strong, grouped(count as u64))
        .say(" tokens long.")
}

/// A stretch of a word that was tried as a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The stretch, as the vocabulary would have it.
    pub stretch: String,
    /// The piece that it is, if it is one.
    pub id: Option<u32>,
    /// Whether the word is done with it.
    pub ends: bool,
    /// The most characters that a word may have, where it has more.
    pub too_long: Option<usize>,
}

/// What came of an attempt.
pub fn tried(Tried { stretch, id, ends, too_long }: &Tried) -> Sentence {
    let said = Sentence::new().with(if id.is_some() { Tone::Now } else { Tone::Symbol }, stretch.clone());
    match (id, ends, too_long) {
        (Some(id), true, _) => said.say(format!(" is in the vocabulary, id {id}: the word is done.")),
        (Some(id), false, _) => said.say(format!(" is in the vocabulary, id {id}: the rest of the word is next.")),
        (None, true, Some(most)) => said.say(format!(" has more than {most} characters: the word is [UNK].")),
        (None, true, None) => said.say(" is not in the vocabulary and cannot be shorter: the whole word is [UNK]."),
        (None, false, _) => said.say(" is not in the vocabulary: one character less."),
    }
}
