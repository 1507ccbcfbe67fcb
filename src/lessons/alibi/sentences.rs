//! What each press of the lesson did.

use llama_lens_plots::number::plural;
use llama_lens_positions::Settings;

use super::charts::slope;
use crate::lessons::position::Told;
use crate::lessons::position::numbers::{percent, shown, whole};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(told: &Told) -> Sentence {
    let (study, (m, n)) = (told.study, told.cell);
    let Settings { heads, head, trained, .. } = *study.settings();
    let (slope, distance) = (slope(study.settings()), m.abs_diff(n));
    match told.step {
        0 => told.how_far().say(". ALiBi’s bias depends on this distance alone."),
        1 => Sentence::new()
            .say(format!("Head {} of {heads} takes ", head + 1))
            .with(Tone::Result, shown(slope))
            .say(" off the score for every token of distance."),
        2 => Sentence::new()
            .say(format!("At {} of distance the bias is ", plural(distance as u64, "token")))
            .say(format!("−{} · {distance} = ", shown(slope)))
            .with(Tone::Result, shown(study.encoder.bias(m, n).unwrap_or(f64::NAN)))
            .say(format!(", added to the score of query {} and key {}.", told.m(), told.n())),
        3 => {
            let share = percent(study.weights(m).get(n).copied().unwrap_or(f64::NAN));
            let say = told.the("token", m).say(" gives ").with(Tone::Result, share).say(" of its attention to ");
            told.and_the(say, "token", n)
                .say(format!(". Each step further back multiplies a weight by {}.", shown((-slope).exp())))
        }
        _ if !told.goes_past() => told.all_seen(),
        _ => {
            let last = study.length() - 1;
            let seen = last.min(trained - 1);
            Sentence::new()
                .say(format!("At distance {} the bias is ", whole(last)))
                .with(Tone::Result, shown(-slope * last as f64))
                .say(format!(". In training it went no further than {}, ", shown(-slope * seen as f64)))
                .say(format!("at distance {}.", whole(seen)))
        }
    }
}
