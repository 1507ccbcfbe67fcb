//! What each press of the lesson did.

use llama_lens_plots::label::short;
use llama_lens_positions::{Settings, dot, sinusoidal};

use super::maps::{DOT, TABLE, forward_map};
use crate::lessons::position::numbers::{shown, whole};
use crate::lessons::position::{Study, Told};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(told: &Told) -> Sentence {
    let (study, (m, n)) = (told.study, told.cell);
    let Settings { width, base, trained, .. } = *study.settings();
    let wavelength = |pair| shown(sinusoidal::wavelength(pair, width, base));
    let value = |column| shown(TABLE.exact(study, (m, column), m));
    match told.step {
        0 => Sentence::new()
            .say(format!("Pair {} turns once in ", told.setup.pair))
            .with(Tone::Result, wavelength(told.setup.pair))
            .say(format!(" positions, and the slowest pair once in {} positions.", wavelength(width / 2 - 1))),
        1 => Sentence::new()
            .say(format!("Position {m} reads "))
            .with(Tone::Result, value(0))
            .say(format!(", {}", value(1)))
            .say(if width > 2 { format!(", {}, …", value(2)) } else { String::new() })
            .say(" off the waves. None of these numbers is learned."),
        2 => Sentence::new()
            .say(format!("The vectors of positions {m} and {n} have the product "))
            .with(Tone::Result, shown(DOT.exact(study, (m, n), m)))
            .say(format!(". Any two positions {} apart have the same.", m.abs_diff(n))),
        3 => Sentence::new()
            .say(format!("One linear map takes the vector of every position {} on. ", study.forward))
            .say(format!("From position {m} it meets that of {} to within ", m + study.forward))
            .with(Tone::Result, short(error(study, m)))
            .say("."),
        _ if !told.goes_past() => told.all_seen(),
        _ => {
            let (all, shown) = (study.length() * study.length(), trained * trained);
            Sentence::new()
                .say(format!("Vectors from position {} on were never shown in training: ", whole(trained)))
                .with(Tone::Result, format!("{} of {}", whole(all - shown), whole(all)))
                .say(" pairs hold such a position.")
        }
    }
}

/// By how much the linear map misses the vector that it should meet from m: its largest difference.
fn error(study: &Study, m: usize) -> f64 {
    let (here, there) = (study.encoder.table_row(m), study.encoder.table_row(m + study.forward));
    let (Some(here), Some(there)) = (here, there) else { return f64::NAN };
    let map = forward_map(study);
    (0..there.len()).map(|row| (dot(map.row(row), &here) - there[row]).abs()).fold(0.0, f64::max)
}
