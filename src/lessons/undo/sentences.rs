//! What each press of the lesson did.

use llama_lens_plots::number::{decimals, grouped};

use super::costs::SizeCost;
use super::decision::{Decision, Undone};
use super::frame::Frame;
use super::inputs::Choices;
use crate::lessons::position::numbers::percent;
use crate::widgets::sentence::{Sentence, Tone};

/// What the models have said so far, where they have.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said {
    /// By how much the prediction moves, on average over the text.
    pub moved: Option<f64>,
    /// The perplexity of the held-out text, as Llama 2 and undone.
    pub perplexity: Option<[f64; 2]>,
    /// How many tokens both models wrote alike, and whether they have parted since.
    pub alike: Option<(usize, bool)>,
}

/// The sentence of a step.
pub fn sentence(choices: &Choices, frame: &Frame, said: &Said) -> Sentence {
    if frame.writes {
        return written(choices, frame.undone, said);
    }
    let say = match frame.undone {
        Undone::Nothing => {
            return Sentence::new()
                .say("The model has all five decisions of Llama 2. ")
                .with(Tone::Result, "Each press takes one of them back.");
        }
        Undone::One(decision) => cost(choices, decision, &frame.costs),
        Undone::All => Sentence::new().say("All five decisions are undone: this is the transformer of 2017."),
    };
    match (said.perplexity, said.moved) {
        (Some([kept, undone]), _) => say
            .say(" Perplexity goes from ")
            .say(decimals(kept, 2))
            .say(" to ")
            .with(Tone::Result, decimals(undone, 2))
            .say("."),
        (None, Some(moved)) => {
            say.say(" The predictions move by ").with(Tone::Result, percent(moved)).say(" on average.")
        }
        (None, None) => say,
    }
}

/// What a decision costs the real sizes.
fn cost(choices: &Choices, decision: Decision, [_, seven, _, seventy]: &[SizeCost; 4]) -> Sentence {
    let say = Sentence::new().with(Tone::Now, choices.instead(decision)).say(" in place of ");
    let say = say.say(decision.kept());
    match decision {
        Decision::Norm => {
            let more = seven.undone.parameters.abs_diff(seven.kept.parameters);
            say.say(": ").with(Tone::Strong, grouped(more)).say(" numbers more in 7B.")
        }
        Decision::Order => say.say(": no size has a parameter more or less."),
        Decision::Position => match seven.undone.parameters.abs_diff(seven.kept.parameters) {
            0 => say.say(": nothing to learn, as before."),
            more => say.say(": ").with(Tone::Strong, grouped(more)).say(" numbers more to learn in 7B."),
        },
        Decision::Heads => {
            let [kept, undone] = [seventy.kept, seventy.undone].map(|cost| cost.cache_per_token);
            if undone >= kept {
                let times = grouped(undone / kept.max(1));
                say.say(": the cache of 70B grows ").with(Tone::Strong, format!("{times} times")).say(".")
            } else {
                let share = grouped(kept / undone.max(1));
                say.say(": the cache of 70B shrinks to ").with(Tone::Strong, format!("1/{share}")).say(".")
            }
        }
        Decision::Dense => {
            let [kept, undone] = [seven.kept, seven.undone].map(|cost| cost.parameters);
            let way = if undone < kept { "fewer" } else { "more" };
            say.say(": ").with(Tone::Strong, grouped(kept.abs_diff(undone))).say(format!(" parameters {way} in 7B."))
        }
    }
}

/// What both models wrote.
fn written(choices: &Choices, undone: Undone, said: &Said) -> Sentence {
    let other = match undone {
        Undone::One(decision) => choices.instead(decision),
        Undone::Nothing | Undone::All => "2017",
    };
    let say = Sentence::new().with(Tone::Now, other).say(" and Llama 2 write on from the same words.");
    match said.alike {
        Some((0, true)) => say.with(Tone::Result, " They part at the first token."),
        Some((1, true)) => say.with(Tone::Result, " They part after 1 token."),
        Some((tokens, true)) => say.with(Tone::Result, format!(" They part after {tokens} tokens.")),
        Some((tokens, false)) => say.with(Tone::Result, format!(" So far they agree: {tokens} tokens.")),
        None => say,
    }
}
