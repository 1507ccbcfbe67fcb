//! What each press of the lesson did.

use std::f64::consts::TAU;

use llama_lens_plots::label::short;
use llama_lens_plots::number::decimals;
use llama_lens_positions::rotary;

use crate::lessons::position::Told;
use crate::lessons::position::numbers::{shown, whole};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(told: &Told) -> Sentence {
    let (study, (m, n)) = (told.study, told.cell);
    let thetas = study.turns();
    let (fast, slow, last) = (thetas[0], thetas[thetas.len() - 1], thetas.len() - 1);
    let turned = |noun: &str, token: usize| {
        let angle = token as f64 * fast;
        told.the(noun, token)
            .say(" turns pair 0 by ")
            .with(Tone::Result, format!("{} turns", decimals(angle / TAU, 2)))
            .say(format!(" ({} rad), and pair {last} by {} rad.", shown(angle), shown(token as f64 * slow)))
    };
    let distance = m.abs_diff(n);
    let mean = decimals(rotary::decay(distance as f64, &thetas), 3);
    match told.step {
        0 => turned("query", m),
        1 => turned("key", n),
        2 => Sentence::new()
            .say("The wedge between query and key is (m − n)·θ, so only the distance ")
            .with(Tone::Result, whole(distance))
            .say(format!(" is left. Its cosine in pair 0 is {}.", shown((distance as f64 * fast).cos()))),
        3 => Sentence::new()
            .say(format!("The {} cosines at distance {distance} have the mean ", thetas.len()))
            .with(Tone::Result, mean)
            .say(". Where all pairs have the same length, q·k at distance 0 shrinks to this share."),
        _ => {
            let (query, key) = (study.rows.q.row(m), study.rows.k.row(n));
            let here = study.encoder.score(query, key, m, n);
            let there = study.score(told.cell);
            Sentence::new()
                .say(format!(
                    "Query {m} and key {n}, moved by {}, stand at {} and {}. ",
                    whole(study.moved),
                    told.m(),
                    told.n()
                ))
                .say("Their score q′·k′/√d stays ")
                .with(Tone::Result, shown(there))
                .say(format!(", to within {}.", short((there - here).abs())))
        }
    }
}
