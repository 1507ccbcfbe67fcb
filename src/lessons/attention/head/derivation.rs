//! How a cell of a head's map came to its value, reckoned again from the numbers that were observed.
//!
//! The model computes in single precision and a derivation in double: both agree in the digits that a map shows.

use llama_lens_llama::Config;
use llama_lens_llama::model::Part;
use llama_lens_positions::rotary::theta;

use super::maps::exact;
use super::{Head, rows_of};
use crate::lessons::attention::step::Words;
use crate::lessons::position::derivation::{ANGLE_DIGITS, DIGITS, Derivation, Line, masked};
use crate::lessons::position::numbers::{base_words, digits, operand};
use crate::widgets::heat_map::Cell;

/// The derivation of a cell of a step's map; `token` is the one whose output is mixed.
pub fn derive(head: &Head, step: Words, token: usize, cell: Cell) -> Derivation {
    let (row, column) = cell;
    match step {
        Words::Rows => made(head, cell),
        Words::Turned => turned(head, cell),
        Words::Output => mixed(head, token, cell),
        _ if step != Words::Scores && column > row => masked(title(head, "Score", cell), cell),
        Words::Scores | Words::Masked => score(head, cell),
        Words::Shares | Words::Previous | Words::Repeats => share(head, cell),
    }
}

fn title(head: &Head, what: &str, (query, key): Cell) -> String {
    format!("{what} of “{}” ({query}) for “{}” ({key})", head.word(query), head.word(key))
}

fn written(number: f64) -> String {
    digits(number, DIGITS)
}

fn product(left: f64, right: f64) -> String {
    format!("{} · {}", operand(left, DIGITS), operand(right, DIGITS))
}

/// A number of a query, key or value, before anything is turned.
fn made(head: &Head, (row, column): Cell) -> Derivation {
    let width = head.head_dim().max(1);
    let (part, name) = rows_of(Words::Rows)[(column / width).min(2)];
    let number = column % width;
    let title = format!("{name} {number} of “{}” ({row})", head.word(row));
    let start = Derivation::new(title, &format!("x · W_{name}, x the normed token"));
    let of = format!("{name} {number}");
    let terms = head.terms(part, row, number);
    if terms.is_empty() {
        let words = format!("{} normed numbers of the token times learned weights", head.looked.about.width);
        return start.given(of, words, exact(head, Words::Rows, row, (row, column)));
    }
    let term = |(at, (x, weight)): (usize, &(f64, f64))| Line::new(format!("x {at}"), product(*x, *weight), x * weight);
    let mut lines: Vec<Line> = terms.iter().enumerate().map(term).collect();
    // Those that count most are written out.
    lines.sort_by(|one, other| other.value.abs().total_cmp(&one.value.abs()));
    start.sum(&of, lines)
}

/// A number of a query or key that RoPE turned with the number half a head away.
fn turned(head: &Head, (row, column): Cell) -> Derivation {
    let (width, base) = (head.head_dim().max(2), Config::default().rope_theta);
    let (part, name) = match column / width {
        0 => (Part::Query, "q"),
        1 => (Part::Key, "k"),
        _ => return Derivation { formula: "values are not turned".into(), ..made(head, (row, column)) },
    };
    let (number, half) = (column % width, width / 2);
    let pair = number % half;
    let angle = row as f64 * theta(pair, width, base);
    let (x, y) = (head.number(part, row, pair), head.number(part, row, pair + half));
    let turn = theta(pair, width, base);
    let (sign, left, right, value) = if number < half {
        ("−", ("cos", x), ("sin", y), x * angle.cos() - y * angle.sin())
    } else {
        ("+", ("sin", x), ("cos", y), x * angle.sin() + y * angle.cos())
    };
    let a = digits(angle, ANGLE_DIGITS);
    let of = |(function, number): (&str, f64)| format!("{} · {function}({a})", operand(number, DIGITS));
    let title = format!("{name}′ {number} of “{}” ({row})", head.word(row));
    Derivation::new(title, if number < half { "x·cos(m·θ) − y·sin(m·θ)" } else { "x·sin(m·θ) + y·cos(m·θ)" })
        .line(format!("θ of pair {pair}"), format!("{}^(−2 · {pair} / {width})", base_words(base)), turn)
        .line("angle", format!("{row} · {}", digits(turn, ANGLE_DIGITS)), angle)
        .line(format!("{name}′ {number}"), format!("{} {sign} {}", of(left), of(right)), value)
}

/// q′·k′/√d.
fn score(head: &Head, (query, key): Cell) -> Derivation {
    let (q, k) = (head.row(Part::RotatedQuery, query), head.row(Part::RotatedKey, key));
    Derivation::new(title(head, "Score", (query, key)), "q′·k′/√d").products("q′·k′", &q, &k)
}

/// The softmax of a row at one of its keys.
fn share(head: &Head, (query, key): Cell) -> Derivation {
    let score = |key: usize| head.number(Part::Scores, query, key);
    let term = |key: usize| {
        let score = score(key);
        Line::new(format!("“{}” ({key})", head.word(key)), format!("exp({})", written(score)), score.exp())
    };
    let start = Derivation::new(title(head, "Share", (query, key)), "exp(score) / sum of exp(score)");
    let summed = start.sum("sum", (0..=query).map(term));
    let total = summed.value();
    let numbers = format!("exp({}) / {}", written(score(key)), written(total));
    summed.line("share", numbers, score(key).exp() / total)
}

/// A value times its share, or the sum of all of them.
fn mixed(head: &Head, token: usize, (row, column): Cell) -> Derivation {
    let term = |key: usize| {
        let (share, value) = (head.share(token, key), head.number(Part::Value, key, column));
        Line::new(format!("“{}” ({key})", head.word(key)), product(share, value), share * value)
    };
    if row <= token {
        let title = format!("Number {column} of “{}” ({row}) for “{}”", head.word(row), head.word(token));
        let Line { what, numbers, value, .. } = term(row);
        return Derivation::new(title, "share · v").line(what, numbers, value);
    }
    let title = format!("Number {column} of the output for “{}” ({token})", head.word(token));
    Derivation::new(title, "sum of share · v").sum("output", (0..=token).map(term))
}
