//! What a model with one way of telling positions has in its heads: queries and keys before positions act on them there,
//! and the numbers that it learned for positions.

use llama_lens_llama::checkpoint::Checkpoint;
use llama_lens_llama::config::Config;
use llama_lens_llama::model::{Logits, Model, Part, Place, Recording};
use llama_lens_llama::ndarray::ArrayView2;
use llama_lens_positions::Scheme;

use super::answer::{LearnedNumbers, PositionsRead, Seen};
use super::answering::{forward, ids, refused, seen, token};
use crate::worker::refusal::Refusal;

/// The queries and keys of `length` tokens: those of a text, again from the first where it has fewer.
///
/// # Errors
/// Where the text cannot be encoded or has no token, or the model cannot read it.
pub fn positions(of: &Checkpoint<f32>, text: &str, length: usize) -> Result<PositionsRead, Refusal> {
    let all = ids(of, text)?;
    if all.is_empty() {
        return Err(refused(&"The text has no token. Write another text to encode."));
    }
    let read: Vec<u32> = all.iter().copied().cycle().take(length).collect();
    let config = of.model.config();
    let joins = config.position == Some(Scheme::Learned);
    let (with, without) = if joins {
        // A position past the last row of the table cannot be read at all.
        let known = read.len().min(of.model.rows().unwrap_or(length));
        let without = Config { position: None, ..config.clone() };
        let without = Model::new(without, of.model.weights().clone()).map_err(|error| refused(&error))?;
        (looked(&of.model, &read[..known], Some(0))?, looked(&without, &read, Some(0))?)
    } else {
        (looked(&of.model, &read, None)?, Vec::new())
    };
    let tokens = all.iter().take(length).map(|id| token(of, *id)).collect();
    Ok(PositionsRead { tokens, count: all.len(), seen: with, without, tables: tables(&of.model) })
}

/// Queries and keys before heads turn them, of one layer or of all.
fn looked(model: &Model<f32>, read: &[u32], layer: Option<usize>) -> Result<Vec<Seen>, Refusal> {
    let wanted = move |place: Place| {
        matches!(place.part, Part::Query | Part::Key) && layer.is_none_or(|layer| place.layer == Some(layer))
    };
    let mut recording = Recording::of(wanted);
    forward(model, read, Logits::Last, &mut recording)?;
    Ok(recording.iter().map(|(place, values)| seen(place, values)).collect())
}

fn tables(model: &Model<f32>) -> Vec<LearnedNumbers> {
    let table = |numbers: ArrayView2<'_, f32>| LearnedNumbers {
        columns: numbers.ncols(),
        values: numbers.iter().copied().collect(),
    };
    let weights = model.weights();
    let once = weights.positions().or(weights.biases()).map(table);
    once.into_iter().chain(weights.layers().iter().filter_map(|layer| layer.relative_keys()).map(table)).collect()
}
