//! What each step did, in words with its numbers.

mod absolute;
mod distance;
mod rotary;
mod six;

use super::dial::number;
use super::map::What;
use super::setup::Setup;
use super::study::Study;
use crate::lessons::Lesson;
use crate::lessons::sentence::Sentence;
use absolute::{learned, waves};
pub(super) use distance::last_bucket;
use distance::{buckets, shaw, slopes};
use llama_lens_plots::label::short;
use llama_lens_plots::number::{decimals, grouped, plural};
use llama_lens_positions::{Direction, Reach, Scheme, Settings};
use rotary::turns;
pub(super) use six::all;

/// A number of a sentence: three decimals, whole from 1 000 on, or a power of ten where they would all be 0.
pub(super) fn shown(value: f64) -> String {
    let size = value.abs();
    match () {
        () if size == 0.0 || (5e-4..1e3).contains(&size) => decimals(value, 3),
        () if (1e3..1e15).contains(&size) => signed(value),
        () => short(value),
    }
}

fn whole(value: usize) -> String {
    grouped(value as u64)
}

/// A signed whole number with a true minus.
fn signed(value: f64) -> String {
    let rounded = value.round();
    let sign = if rounded < 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{}", grouped(rounded.abs() as u64))
}

/// What stands in for learned numbers: "normal σ 0.02, seed 7".
pub(super) fn stand_in(study: &Study) -> String {
    let sigma = study.encoder.sigma().unwrap_or_default();
    format!("normal, σ {}, seed {}", number(sigma), study.settings().seed)
}

/// The heading of a map: its subject, and what is shown of it.
pub(super) fn title(what: What, study: &Study, m: usize) -> (String, String) {
    let Settings { length, width, heads, head, base, trained, buckets, .. } = *study.settings();
    let (subject, shown) = match (what, study.scheme()) {
        (What::Table, Scheme::Learned) => {
            ("Table", format!("p, {} × {width} · {}", trained.min(length), stand_in(study)))
        }
        (What::Table, Scheme::Sinusoidal) => ("Encoding", format!("PE, {length} × {width}, base {}", shown_base(base))),
        (What::Table, Scheme::Relative) => ("Key vectors", format!("one for each c · {}", stand_in(study))),
        (What::Table, Scheme::T5Bias) => ("Biases", format!("{heads} × {buckets} · {}", stand_in(study))),
        (What::Table, Scheme::Rope) => ("Angle", "by position".to_owned()),
        (What::Moved, _) => ("Angle", format!("by position, {} further on", whole(study.forward))),
        (What::Table, Scheme::Alibi) => ("Slopes", format!("of {}", plural(heads as u64, "head"))),
        (What::Plain, _) => ("Score", "q·k/√d, without position".into()),
        (What::Scores, _) => ("Score", "with position".into()),
        (What::Effect, Scheme::Relative) => ("Key term", "q·a/√d, added to the score".into()),
        (What::Effect, _) => ("Effect", "on the score".into()),
        (What::Change, _) => ("Change", format!("of the score when row {} moves", whole(m))),
        (What::Distance, _) => ("Distance", "n − m".into()),
        (What::Clipped, _) => ("Distance", format!("clipped to ±{}", whole(study.settings().clip))),
        (What::Bucket, _) => ("Bucket", format!("of n − m, {buckets} in all")),
        (What::Bias, _) => ("Bias", format!("of head {head}, added to the score")),
        (What::Dot, _) => ("Product", "PE(m)·PE(n)".into()),
        (What::Forward, _) => ("One linear map", "takes every PE(m) forward".into()),
        (What::ValueTerm, _) => ("Value term", "Σ α·a, added to each output".into()),
    };
    (subject.into(), shown)
}

/// A base as people write it.
pub(super) fn shown_base(base: f64) -> String {
    if base.fract() == 0.0 && base < 1e15 { grouped(base as u64) } else { short(base) }
}

/// What the lesson's figures stand on, for the corner of the step bar.
pub(super) fn place(setup: &Setup) -> String {
    let Settings { base, seed, heads, .. } = setup.settings;
    match setup.lesson {
        Lesson::Sinusoidal => format!("base {}", shown_base(base)),
        Lesson::Rope => format!("base {}, seed {seed}", shown_base(base)),
        Lesson::Alibi => format!("{}, seed {seed}", plural(heads as u64, "head")),
        _ => format!("q, k, tables: normal, seed {seed}"),
    }
}

/// The sentence of a lesson about one scheme.
pub(super) fn one(setup: &Setup, study: &Study, step: usize, (m, n): (usize, usize)) -> Sentence {
    let say = Sentence::new();
    match study.scheme() {
        Scheme::Learned => learned(study, step, (m, n), say),
        Scheme::Sinusoidal => waves(setup, study, step, (m, n), say),
        Scheme::Relative => shaw(study, step, (m, n), say),
        Scheme::T5Bias => buckets(study, step, (m, n), say),
        Scheme::Rope => turns(setup, study, step, (m, n), say),
        Scheme::Alibi => slopes(study, step, (m, n), say),
    }
}

/// What is said where the sequence does not go past training.
fn all_seen(study: &Study) -> String {
    let length = plural(study.length() as u64, "position");
    format!("Training had {length}: choose a length above {}.", whole(study.settings().trained))
}

/// How many cells a query may look at in a causal map or, both ways, at all.
fn cells(study: &Study, counts: impl Fn(usize, usize) -> bool) -> (usize, usize) {
    let length = study.length();
    let causal = study.settings().direction == Direction::Causal;
    let seen = |m: usize| 0..if causal { m + 1 } else { length };
    let all = (0..length).map(|m| seen(m).len()).sum();
    let some = (0..length).map(|m| seen(m).filter(|n| counts(m, *n)).count()).sum();
    (some, all)
}

fn of(study: &Study, reach: Reach) -> String {
    let (some, all) = cells(study, |m, n| study.encoder.reach(m, n) == reach);
    format!("{} of {}", whole(some), whole(all))
}

/// A share of 1 in percent.
pub fn percent(share: f64) -> String {
    if share.is_nan() { "undefined".into() } else { decimals(share * 100.0, 1) + "\u{202f}%" }
}

/// The name of a scheme above its map.
pub fn short_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Learned => "Learned",
        Scheme::Sinusoidal => "Sinusoidal",
        Scheme::Relative => "Relative",
        Scheme::T5Bias => "T5 bias",
        Scheme::Rope => "RoPE",
        Scheme::Alibi => "ALiBi",
    }
}
