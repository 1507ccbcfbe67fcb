//! What each step did, in words with its numbers.

use std::f64::consts::TAU;

use super::compare::Comparison;
use super::map::What;
use super::setup::Setup;
use super::study::Study;
use crate::lessons::Lesson;
use crate::lessons::number::{decimals, grouped, plural};
use crate::lessons::sentence::{Sentence, Tone};
use crate::plots::label::short;
use crate::positions::{Reach, Scheme, Settings, alibi, rotary, sinusoidal};

/// A number of a sentence: three decimals, or a power of ten where they would all be 0.
pub(super) fn shown(value: f64) -> String {
    let size = value.abs();
    if value.is_finite() && (size == 0.0 || (5e-4..1e5).contains(&size)) { decimals(value, 3) } else { short(value) }
}

fn whole(value: usize) -> String {
    grouped(value as u64)
}

/// A signed whole number with a true minus.
fn signed(value: f64) -> String {
    decimals(value, 0)
}

/// What stands in for learned numbers: "normal σ 0.02, seed 7".
pub(super) fn stand_in(study: &Study) -> String {
    let sigma = study.encoder.sigma().unwrap_or_default();
    format!("normal, σ {}, seed {}", short(sigma), study.settings().seed)
}

/// The heading of a map: its subject, and what is shown of it.
pub(super) fn title(what: What, study: &Study, m: usize) -> (String, String) {
    let Settings { length, width, heads, head, base, trained, buckets, .. } = *study.settings();
    let (subject, shown) = match (what, study.scheme()) {
        (What::Table, Scheme::Learned) => ("Table", format!("p, {} × {width} · {}", trained.min(length), stand_in(study))),
        (What::Table, Scheme::Sinusoidal) => ("Encoding", format!("PE, {length} × {width}, base {}", shown_base(base))),
        (What::Table, Scheme::Relative) => ("Key vectors", format!("one for each c · {}", stand_in(study))),
        (What::Table, Scheme::T5Bias) => ("Biases", format!("{heads} heads × {buckets} buckets · {}", stand_in(study))),
        (What::Table, Scheme::Rope) => ("Angle", "by position".to_owned()),
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

/// How many cells a query may look at in a causal map or, both ways, at all.
fn cells(study: &Study, counts: impl Fn(usize, usize) -> bool) -> (usize, usize) {
    let length = study.length();
    let causal = study.settings().direction == crate::positions::Direction::Causal;
    let seen = |m: usize| 0..if causal { m + 1 } else { length };
    let all = (0..length).map(|m| seen(m).len()).sum();
    let some = (0..length).map(|m| seen(m).filter(|n| counts(m, *n)).count()).sum();
    (some, all)
}

fn of(study: &Study, reach: Reach) -> String {
    let (some, all) = cells(study, |m, n| study.encoder.reach(m, n) == reach);
    format!("{} of {}", whole(some), whole(all))
}

fn learned(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { width, trained, .. } = *study.settings();
    let exact = |what| study.exact(what, m, n, m);
    match step {
        0 => say
            .with(Tone::Strong, whole(trained))
            .say(format!(" rows of {width} numbers, one for each position: {}.", stand_in(study))),
        1 => say
            .say(format!("Row {m} is added to the query, row {n} to the key: the score goes from "))
            .say(format!("{} to ", shown(exact(What::Plain))))
            .with(Tone::Now, shown(exact(What::Scores)))
            .say("."),
        2 => {
            let (changed, all) = cells(study, |row, column| row == m || column == m);
            say.say(format!("Row {m} moved: "))
                .with(Tone::Now, whole(changed))
                .say(format!(" of {} scores change; at ({m}, {n}) by {}.", whole(all), shown(exact(What::Change))))
        }
        3 => {
            let cost = study.encoder.parameters(1);
            say.say(format!("{} = ", cost.numbers)).with(Tone::Now, whole(cost.count)).say(" numbers to learn.")
        }
        _ if study.length() <= trained => {
            say.say(format!("All {} positions have a row: choose a length above {}.", study.length(), whole(trained)))
        }
        _ => say
            .say(format!("Position {} has no row: ", whole(trained)))
            .with(Tone::Now, of(study, Reach::Undefined))
            .say(" scores are undefined."),
    }
}

fn waves(setup: &Setup, study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { width, base, trained, .. } = *study.settings();
    let length_of = |pair| shown(sinusoidal::wavelength(pair, width, base));
    let value = |at| shown(study.exact(What::Table, m, at, 0));
    match step {
        0 => say
            .say(format!("Pair {} turns once in ", setup.pair))
            .with(Tone::Now, length_of(setup.pair))
            .say(format!(" positions, the slowest once in {}.", length_of(width / 2 - 1))),
        1 => say.say(format!("Position {m} reads ")).with(Tone::Now, value(0)).say(format!(
            ", {}{} off the waves: {width} numbers, none learned.",
            value(1),
            if width > 2 { format!(", {}, …", value(2)) } else { String::new() }
        )),
        2 => say
            .say(format!("PE({m})·PE({n}) = "))
            .with(Tone::Now, shown(study.exact(What::Dot, m, n, 0)))
            .say(format!(": the same for every two positions {} apart.", m.abs_diff(n))),
        3 => {
            let moved = forward_error(study, m, setup.shift);
            say.say(format!("One map takes PE({m}) to PE({}): they differ by ", m + setup.shift))
                .with(Tone::Now, short(moved))
                .say(" at most. It is the same for every m.")
        }
        _ if study.length() <= trained => say.say(format!("Training had all {} positions.", study.length())),
        _ => say
            .say(format!("Position {} has values, none above 1, but ", whole(trained)))
            .with(Tone::Now, "training never showed them")
            .say("."),
    }
}

/// By how much the linear map misses the vector `by` positions after m: its largest difference.
fn forward_error(study: &Study, m: usize, by: usize) -> f64 {
    let (here, there) = (study.encoder.table_row(m), study.encoder.table_row(m + by));
    let (Some(here), Some(there)) = (here, there) else { return f64::NAN };
    let map = study.forward_map();
    let row = |row: usize| crate::positions::dot(map.row(row), &here) - there[row];
    (0..there.len()).map(|at| row(at).abs()).fold(0.0, f64::max)
}

fn shaw(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { clip, width, .. } = *study.settings();
    let exact = |what| study.exact(what, m, n, 0);
    let c = exact(What::Clipped);
    match step {
        0 => say
            .say(format!("From {m} to {n} it is "))
            .with(Tone::Now, signed(exact(What::Distance)))
            .say(". Along a diagonal the distance stays."),
        1 => say
            .say(format!("With k = {}, {} counts as ", whole(clip), signed(exact(What::Distance))))
            .with(Tone::Now, signed(c))
            .say(format!(": {} distances are left.", whole(2 * clip + 1))),
        2 => say
            .say(format!("q at {m} meets the vector of {}: ", signed(c)))
            .with(Tone::Now, shown(exact(What::Effect)))
            .say(format!(" is added to the score, {} without it.", shown(exact(What::Plain)))),
        3 => say
            .say(format!("The weights of row {m} mix the value vectors: "))
            .with(Tone::Now, shown(study.exact(What::ValueTerm, m, 0, 0)))
            .say(format!(" is added to the first of {width} numbers of the output.")),
        _ => say
            .say(format!("From distance {} on one vector serves all: ", whole(clip)))
            .with(Tone::Now, of(study, Reach::Saturated))
            .say(" pairs look alike."),
    }
}

fn buckets(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { heads, head, buckets, .. } = *study.settings();
    let exact = |what| study.exact(what, m, n, 0);
    let (distance, bucket) = (signed(exact(What::Distance)), signed(exact(What::Bucket)));
    match step {
        0 => say.say(format!("From {m} to {n} it is ")).with(Tone::Now, distance).say("."),
        1 => {
            let same = |other: &usize| study.exact(What::Bucket, m, *other, 0).to_string() == exact(What::Bucket).to_string();
            let shared = (0..=m).filter(same).count();
            say.say(format!("{distance} falls into bucket "))
                .with(Tone::Now, bucket)
                .say(format!(", with {} of this row.", plural(shared as u64, "key")))
        }
        2 => say
            .say(format!("Head {head} adds "))
            .with(Tone::Now, shown(exact(What::Bias)))
            .say(format!(" to every score in bucket {bucket}.")),
        3 => say
            .say(format!("{heads} heads with {buckets} numbers each: "))
            .with(Tone::Now, whole(study.encoder.parameters(1).count))
            .say(", the same in every layer."),
        _ => say
            .say(format!("From distance {} on all are in the last bucket: ", whole(last_bucket(study))))
            .with(Tone::Now, of(study, Reach::Saturated))
            .say(" pairs look alike."),
    }
}

/// The first distance in T5's last bucket.
pub(super) fn last_bucket(study: &Study) -> usize {
    (0..=study.settings().max_distance)
        .find(|distance| study.encoder.reach(*distance, 0) == Reach::Saturated)
        .unwrap_or(study.settings().max_distance)
}

fn turns(setup: &Setup, study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let thetas = study.turns();
    let (fast, slow) = (thetas[0], thetas[thetas.len() - 1]);
    let slowest = thetas.len() - 1;
    let turned = |say: Sentence, who: &str, at: usize| {
        say.say(format!("{who} at {at} turns pair 0 by "))
            .with(Tone::Now, shown(at as f64 * fast))
            .say(format!(" rad, {} turns, and pair {slowest} by {}.", shown(at as f64 * fast / TAU), shown(at as f64 * slow)))
    };
    let distance = m.abs_diff(n);
    match step {
        0 => turned(say, "The query", m),
        1 => turned(say, "The key", n),
        2 => say
            .say("The wedge is (m − n)·θ: only the distance ")
            .with(Tone::Now, whole(distance))
            .say(format!(" is left. Its cosine in pair 0 is {}.", shown((distance as f64 * fast).cos()))),
        3 => say
            .say(format!("Mean of the {} cosines at distance {distance}: ", thetas.len()))
            .with(Tone::Now, decimals(rotary::decay(distance as f64, &thetas), 3))
            .say("."),
        _ => {
            let by = setup.shift;
            let score = |by: usize| study.encoder.score(study.q.row(m), study.k.row(n), m + by, n + by);
            say.say(format!("({m}, {n}) → ({}, {}): the score was {} and is ", whole(m + by), whole(n + by), shown(score(0))))
                .with(Tone::Now, shown(score(by)))
                .say(format!("; they differ by {}.", short((score(by) - score(0)).abs())))
        }
    }
}

fn slopes(study: &Study, step: usize, (m, n): (usize, usize), say: Sentence) -> Sentence {
    let Settings { heads, head, trained, .. } = *study.settings();
    let slope = alibi::slopes(heads).get(head).copied().unwrap_or_default();
    let distance = m.abs_diff(n);
    match step {
        0 => say
            .say(format!("From {m} back to {n} are "))
            .with(Tone::Now, plural(distance as u64, "token"))
            .say("."),
        1 => say
            .say(format!("Head {head} of {heads} has slope "))
            .with(Tone::Now, shown(slope))
            .say(format!(": {} off for every token.", shown(slope))),
        2 => say
            .say(format!("−{} · {distance} = ", shown(slope)))
            .with(Tone::Now, shown(study.exact(What::Bias, m, n, 0)))
            .say(format!(" is added to the score at ({m}, {n}).")),
        3 => say
            .say(format!("Of row {m}, {n} gets "))
            .with(Tone::Now, percent(study.weights(m).get(n).copied().unwrap_or(f64::NAN)))
            .say(format!("; each token of distance multiplies a weight by {}.", shown((-slope).exp()))),
        _ => {
            let last = study.length() - 1;
            let seen = last.min(trained - 1);
            say.say(format!("At distance {} it is ", whole(last)))
                .with(Tone::Now, shown(study.exact(What::Bias, last, 0, 0)))
                .say(format!("; training ended at {}. The line goes on.", shown(-slope * seen as f64)))
        }
    }
}

/// A share of 1 in percent.
pub fn percent(share: f64) -> String {
    if share.is_nan() { "undefined".into() } else { decimals(share * 100.0, 1) + "\u{202f}%" }
}

/// The sentence of the lesson that compares all six.
pub(super) fn all(setup: &Setup, six: &Comparison, step: usize, (m, n): (usize, usize)) -> Sentence {
    let say = Sentence::new();
    let by = setup.shift;
    match step {
        0 => say
            .say(format!("At ({m}, {n}) content scores "))
            .with(Tone::Now, shown(six.plain(m, n)))
            .say(" in all six: without position, order is not seen."),
        1 => {
            let squares = "Squares: where a word is. Diagonals: how far away.";
            say.say(format!("What position adds at ({m}, {n}). {squares}"))
        }
        2 => {
            let shares: Vec<(Scheme, f64)> =
                six.columns.iter().map(|column| (column.study.scheme(), column.share(m, n))).filter(|(_, share)| !share.is_nan()).collect();
            let by_share = |a: &&(Scheme, f64), b: &&(Scheme, f64)| a.1.total_cmp(&b.1);
            match (shares.iter().min_by(by_share), shares.iter().max_by(by_share)) {
                (Some(least), Some(most)) => say
                    .say(format!("Of row {m}, {n} gets from {} in {} to ", percent(least.1), short_name(least.0)))
                    .with(Tone::Now, percent(most.1))
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
            .with(Tone::Now, "undefined, unseen, saturated, growing")
            .say(". Each map marks it."),
    }
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
