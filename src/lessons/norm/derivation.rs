//! How an output of a norm came to its value, line by line.

use llama_lens_llama::norm::{Norm, Normalized};

use super::frame::formula;
use super::setup::Setup;
use super::study::Side;
use crate::lessons::position::derivation::{DIGITS, Derivation, Line, Origin};
use crate::lessons::position::numbers::{digits, operand};

/// Terms of a sum that are written out; the rest is one number.
const TERMS: usize = 16;

/// The vector that a step normalizes, and what came of it.
fn at_step<'a>(setup: &Setup, side: &'a Side, step: usize) -> (Vec<f64>, &'a Normalized<f64>) {
    match step {
        4 => (setup.shifted(), &side.shifted),
        5 => (setup.stretched(), &side.stretched),
        6 => (setup.shrunk(), &side.shrunk),
        _ => (setup.x.clone(), &side.plain),
    }
}

/// The derivation of the output that is looked at, of the vector that a step has.
pub fn derive(setup: &Setup, side: &Side, step: usize) -> Derivation {
    let (row, of) = at_step(setup, side, step);
    let (at, count, is_layer) = (setup.at, row.len(), side.norm == Norm::Layer);
    let title = format!("Output {at} of {}", side.norm.title());
    let mut derivation = Derivation::new(title, formula(side.norm));
    let mut squares: Vec<String> = row.iter().map(|number| format!("{}^2", operand(*number, DIGITS))).collect();
    let mut left = row[at];
    if is_layer {
        let mean = written(of.mean);
        let terms: Vec<String> = row.iter().map(|number| operand(*number, DIGITS)).collect();
        derivation = derivation
            .line("μ", format!("({}) / {count}", joined(&terms, row.iter().skip(TERMS).sum())), of.mean)
            .line(
                format!("x{at} − μ", at = lowered(at)),
                format!("{} − {}", written(left), operand(of.mean, DIGITS)),
                left - of.mean,
            );
        squares = row
            .iter()
            .map(|number| format!("({} − {})^2", operand(*number, DIGITS), in_brackets(of.mean, &mean)))
            .collect();
        left -= of.mean;
    }
    let square = |number: &f64| (number - of.mean) * (number - of.mean);
    let rest = row.iter().skip(TERMS).map(square).sum();
    let name = if is_layer { "σ²" } else { "mean of x²" };
    derivation = derivation
        .line(name, format!("({}) / {count}", joined(&squares, rest)), of.variance)
        .line("root", format!("√({} + {})", written(of.variance), written(setup.eps)), 1.0 / of.scale)
        .line("divided", format!("{} / {}", written(left), written(1.0 / of.scale)), of.normalized[at]);
    let (gain, normalized) = (operand(setup.gain[at], DIGITS), operand(of.normalized[at], DIGITS));
    let last = if is_layer {
        ("· γ + β", format!("{normalized} · {gain} + {}", operand(setup.bias[at], DIGITS)))
    } else {
        ("· γ", format!("{normalized} · {gain}"))
    };
    derivation.lines.push(Line {
        what: last.0.to_owned(),
        numbers: last.1,
        value: of.output[at],
        origin: Origin::Line,
    });
    derivation
}

fn written(number: f64) -> String {
    digits(number, DIGITS)
}

fn in_brackets(number: f64, text: &str) -> String {
    if number < 0.0 { format!("({text})") } else { text.to_owned() }
}

/// The terms of a sum with plus signs, the last of them the sum of those that are not written out.
fn joined(terms: &[String], rest: f64) -> String {
    let shown = terms.iter().take(TERMS).cloned();
    let rest = (terms.len() > TERMS).then(|| operand(rest, DIGITS));
    shown.chain(rest).collect::<Vec<_>>().join(" + ")
}

/// A number as an index.
fn lowered(number: usize) -> String {
    let lower = |digit| ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'][usize::from(digit - b'0')];
    number.to_string().bytes().map(lower).collect()
}
