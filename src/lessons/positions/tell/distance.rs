//! Sentences of the lessons on distances: Shaw's, T5's and ALiBi's.

use super::{of, percent, shown, signed, whole};
use crate::lessons::positions::map::What;
use crate::lessons::positions::study::Study;
use crate::lessons::sentence::{Sentence, Tone};
use llama_lens_plots::number::plural;
use llama_lens_positions::{Reach, Settings, alibi};

pub(super) fn shaw(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { clip, width, .. } = *study.settings();
    let exact = |what| study.exact(what, m, n, 0);
    let c = exact(What::Clipped);
    match step {
        0 => say
            .say(format!("From {m} to {n} it is "))
            .with(Tone::Result, signed(exact(What::Distance)))
            .say(", and so all along its diagonal."),
        1 => say
            .say(format!("With k = {}, {} counts as ", whole(clip), signed(exact(What::Distance))))
            .with(Tone::Result, signed(c))
            .say(format!(": {} distances are left.", whole(2 * clip + 1))),
        2 => say
            .say(format!("With q at {m}, vector {} adds ", signed(c)))
            .with(Tone::Result, shown(exact(What::Effect)))
            .say(format!(" to {}.", shown(exact(What::Plain)))),
        3 => say
            .say(format!("Row {m} adds "))
            .with(Tone::Result, shown(study.exact(What::ValueTerm, m, 0, 0)))
            .say(format!(" to the first of {width} numbers.")),
        _ => say
            .say(format!("From {} on one vector serves all: ", whole(clip)))
            .with(Tone::Result, of(study, Reach::Saturated))
            .say(" pairs."),
    }
}

pub(super) fn buckets(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { heads, head, buckets, .. } = *study.settings();
    let exact = |what| study.exact(what, m, n, 0);
    let (distance, bucket) = (signed(exact(What::Distance)), signed(exact(What::Bucket)));
    match step {
        0 => say.say(format!("From {m} to {n} it is ")).with(Tone::Result, distance).say("."),
        1 => {
            let same =
                |other: &usize| study.exact(What::Bucket, m, *other, 0).to_string() == exact(What::Bucket).to_string();
            let shared = (0..=m).filter(same).count();
            say.say(format!("{distance} falls into bucket "))
                .with(Tone::Result, bucket)
                .say(format!(", with {} of this row.", plural(shared as u64, "key")))
        }
        2 => say
            .say(format!("Head {head} adds "))
            .with(Tone::Result, shown(exact(What::Bias)))
            .say(format!(" to every score in bucket {bucket}.")),
        3 => say
            .say(format!("{heads} heads · {buckets} buckets = "))
            .with(Tone::Result, whole(study.encoder.parameters(1).count))
            .say(" numbers, for all layers."),
        _ => say
            .say(format!("From {} on one bucket serves all: ", whole(last_bucket(study))))
            .with(Tone::Result, of(study, Reach::Saturated))
            .say(" pairs."),
    }
}

/// The first distance in T5's last bucket.
pub fn last_bucket(study: &Study) -> usize {
    (0..=study.settings().max_distance)
        .find(|distance| study.encoder.reach(*distance, 0) == Reach::Saturated)
        .unwrap_or(study.settings().max_distance)
}

pub(super) fn slopes(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { heads, head, trained, .. } = *study.settings();
    let slope = alibi::slopes(heads).get(head).copied().unwrap_or_default();
    let distance = m.abs_diff(n);
    match step {
        0 => {
            say.say(format!("From {m} back to {n} are ")).with(Tone::Result, plural(distance as u64, "token")).say(".")
        }
        1 => say
            .say(format!("Head {head} of {heads} (h = {}) takes ", head + 1))
            .with(Tone::Result, shown(slope))
            .say(" off for every token."),
        2 => say
            .say(format!("−{} · {distance} = ", shown(slope)))
            .with(Tone::Result, shown(study.exact(What::Bias, m, n, 0)))
            .say(format!(" is added to the score at ({m}, {n}).")),
        3 => say
            .say(format!("Of row {m}, {n} gets "))
            .with(Tone::Result, percent(study.weights(m).get(n).copied().unwrap_or(f64::NAN)))
            .say(format!("; each token back, times {}.", shown((-slope).exp()))),
        _ if study.length() <= trained => say.say(super::all_seen(study)),
        _ => {
            let last = study.length() - 1;
            let seen = last.min(trained - 1);
            say.say(format!("At distance {} it is ", whole(last)))
                .with(Tone::Result, shown(study.exact(What::Bias, last, 0, 0)))
                .say(format!(", past the {} of training.", shown(-slope * seen as f64)))
        }
    }
}
