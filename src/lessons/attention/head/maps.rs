//! What a head makes of the text, as heat maps.

use llama_lens_llama::model::Part;
use llama_lens_plots::heatframe::Axis;
use llama_lens_plots::mask::Mask;

use super::{Head, rows_of};
use crate::lessons::attention::step::Words;
use crate::widgets::heat_map::Cell;
use crate::widgets::heat_map::values::{Coloring, HeatMap};

/// Where the reader looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The token whose query is looked at.
    pub token: usize,
    /// The token whose key and value are looked at; none where that is left to the figure.
    pub key: Option<usize>,
    /// The number of a row: of the query, then the key, then the value.
    pub number: usize,
}

impl Spot {
    /// The token whose key is looked at: the one with the greatest share where none was chosen.
    pub fn key(&self, head: &Head) -> usize {
        let last = head.tokens().saturating_sub(1);
        self.key.map_or_else(|| head.strongest(self.token), |key| key.min(last))
    }

    /// The cell of a step's map.
    pub fn cell(&self, head: &Head, step: Words) -> Cell {
        let width = head.head_dim().max(1);
        match step {
            Words::Rows | Words::Turned => (self.token, self.number.min(3 * width - 1)),
            Words::Output => {
                let sum = self.token + 1;
                (self.key.filter(|key| *key < sum).unwrap_or(sum), self.number % width)
            }
            _ => (self.token, self.key(head)),
        }
    }

    /// What choosing a cell of a step's map looks at.
    #[must_use]
    pub fn picked(self, (row, column): Cell, width: usize, step: Words) -> Self {
        match step {
            Words::Rows | Words::Turned => Self { token: row, number: column, ..self },
            Words::Output => {
                Self { key: Some(row).filter(|row| *row <= self.token), number: 2 * width + column, ..self }
            }
            _ => Self { token: row, key: Some(column), ..self },
        }
    }
}

/// The value of a cell; −∞ where the mask stands.
pub fn exact(head: &Head, step: Words, token: usize, (row, column): Cell) -> f64 {
    let width = head.head_dim().max(1);
    match step {
        Words::Rows | Words::Turned => {
            rows_of(step).get(column / width).map_or(f64::NAN, |(part, _)| head.number(*part, row, column % width))
        }
        Words::Scores => head.number(Part::Scores, row, column),
        Words::Output if row > token => head.number(Part::HeadOutput, token, column),
        Words::Output => head.share(token, row) * head.number(Part::Value, row, column),
        _ if column > row => f64::NEG_INFINITY,
        Words::Masked => head.number(Part::Scores, row, column),
        Words::Shares | Words::Previous | Words::Repeats => head.share(row, column),
    }
}

/// The map of a step; `token` is the one whose output is mixed.
pub fn map(head: &Head, step: Words, token: usize) -> HeatMap {
    let (tokens, width) = (head.tokens(), head.head_dim());
    let (rows, columns) = match step {
        Words::Rows | Words::Turned => (tokens, 3 * width),
        Words::Output => (token + 2, width),
        _ => (tokens, tokens),
    };
    let is_masked = !matches!(step, Words::Rows | Words::Turned | Words::Scores | Words::Output);
    let seen = |row: usize| if is_masked { row + 1 } else { columns };
    let cells = (0..rows).flat_map(|row| (0..seen(row)).map(move |column| (row, column)));
    let values = cells.map(|cell| exact(head, step, token, cell) as f32).collect();
    let words = || (0..tokens).map(|at| head.word(at));
    let of = head.name();
    let (title, down, right) = match step {
        Words::Rows | Words::Turned => {
            let how = if step == Words::Rows { "as they are made" } else { "q and k turned by RoPE" };
            let numbered = |(_, name): (Part, &'static str)| (0..width).map(move |number| format!("{name} {number}"));
            let right = Axis {
                words: rows_of(step).into_iter().flat_map(numbered).collect(),
                ..Axis::new("number of query, key, value", "number")
            };
            (
                ("Query, key, value", format!("{of}, {how}")),
                Axis { words: words().collect(), ..Axis::new("token", "token") },
                right,
            )
        }
        Words::Output => {
            let rows = words().take(token + 1).chain(["the sum".to_owned()]).collect();
            let shown = format!("times their shares for “{}”, and their sum", head.word(token));
            (
                ("Values", shown),
                Axis { words: rows, ..Axis::new("token", "token") },
                Axis::new("number of the value", "v"),
            )
        }
        _ => {
            let axis = |name, symbol| Axis { words: words().collect(), ..Axis::new(name, symbol) };
            let title = match step {
                Words::Scores => ("Score", format!("q′·k′/√{width}, {of}")),
                Words::Masked => ("Score", format!("masked, {of}")),
                _ => ("Share of attention", of),
            };
            (title, axis("the query of", "query"), axis("looks at", "key"))
        }
    };
    HeatMap {
        rows,
        columns,
        values,
        diagonal: false,
        coloring: if matches!(step, Words::Shares | Words::Previous | Words::Repeats) {
            Coloring::Magnitude
        } else {
            Coloring::Signed
        },
        reach: if step == Words::Masked { greatest(head) } else { 0.0 },
        title: (title.0.into(), title.1),
        down,
        right,
        mask: if is_masked { Mask::Causal } else { Mask::None },
        undefined: Vec::new(),
        marked: Vec::new(),
        trained: None,
        beyond: None,
    }
}

/// The greatest score of any cell, masked or not: the mask changes no colour.
fn greatest(head: &Head) -> f32 {
    let seen = head.looked.at(head.place(Part::Scores));
    seen.map_or(0.0, |seen| seen.values.iter().fold(0.0, |most: f32, score| most.max(score.abs())))
}
