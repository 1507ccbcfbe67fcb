//! Sentences of the lesson that compares all six.

use super::{percent, short_name, shown, whole};
use crate::lessons::positions::compare::Comparison;
use crate::lessons::positions::setup::Setup;
use crate::lessons::sentence::{Sentence, Tone};
use llama_lens_positions::Scheme;

/// The sentence of the lesson that compares all six.
pub fn all(setup: &Setup, six: &Comparison, step: usize, (m, n): (usize, usize)) -> Sentence {
    let say = Sentence::new();
    let by = setup.shift;
    match step {
        0 => say
            .say(format!("At ({m}, {n}) content scores "))
            .with(Tone::Result, shown(six.plain(m, n)))
            .say(" in all six."),
        1 => {
            // What is the same along a diagonal depends on distance alone.
            say.say("Position adds: diagonals know distance, squares place.")
        }
        2 => {
            let shares: Vec<(Scheme, f64)> = six
                .columns
                .iter()
                .map(|column| (column.study.scheme(), column.share(m, n)))
                .filter(|(_, share)| !share.is_nan())
                .collect();
            let by_share = |a: &&(Scheme, f64), b: &&(Scheme, f64)| a.1.total_cmp(&b.1);
            match (shares.iter().min_by(by_share), shares.iter().max_by(by_share)) {
                (Some(least), Some(most)) => say
                    .say(format!("Of row {m}, {n} gets {} in {} to ", percent(least.1), short_name(least.0)))
                    .with(Tone::Result, percent(most.1))
                    .say(format!(" in {}.", short_name(most.0))),
                _ => say.say("No scheme has a value here."),
            }
        }
        3 => {
            let same = six.columns.iter().filter(|column| six.moved(column).is_same()).count();
            say.with(Tone::Strong, format!("({m}, {n}) → ({}, {}): ", whole(m + by), whole(n + by)))
                .say(format!("{same} of 6 see distance alone."))
        }
        _ if setup.settings.length <= setup.settings.trained => {
            say.say(format!("Training had all {} positions: choose a greater length.", setup.settings.length))
        }
        _ => say
            .say(format!("Past {}: ", whole(setup.settings.trained)))
            .with(Tone::Result, "undefined, unseen, saturated, growing")
            .say("."),
    }
}
