//! What each press of the lesson did.

use llama_lens_plots::number::plural;
use llama_lens_positions::Reach;

use super::maps::CHANGE;
use crate::lessons::position::Told;
use crate::lessons::position::maps::stand_in;
use crate::lessons::position::numbers::{shown, whole};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(told: &Told) -> Sentence {
    let (study, (m, n)) = (told.study, told.cell);
    let trained = study.settings().trained;
    let (at, is_model) = ((told.m(), told.n()), study.encoder.is_learned());
    match told.step {
        0 => Sentence::new().say("The table has ").with(Tone::Result, plural(trained as u64, "row")).say(if is_model {
            ", one for each position of training. Its numbers are those that the small Llama learned.".to_owned()
        } else {
            format!(", one for each position of training. Its numbers stand in for learned ones: {}.", stand_in(study))
        }),
        1 if is_model => Sentence::new()
            .say(format!("Rows {} and {} join the embeddings of both tokens. Their score in head ", at.0, at.1))
            .say(format!("{} goes from {} to ", study.settings().head + 1, shown(study.plain_score(told.cell))))
            .with(Tone::Result, shown(study.score(told.cell)))
            .say("."),
        1 => Sentence::new()
            .say(format!("Row {} joins the query and row {} joins the key. Their score goes from ", at.0, at.1))
            .say(format!("{} to ", shown(study.plain_score(told.cell))))
            .with(Tone::Result, shown(study.score(told.cell)))
            .say("."),
        2 => {
            let (changed, all) = study.count(|row, column| row == m || column == m);
            Sentence::new()
                .say(format!("Row {} of the table was {}, and ", at.0, if is_model { "left out" } else { "disturbed" }))
                .with(Tone::Result, format!("{} of {}", whole(changed), whole(all)))
                .say(format!(" scores change. That of query {} and key {} changes by ", at.0, at.1))
                .say(format!("{}.", shown(CHANGE.exact(study, (m, n), m))))
        }
        3 => {
            let cost = study.encoder.parameters(1);
            Sentence::new()
                .say(format!("{} rows of {} numbers are ", whole(trained), study.settings().width))
                .with(Tone::Result, whole(cost.count))
                .say(" numbers to learn, and every longer context needs more.")
        }
        _ if !told.goes_past() => told.all_seen(),
        _ => Sentence::new()
            .say(match study.length() - 1 {
                last if last == trained => format!("Position {} has no row in the table, so ", whole(trained)),
                last => format!("Positions {} to {} have no row in the table, so ", whole(trained), whole(last)),
            })
            .with(Tone::Result, study.reached(Reach::Undefined))
            .say(" scores are undefined."),
    }
}
