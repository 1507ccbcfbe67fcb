//! What a step did, in words with its numbers: the sentence in the step bar and in the live region.

use super::columns::Kind;
use super::costs::Cost;
use super::decision::{because, pair_text, score_of};
use super::lockstep::Comparison;
use super::merges::Made;
use super::restored::come_back;
use super::scene::{After, At, EncodedText, LanguageCosts};
use crate::lessons::tokenizer::{Piece, between, passages};
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{decimals, grouped, plural};
use llama_lens_tokenizers::models::unigram::Stop::FewPieces;
use llama_lens_tokenizers::models::{Decision, Stop};

/// A piece in a sentence is cut to this many characters.
const SHORT: usize = 12;

/// The language that is told of beside English: many tokenizers need much for its script.
const OTHER_LANGUAGE: &str = "Hindi";

/// Where the moment is.
pub fn place(comparison: &Comparison, at: At) -> String {
    match at {
        At::Start => "before training".to_owned(),
        At::Train(step) => format!("step {} of {}", grouped(step as u64), grouped(comparison.steps as u64)),
        At::Encode | At::Languages => "after training".to_owned(),
    }
}

/// What a moment is about; `since` is how many steps were done when the press before was made.
pub fn sentence(comparison: &Comparison, since: Option<usize>, at: At, after: After) -> Sentence {
    match at {
        At::Start => start(comparison),
        At::Train(step) if since.is_some_and(|since| since + 1 < step) => several(comparison, step),
        At::Train(step) => one(comparison, step),
        At::Encode => encoded(after.text),
        At::Languages => languages(after.costs),
    }
}

fn start(comparison: &Comparison) -> Sentence {
    let steps = plural(comparison.steps as u64, "step");
    let target = plural(comparison.lockstep.target() as u64, "piece");
    let say = Sentence::new();
    let said = match (comparison.merging.is_empty(), comparison.has_unigram()) {
        (true, false) => return say.say("None of these is trained here. The next press encodes a text with all."),
        (true, true) => say.say(format!("Unigram drops pieces, dealt over {steps}")),
        (false, false) => say.say(format!("Each step is one merge of each, {steps} in all")),
        (false, true) => say.say(format!(
            "Each step is one merge of each that builds up. Unigram’s drops are dealt over the same {steps}"
        )),
    };
    said.say(". Each aims at ").with(Tone::Strong, target).say(".")
}

/// A list of names: “BPE, WordPiece and Unigram”.
fn names(kinds: &[Kind]) -> String {
    let named = kinds.iter().enumerate().map(|(at, kind)| format!("{}{}", between(at, kinds.len()), kind.name()));
    named.collect()
}

fn made_by(comparison: &Comparison, kind: Kind, step: usize) -> Option<&Made> {
    comparison.lockstep.merges(kind)?.at(step)
}

fn piece(bytes: &[u8]) -> String {
    Piece::new(bytes).shortened(SHORT).to_string()
}

/// A step by itself: who makes what, and what is dropped.
fn one(comparison: &Comparison, step: usize) -> Sentence {
    let groups = comparison.groups(step);
    if comparison.disagreement == Some(step) {
        return groups_apart(comparison, &groups, step);
    }
    dropped(comparison, step, groups_together(comparison, &groups, step))
}

/// Each group with the pieces that it makes and the numbers that decided.
fn groups_together(comparison: &Comparison, groups: &[Vec<Kind>], step: usize) -> Sentence {
    let mut said = Sentence::new();
    for (at, group) in groups.iter().enumerate() {
        let Some(made) = made_by(comparison, group[0], step) else { continue };
        let mut scores: Vec<String> =
            group.iter().filter_map(|kind| made_by(comparison, *kind, step)).map(score_of).collect();
        scores.dedup();
        let verb = match (at, group.len()) {
            (0, 1) => " makes ",
            (0, _) => " make the same piece, ",
            (_, 1) => " ",
            (_, _) => " both ",
        };
        said = said
            .say(format!("{}{}{verb}", if at == 0 { "" } else { "; " }, names(group)))
            .with(Tone::Now, piece(&made.written))
            .say(format!(" ({})", scores.join(" and ")));
    }
    if groups.is_empty() { said } else { said.say(".") }
}

/// The first disagreement: what each does instead, and why by its own number.
fn groups_apart(comparison: &Comparison, groups: &[Vec<Kind>], step: usize) -> Sentence {
    let mut said = Sentence::new().with(Tone::Result, "First disagreement").say(": ");
    for (at, group) in groups.iter().enumerate() {
        let Some(made) = made_by(comparison, group[0], step) else { continue };
        said = said
            .say(format!("{}{} ", if at == 0 { "" } else { "; " }, names(group)))
            .with(Tone::Now, pair_text(&made.pair, SHORT))
            .say(", ")
            .with(Tone::Strong, score_of(made))
            .say(format!(", {}", why(group[0], made)));
    }
    said.say(".")
}

/// Why a trainer takes this pair.
fn why(kind: Kind, made: &Made) -> String {
    let has_mark = made.pair.iter().any(|piece| piece.starts_with("▁".as_bytes()));
    match (kind, made.rival.is_some()) {
        (Kind::WordPiece, _) => {
            let [left, right] = made.score.map_or([0, 0], |score| [score.left, score.right]).map(grouped);
            format!("whose parts occur only {left}× and {right}×")
        }
        (Kind::SentencePiece, _) if has_mark => "for ▁ counts too".to_owned(),
        (_, false) => "the most frequent pair".to_owned(),
        (_, true) => match made.decided {
            Decision::Words => "a tie that more words win".to_owned(),
            Decision::Length => "a tie that the shorter piece wins".to_owned(),
            _ => "a tie that its rule decides".to_owned(),
        },
    }
}

/// What the unigram model drops at a step, and at the last one how many pieces that leaves.
fn dropped(comparison: &Comparison, step: usize, said: Sentence) -> Sentence {
    if !comparison.has_unigram() {
        return said;
    }
    let space = if said.0.is_empty() { "" } else { " " };
    let drops = &comparison.lockstep.drops;
    let Some((first, more)) = drops.of(step).split_first() else {
        return said.say(format!("{space}Unigram drops nothing at this step."));
    };
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", grouped(more.len() as u64)) };
    let said = said
        .say(format!("{space}Unigram drops "))
        .with(Tone::Symbol, piece(drops.written(first.seed)))
        .say(format!("{more} ({})", because(first)));
    if step < comparison.steps {
        return said.say(".");
    }
    let all = if drops.trace.stop == FewPieces { ", all that the corpus gives" } else { "" };
    let said = said.say(" and ends with ").with(Tone::Strong, plural(drops.size(step) as u64, "piece")).say(all);
    come_back(drops.restored, said).say(".")
}

/// What several steps came to: the step where they stand, and how much they have in common.
fn several(comparison: &Comparison, step: usize) -> Sentence {
    if comparison.agreement == Some(step) {
        let groups = comparison.groups(step);
        let together = groups.iter().find(|group| group.len() > 1);
        let made = together.and_then(|group| made_by(comparison, group[0], step));
        if let Some((group, made)) = together.zip(made) {
            let said = Sentence::new()
                .say(format!(
                    "At step {}, {} make the same piece for the first time: ",
                    grouped(step as u64),
                    names(group)
                ))
                .with(Tone::Now, piece(&made.written))
                .say(format!(" ({}).", score_of(made)));
            let two = comparison.partings.iter().find(|parting| parting.kinds.iter().all(|kind| group.contains(kind)));
            let shared = two.map_or(0, |two| comparison.shared(two.kinds, step));
            return match shared {
                0 | 1 => said,
                shared => said
                    .say(" They share ")
                    .with(Tone::Strong, plural(shared as u64, "piece"))
                    .say(" by now, the others made at different steps."),
            };
        }
    }
    if comparison.partings.iter().any(|parting| parting.first == Some(step)) {
        return one(comparison, step);
    }
    in_common(comparison, step, Sentence::new())
}

/// How many pieces each two have in common after a step, and how many the unigram model has left.
fn in_common(comparison: &Comparison, step: usize, mut said: Sentence) -> Sentence {
    let lockstep = &comparison.lockstep;
    let after = plural(step as u64, "step");
    for (at, parting) in comparison.partings.iter().enumerate() {
        let shared = grouped(comparison.shared(parting.kinds, step) as u64);
        let (before, pieces) =
            if at == 0 { (format!("In common after {after}: "), " pieces") } else { ("; ".to_owned(), "") };
        said = said.say(format!("{before}{} ", names(&parting.kinds))).with(Tone::Strong, shared).say(pieces);
    }
    if comparison.partings.is_empty() {
        let sizes = comparison.merging.iter().map(|kind| format!("{} has {}", kind.name(), lockstep.size(*kind, step)));
        said = sizes.fold(said.say(format!("After {after}")), |said, size| said.say(format!(", {size} pieces")));
    }
    if !comparison.has_unigram() {
        return said.say(".");
    }
    said.say(if comparison.merging.is_empty() { ", " } else { ". " })
        .say("Unigram has ")
        .with(Tone::Strong, grouped(lockstep.drops.size(step) as u64))
        .say(" left.")
}

/// Why a column decides nothing at a step.
pub fn idle(comparison: &Comparison, kind: Kind, step: usize) -> String {
    let lockstep = &comparison.lockstep;
    let begun = plural(lockstep.size(kind, 0) as u64, if kind == Kind::Unigram { "piece" } else { "symbol" });
    let Some(run) = lockstep.merges(kind) else {
        return match step {
            0 => format!("Begins with {begun}, all letters and repeated strings. Drops those that help least."),
            _ => "Nothing is dropped at this step.".to_owned(),
        };
    };
    if step == 0 {
        return match kind {
            Kind::WordPiece => {
                format!("Begins with {begun}: letters, and again with ##. Merges the pair with the best score.")
            }
            Kind::SentencePiece => format!(
                "Begins with {begun}, ▁ among them, and {} given pieces. Merges the most frequent pair.",
                grouped(run.given as u64)
            ),
            _ => format!("Begins with {begun}, the letters. Merges the most frequent pair."),
        };
    }
    let done = grouped(run.made.len() as u64);
    match run.stop {
        Stop::Target => format!("At the target since step {done}."),
        Stop::Paused => format!("Training was stopped at step {done}."),
        _ => format!("No pair is left since step {done}."),
    }
}

fn encoded(text: &EncodedText) -> Sentence {
    let there: Vec<_> = text.rows.iter().filter(|row| row.tokens.is_some()).collect();
    let mut said = Sentence::new().say("The same text takes ");
    for (at, row) in there.iter().enumerate() {
        let count = if at == 0 { plural(row.cost.tokens as u64, "token") } else { grouped(row.cost.tokens as u64) };
        said = said.say(format!("{}{} ", between(at, there.len()), row.name)).with(Tone::Strong, count);
    }
    let alone: usize = text.alone().iter().sum();
    let stretches = if alone == 1 { "stretch is a token in" } else { "stretches are a token in" };
    said.say(". ").with(Tone::Result, grouped(alone as u64)).say(format!(" {stretches} one row alone: ringed."))
}

fn languages(costs: &LanguageCosts) -> Sentence {
    let there: Vec<_> = costs.iter().filter_map(|(name, costs)| Some((name, costs.as_ref()?))).collect();
    let Some((_, first)) = there.first() else {
        return Sentence::new().say("The passage is being encoded in twenty languages.");
    };
    let place = |language: &str| passages().position(|(name, _)| name == language).unwrap_or(0);
    let each = |said: Sentence, language: &str| {
        there.iter().enumerate().fold(said, |said, (at, (name, costs))| {
            let per_word = decimals(costs[place(language)].per_word(), 1);
            said.say(format!("{}{name} ", between(at, there.len()))).with(Tone::Strong, per_word)
        })
    };
    let (whole, part): (Vec<_>, Vec<_>) = there.iter().partition(|(_, costs)| costs.iter().all(|it| it.unknown == 0));
    if part.iter().any(|(_, costs)| costs[place("English")].unknown > 0) {
        let said = Sentence::new().say("Of the English passage ");
        let said = part.iter().enumerate().fold(said, |said, (at, (name, costs))| {
            let knows = if at == 0 { " knows" } else { "" };
            let said = said.say(format!("{}{name}{knows} ", between(at, part.len())));
            said.with(Tone::Strong, format!("{} %", decimals(costs[place("English")].known() * 100.0, 0)))
        });
        let Some((name, costs)) = whole.first() else {
            return said.say(". To compare languages, choose Many scripts or a published tokenizer.");
        };
        let per_word = |language: &str| decimals(costs[place(language)].per_word(), 1);
        return said
            .say(format!(". {name} has bytes: "))
            .with(Tone::Strong, per_word("English"))
            .say(format!(" tokens a word, in {OTHER_LANGUAGE} "))
            .with(Tone::Strong, per_word(OTHER_LANGUAGE))
            .say(".");
    }
    let said = each(Sentence::new().say("An English word takes "), "English").say(" tokens");
    let lost = first.iter().filter(|cost| Cost::is_lost(**cost)).count() as u64;
    if lost > 0 {
        return said.say(format!(". Of {} the corpus has no letter.", plural(lost, "language")));
    }
    each(said.say(format!("; one in {OTHER_LANGUAGE} ")), OTHER_LANGUAGE).say(".")
}
