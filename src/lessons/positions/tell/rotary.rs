//! Sentences of the lesson on RoPE.

use std::f64::consts::TAU;

use super::{shown, whole};
use crate::lessons::positions::setup::Setup;
use crate::lessons::positions::study::Study;
use crate::lessons::sentence::{Sentence, Tone};
use llama_lens_plots::label::short;
use llama_lens_plots::number::decimals;
use llama_lens_positions::rotary;

pub(super) fn turns(setup: &Setup, study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let thetas = study.turns();
    let (fast, slow) = (thetas[0], thetas[thetas.len() - 1]);
    let slowest = thetas.len() - 1;
    let turned = |say: Sentence, who: &str, at: usize| {
        say.say(format!("{who} at {at} turns pair 0 by ")).with(Tone::Result, shown(at as f64 * fast)).say(format!(
            " rad, {} turns; pair {slowest} by {}.",
            decimals(at as f64 * fast / TAU, 2),
            shown(at as f64 * slow)
        ))
    };
    let distance = m.abs_diff(n);
    match step {
        0 => turned(say, "The query", m),
        1 => turned(say, "The key", n),
        2 => say
            .say("The wedge is (m − n)·θ: only the distance ")
            .with(Tone::Result, whole(distance))
            .say(format!(" is left; cosine {} in pair 0.", shown((distance as f64 * fast).cos()))),
        3 => say
            .say(format!("Mean of the {} cosines at distance {distance}: ", thetas.len()))
            .with(Tone::Result, decimals(rotary::decay(distance as f64, &thetas), 3))
            .say("."),
        _ => {
            let by = setup.shift;
            let score = |by: usize| study.encoder.score(study.rows.q.row(m), study.rows.k.row(n), m + by, n + by);
            say.say(format!("({m}, {n}) → ({}, {}): the score stays ", whole(m + by), whole(n + by)))
                .with(Tone::Result, shown(score(by)))
                .say(format!(", to {}.", short((score(by) - score(0)).abs())))
        }
    }
}
