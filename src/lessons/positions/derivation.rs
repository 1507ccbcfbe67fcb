//! How a cell came to its value: the formula with the actual numbers in it.

use super::map::What;
use super::study::Study;
use super::tell::{shown, shown_base};
use llama_lens_positions::{Direction, Encoder, Scheme, Settings, alibi, relative, rotary};

/// Terms of a sum that are written out; the rest is one line.
const TERMS: usize = 16;

/// One line of a derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is computed.
    pub what: String,
    /// With the numbers in place.
    pub numbers: String,
    /// What comes out.
    pub value: f64,
}

/// A cell's value, derived.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// What is derived: "Score at (20, 11)".
    pub title: String,
    /// In symbols.
    pub formula: String,
    /// Line by line, the last of which is the value.
    pub lines: Vec<Line>,
}

impl Derivation {
    /// The value of the cell: that of the last line.
    pub fn value(&self) -> f64 {
        self.lines.last().map_or(f64::NAN, |line| line.value)
    }

    fn line(mut self, what: impl Into<String>, numbers: impl Into<String>, value: f64) -> Self {
        self.lines.push(Line { what: what.into(), numbers: numbers.into(), value });
        self
    }

    /// The terms of a sum, as many as are written out, and the sum.
    fn sum(mut self, of: &str, terms: Vec<Line>) -> Self {
        let (count, total) = (terms.len(), terms.iter().map(|term| term.value).sum());
        let rest: f64 = terms.iter().skip(TERMS).map(|term| term.value).sum();
        self.lines.extend(terms.into_iter().take(TERMS));
        if count > TERMS {
            self = self.line(format!("{} more", count - TERMS), "their sum", rest);
        }
        self.line(of, "the sum of all above", total)
    }
}

impl Study {
    /// How a cell of a map came to its value. `disturbed` is the row that [`What::Change`] disturbs.
    pub fn derivation(&self, what: What, (row, column): (usize, usize), disturbed: usize) -> Derivation {
        let (subject, _) = super::tell::title(what, self, disturbed);
        let start = |formula: &str| Derivation {
            title: format!("{subject} at ({row}, {column})"),
            formula: formula.into(),
            lines: Vec::new(),
        };
        let value = self.exact(what, row, column, disturbed);
        if value == f64::NEG_INFINITY {
            return start("−∞").line(
                "masked",
                format!("key {column} comes after query {row}: softmax gives it 0"),
                value,
            );
        }
        if value.is_nan() {
            let trained = self.settings().trained;
            return start("undefined").line("no row", format!("the table has the rows 0 to {}", trained - 1), value);
        }
        let both = |name: &str, less: What| {
            let (after, before) = (self.exact(What::Scores, row, column, 0), self.exact(less, row, column, 0));
            start(name).line("score with position", "q′·k′/√d", after).line("score without", "q·k/√d", before).line(
                "the difference",
                format!("{} − {}", shown(after), shown(before)),
                value,
            )
        };
        match what {
            What::Scores => self.score(&self.encoder, start("q′·k′/√d"), (row, column)),
            What::Plain => self.products(start("q·k/√d"), self.rows.q.row(row), self.rows.k.row(column), 0.0),
            What::Effect if self.scheme() == Scheme::Relative => self.key_term(start("q·a/√d"), (row, column)),
            What::Effect | What::Bias if self.encoder.bias(row, column).is_some() => {
                self.bias(start, (row, column), value)
            }
            What::Effect | What::Bias => both("score − q·k/√d", What::Plain),
            What::Change => {
                let before = self.exact(What::Scores, row, column, 0);
                start("score after − score before")
                    .line(format!("with row {disturbed} disturbed"), "q′·k′/√d", before + value)
                    .line("before", "q′·k′/√d", before)
                    .line("the difference", format!("{} − {}", shown(before + value), shown(before)), value)
            }
            What::Distance => start("n − m").line("distance", format!("{column} − {row}"), value),
            What::Clipped => {
                let (k, distance) = (self.settings().clip, relative::relative(row, column));
                start("clip(n − m, −k, k)").line("clipped", format!("clip({distance}, −{k}, {k})"), value)
            }
            What::Bucket => self.bucket(start, (row, column), value),
            What::Dot => {
                let turns = rotary::thetas(self.settings().width, self.settings().base);
                let distance = row.abs_diff(column) as f64;
                let term = |(pair, theta): (usize, &f64)| Line {
                    what: format!("pair {pair}"),
                    numbers: format!("cos({} · {})", shown(distance), shown(*theta)),
                    value: (distance * theta).cos(),
                };
                start("Σ cos((m − n)·θ)").sum("PE(m)·PE(n)", turns.iter().enumerate().map(term).collect())
            }
            What::ValueTerm => {
                let (weights, clip) = (self.weights(row), self.settings().clip);
                let term = |n: usize| {
                    let c = relative::clipped(row, n, clip);
                    let number = self.vectors().value(c).get(column).copied().unwrap_or(f64::NAN);
                    let numbers = format!("{} · {}", shown(weights[n]), shown(number));
                    Line { what: format!("key {n}, c = {c}"), numbers, value: weights[n] * number }
                };
                let seen = (0..self.length()).filter(|n| weights[*n] > 0.0);
                start("Σ α·a").sum("added to the output", seen.map(term).collect())
            }
            What::Table | What::Moved | What::Forward => self.cell(what, start, (row, column), value),
        }
    }

    /// q·k/√d term by term, with one term more before the division where there is one.
    fn products(&self, start: Derivation, q: &[f64], k: &[f64], more: f64) -> Derivation {
        let term = |(at, (q, k)): (usize, (&f64, &f64))| Line {
            what: format!("number {at}"),
            numbers: format!("{} · {}", shown(*q), shown(*k)),
            value: q * k,
        };
        let terms = q.iter().zip(k).enumerate().map(term).collect();
        let summed = start.sum("q·k", terms);
        let (product, width) = (summed.value(), self.settings().width);
        let root = (width as f64).sqrt();
        if more == 0.0 {
            return summed.line("÷ √d", format!("{} / √{width}", shown(product)), product / root);
        }
        summed.line("key term", "q·a", more).line(
            "÷ √d",
            format!("({} + {}) / √{width}", shown(product), shown(more)),
            (product + more) / root,
        )
    }

    fn score(&self, encoder: &Encoder, start: Derivation, (m, n): (usize, usize)) -> Derivation {
        let Settings { clip, .. } = *self.settings();
        let (q, k) = (encoder.encode(self.rows.q.row(m), m), encoder.encode(self.rows.k.row(n), n));
        let more = match self.scheme() {
            Scheme::Relative => self.vectors().key_term(self.rows.q.row(m), m, n, clip),
            _ => 0.0,
        };
        let derived = self.products(start, &q, &k, more);
        let Some(bias) = encoder.bias(m, n) else { return derived };
        let product = derived.value();
        derived.line("+ bias", format!("{} + {}", shown(product), shown(bias)), product + bias)
    }

    fn key_term(&self, start: Derivation, (m, n): (usize, usize)) -> Derivation {
        let Settings { clip, .. } = *self.settings();
        let vector = self.vectors().key(relative::clipped(m, n, clip));
        self.products(start, self.rows.q.row(m), &vector, 0.0)
    }

    fn bias(&self, start: impl Fn(&str) -> Derivation, (m, n): (usize, usize), value: f64) -> Derivation {
        let Settings { heads, head, .. } = *self.settings();
        if self.scheme() == Scheme::Alibi {
            let slope = alibi::slopes(heads).get(head).copied().unwrap_or(f64::NAN);
            let distance = m.abs_diff(n);
            return start("−slope·(m − n)")
                .line(format!("slope of head {head}"), format!("of {heads} heads"), slope)
                .line("bias", format!("−{} · {distance}", shown(slope)), value);
        }
        let bucket = self.exact(What::Bucket, m, n, 0);
        start("b[head][bucket(n − m)]").line("bucket", format!("bucket({})", relative::relative(m, n)), bucket).line(
            "bias",
            format!("number {bucket} of head {head}, {}", super::tell::stand_in(self)),
            value,
        )
    }

    fn bucket(&self, start: impl Fn(&str) -> Derivation, (m, n): (usize, usize), value: f64) -> Derivation {
        let Settings { buckets, max_distance, direction, .. } = *self.settings();
        let (distance, both) = (relative::relative(m, n), direction == Direction::BothWays);
        let half = if both { buckets / 2 } else { buckets };
        let (exact, first) = (half / 2, if both && distance > 0 { half } else { 0 });
        let x = if both { distance.unsigned_abs() } else { (-distance).max(0).unsigned_abs() };
        let start = start("the distance itself when near, its logarithm when far");
        let start = start.line("distance", format!("|{distance}|"), x as f64);
        let first_words = if first > 0 { format!("{first} + ") } else { String::new() };
        if x < exact as u64 {
            return start.line("bucket", format!("{first_words}{x}, below {exact}: the distance itself"), value);
        }
        let log = (x as f64 / exact as f64).ln() / (max_distance as f64 / exact as f64).ln() * (half - exact) as f64;
        start.line("logarithm", format!("ln({x}/{exact}) / ln({max_distance}/{exact}) · {}", half - exact), log).line(
            "bucket",
            format!("{first_words}{exact} + ⌊{}⌋, at most {}", shown(log), first + half - 1),
            value,
        )
    }

    /// A cell of the scheme's own table, or of the linear map.
    fn cell(
        &self,
        what: What,
        start: impl Fn(&str) -> Derivation,
        (row, column): (usize, usize),
        value: f64,
    ) -> Derivation {
        let Settings { width, base, .. } = *self.settings();
        let base_words = shown_base(base);
        match (what, self.scheme()) {
            (What::Table, Scheme::Sinusoidal) => {
                let (pair, name) = (column / 2, if column % 2 == 0 { "sin" } else { "cos" });
                let theta = rotary::theta(pair, width, base);
                start("sin or cos of m·θ, θ = base^(−2i/d)")
                    .line("θ", format!("{base_words}^(−{}/{width})", 2 * pair), theta)
                    .line("angle", format!("{row} · {}", shown(theta)), row as f64 * theta)
                    .line(name, format!("{name}({})", shown(row as f64 * theta)), value)
            }
            (What::Table | What::Moved, Scheme::Rope) => {
                let column = if what == What::Moved { column.saturating_add(self.forward) } else { column };
                let theta = self.turns().get(row).copied().unwrap_or(f64::NAN);
                start("m·θ, θ = base^(−2i/d)").line("θ", format!("{base_words}^(−{}/{width})", 2 * row), theta).line(
                    "angle",
                    format!("{column} · {}", shown(theta)),
                    value,
                )
            }
            (What::Forward, _) if row / 2 == column / 2 => {
                let by = self.forward as f64 * rotary::theta(row / 2, width, base);
                start("one rotation for each pair").line("angle", format!("{} · θ", self.forward), by).line(
                    "number",
                    match (row % 2, column % 2) {
                        (0, 1) => "sin",
                        (1, 0) => "−sin",
                        _ => "cos",
                    },
                    value,
                )
            }
            (What::Forward, _) => start("one rotation for each pair").line("other pairs", "do not mix", value),
            _ => start("stands in for a learned number").line("drawn", super::tell::stand_in(self), value),
        }
    }
}
