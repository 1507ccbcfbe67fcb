//! What a step did, in words with its numbers: the sentence in the step bar and in the live region.

use super::scene::{Cost, LatticeFrame};
use super::stepper::{At, Learned, Stepper};
use super::table::percent;
use crate::lessons::tokenizer::Piece;
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{decimals, grouped, plural};
use llama_lens_tokenizers::models::unigram::Stop;

/// A piece in a sentence is cut to this many characters.
const SHORT: usize = 16;

fn shown(piece: &Piece) -> String {
    piece.clone().shortened(SHORT).to_string()
}

/// A log-likelihood, which is never above 0, in whole nats.
fn nats(value: f64) -> String {
    format!("\u{2212}{}", grouped(value.abs().round() as u64))
}

/// A number of ways, which doubles with every character.
pub fn counted(ways: f64) -> String {
    if ways < 1e15 { grouped(ways as u64) } else { "countless".to_owned() }
}

/// How many pieces there are at a moment of training.
pub fn pieces(learned: &Learned, at: At) -> usize {
    let trace = &learned.trace;
    match at {
        At::Seeds => trace.seeds.len(),
        At::Estimate(round) => trace.rounds[round].before - trace.rounds[round].rare,
        At::Prune(round) => trace.rounds[round].after,
        _ => trace.pieces.len(),
    }
}

/// Where the moment is.
pub fn place(stepper: &Stepper, at: At) -> String {
    let rounds = stepper.learned.trace.rounds.len();
    match at {
        At::Seeds => "before training".to_owned(),
        At::Estimate(round) | At::Prune(round) => format!("round {} of {rounds}", round + 1),
        At::Vocabulary => "the vocabulary".to_owned(),
        At::Extend(letter) => format!("letter {letter} of {}", stepper.lattice.len()),
        _ => format!("one word, {}", plural(stepper.lattice.len() as u64, "letter")),
    }
}

/// What a step of training did.
pub fn of_round(learned: &Learned, at: At) -> Sentence {
    let trace = &learned.trace;
    let sentence = Sentence::new();
    match at {
        At::Seeds => {
            let strings = (trace.seeds.len() - trace.characters) as u64;
            sentence
                .say("Training starts with too many pieces: ")
                .with(Tone::Strong, plural(trace.characters as u64, "letter"))
                .say(" and ")
                .with(Tone::Strong, plural(strings, "repeated string"))
                .say(".")
        }
        At::Estimate(round) => {
            let round = &trace.rounds[round];
            let before = *round.log_likelihoods.first().unwrap_or(&0.0);
            let after = *round.log_likelihoods.last().unwrap_or(&0.0);
            let sentence = sentence
                .say("Counting every way to cut every word lifts the log-likelihood from ")
                .say(format!("{} to ", nats(before)))
                .with(Tone::Strong, nats(after))
                .say(". ");
            match round.rare as u64 {
                0 => sentence.say("Every piece is expected at least half a time."),
                rare => sentence.with(Tone::Result, plural(rare, "piece")).say(" expected less than half a time go."),
            }
        }
        At::Prune(round) => {
            let of = &trace.rounds[round];
            let is_last = round + 1 == trace.rounds.len();
            if of.pruned + of.unused == 0 {
                return sentence
                    .say("Nothing is pruned: ")
                    .with(Tone::Strong, plural(of.after as u64, "piece"))
                    .say(" are few enough.");
            }
            let sentence = match (of.pruned as u64, of.unused as u64) {
                (0, unused) => sentence.with(Tone::Result, plural(unused, "piece")).say(if unused == 1 {
                    " that no best cut uses goes. "
                } else {
                    " that no best cut uses go. "
                }),
                (pruned, unused) => sentence
                    .say("The corpus loses least without ")
                    .with(Tone::Result, plural(pruned, "piece"))
                    .say(if pruned == 1 { ", so it has to go" } else { ", so they go" })
                    .say(match unused {
                        0 => ". ".to_owned(),
                        unused => format!(", with {} that no best cut uses. ", grouped(unused)),
                    }),
            };
            let sentence = sentence.with(Tone::Strong, grouped(of.after as u64)).say(" stay");
            sentence.say(if is_last { "." } else { " for the next round." })
        }
        _ => {
            let restored = trace.pieces.iter().filter(|piece| piece.restored).count() as u64;
            let sentence =
                sentence.say("The vocabulary is done: ").with(Tone::Strong, plural(trace.pieces.len() as u64, "piece"));
            let sentence = match trace.stop {
                Stop::FewPieces => sentence.say(", all that the corpus gives"),
                _ => sentence.say(" and the unknown one"),
            };
            match restored {
                0 => sentence.say("."),
                restored => sentence
                    .say(". ")
                    .with(Tone::Result, plural(restored, "letter"))
                    .say(" that training had dropped came back, so that every word can be written."),
            }
        }
    }
}

/// What a step with the word did.
pub fn of_word(stepper: &Stepper, at: At, frame: &LatticeFrame, asked: Option<&Cost>) -> Sentence {
    let Stepper { lattice, viterbi, forward, .. } = stepper;
    let sentence = Sentence::new();
    let text = |node: usize| shown(&Piece::new(lattice.text(node).as_bytes()));
    match at {
        At::Extend(place) => {
            let chosen = viterbi.places[place].back.map(text).unwrap_or_default();
            let into = lattice.into(place).filter(|node| lattice.nodes()[*node].piece.is_some()).count();
            let best = decimals(viterbi.places[place].best, 1);
            let so_far: String = lattice.word().chars().take(place).collect();
            let sentence = match into {
                0 => sentence.say("No piece ends here, and this character is unknown: "),
                1 if lattice.into(place).len() > 1 => {
                    sentence.say("A piece and an unknown character end here, the best is ")
                }
                1 => sentence.say("Only one piece ends here: "),
                more => sentence.say(format!("Of {} that end here, the best is ", plural(more as u64, "piece"))),
            };
            sentence
                .with(Tone::Now, chosen)
                .say(". The best way to ")
                .with(Tone::Symbol, shown(&Piece::new(so_far.as_bytes())))
                .say(" scores ")
                .with(Tone::Strong, best)
                .say(".")
        }
        At::Trace => sentence
            .say("Followed from the end, the back-pointers give ")
            .with(Tone::Now, viterbi.path.iter().map(|node| text(*node)).collect::<Vec<_>>().join(" "))
            .say(", with the score ")
            .with(Tone::Strong, decimals(viterbi.score(), 1))
            .say("."),
        At::Best => sentence
            .say("The best way holds ")
            .with(Tone::Strong, percent(forward.share_of(viterbi.score())))
            .say(" of the probability of ")
            .with(Tone::Symbol, shown(&frame.word))
            .say(match lattice.segmentations() {
                ways if ways < 2.0 => ": there is no other way.".to_owned(),
                ways => format!(". All {} ways together hold 100 %.", counted(ways)),
            }),
        At::Cost => match asked {
            Some(cost) => sentence
                .say("Without ")
                .with(Tone::Now, shown(&cost.piece))
                .say(", this word would lose ")
                .with(Tone::Strong, cost.word.clone())
                .say(" nats, and the corpus ")
                .with(Tone::Strong, cost.corpus.clone())
                .say("."),
            None => sentence.say("No piece of this word is longer than a letter, so there is nothing to prune."),
        },
        _ => {
            let drawn = frame.samples.first();
            let pieces = drawn.map(|sample| sample.pieces.iter().map(shown).collect::<Vec<_>>().join(" "));
            sentence
                .say("Seed ")
                .with(Tone::Strong, drawn.map_or(0, |sample| sample.seed).to_string())
                .say(" draws ")
                .with(Tone::Now, pieces.unwrap_or_default())
                .say(", which comes ")
                .with(Tone::Strong, drawn.map(|sample| sample.share.clone()).unwrap_or_default())
                .say(" of the time.")
        }
    }
}
