//! What a model answers, computed: the same on the page's worker and elsewhere.

use llama_lens_llama::checkpoint::Checkpoint;
use llama_lens_llama::model::{Cache, ForwardError, Logits, Model, Part, Place, Recording, softmax};
use llama_lens_llama::ndarray::ArrayView2;
use llama_lens_llama::sampling::Sampling;
use llama_lens_llama::shapes::Parameters;
use llama_lens_tokenizers::tokenizer::TokenText;

use super::answer::{Compared, EmbeddingTable, Looked, ModelAbout, ModelToken, NextToken, Seen, TextTokens};
use super::question::Look;
use crate::worker::refusal::Refusal;

/// The longest text that two models are compared on, in tokens.
pub const COMPARED: usize = 256;

/// What a model is.
pub fn about(of: &Checkpoint<f32>) -> ModelAbout {
    let config = of.model.config();
    ModelAbout {
        layers: config.num_hidden_layers,
        heads: config.num_attention_heads,
        key_value_heads: config.num_key_value_heads,
        head_dim: config.head_dim,
        width: config.hidden_size,
        hidden: config.intermediate_size,
        vocabulary: config.vocab_size,
        context: config.max_position_embeddings,
        parameters: Parameters::of(config).total(),
    }
}

/// The ids of a text.
///
/// # Errors
/// Where the tokenizer cannot encode it.
pub fn ids(of: &Checkpoint<f32>, text: &str) -> Result<Vec<u32>, Refusal> {
    of.tokenizer.ids(text).map_err(|error| refused(&error))
}

/// A token with what it stands for.
pub fn token(of: &Checkpoint<f32>, id: u32) -> ModelToken {
    ModelToken { id, text: of.tokenizer.text_of(id).unwrap_or(TokenText::Text(Vec::new())) }
}

/// The embedding table, with the pieces that its rows are of.
pub fn table(of: &Checkpoint<f32>) -> EmbeddingTable {
    let rows = of.model.weights().embedding();
    EmbeddingTable {
        parameters: Parameters::of(of.model.config()).total(),
        pieces: (0..rows.nrows()).map(|id| token(of, id as u32).text).collect(),
        columns: rows.ncols(),
        values: rows.iter().copied().collect(),
    }
}

/// The tokens of a text, the first `most` of them.
///
/// # Errors
/// Where the text cannot be encoded.
pub fn tokens(of: &Checkpoint<f32>, text: &str, most: usize) -> Result<TextTokens, Refusal> {
    let all = ids(of, text)?;
    Ok(TextTokens { tokens: all.iter().take(most).map(|id| token(of, *id)).collect(), count: all.len() })
}

/// What stands at the places that are asked for while the model reads a text. Of no text there is only what the model is.
///
/// # Errors
/// Where the text cannot be encoded, or the model cannot read it.
pub fn look(of: &Checkpoint<f32>, asked: &Look) -> Result<Looked, Refusal> {
    let all = ids(of, &asked.text)?;
    let read = &all[..all.len().min(asked.most)];
    let matrices = asked.matrices.iter().filter_map(|place| matrix(&of.model, *place)).collect();
    let mut looked = Looked { about: about(of), count: all.len(), matrices, ..Looked::default() };
    if read.is_empty() {
        return Ok(looked);
    }
    let wanted = asked.wanted.clone();
    let mut recording = Recording::of(move |place| wanted.contains(&place));
    let logits = forward(&of.model, read, Logits::All, &mut recording)?;
    looked.tokens = read.iter().map(|id| token(of, *id)).collect();
    looked.seen = recording.iter().map(|(place, values)| seen(place, values)).collect();
    if asked.next > 0
        && let Some(last) = logits.rows().into_iter().next_back()
    {
        let candidates = Sampling::default().candidates(&last.to_vec());
        let next = candidates.into_iter().take(asked.next);
        let next = next.map(|next| NextToken { token: token(of, next.id), probability: next.probability });
        looked.next = next.collect();
    }
    Ok(looked)
}

/// What makes the queries, keys or values of a place; none where the model has no such place.
fn matrix(of: &Model<f32>, place: Place) -> Option<Seen> {
    let layer = of.weights().layers().get(place.layer?)?;
    Some(seen(place, layer.head_matrix(place.part, place.head?, of.config().head_dim)?))
}

/// How what two models make of a text differs. The second reads the tokens of the first.
///
/// # Errors
/// Where the text cannot be encoded, or a model cannot read it.
pub fn compare(models: [&Checkpoint<f32>; 2], text: &str) -> Result<Compared, Refusal> {
    let all = ids(models[0], text)?;
    let longest = models.map(|of| of.model.rows().unwrap_or(COMPARED)).into_iter().fold(COMPARED, usize::min);
    let read = &all[..all.len().min(longest)];
    let mut compared = Compared { count: all.len(), ..Compared::default() };
    if read.is_empty() {
        return Ok(compared);
    }
    compared.tokens = read.iter().map(|id| token(models[0], *id)).collect();
    let mut chances: [Vec<Vec<f64>>; 2] = Default::default();
    for (which, of) in models.into_iter().enumerate() {
        let mut recording = Recording::of(|place| matches!(place.part, Part::Input | Part::AfterDense));
        let logits = forward(&of.model, read, Logits::All, &mut recording)?;
        chances[which] = logits.rows().into_iter().map(|row| probabilities(&row.to_vec())).collect();
        compared.surprise[which] = surprise(&chances[which], &read[1..]);
        compared.stream[which] = recording.iter().map(|(_, rows)| mean_size(rows)).collect();
    }
    let [kept, undone] = &chances;
    compared.moved = kept.iter().zip(undone).map(|(a, b)| distance(a, b)).collect();
    Ok(compared)
}

pub(super) fn forward(
    of: &Model<f32>,
    ids: &[u32],
    wanted: Logits,
    recording: &mut Recording<f32>,
) -> Result<llama_lens_llama::ndarray::Array2<f32>, Refusal> {
    let mut cache = Cache::new(of.config());
    of.forward(ids, &mut cache, wanted, recording).map_err(|error: ForwardError| refused(&error))
}

pub(super) fn seen(place: Place, values: ArrayView2<'_, f32>) -> Seen {
    Seen { place, columns: values.ncols(), values: values.iter().copied().collect() }
}

/// The softmax of logits, in double precision.
fn probabilities(logits: &[f32]) -> Vec<f64> {
    let mut row: Vec<f64> = logits.iter().copied().map(f64::from).collect();
    softmax(&mut row);
    row
}

/// −ln p of each token that came.
fn surprise(chances: &[Vec<f64>], came: &[u32]) -> Vec<f64> {
    chances.iter().zip(came).map(|(row, id)| -row.get(*id as usize).map_or(f64::NAN, |chance| chance.ln())).collect()
}

/// Half the sum of the differences of two distributions: their total variation.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    0.5 * a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<f64>()
}

/// The root mean square of rows, on average.
fn mean_size(rows: ArrayView2<'_, f32>) -> f64 {
    let size = |row: &[f32]| {
        let squares: f64 = row.iter().map(|x| f64::from(*x).powi(2)).sum();
        (squares / row.len().max(1) as f64).sqrt()
    };
    let sizes: f64 = rows.rows().into_iter().map(|row| size(&row.to_vec())).sum();
    sizes / rows.nrows().max(1) as f64
}

/// A refusal in the words of the model.
pub fn refused(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Model(error.to_string())
}
