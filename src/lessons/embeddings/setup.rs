//! The reader's choices within their limits, and what had to be said about them.

use llama_lens_plots::number::grouped;
use llama_lens_positions::Embeddings;

use super::inputs::{Choices, Weights};
use super::table::Table;
use crate::lessons::Problem;

/// The least width of the table.
pub const MIN_WIDTH: usize = 4;

/// The greatest width of the table: its columns are still seen one by one.
pub const MAX_WIDTH: usize = 64;

/// The width where none was asked for.
const WIDTH: usize = 16;

/// The seed where none was asked for.
const SEED: u64 = 7;

/// Settings that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Numbers in a row of a seeded table.
    pub width: usize,
    /// What its numbers come from.
    pub seed: u64,
    /// Where its numbers come from.
    pub weights: Weights,
    /// What could not be as it was asked for.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// The reader's choices where they can be, and the lesson's own where nothing was chosen.
    pub fn new(choices: &Choices) -> Self {
        Self::of(choices, Weights::Seeded)
    }

    /// The same with a table of these weights. A trained one has the width that it has, whatever was asked for.
    pub fn of(choices: &Choices, weights: Weights) -> Self {
        let asked = choices.width.unwrap_or(WIDTH);
        let width = asked.clamp(MIN_WIDTH, MAX_WIDTH);
        let why = || {
            let [asked, shown] = [asked, width].map(|width| grouped(width as u64));
            let text = format!(
                "A width of {asked} is not possible here. Ask for {MIN_WIDTH} to {MAX_WIDTH}; {shown} is shown."
            );
            Problem { key: "dim", text, offer: None }
        };
        let problems = (asked != width && weights == Weights::Seeded).then(why).into_iter().collect();
        Self { width, seed: choices.seed.unwrap_or(SEED), weights, problems }
    }

    /// The seeded table of these settings.
    pub fn seeded(&self) -> Table {
        Table::Seeded(Embeddings::seeded(self.seed, self.width), self.width)
    }

    /// What stands in for learned numbers, for the corner of the step bar.
    pub fn stand_in(&self) -> String {
        match self.weights {
            Weights::Trained => "table: trained".to_owned(),
            Weights::Seeded => format!("table: normal, seed {}", self.seed),
        }
    }
}

/// What has to be said of positions that a link asks for, of `tokens` that there are.
pub fn beyond(choices: &Choices, tokens: usize) -> Vec<String> {
    let Some(last) = tokens.checked_sub(1) else { return Vec::new() };
    let said = |(letter, asked): (&str, Option<usize>)| {
        let asked = grouped(asked.filter(|asked| *asked > last)? as u64);
        Some(format!("{letter} = {asked} is past the last token shown here; {letter} = {last} is shown."))
    };
    [("m", choices.m), ("n", choices.n)].into_iter().filter_map(said).collect()
}
