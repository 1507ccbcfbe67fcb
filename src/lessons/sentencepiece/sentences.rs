//! What a stage did, in words with its numbers: the sentence in the step bar and in the live region.

use super::stepper::{At, Stepper};
use super::tiles::{NO_PIECE, character_at, pieces};
use crate::lessons::tokenizer::Piece;
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::sentencepiece::StagePart;

/// How many characters a sentence names.
const NAMED: usize = 4;

/// The sentence of a stage.
pub fn of(stepper: &Stepper, at: At) -> Sentence {
    let walk = &stepper.walk;
    let said = Sentence::new();
    let changed = |stage: usize| {
        let parts = walk.stages.get(stage).map(|stage| stage.parts.as_slice()).unwrap_or_default();
        parts.iter().filter(|part| part.changed()).collect::<Vec<_>>()
    };
    match at {
        At::Raw => said
            .say(if stepper.is_part {
                "The beginning of the text comes as it is: "
            } else {
                "The sentence comes as it is: "
            })
            .with(Tone::Strong, plural(stepper.text.chars().count() as u64, "character"))
            .say(", spaces among them. No program has cut it into words before."),
        At::Normalized => normalized(stepper, &changed(0)),
        At::Collapsed => match (stepper.is_on(at), changed(1).len() as u64) {
            (false, _) => said.say("Extra spaces stay: the text keeps every space that it has."),
            (true, 0) => said.say("There are no extra spaces to remove."),
            (true, gone) => said
                .with(Tone::Result, plural(gone, "extra space"))
                .say(if gone == 1 { " goes" } else { " go" })
                .say(". Where several stood in a row, one is left."),
        },
        At::Prefixed => match (stepper.is_on(at), changed(2).is_empty()) {
            (false, _) => said.say("No space is put before the text: its first word differs from the same word later."),
            (true, true) => said.say("There is no text to put a space before."),
            (true, false) => said
                .with(Tone::Result, "A space")
                .say(" is put before the text, so that its first word looks like every other word."),
        },
        At::Escaped => match changed(3).len() as u64 {
            0 => said.say("There is no space to write as ▁."),
            spaces => said
                .with(Tone::Strong, plural(spaces, "space"))
                .say(if spaces == 1 { " becomes " } else { " become " })
                .with(Tone::Now, "▁")
                .say(", a character like any other. Nothing of the text is outside the pieces now."),
        },
        At::Cut => cut(stepper),
        At::Pieces => {
            let tiles = pieces(stepper, false);
            let missing = tiles.iter().filter(|tile| tile.below == NO_PIECE).count() as u64;
            let model = stepper.learned.tokenizer.model().name();
            let said = said.say(format!("{model} writes the stretches with "));
            let said = said.with(Tone::Strong, plural(tiles.len() as u64 - missing, "piece")).say(" of the vocabulary");
            match missing {
                0 => said.say("."),
                missing => said.say(". For ").with(Tone::Result, plural(missing, "character")).say(" it has no piece."),
            }
        }
        At::Bytes => bytes(stepper),
        At::Decoded => decoded(stepper),
        At::Llama2 => {
            let rows = super::llama2::rows(&stepper.choices, stepper.learned.trained.settings.vocab_size);
            let other = rows.iter().filter(|row| !row.same).count() as u64;
            let said = said.say("Llama 2 is BPE with ").with(Tone::Strong, "32 000").say(" pieces. ");
            match other {
                0 => said.say("Every setting here is Llama 2’s."),
                other => said.with(Tone::Result, plural(other, "setting")).say(if other == 1 {
                    " here is not Llama 2’s."
                } else {
                    " here are not Llama 2’s."
                }),
            }
        }
    }
}

/// Some of what was changed, by name.
fn named(said: Sentence, parts: &[&StagePart]) -> Sentence {
    let mut said = said;
    for (number, part) in parts.iter().take(NAMED).enumerate() {
        let text = |text: &str| Piece::new(text.as_bytes()).shortened(8).to_string();
        said = said.say(if number > 0 { ", " } else { "" }).with(Tone::Symbol, text(&part.before)).say(" → ");
        said = if part.after.is_empty() { said.say("nothing") } else { said.with(Tone::Now, text(&part.after)) };
    }
    if parts.len() > NAMED { said.say(", …") } else { said }
}

fn normalized(stepper: &Stepper, changed: &[&StagePart]) -> Sentence {
    let said = Sentence::new();
    if !stepper.is_on(At::Normalized) {
        return said.say("Normalization is off: every character stays what it is.");
    }
    if changed.is_empty() {
        return said.say("The rules of NFKC change none of these characters.");
    }
    let count = changed.len() as u64;
    let said = said.say("NFKC changes ").with(Tone::Strong, plural(count, "place")).say(": ");
    named(said, changed).say(". What was written is not kept.")
}

fn cut(stepper: &Stepper) -> Sentence {
    let rules = &stepper.learned.trained.settings.pieces;
    let said = Sentence::new()
        .say("In training no piece may cross a cut: ")
        .with(Tone::Strong, stretches(stepper.walk.segments.len()))
        .say(". It cuts ");
    let said = match (rules.split_by_whitespace, rules.split_digits) {
        (true, true) => said.with(Tone::Result, "before every ▁").say(", around each digit, and"),
        (true, false) => said.with(Tone::Result, "before every ▁").say(" and"),
        (false, true) => said.say("around each digit and"),
        (false, false) => said.say("only"),
    };
    let said = said.say(" between scripts and signs.");
    if rules.split_by_whitespace { said } else { said.say(" A piece can hold several words.") }
}

fn stretches(count: usize) -> String {
    format!("{} {}", grouped(count as u64), if count == 1 { "stretch" } else { "stretches" })
}

/// The characters that became bytes, each as often as it stands in the text, and the number of these.
fn fallen(stepper: &Stepper) -> (Vec<&str>, usize) {
    let walk = &stepper.walk;
    let bytes = walk.tokens.iter().filter(|token| token.byte.is_some());
    let mut characters: Vec<(usize, &str)> =
        bytes.clone().filter_map(|token| character_at(&walk.prepared, token.range.start)).collect();
    // Of the bytes of a character each names it.
    characters.dedup_by_key(|(start, _)| *start);
    (characters.into_iter().map(|(_, character)| character).collect(), bytes.count())
}

fn bytes(stepper: &Stepper) -> Sentence {
    let said = Sentence::new();
    let (characters, count) = fallen(stepper);
    let unknown = stepper.walk.tokens.iter().filter(|token| token.unknown).count() as u64;
    if unknown > 0 {
        return said
            .say("Byte fallback is off: ")
            .with(Tone::Result, plural(unknown, "token"))
            .say(if unknown == 1 { " is" } else { " are" })
            .say(" <unk>, and what stood there is lost.");
    }
    let Some(last) = characters.last() else { return said.say("The vocabulary has a piece for every character.") };
    let spelled = last.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    said.with(Tone::Strong, plural(characters.len() as u64, "character"))
        .say(if characters.len() == 1 { " has no piece and becomes " } else { " have no piece and become " })
        .with(Tone::Strong, plural(count as u64, "UTF-8 byte"))
        .say(": ")
        .with(Tone::Symbol, Piece::new(last.as_bytes()).to_string())
        .say(" is ")
        .with(Tone::Now, spelled)
        .say(". The 256 bytes are pieces 3 to 258.")
}

fn decoded(stepper: &Stepper) -> Sentence {
    let said = Sentence::new();
    let changed: Vec<&StagePart> = stepper.walk.returned.iter().filter(|part| part.changed()).collect();
    let tokens = plural(stepper.walk.tokens.len() as u64, "token");
    if changed.is_empty() {
        return said
            .with(Tone::Strong, tokens)
            .say(" decode to ")
            .with(Tone::Result, "exactly the text")
            .say(" that went in, spaces and all.");
    }
    let why = reasons(stepper, &changed);
    said.with(Tone::Strong, tokens)
        .say(" decode to a text that differs in ")
        .with(Tone::Result, plural(changed.len() as u64, "place"))
        .say(": ")
        .say(why.join(", "))
        .say(".")
}

/// Why decoding does not give the text back, each reason once.
fn reasons(stepper: &Stepper, changed: &[&StagePart]) -> Vec<&'static str> {
    let stage = |number: usize, part: &StagePart| {
        let parts = stepper.walk.stages.get(number).map(|stage| stage.parts.as_slice()).unwrap_or_default();
        let touches = |other: &&StagePart| {
            other.origin.start < part.origin.end && part.origin.start < other.origin.end || other.origin == part.origin
        };
        parts.iter().filter(|other| other.changed()).any(|other| touches(&other))
    };
    let reason = |part: &&StagePart| {
        if stage(0, part) {
            "normalization is not undone"
        } else if stage(1, part) {
            "extra spaces are gone"
        } else if part.before.contains('▁') {
            "a real ▁ comes back as a space"
        } else if part.after.contains('\u{2047}') {
            "what is unknown comes back as ⁇"
        } else {
            "a space at the start is taken for the added one"
        }
    };
    let mut reasons = Vec::new();
    for reason in changed.iter().map(reason) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}
