//! Sentences of the lessons on absolute positions: learned and sinusoidal.

use super::{cells, of, shown, stand_in, whole};
use crate::lessons::positions::map::What;
use crate::lessons::positions::setup::Setup;
use crate::lessons::positions::study::Study;
use crate::lessons::sentence::{Sentence, Tone};
use llama_lens_plots::label::short;
use llama_lens_positions::{Reach, Settings, sinusoidal};

pub(super) fn learned(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let trained = study.settings().trained;
    let exact = |what| study.exact(what, m, n, m);
    match step {
        0 => say.with(Tone::Strong, whole(trained)).say(format!(" rows, one for each position: {}.", stand_in(study))),
        1 => say
            .say(format!("With rows {m} and {n}, the score goes from "))
            .say(format!("{} to ", shown(exact(What::Plain))))
            .with(Tone::Result, shown(exact(What::Scores)))
            .say("."),
        2 => {
            let (changed, all) = cells(study, |row, column| row == m || column == m);
            say.say(format!("Row {m} moved: ")).with(Tone::Result, whole(changed)).say(format!(
                " of {} scores change; at ({m}, {n}) by {}.",
                whole(all),
                shown(exact(What::Change))
            ))
        }
        3 => {
            let cost = study.encoder.parameters(1);
            say.say(format!("{} = ", cost.numbers)).with(Tone::Result, whole(cost.count)).say(" numbers to learn.")
        }
        _ if study.length() <= trained => say.say(super::all_seen(study)),
        _ => say
            .say(format!("Position {} has no row: ", whole(trained)))
            .with(Tone::Result, of(study, Reach::Undefined))
            .say(" scores are undefined."),
    }
}

pub(super) fn waves(setup: &Setup, study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { width, base, trained, .. } = *study.settings();
    let length_of = |pair| shown(sinusoidal::wavelength(pair, width, base));
    let value = |at| shown(study.exact(What::Table, m, at, 0));
    match step {
        0 => say
            .say(format!("Pair {} turns once in ", setup.pair))
            .with(Tone::Result, length_of(setup.pair))
            .say(format!(" positions; the slowest, in {}.", length_of(width / 2 - 1))),
        1 => say.say(format!("Position {m} reads ")).with(Tone::Result, value(0)).say(format!(
            ", {}{}: none learned.",
            value(1),
            if width > 2 { format!(", {}, …", value(2)) } else { String::new() }
        )),
        2 => say
            .say(format!("PE({m})·PE({n}) = "))
            .with(Tone::Result, shown(study.exact(What::Dot, m, n, 0)))
            .say(format!(": the same for every two positions {} apart.", m.abs_diff(n))),
        3 => {
            let moved = forward_error(study, m, setup.shift);
            say.say(format!("One map takes any PE(m) on by {}: PE({}) is met to ", setup.shift, m + setup.shift))
                .with(Tone::Result, short(moved))
                .say(".")
        }
        _ if study.length() <= trained => say.say(super::all_seen(study)),
        _ => say
            .say(format!("Position {} has values; ", whole(trained)))
            .with(Tone::Result, "training never showed them")
            .say("."),
    }
}

/// By how much the linear map misses the vector `by` positions after m: its largest difference.
fn forward_error(study: &Study, m: usize, by: usize) -> f64 {
    let (here, there) = (study.encoder.table_row(m), study.encoder.table_row(m + by));
    let (Some(here), Some(there)) = (here, there) else { return f64::NAN };
    let map = study.forward_map();
    let row = |row: usize| llama_lens_positions::dot(map.row(row), &here) - there[row];
    (0..there.len()).map(|at| row(at).abs()).fold(0.0, f64::max)
}
