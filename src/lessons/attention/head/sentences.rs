//! What each press did to a head's numbers, in a sentence or two.

use llama_lens_llama::model::Part;
use llama_lens_llama::patterns::Attended;
use llama_lens_plots::number::plural;

use super::{Grid, Head, Measure, Spot};
use crate::lessons::attention::step::Words;
use crate::lessons::position::numbers::{percent, shown, whole};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step, of the head and the place that are looked at; `grids` have both measures of all heads. Without
/// a head the model has read nothing yet.
pub fn sentence(step: Words, told: Option<(&Head, Spot)>, grids: &[Grid; 2]) -> Sentence {
    let Some((head, spot)) = told else { return nothing_yet(step) };
    match step {
        Words::Rows => rows(head, spot),
        Words::Turned => turned(head, spot),
        Words::Scores => score(head, spot),
        Words::Masked => masked(head),
        Words::Shares => shares(head, spot),
        Words::Output => output(head, spot),
        Words::Previous => previous(&grids[Measure::Previous as usize]),
        Words::Repeats => repeats(&grids[Measure::Repeats as usize]),
    }
}

fn nothing_yet(step: Words) -> Sentence {
    let comes = match step {
        Words::Rows => "each token gets a query, a key and a value",
        Words::Turned => "RoPE turns queries and keys",
        Words::Scores => "each query meets each key",
        Words::Masked => "no token may look ahead",
        Words::Shares => "softmax makes shares of scores",
        Words::Output => "values are mixed in these shares",
        Words::Previous => "some heads look at the token before",
        Words::Repeats => "some heads repeat what came before",
    };
    Sentence::new().say(format!("The small Llama has read no token yet: {comes}."))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn rows(head: &Head, spot: Spot) -> Sentence {
    Sentence::new()
        .say(format!("{} makes three rows for each token. ", capital(&head.name())))
        .with(Tone::Symbol, head.word(spot.token))
        .say(" has a query, a key and a value of ")
        .with(Tone::Result, plural(head.head_dim() as u64, "number"))
        .say(" each.")
}

fn turned(head: &Head, spot: Spot) -> Sentence {
    let number = spot.number % head.head_dim().max(1);
    let of = |part| shown(head.number(part, spot.token, number));
    let say = Sentence::new()
        .say("RoPE turns queries and keys by position. ")
        .with(Tone::Symbol, head.word(spot.token))
        .say(format!(" stands at {}: number {number} of its query ", spot.token));
    if spot.token == 0 {
        return say.with(Tone::Result, format!("stays {}", of(Part::Query))).say(".");
    }
    say.say(format!("goes from {} to ", of(Part::Query))).with(Tone::Result, of(Part::RotatedQuery)).say(".")
}

fn score(head: &Head, spot: Spot) -> Sentence {
    let key = spot.key(head);
    let score = head.number(Part::Scores, spot.token, key);
    Sentence::new()
        .say("Each query meets each key. The query of ")
        .with(Tone::Symbol, head.word(spot.token))
        .say(format!(" ({}) gives the key of ", spot.token))
        .with(Tone::Symbol, head.word(key))
        .say(format!(" ({key}) the score "))
        .with(Tone::Result, shown(score))
        .say(".")
}

fn masked(head: &Head) -> Sentence {
    let tokens = head.tokens();
    let later = tokens * tokens.saturating_sub(1) / 2;
    Sentence::new()
        .say("No token may look ahead: ")
        .with(Tone::Result, format!("{} of {}", whole(later), plural((tokens * tokens) as u64, "score")))
        .say(" become −∞, and their shares will be 0.")
}

fn shares(head: &Head, spot: Spot) -> Sentence {
    let key = spot.key(head);
    let say = Sentence::new()
        .say("Softmax makes shares of each row. ")
        .with(Tone::Symbol, head.word(spot.token))
        .say(format!(" ({}) gives ", spot.token));
    if key > spot.token {
        return say
            .with(Tone::Result, "0")
            .say(" to ")
            .with(Tone::Symbol, head.word(key))
            .say(format!(" ({key}): it is masked."));
    }
    say.with(Tone::Result, percent(head.share(spot.token, key)))
        .say(" of its attention to ")
        .with(Tone::Symbol, head.word(key))
        .say(format!(" ({key})."))
}

fn output(head: &Head, spot: Spot) -> Sentence {
    let number = spot.number % head.head_dim().max(1);
    let say = Sentence::new()
        .say("Each value counts by its share of attention, and their sum is what the head hands on. For ");
    say.with(Tone::Symbol, head.word(spot.token))
        .say(format!(" ({}): number {number} is ", spot.token))
        .with(Tone::Result, shown(head.number(Part::HeadOutput, spot.token, number)))
        .say(".")
}

/// The head that looks most at the token before, and what one that looks at all alike would do.
fn previous(grid: &Grid) -> Sentence {
    let Some(((layer, head), Attended { mean, uniform, .. })) = grid.best() else {
        return Sentence::new().say("A single token has none before it: write a longer text.");
    };
    Sentence::new()
        .with(Tone::Strong, format!("Head {} of layer {}", head + 1, layer + 1))
        .say(" looks most at the token before: on average it gives it ")
        .with(Tone::Result, percent(mean))
        .say(format!(". A head that looks at all alike gives {}.", percent(uniform)))
}

/// The head that repeats most, and what one that looks at all alike would do.
fn repeats(grid: &Grid) -> Sentence {
    let Some(((layer, head), Attended { mean, uniform, .. })) = grid.best() else {
        return Sentence::new()
            .say("No token of this text comes back, so no head can repeat: write a text that repeats itself.");
    };
    Sentence::new()
        .with(Tone::Strong, format!("Head {} of layer {}", head + 1, layer + 1))
        .say(" repeats most: it gives ")
        .with(Tone::Result, percent(mean))
        .say(format!(
            " to what followed the same token earlier. A head that looks at all alike gives {}.",
            percent(uniform)
        ))
}
