//! What a scheme adds to the score of content, and why it is so much.

use llama_lens_positions::{Direction, Scheme, Settings, alibi, relative, t5_bias};

use super::{by_distance, stand_in};
use crate::lessons::position::derivation::{DIGITS, Derivation};
use crate::lessons::position::map_kind::{Cell, MapKind, Values};
use crate::lessons::position::numbers::digits;
use crate::lessons::position::study::Study;

/// What a scheme does to the score: the map on which all six can be compared.
pub const fn effect(scheme: Scheme) -> &'static dyn MapKind {
    match scheme {
        Scheme::Learned | Scheme::Sinusoidal | Scheme::Rope => &Difference,
        Scheme::Relative => &KeyTerm,
        Scheme::T5Bias => &Bias { derive: bucket_bias },
        Scheme::Alibi => &Bias { derive: slope_bias },
    }
}

/// The score with position less that without: of schemes that change queries and keys.
struct Difference;

impl MapKind for Difference {
    fn id(&self) -> &'static str {
        "difference"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Effect".into(), "of position on the score".into())
    }

    fn exact(&self, study: &Study, cell: Cell, _: usize) -> f64 {
        study.score(cell) - study.plain_score(cell)
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        let (query, key) = (study.rows.q.row(m), study.rows.k.row(n));
        let (moved_query, moved_key) = (study.query(m), study.key(n));
        Derivation { formula: "(q′·k′ − q·k)/√d".into(), ..start }.change(
            "q′·k′ − q·k",
            [query, key],
            [&moved_query, &moved_key],
        )
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        Values::Cells(study.less(study.plain()))
    }
}

/// q·a/√d of Shaw's scheme.
struct KeyTerm;

impl MapKind for KeyTerm {
    fn id(&self) -> &'static str {
        "key-term"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Key term".into(), "q·a/√d, added to the score".into())
    }

    fn exact(&self, study: &Study, (m, n): Cell, _: usize) -> f64 {
        let Settings { clip, width, .. } = *study.settings();
        study.vectors().key_term(study.rows.q.row(m), m, n, clip) / (width as f64).sqrt()
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        let vector = study.vectors().key(relative::clipped(m, n, study.settings().clip));
        Derivation { formula: "q·a/√d, a the key vector of the clipped distance".into(), ..start }.products(
            "q·a",
            study.rows.q.row(m),
            &vector,
        )
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        Values::Cells(study.less(study.plain()))
    }
}

/// What is added to the score by distance alone.
pub struct Bias {
    derive: fn(&Study, Cell, Derivation) -> Derivation,
}

impl MapKind for Bias {
    fn id(&self) -> &'static str {
        "bias"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        ("Bias".into(), format!("of head {}, added to the score", study.settings().head + 1))
    }

    fn exact(&self, study: &Study, (m, n): Cell, _: usize) -> f64 {
        study.encoder.bias(study.position(m), study.position(n)).unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, cell: Cell, start: Derivation, _: usize) -> Derivation {
        (self.derive)(study, cell, start)
    }

    fn values(&self, study: &Study, m: usize) -> Values {
        by_distance(study, true, |row, column| self.exact(study, (row, column), m))
    }
}

/// ALiBi's bias: its head's slope times the distance.
fn slope_bias(study: &Study, (m, n): Cell, start: Derivation) -> Derivation {
    let (m, n) = (study.position(m), study.position(n));
    let Settings { heads, head, .. } = *study.settings();
    let slope = alibi::slopes(heads).get(head).copied().unwrap_or(f64::NAN);
    // The slopes of a power of two come first, then every other one of twice that.
    let lower = 1_usize << heads.ilog2();
    let (h, of) = if head < lower { (head + 1, lower) } else { (2 * (head - lower) + 1, 2 * lower) };
    Derivation { formula: "−slope · distance".into(), ..start }
        .line(format!("slope of head {} of {heads}", head + 1), format!("2^(−8 · {h} / {of})"), slope)
        .line("bias", format!("−{} · ({} − {})", digits(slope, DIGITS), m.max(n), m.min(n)), alibi::bias(slope, m, n))
}

/// T5's bias: the number of its head for the bucket of the distance.
fn bucket_bias(study: &Study, (m, n): Cell, start: Derivation) -> Derivation {
    let value = study.encoder.bias(m, n).unwrap_or(f64::NAN);
    let start = bucket_lines(study, (m, n), Derivation { formula: "b[head][bucket(n − m)]".into(), ..start });
    let (bucket, head) = (start.value(), study.settings().head + 1);
    start.given("bias", format!("number {bucket} of head {head}: {}", stand_in(study)), value)
}

/// How a distance came to its bucket.
pub fn bucket_lines(study: &Study, (m, n): Cell, start: Derivation) -> Derivation {
    let Settings { buckets, max_distance, direction, .. } = *study.settings();
    let both = direction == Direction::BothWays;
    let half = if both { buckets / 2 } else { buckets };
    let (m, n) = (study.position(m), study.position(n));
    let ahead = both && n > m;
    let (exact, first) = (half / 2, if ahead { half } else { 0 });
    let x = if both { m.abs_diff(n) } else { m.saturating_sub(n) };
    let start =
        start.line("how far", if n > m && both { format!("{n} − {m}") } else { format!("{m} − {n}") }, x as f64);
    let before = if ahead { format!("{first} + ") } else { String::new() };
    let value = t5_bias::bucket(relative::relative(m, n), direction, buckets, max_distance) as f64;
    if x < exact {
        return start.line("bucket, the distance itself", format!("{before}{x}"), value);
    }
    let (wide, last) = (half - exact, first + half - 1);
    let log = (x as f64 / exact as f64).ln() / (max_distance as f64 / exact as f64).ln() * wide as f64;
    // A boundary is a whole number that logarithms miss by their last digits.
    let log = if (log - log.round()).abs() < 1e-9 { log.round() } else { log };
    start.line("logarithm", format!("ln({x} / {exact}) / ln({max_distance} / {exact}) · {wide}"), log).line(
        "bucket",
        format!("min({last}, {before}{exact} + ⌊{}⌋)", digits(log, DIGITS)),
        value,
    )
}
