//! What an embedding table costs: V · d numbers, here and in models in use.

use super::study::Study;
use crate::lessons::tokenizer::IN_USE;

/// A table and its share of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// Whose table it is.
    pub name: &'static str,
    /// Rows: pieces of the vocabulary.
    pub rows: usize,
    /// Numbers in a row.
    pub width: usize,
    /// Numbers in the table.
    pub numbers: u64,
    /// The numbers of the whole model, and the share of them that the table is; none where there is no model.
    pub of: Option<(u64, f64)>,
    /// The same share again for an output matrix of its own; 0 where it is the input table.
    pub output: f64,
}

/// The table of the lesson, and those of models in use.
pub fn costs(study: &Study) -> Vec<Cost> {
    let (rows, width) = (study.pieces.size, study.width);
    let numbers = (rows * width) as u64;
    // The small model's output matrix is its input table again.
    let of = study.table.parameters().map(|all| (all, numbers as f64 / all as f64));
    let name = if of.is_some() { "the small Llama" } else { "this page" };
    let here = Cost { name, rows, width, numbers, of, output: 0.0 };
    let in_use = IN_USE.map(|of| Cost {
        name: of.model,
        rows: of.pieces,
        width: of.width,
        numbers: of.table(),
        of: Some((of.parameters, of.share())),
        output: if of.tied { 0.0 } else { of.share() },
    });
    std::iter::once(here).chain(in_use).collect()
}
