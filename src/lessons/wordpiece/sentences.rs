//! What a step did, in words with its numbers: the sentence in the step bar and in the live region.

use super::pairs::{fraction, is_long};
use super::stepper::{Moment, Table};
use crate::lessons::tokenizer::{ended, joined, pair_text, piece_text};
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::wordpiece::{Decision, Merge, Parting, ScoreRow, Stop, WordPieceTrace};
use llama_lens_tokenizers::trace::Phase;

/// What the step of a moment did; `table` has the best of its `pairs` pairs.
pub fn sentence(moment: &Moment, table: &Table, pairs: usize, parting: Option<&Parting>) -> Sentence {
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
        Phase::Count => scored(table, pairs),
        Phase::Choose => chosen(trace, merge, table),
        Phase::Merge => merged(trace, merge, moment.index, table),
        Phase::Grow => grown(trace, merge, moment.index, parting),
    }
}

fn scored(table: &Table, pairs: usize) -> Sentence {
    let sentence =
        Sentence::new().say(format!("The corpus has {} of neighbours. ", plural(pairs as u64, "different pair")));
    let Some(best) = table.top.rows.first() else { return sentence.say("None may be merged.") };
    match table.top.tied {
        0 | 1 => sentence.say("The best score is ").with(Tone::Strong, terms(best)).say("."),
        tied => sentence
            .say(format!("{} pairs share the best score, ", grouped(tied as u64)))
            .with(Tone::Strong, fraction(best))
            .say("."),
    }
}

/// The score with the numbers that it is made of: `5/(20·5) = 1/20`.
pub fn terms(row: &ScoreRow) -> String {
    if is_long(row) { unreduced(row) } else { format!("{} = {}", unreduced(row), fraction(row)) }
}

fn pair(row: &ScoreRow) -> (u32, u32) {
    (row.left, row.right)
}

/// Which pair won and by which numbers, and which one byte-pair encoding would have taken.
fn chosen(trace: &WordPieceTrace, merge: &Merge, table: &Table) -> Sentence {
    let name = pair_text(trace, (merge.left, merge.right));
    let (Some(won), rival) = (table.merge, table.rival) else { return Sentence::new().with(Tone::Now, name).say(".") };
    if merge.decided == Decision::Forced {
        let said = Sentence::new().with(Tone::Now, name).say(" was forced: it scores ").with(Tone::Strong, terms(&won));
        return match rival {
            Some(rival) => said
                .say(". The rule would take ")
                .with(Tone::Symbol, pair_text(trace, pair(&rival)))
                .say(format!(", which scores {}.", fraction(&rival))),
            None => said.say(", the best score."),
        };
    }
    let said = match rival {
        None => Sentence::new()
            .with(Tone::Now, name)
            .say(format!(" occurs {}, ", plural(won.score.count, "time")))
            .with(Tone::Symbol, piece_text(trace, merge.left))
            .say(format!(" {} and ", plural(won.score.left, "time")))
            .with(Tone::Symbol, piece_text(trace, merge.right))
            .say(format!(" {}: ", plural(won.score.right, "time")))
            .with(Tone::Strong, if is_long(&won) { fraction(&won) } else { terms(&won) })
            .say(", the best score."),
        Some(rival) => Sentence::new()
            .say("Tie at ")
            .with(Tone::Strong, fraction(&won))
            .say(": ")
            .with(Tone::Now, name)
            .say(format!(" is {}, ", unreduced(&won)))
            .with(Tone::Symbol, pair_text(trace, pair(&rival)))
            .say(format!(" is {}. ", unreduced(&rival)))
            .say(reason(merge, &rival)),
    };
    beside(trace, merge, table, said)
}

/// The score as it comes: `15/(15·36)`.
fn unreduced(row: &ScoreRow) -> String {
    let [count, left, right] = [row.score.count, row.score.left, row.score.right].map(grouped);
    format!("{count}/({left}·{right})")
}

/// Why the pair won over one of the same score.
fn reason(merge: &Merge, rival: &ScoreRow) -> String {
    match merge.decided {
        Decision::Count => {
            let [ours, theirs] = [merge.count, rival.score.count].map(grouped);
            format!("The more frequent pair wins, {ours} against {theirs}.")
        }
        Decision::Ids => {
            format!("The lower ids win: {} and {} against {} and {}.", merge.left, merge.right, rival.left, rival.right)
        }
        _ => "The text has the former first.".to_owned(),
    }
}

fn beside(trace: &WordPieceTrace, merge: &Merge, table: &Table, said: Sentence) -> Sentence {
    match table.frequent {
        Some(frequent) if pair(&frequent) == (merge.left, merge.right) => said.say(" BPE would merge it too."),
        Some(frequent) => said
            .say(" BPE would merge ")
            .with(Tone::Symbol, pair_text(trace, pair(&frequent)))
            .say(format!(", which occurs {}.", plural(frequent.score.count, "time"))),
        None => said,
    }
}

/// Where the pair became one symbol, and how rare its two symbols are now.
fn merged(trace: &WordPieceTrace, merge: &Merge, index: usize, table: &Table) -> Sentence {
    let said = joined(trace, merge, index);
    let Some(row) = table.merge else { return said };
    let made = trace.tokens_at(index).saturating_sub(merge.tokens_after);
    if merge.left == merge.right {
        let left = row.score.left.saturating_sub(2 * made);
        return said.say(" ").with(Tone::Symbol, piece_text(trace, merge.left)).say(format!(" {}.", remaining(left)));
    }
    let [left, right] = [row.score.left, row.score.right].map(|frequency| remaining(frequency.saturating_sub(made)));
    said.say(" ")
        .with(Tone::Symbol, piece_text(trace, merge.left))
        .say(format!(" {left}, "))
        .with(Tone::Symbol, piece_text(trace, merge.right))
        .say(format!(" {right}."))
}

/// How often a symbol occurs after a merge has taken some of its places.
fn remaining(frequency: u64) -> String {
    match frequency {
        0 => "occurs no more".to_owned(),
        frequency => format!("still occurs {}", plural(frequency, "time")),
    }
}

/// The new piece, how far the vocabulary has parted from that of byte-pair encoding, and at the end why it ends.
fn grown(trace: &WordPieceTrace, merge: &Merge, index: usize, parting: Option<&Parting>) -> Sentence {
    let done = index + 1;
    let said = Sentence::new().with(Tone::Now, piece_text(trace, merge.merged));
    let said = said.say(format!(" joins the vocabulary as id {}.", merge.merged));
    ended(trace, done, trace.options.vocab_size, shared(said, done, parting))
}

/// How many of the learned pieces byte-pair encoding has too.
pub fn shared(said: Sentence, done: usize, parting: Option<&Parting>) -> Sentence {
    match parting.map(|parting| parting.shared(done)) {
        None => said,
        Some(shared) if done == 1 => {
            said.say(if shared == 1 { " BPE’s first piece is the same." } else { " BPE’s first piece is another." })
        }
        Some(shared) => said
            .say(" After as many merges, BPE has ")
            .with(Tone::Strong, if shared == 0 { "none".to_owned() } else { grouped(shared as u64) })
            .say(format!(" of these {} pieces.", grouped(done as u64))),
    }
}
