//! How the cosine similarity of two tokens came to its value.

use llama_lens_positions::{dot, norm};

use super::study::Study;
use crate::lessons::position::derivation::{DIGITS, Derivation, Line};
use crate::lessons::position::numbers::{digits, operand};

/// Squares that are written out; the rest is one number.
const SQUARES: usize = 16;

/// The derivation of the cell of two positions: dot product, lengths, quotient. None where there are no such tokens.
pub fn derive(study: &Study, (m, n): (usize, usize)) -> Option<Derivation> {
    let (one, other) = (study.tokens.get(m)?, study.tokens.get(n)?);
    let (a, b) = (study.rows.row(m), study.rows.row(n));
    let title = format!("Cosine similarity of “{}” ({m}) and “{}” ({n})", one.text, other.text);
    let term = |(at, (left, right)): (usize, (&f64, &f64))| {
        let numbers = format!("{} · {}", operand(*left, DIGITS), operand(*right, DIGITS));
        Line::new(format!("number {at}"), numbers, left * right)
    };
    let quotient = format!("{} / ({} · {})", digits(dot(a, b), DIGITS), shown(norm(a)), shown(norm(b)));
    let derivation = Derivation::new(title, "a·b / (|a| · |b|)")
        .sum("a·b", a.iter().zip(b).enumerate().map(term))
        .line("|a|", squares(a), norm(a))
        .line("|b|", squares(b), norm(b))
        .line("cosine", quotient, study.similarity((m, n)));
    Some(derivation)
}

fn shown(value: f64) -> String {
    digits(value, DIGITS)
}

/// The root of the squares of a row.
fn squares(row: &[f64]) -> String {
    let (written, rest) = row.split_at(SQUARES.min(row.len()));
    let rest = (!rest.is_empty()).then(|| shown(dot(rest, rest)));
    let terms = written.iter().map(|value| format!("{}^2", operand(*value, DIGITS))).chain(rest);
    format!("√({})", terms.collect::<Vec<_>>().join(" + "))
}

/// The lines of a derivation without the terms of its sum: what there is room for on a slide.
pub fn summary(derivation: &Derivation) -> Vec<Line> {
    let after_sum = derivation.lines.iter().position(|line| line.what == "a·b").unwrap_or(0);
    derivation.lines[after_sum..].to_vec()
}
