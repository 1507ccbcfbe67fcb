//! What a step did, in words with its numbers: the sentence in the step bar and in the live region.

use super::Piece;
use super::frame::Moment;
use crate::lessons::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::{BpeTrace, Decision, Merge, Stop, TieRule, Top};
use llama_lens_tokenizers::trace::Phase;

/// A piece in a sentence is cut to this many characters.
const SHORT: usize = 12;

/// “merge 5 of 29”.
pub(super) fn place(moment: &Moment) -> String {
    let total = moment.trace().merges.len();
    let branch = if moment.trace().options.forced.is_empty() { "" } else { "forced branch · " };
    match moment.merge {
        Some(_) => format!("{branch}merge {} of {}", grouped(moment.index as u64 + 1), grouped(total as u64)),
        None => "no merge".into(),
    }
}

pub(super) fn sentence(moment: &Moment, top: &Top, pairs: usize) -> Sentence {
    let trace = moment.trace();
    let Some(merge) = moment.merge else {
        return Sentence::new().say(match trace.stop {
            Stop::Target => "The vocabulary is the alphabet: no merge was asked for.".to_owned(),
            Stop::BelowMinimum { best } => {
                format!("No pair reaches the minimum frequency: the best occurs {}.", plural(best, "time"))
            }
            _ => "There is no pair to merge: every word is one symbol.".to_owned(),
        });
    };
    match moment.phase {
        Phase::Count => count(top, pairs),
        Phase::Choose => choose(trace, merge, top, moment.index),
        Phase::Merge => merged(trace, merge, moment.index),
        Phase::Grow => grown(trace, merge, moment.index),
    }
}

fn count(top: &Top, pairs: usize) -> Sentence {
    let best = top.rows.first().map_or(0, |row| row.count);
    let sentence = Sentence::new()
        .say(format!("{} of neighbours; the top count is ", plural(pairs as u64, "pair")))
        .with(Tone::Strong, grouped(best));
    match top.tied {
        0 | 1 => sentence.say("."),
        tied => sentence.say(format!(", shared by {}.", grouped(tied as u64))),
    }
}

fn pair_text(trace: &BpeTrace, pair: (u32, u32)) -> String {
    let text = |id| Piece::new(trace.vocabulary.bytes(id)).shortened(SHORT).to_string();
    format!("{}·{}", text(pair.0), text(pair.1))
}

fn choose(trace: &BpeTrace, merge: &Merge, top: &Top, index: usize) -> Sentence {
    let winner = || Sentence::new().with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    let count = grouped(merge.count);
    let Some(rival) = merge.rival.filter(|_| merge.decided != Decision::Forced) else {
        if merge.decided == Decision::Forced {
            let start = winner().say(format!(" was forced, with count {count}"));
            return match merge.rival {
                Some(rival) => start.say("; the rule takes ").with(Tone::Symbol, pair_text(trace, rival)).say("."),
                None => start.say("; it is the only pair."),
            };
        }
        return most_frequent(trace, merge, top, index);
    };
    let loser = pair_text(trace, rival);
    let held = || {
        let row = top.rows.iter().find(|row| (row.left, row.right) == rival).map(|row| (row.words, row.occurrences));
        row.or_else(|| trace.holding(index, &[rival]).first().copied()).unwrap_or_default()
    };
    let tie =
        Sentence::new().say(format!("Tie at {count}. ")).with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    let sums = |tie: Sentence, verb: &str, one: u64, noun: &str, other: u64, rule: &str| {
        tie.say(format!(" {verb} "))
            .with(Tone::Strong, grouped(one))
            .say(format!(" {noun}, "))
            .with(Tone::Symbol, loser.clone())
            .say(format!(" {} ", verb.trim_start_matches("is ")))
            .with(Tone::Strong, grouped(other))
            .say(format!(": {rule}"))
    };
    match merge.decided {
        Decision::Words => {
            let noun = if merge.words == 1 { "word" } else { "words" };
            sums(tie, "is in", u64::from(merge.words), noun, u64::from(held().0), "more words wins.")
        }
        Decision::Occurrences => {
            sums(tie, "is in", merge.occurrences, "word occurrences", held().1, "more occurrences wins.")
        }
        Decision::Text => {
            let (side, rule) = match trace.options.tie {
                TieRule::TextMax => ("after", "the greatest text wins."),
                _ => ("before", "the text decides, ascending."),
            };
            tie.say(format!(" comes {side} ")).with(Tone::Symbol, loser).say(format!(" in the alphabet: {rule}"))
        }
        Decision::Ids => tie
            .say(format!(" has ids {}, {}; ", merge.left, merge.right))
            .with(Tone::Symbol, loser)
            .say(format!(" has {}, {}: the lower ids win.", rival.0, rival.1)),
        Decision::Length => {
            let length = |pair: (u32, u32)| characters(trace, pair.0) + characters(trace, pair.1);
            sums(tie, "has", length((merge.left, merge.right)), "characters", length(rival), "the shorter piece wins.")
        }
        Decision::Count | Decision::Forced => most_frequent(trace, merge, top, index),
    }
}

/// A word as a run of its own, so that its direction stays its own.
fn word_text(trace: &BpeTrace, word: usize) -> String {
    Piece::new(trace.words.bytes(word)).shortened(SHORT).to_string()
}

/// Code points of a piece; incomplete characters count once.
fn characters(trace: &BpeTrace, id: u32) -> u64 {
    String::from_utf8_lossy(trace.vocabulary.bytes(id)).chars().count() as u64
}

/// “h·ug: 10 in hug + 5 in hugs = 15” where few words hold it, else against the runner-up.
fn most_frequent(trace: &BpeTrace, merge: &Merge, top: &Top, index: usize) -> Sentence {
    let start = Sentence::new().with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    if merge.words <= 3 {
        let places = trace.words_holding(index, (merge.left, merge.right), 3);
        let mut sum = start.say(": ");
        for (at, &word) in places.iter().enumerate() {
            let symbols = trace.symbols(word, index);
            let windows =
                symbols.windows(2).filter(|two| two[0].1 == Some(merge.left) && two[1].1 == Some(merge.right));
            let plus = if at > 0 { " + " } else { "" };
            let count = grouped(trace.words.count_of(word) * windows.count() as u64);
            sum = sum.say(format!("{plus}{count} in ")).say(word_text(trace, word));
        }
        return if places.len() > 1 { sum.say(" = ").with(Tone::Strong, grouped(merge.count)) } else { sum }
            .say(", the top count.");
    }
    let start = start.say(" is the most frequent: ").with(Tone::Strong, grouped(merge.count));
    match top.rows.iter().find(|row| row.count < merge.count) {
        Some(next) => start
            .say(format!(" against {} for ", grouped(next.count)))
            .with(Tone::Symbol, pair_text(trace, (next.left, next.right)))
            .say("."),
        None => start.say("."),
    }
}

fn merged(trace: &BpeTrace, merge: &Merge, index: usize) -> Sentence {
    let start =
        Sentence::new().with(Tone::Now, pair_text(trace, (merge.left, merge.right))).say(" becomes one symbol in ");
    let places = if merge.words <= 3 {
        let words = trace.words_joined_by(index, 3);
        words
            .iter()
            .enumerate()
            .fold(start, |said, (at, &word)| if at > 0 { said.say(", ") } else { said }.say(word_text(trace, word)))
    } else {
        start.say(plural(u64::from(merge.words), "word"))
    };
    places
        .say(format!(": {} → ", grouped(trace.tokens_at(index))))
        .with(Tone::Strong, grouped(merge.tokens_after))
        .say(" tokens.")
}

fn grown(trace: &BpeTrace, merge: &Merge, index: usize) -> Sentence {
    let piece = Piece::new(trace.vocabulary.bytes(merge.merged)).shortened(SHORT).to_string();
    let before = trace.vocabulary_at(index);
    let after = trace.vocabulary_at(index + 1);
    let sentence = Sentence::new().with(Tone::Now, piece);
    let sentence = if after > before {
        sentence.say(format!(" is piece {} of the vocabulary, id {}.", grouped(after as u64), merge.merged))
    } else {
        sentence.say(format!(" was in the vocabulary already, id {}.", merge.merged))
    };
    if index + 1 < trace.merges.len() {
        return sentence;
    }
    let asked = grouped(trace.options.vocab_size as u64);
    sentence.say(match trace.stop {
        Stop::Target => format!(" That is the {asked} asked for."),
        Stop::NoPairs => format!(" No pair is left: it stops at {} of the {asked} asked for.", grouped(after as u64)),
        Stop::BelowMinimum { best } => {
            format!(
                " The best pair left occurs {}, below the minimum: it stops at {}.",
                plural(best, "time"),
                grouped(after as u64)
            )
        }
        Stop::Paused => format!(" Training was stopped here, at {} of {asked}.", grouped(after as u64)),
    })
}
