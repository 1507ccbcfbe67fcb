//! What each micro-step did, in a sentence or two.

use llama_lens_plots::number::{decimals, grouped, plural};

use super::setup::Setup;
use super::study::{ALIKE, Study};
use crate::lessons::position::numbers::{percent, shown};
use crate::lessons::tokenizer::LLAMA_2;
use crate::widgets::sentence::{Sentence, Tone};

/// Positions that are named; the rest are counted.
const NAMED: usize = 4;

/// Neighbours that are named.
const NEAREST_NAMED: usize = 3;

/// The sentence of a micro-step, with two positions looked at.
pub fn sentence(study: &Study, setup: &Setup, cell: (usize, usize), step: usize) -> Sentence {
    if step == 6 {
        return cost(study);
    }
    if study.tokens.is_empty() {
        return empty(step);
    }
    match step {
        0 => tokens(study, cell.0),
        1 => ids(study, cell.0),
        2 => table(study, setup),
        3 => rows(study, cell.0),
        4 => similarity(study, setup, cell),
        _ => nearest(study, setup, cell.0),
    }
}

/// What is said where there are no tokens: each step says what it would show.
fn empty(step: usize) -> Sentence {
    let missing = ["tokens", "ids", "rows of the table", "rows of the text", "similarities", "neighbours"][step.min(5)];
    Sentence::new()
        .say("The text has no token of this vocabulary, so there are no ")
        .with(Tone::Strong, missing)
        .say(" to show. Write another text to encode.")
}

/// The token at a position.
fn token(study: &Study, say: Sentence, position: usize) -> Sentence {
    let text = study.tokens.get(position).map(|token| token.text.clone()).unwrap_or_default();
    say.with(Tone::Symbol, text)
}

/// Positions in words: "3 and 6".
fn positions(of: &[usize]) -> String {
    let named: Vec<String> = of.iter().take(NAMED).map(usize::to_string).collect();
    match (of.len().saturating_sub(NAMED), named.split_last()) {
        (0, Some((last, rest))) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (0, _) => named.concat(),
        (more, _) => format!("{} and {}", named.join(", "), plural(more as u64, "other position")),
    }
}

fn tokens(study: &Study, m: usize) -> Sentence {
    let count = study.tokens.len() + study.left_out;
    let say =
        Sentence::new().say("The tokenizer cuts the text into ").with(Tone::Strong, plural(count as u64, "token"));
    let say = match study.left_out {
        0 => say.say(". "),
        _ => say.say(format!(", of which the first {} are shown. ", study.tokens.len())),
    };
    match study.same(m).as_slice() {
        [_] => token(study, say, m).say(format!(" stands once, at position {m}.")),
        same => token(study, say, m)
            .say(" stands ")
            .with(Tone::Result, format!("{} times", same.len()))
            .say(format!(", at positions {}.", positions(same))),
    }
}

fn ids(study: &Study, m: usize) -> Sentence {
    let say = Sentence::new()
        .say("Each token has an id: its number in the vocabulary of ")
        .with(Tone::Strong, plural(study.pieces.size as u64, "piece"))
        .say(". ");
    let id = study.tokens.get(m).map_or(0, |token| token.id);
    let say = token(study, say, m).say(" is ").with(Tone::Result, format!("id {}", grouped(u64::from(id))));
    say.say(if study.same(m).len() > 1 { " wherever it stands." } else { "." })
}

fn table(study: &Study, setup: &Setup) -> Sentence {
    let (size, width) = (study.pieces.size, study.width);
    Sentence::new()
        .say(format!("The table has a row of {width} numbers for each of {}: ", plural(size as u64, "piece")))
        .with(Tone::Result, format!("{} numbers", grouped((size * width) as u64)))
        .say(". The text uses ")
        .with(Tone::Strong, plural(study.used().len() as u64, "row"))
        .say(if study.table.is_trained() { ".".to_owned() } else { format!(", all random (seed {}).", setup.seed) })
}

fn rows(study: &Study, m: usize) -> Sentence {
    let say = Sentence::new().say(format!("Each token takes the row of its id: {} numbers. ", study.width));
    match study.same(m).as_slice() {
        [_] => token(study, say, m)
            .say(format!(" stands once, at position {m}, so no other row of the text has the same numbers.")),
        same => {
            let say = say.say(if same.len() == 2 { "Rows " } else { "The rows " });
            let say = say.with(Tone::Result, positions(same)).say(" are equal, number by number: at each stands ");
            token(study, say, m).say(".")
        }
    }
}

fn similarity(study: &Study, setup: &Setup, (m, n): (usize, usize)) -> Sentence {
    let value = shown(study.similarity((m, n)));
    let say = token(study, Sentence::new(), m).say(format!(" ({m}) and "));
    let say = token(study, say, n).say(format!(" ({n}) have a cosine similarity of ")).with(Tone::Result, value);
    if study.same(m).contains(&n) {
        return say.say(": the same token has the same row.");
    }
    if study.table.is_trained() {
        return say.say(". 1 is one direction, 0 a right angle.");
    }
    say.say(format!(". Random rows (seed {}) tell nothing of meaning.", setup.seed))
}

fn nearest(study: &Study, setup: &Setup, m: usize) -> Sentence {
    if let Some(alike) = study.alike(m) {
        return token(study, Sentence::new(), m)
            .say(" and ")
            .with(Tone::Result, plural(alike as u64, "other piece"))
            .say(format!(" have nearly the same row (cosine above {ALIKE}): the novels hardly use them."));
    }
    let mut say = token(study, Sentence::new().say("Nearest to "), m);
    for (at, (piece, neighbour)) in study.nearest(m).into_iter().take(NEAREST_NAMED).enumerate() {
        say = say.say([" stand ", ", ", " and "][at.min(2)]).with(Tone::Symbol, piece);
        say = say.say(" (").with(Tone::Result, decimals(neighbour.cosine, 2)).say(")");
    }
    if study.table.is_trained() {
        say.say(". Training did that.")
    } else {
        say.say(format!(". That is chance: the rows are random (seed {}).", setup.seed))
    }
}

fn cost(study: &Study) -> Sentence {
    let here = (study.pieces.size * study.width) as u64;
    Sentence::new()
        .say(format!("The table has {} here and ", plural(here, "number")))
        .with(Tone::Result, grouped(LLAMA_2.table()))
        .say(" in Llama 2: ")
        .with(Tone::Strong, percent(LLAMA_2.share()))
        .say(" of its parameters. The output matrix has as many again.")
}
