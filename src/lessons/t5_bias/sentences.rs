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
        _ => past(told),
    }
}

/// What comes past the trained length: biases that no text could teach, or one bias for all that is far.
fn past(told: &Told) -> Sentence {
    let (study, buckets) = (told.study, buckets(told.study));
    let trained = study.settings().trained;
    let untaught = |m: usize, n: usize| !buckets.is_taught(relative::relative(m, n), trained);
    let (pairs, all) = study.count(untaught);
    if pairs > 0 {
        let nothing = if study.encoder.is_learned() { "nothing taught, near 0." } else { "nothing taught." };
        return Sentence::new()
            .say(format!("Texts of {} never reach the farthest buckets: ", plural(trained as u64, "token")))
            .with(Tone::Result, format!("{} of {} pairs", whole(pairs), whole(all)))
            .say(format!(" get a bias that {nothing}"));
    }
    let last = buckets.starts().last().copied().unwrap_or_default();
    Sentence::new()
        .say(format!("From {} on, one bucket serves every distance: ", plural(last, "token")))
        .with(Tone::Result, study.reached(Reach::Saturated))
        .say(" pairs share it.")
}
