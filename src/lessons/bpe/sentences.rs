//! What a step did, in words with its numbers: the sentence in the step bar and in the live region.

use super::stepper::Moment;
use crate::lessons::tokenizer::{FEW, Piece, SHORT, between, ended, joined, pair_text, piece_text};
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::{BpeTrace, Decision, Merge, Stop, TieRule, Top};
use llama_lens_tokenizers::trace::Phase;

/// What the step of a moment did; `top` are the best of its `pairs` pairs.
pub fn sentence(moment: &Moment, top: &Top, pairs: usize) -> Sentence {
    let trace = moment.trace;
    let Some(merge) = moment.merge else {
        return Sentence::new().say(match trace.stop {
            Stop::Target => "The vocabulary is the alphabet: no merge was asked for.".to_owned(),
            Stop::BelowMinimum { best } => {
                format!("No pair reaches the minimum count: the most frequent pair occurs {}.", plural(best, "time"))
            }
            _ => "There is no pair to merge: every word is one symbol.".to_owned(),
        });
    };
    match moment.phase {
        Phase::Count => count(top, pairs),
        Phase::Choose if merge.decided == Decision::Forced => forced(trace, merge),
        Phase::Choose => match merge.rival.filter(|_| merge.decided != Decision::Count) {
            Some(rival) => tie(trace, merge, rival, top, moment.index),
            None => most_frequent(trace, merge, top, moment.index),
        },
        Phase::Merge => joined(trace, merge, moment.index),
        Phase::Grow => grown(trace, merge, moment.index),
    }
}

fn count(top: &Top, pairs: usize) -> Sentence {
    let best = top.rows.first().map_or(0, |row| row.count);
    let sentence =
        Sentence::new().say(format!("The corpus has {} of neighbours. ", plural(pairs as u64, "different pair")));
    match top.tied {
        0 | 1 => sentence.say("The most frequent pair occurs "),
        tied => sentence.say(format!("The {} most frequent pairs each occur ", grouped(tied as u64))),
    }
    .with(Tone::Strong, plural(best, "time"))
    .say(".")
}

pub fn winner(trace: &BpeTrace, merge: &Merge) -> Sentence {
    Sentence::new().with(Tone::Now, pair_text(trace, (merge.left, merge.right)))
}

fn forced(trace: &BpeTrace, merge: &Merge) -> Sentence {
    let start = winner(trace, merge).say(format!(" was forced: it occurs {}", plural(merge.count, "time")));
    match merge.rival {
        Some(rival) => start.say(". The rule would take ").with(Tone::Symbol, pair_text(trace, rival)).say("."),
        None => start.say(", and there is no other pair."),
    }
}

/// Both pairs of a tie, and the two numbers that decide it.
fn tie(trace: &BpeTrace, merge: &Merge, rival: (u32, u32), top: &Top, index: usize) -> Sentence {
    let loser = pair_text(trace, rival);
    let held = || {
        let row = top.rows.iter().find(|row| (row.left, row.right) == rival).map(|row| (row.words, row.occurrences));
        row.or_else(|| trace.holding(index, &[rival]).first().copied()).unwrap_or_default()
    };
    let tie = Sentence::new().say("Tie: ").with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    let tie = tie.say(" and ").with(Tone::Symbol, loser.clone());
    // Where the rule asks for words and these decide nothing, they are told as what is equal too.
    let by_words = trace.options.tie == TieRule::Words && merge.decided != Decision::Words;
    let words = if by_words { format!(", in {} each", plural(u64::from(merge.words), "word")) } else { String::new() };
    let tie = tie.say(format!(" both occur {}{words}. ", plural(merge.count, "time")));
    let tie = tie.with(Tone::Now, pair_text(trace, (merge.left, merge.right)));
    let numbers = |verb: &str, one: u64, noun: &str, other: u64, rule: &str| {
        tie.clone()
            .say(format!(" {verb} "))
            .with(Tone::Strong, plural(one, noun))
            .say(", ")
            .with(Tone::Symbol, loser.clone())
            .say(" ")
            .say(if verb == "is in" { "in " } else { "" })
            .with(Tone::Strong, plural(other, noun))
            .say(format!(": {rule}"))
    };
    match merge.decided {
        Decision::Words => numbers("is in", u64::from(merge.words), "word", u64::from(held().0), "more words win."),
        Decision::Occurrences => {
            numbers("is in", merge.occurrences, "word occurrence", held().1, "more occurrences win.")
        }
        Decision::Ids => tie
            .say(format!(" has the ids {} and {}, ", merge.left, merge.right))
            .with(Tone::Symbol, loser)
            .say(format!(" has {} and {}: the lower ids win.", rival.0, rival.1)),
        Decision::Length => {
            let length = |pair: (u32, u32)| characters(trace, pair.0) + characters(trace, pair.1);
            numbers("has", length((merge.left, merge.right)), "character", length(rival), "the shorter piece wins.")
        }
        Decision::Text | Decision::Count | Decision::Forced | Decision::Score | Decision::First => {
            match trace.options.tie {
                TieRule::TextMax => {
                    tie.say(" comes after ").with(Tone::Symbol, loser).say(" by code points: the last text wins.")
                }
                _ => tie.say(" comes before ").with(Tone::Symbol, loser).say(" by code points: the first text wins."),
            }
        }
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

/// Where the pair occurs, word by word where few words hold it; else how often the runner-up does.
fn most_frequent(trace: &BpeTrace, merge: &Merge, top: &Top, index: usize) -> Sentence {
    if merge.words > FEW {
        let start = winner(trace, merge).say(" is the most frequent pair: it occurs ");
        let start = start.with(Tone::Strong, plural(merge.count, "time"));
        return match top.rows.iter().find(|row| row.count < merge.count) {
            Some(next) => start
                .say(", ")
                .with(Tone::Symbol, pair_text(trace, (next.left, next.right)))
                .say(format!(" {}.", plural(next.count, "time"))),
            None => start.say("."),
        };
    }
    let places = trace.words_holding(index, (merge.left, merge.right), FEW as usize);
    let mut said = winner(trace, merge).say(" occurs ");
    for (at, &word) in places.iter().enumerate() {
        let symbols = trace.symbols(word, index);
        let windows = symbols.windows(2).filter(|two| two[0].1 == Some(merge.left) && two[1].1 == Some(merge.right));
        let count = trace.words.count_of(word) * windows.count() as u64;
        said =
            said.say(format!("{}{} in ", between(at, places.len()), plural(count, "time"))).say(word_text(trace, word));
    }
    match places.len() {
        1 => said.say(", more than any other pair."),
        _ => said.say(": ").with(Tone::Strong, plural(merge.count, "time")).say(", more than any other pair."),
    }
}

fn grown(trace: &BpeTrace, merge: &Merge, index: usize) -> Sentence {
    let said = Sentence::new().with(Tone::Now, piece_text(trace, merge.merged));
    let said = said.say(format!(" joins the vocabulary as id {}.", merge.merged));
    ended(trace, index + 1, trace.options.vocab_size, said)
}
