//! What each press of the lesson did.

use llama_lens_plots::number::{grouped, plural};

use super::costs::SizeCost;
use super::decision::{Decision, Undone};
use super::frame::Frame;
use super::inputs::Choices;
use super::spread::{Beside, Spread};
use crate::lessons::position::numbers::percent;
use crate::widgets::sentence::{Sentence, Tone};

/// What the models have said so far, where they have.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said {
    /// By how much the prediction moves, on average over the text.
    pub moved: Option<f64>,
    /// The perplexities of the held-out text over all seeds, as Llama 2 and undone.
    pub perplexity: Option<[Spread; 2]>,
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
        (Some(both), _) => compared(say, both),
        (None, Some(moved)) => {
            say.say(" The predictions move by ").with(Tone::Result, percent(moved)).say(" on average.")
        }
        (None, None) => say,
    }
}

/// How the perplexity lies beside what Llama 2's own decisions give from one seed to another.
fn compared(say: Sentence, [kept, undone]: [Spread; 2]) -> Sentence {
    let beside = undone.beside(&kept);
    let place = match beside {
        Beside::Above => "above",
        Beside::Within => "within",
        Beside::Below => "below",
    };
    let tone = if beside == Beside::Within { Tone::Strong } else { Tone::Result };
    let say = say.say(" Perplexity ").with(tone, undone.words());
    let say = say.say(format!(" is {place} Llama 2’s own spread, {} over {}", kept.words(), kept.over()));
    say.say(if beside == Beside::Within { ": no difference is shown." } else { "." })
}

/// What a decision costs the real sizes.
fn cost(choices: &Choices, decision: Decision, [_, seven, _, seventy]: &[SizeCost; 4]) -> Sentence {
    let say = Sentence::new().with(Tone::Now, choices.instead_short(decision)).say(" in place of ");
    let say = say.say(decision.kept());
    match decision {
        Decision::Norm => {
            let more = seven.undone.parameters.abs_diff(seven.kept.parameters);
            say.say(": ").with(Tone::Strong, grouped(more)).say(" numbers more in 7B.")
        }
        Decision::Order => say.say(": not a parameter more or less."),
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
    let say = Sentence::new()
        .say("The model ")
        .with(Tone::Strong, choices.model_of(undone))
        .say(" and the one of Llama 2 write on from the same words.");
    match said.alike {
        Some((0, true)) => say.with(Tone::Result, " They part at the first token."),
        Some((tokens, true)) => say.with(Tone::Result, format!(" They part after {}.", plural(tokens as u64, "token"))),
        Some((tokens, false)) => {
            say.with(Tone::Result, format!(" So far they agree: {}.", plural(tokens as u64, "token")))
        }
        None => say,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(undone: Undone, perplexity: f64) -> String {
        let choices = Choices::default();
        let spread = |values: &[f64]| Spread::of(values).expect("a spread");
        let both = [spread(&[12.07, 12.05, 12.45]), spread(&[perplexity])];
        let said = Said { perplexity: Some(both), ..Said::default() };
        sentence(&choices, &Frame::of(&choices, Frame::step_of(undone)), &said).text()
    }

    #[test]
    fn a_perplexity_within_the_spread_of_the_seeds_is_no_difference() {
        let within = said(Undone::One(Decision::Norm), 12.24);
        let end = "Perplexity 12.24 is within Llama 2’s own spread, 12.05–12.45 over 3 seeds: no difference is shown.";
        assert!(within.ends_with(end), "{within}");
        let above = said(Undone::All, 13.46);
        assert!(above.ends_with("13.46 is above Llama 2’s own spread, 12.05–12.45 over 3 seeds."), "{above}");
    }

    #[test]
    fn the_models_that_write_are_named() {
        let choices = Choices::default();
        let frame = Frame::of(&choices, 1 + Frame::step_of(Undone::One(Decision::Dense)));
        let said = sentence(&choices, &frame, &Said { alike: Some((1, true)), ..Said::default() }).text();
        assert!(said.starts_with("The model with ReLU and the one of Llama 2 write on"), "{said}");
        assert!(said.ends_with("They part after 1 token."), "{said}");
    }
}
