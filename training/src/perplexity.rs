//! How well a model foretells a text.

use crate::model::Llama;
use crate::ops::cross_entropy;
use candle_core::Result;

/// Tokens that go through the model at once.
const AT_ONCE: usize = 4_096;

/// The perplexity per token of a text, read in windows of `length` tokens that do not overlap: each window starts with
/// nothing before it, and from each of its tokens the next one is foretold, the last from the whole window. So every
/// token of the text is foretold once but the very first, and what would not fill a window. The result is e to the mean
/// of −log p; none if the model cannot read so long.
///
/// # Errors
/// If memory is short.
pub fn perplexity(model: &Llama, tokens: &[u32], length: usize) -> Result<Option<f64>> {
    if !model.reads(length) || tokens.len() <= length {
        return Ok(None);
    }
    let windows = (tokens.len() - 1) / length;
    let (mut nats, mut count) = (0.0, 0_usize);
    let at_once = (AT_ONCE / length).max(1) * length;
    let (read, next) = (&tokens[..windows * length], &tokens[1..=windows * length]);
    for (inputs, targets) in read.chunks(at_once).zip(next.chunks(at_once)) {
        let loss = cross_entropy(&model.forward(inputs, length)?, targets.to_vec())?.to_scalar::<f32>()?;
        nats += f64::from(loss) * inputs.len() as f64;
        count += inputs.len();
    }
    Ok(Some((nats / count as f64).exp()))
}
