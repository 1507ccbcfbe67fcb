//! A token's way through a dense layer: vectors and matrices in the order in which it meets them, and what they cost.

use llama_lens_plots::number::grouped;

use super::setup::Setup;

/// One thing on the way, its sides in widths of the stream, so that all are drawn to one scale.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The numbers of the token.
    Vector {
        /// What they are: “x”.
        name: &'static str,
        /// How many there are.
        size: usize,
        /// The same in widths of the stream.
        tall: f64,
    },
    /// A matrix of weights.
    Matrix {
        /// What it is called: “W gate”.
        name: &'static str,
        /// Rows and columns.
        shape: (usize, usize),
        /// The same in widths of the stream.
        sides: (f64, f64),
        /// Whether this press brought it.
        is_new: bool,
    },
    /// What is done with the numbers: “ReLU”.
    Act(&'static str),
}

/// A way through a dense layer: one line of things, or two that come together.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What is drawn, for a heading.
    pub title: String,
    /// What it computes.
    pub formula: &'static str,
    /// The hidden width.
    pub hidden: usize,
    /// What the token meets before the hidden numbers: in each line, a matrix and what follows.
    pub lines: Vec<Vec<Item>>,
    /// What joins the lines, where there are two.
    pub joins: &'static str,
    /// What it meets after them.
    pub after: Vec<Item>,
}

/// What a dense layer costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What it is: “three matrices, 4 · d hidden”.
    pub name: String,
    /// How it is counted: “2 · 4 096 · 16 384”.
    pub sum: String,
    /// Its parameters.
    pub parameters: u64,
}

/// The hidden width at a step: 4·d, and from the third step on two thirds of that.
fn hidden_at(setup: &Setup, step: usize) -> usize {
    if step < 2 { setup.hidden.four_times } else { setup.hidden.two_thirds }
}

/// The way through the layer of a step.
pub fn flow(setup: &Setup, step: usize) -> Flow {
    let (d, hidden) = (setup.d, hidden_at(setup, step));
    let tall = hidden as f64 / d as f64;
    let first = |name, is_new| Item::Matrix { name, shape: (hidden, d), sides: (tall, 1.0), is_new };
    let last = |name| Item::Matrix { name, shape: (d, hidden), sides: (1.0, tall), is_new: false };
    let inside = |name| Item::Vector { name, size: hidden, tall };
    let output = Item::Vector { name: "output", size: d, tall: 1.0 };
    let width = |number: usize| grouped(number as u64);
    if step == 0 {
        return Flow {
            title: format!("Two matrices, {} hidden numbers", width(hidden)),
            formula: "W₂ · ReLU(W₁ · x)",
            hidden,
            lines: vec![vec![first("W₁", false), Item::Act("ReLU")]],
            joins: "",
            after: vec![inside("hidden"), last("W₂"), output],
        };
    }
    let gate = vec![first("W gate", step == 1), Item::Act("SiLU")];
    let up = vec![first("W up", false)];
    Flow {
        title: format!("Three matrices, {} hidden numbers", width(hidden)),
        formula: "W down · (SiLU(W gate · x) ⊙ W up · x)",
        hidden,
        lines: vec![gate, up],
        joins: "⊙",
        after: vec![inside("hidden"), last("W down"), output],
    }
}

/// What layers cost, as many of them as a step has come to.
pub fn costs(setup: &Setup, step: usize) -> Vec<Cost> {
    let cost = |matrices: u64, hidden: usize, what: &str| {
        let name = if matrices == 2 { "two matrices" } else { "three matrices" };
        let [d, hidden] = [setup.d, hidden].map(|number| number as u64);
        Cost {
            name: format!("{name}, {what}"),
            sum: format!("{matrices} · {} · {}", grouped(d), grouped(hidden)),
            parameters: matrices * d * hidden,
        }
    };
    let four = setup.hidden.four_times;
    let all =
        [cost(2, four, "4 · d hidden"), cost(3, four, "4 · d hidden"), cost(3, setup.hidden.two_thirds, "2/3 of that")];
    all.into_iter().take(step + 1).collect()
}
