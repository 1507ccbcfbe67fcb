//! What each press of the lesson did.

use llama_lens_plots::number::plural;
use llama_lens_positions::{Reach, Settings, relative};

use super::maps::buckets;
use crate::lessons::position::Told;
use crate::lessons::position::numbers::{shown, signed, whole};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(told: &Told) -> Sentence {
    let (study, (m, n)) = (told.study, told.cell);
    let Settings { heads, head, buckets: count, .. } = *study.settings();
    let (distance, buckets) = (signed(relative::relative(m, n) as f64), buckets(study));
    let bucket = buckets.of(relative::relative(m, n));
    match told.step {
        0 => told.how_far().say(", so the distance is ").with(Tone::Result, distance).say("."),
        1 => {
            let seen = if study.is_causal() { m + 1 } else { study.length() };
            let others = (0..seen).filter(|key| *key != n && buckets.of(relative::relative(m, *key)) == bucket).count();
            Sentence::new()
                .say(format!("Distance {distance} falls into bucket "))
                .with(Tone::Result, whole(bucket))
                .say(match others {
                    0 => ", alone among the keys of this query.".to_owned(),
                    _ => format!(", together with {} of this query.", plural(others as u64, "other key")),
                })
        }
        2 => Sentence::new()
            .say(format!("Head {} adds ", head + 1))
            .with(Tone::Result, shown(study.encoder.bias(m, n).unwrap_or(f64::NAN)))
            .say(format!(
                " to every score whose distance falls into bucket {bucket}. T5 itself does not divide by √d."
            )),
        3 => Sentence::new()
            .say(format!("{} with {count} buckets each need ", plural(heads as u64, "head")))
            .with(Tone::Result, whole(study.encoder.parameters(1).count))
            .say(" numbers, which all layers share."),
        _ if study.encoder.is_learned() && !told.goes_past() => told.all_seen(),
        _ if study.encoder.is_learned() => {
            let trained = study.settings().trained;
            let last = buckets.of(relative::relative(trained - 1, 0));
            let (untaught, _) = study.count(|m, n| buckets.of(relative::relative(m, n)) > last);
            Sentence::new()
                .say(format!(
                    "Texts of {} tokens never reached the buckets {} to {}: ",
                    whole(trained),
                    last + 1,
                    count - 1
                ))
                .with(Tone::Result, plural(untaught as u64, "pair"))
                .say(" get a bias that nothing taught, near 0.")
        }
        _ => Sentence::new()
            .say(format!("From {} tokens on, one bucket serves every distance: ", whole(study.beyond().unwrap_or(0))))
            .with(Tone::Result, study.reached(Reach::Saturated))
            .say(" pairs share it."),
    }
}
