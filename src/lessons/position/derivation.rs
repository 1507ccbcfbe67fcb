//! How a cell came to its value: the formula with the actual numbers in it.
//!
//! Whoever reckons a line again from its printed numbers gets the value printed beside it; the last one is the cell's.

use super::numbers::{digits, operand};

/// Terms of a sum that are written out; the rest is one line.
const TERMS: usize = 16;

/// Digits that count, of a number that is reckoned with.
pub const DIGITS: u32 = 8;

/// Digits of an angle: it is multiplied with positions before its cosine is taken.
pub const ANGLE_DIGITS: u32 = 12;

/// Where the value of a line comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The numbers of the line give it.
    Line,
    /// It is the sum of all lines since the last sum.
    Sum,
    /// It is drawn, or stands for more than is written out.
    Given,
}

/// One line of a derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is computed.
    pub what: String,
    /// With the numbers in place.
    pub numbers: String,
    /// What comes out.
    pub value: f64,
    /// How.
    pub origin: Origin,
}

impl Line {
    /// A line that is reckoned from its numbers.
    pub fn new(what: impl Into<String>, numbers: impl Into<String>, value: f64) -> Self {
        Self { what: what.into(), numbers: numbers.into(), value, origin: Origin::Line }
    }

    /// Its value as the table has it: a whole number without decimals, an angle with more of them.
    pub fn text(&self) -> String {
        digits(self.value, if self.value.fract() == 0.0 { 16 } else { DIGITS })
    }
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
    /// A derivation without lines.
    pub fn new(title: String, formula: &str) -> Self {
        Self { title, formula: formula.into(), lines: Vec::new() }
    }

    /// The value of the cell: that of the last line.
    pub fn value(&self) -> f64 {
        self.lines.last().map_or(f64::NAN, |line| line.value)
    }

    /// Adds a line that is reckoned from its numbers.
    #[must_use]
    pub fn line(mut self, what: impl Into<String>, numbers: impl Into<String>, value: f64) -> Self {
        self.lines.push(Line::new(what, numbers, value));
        self
    }

    /// Adds a line whose value is drawn, or is none.
    #[must_use]
    pub fn given(mut self, what: impl Into<String>, words: impl Into<String>, value: f64) -> Self {
        self.lines.push(Line { origin: Origin::Given, ..Line::new(what, words, value) });
        self
    }

    /// Adds the terms of a sum, as many as are written out, and the sum.
    #[must_use]
    pub fn sum(mut self, of: &str, terms: impl IntoIterator<Item = Line>) -> Self {
        let (mut count, mut total, mut rest) = (0, 0.0, 0.0);
        for term in terms {
            count += 1;
            total += term.value;
            if count <= TERMS {
                self.lines.push(term);
            } else {
                rest += term.value;
            }
        }
        if count > TERMS {
            self = self.given(format!("{} more", count - TERMS), "their sum", rest);
        }
        self.lines.push(Line { origin: Origin::Sum, ..Line::new(of, "the sum of the lines above", total) });
        self
    }

    /// Divides what came out last by √d.
    #[must_use]
    pub fn by_root(self, width: usize) -> Self {
        let value = self.value();
        self.line("÷ √d", format!("{} / √{width}", digits(value, DIGITS)), value / (width as f64).sqrt())
    }

    /// The sum of products of two rows, number by number, divided by √d; `name` is what is multiplied: "q·k".
    #[must_use]
    pub fn products(self, name: &str, left: &[f64], right: &[f64]) -> Self {
        let term = |(at, (left, right)): (usize, (&f64, &f64))| {
            Line::new(format!("number {at}"), product(*left, *right), left * right)
        };
        self.sum(name, left.iter().zip(right).enumerate().map(term)).by_root(left.len())
    }

    /// What replaces two rows by others changes of the sum of their products, number by number, divided by √d.
    #[must_use]
    pub fn change(self, name: &str, before: [&[f64]; 2], after: [&[f64]; 2]) -> Self {
        let term = |at: usize| {
            let [[a, b], [c, d]] = [after, before].map(|rows| rows.map(|row| row[at]));
            let numbers = format!("{} − {}", product(a, b), product(c, d));
            Line::new(format!("number {at}"), numbers, a * b - c * d)
        };
        let width = before[0].len();
        self.sum(name, (0..width).map(term)).by_root(width)
    }
}

fn product(left: f64, right: f64) -> String {
    format!("{} · {}", operand(left, DIGITS), operand(right, DIGITS))
}

/// What is said of a cell that a query may not see.
pub fn masked(title: String, (m, n): (usize, usize)) -> Derivation {
    let why = format!("key {n} comes after query {m}: softmax gives it 0");
    Derivation::new(title, "−∞").given("masked", why, f64::NEG_INFINITY)
}

/// What is said of a cell at a position without a row.
pub fn undefined(title: String, trained: usize) -> Derivation {
    let why = format!("the table has the rows 0 to {}", trained.saturating_sub(1));
    Derivation::new(title, "undefined").given("no row", why, f64::NAN)
}
