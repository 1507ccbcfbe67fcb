//! How well a model foretells a text: e to the mean of −ln p over its tokens.

use super::float::Float;
use super::model::{Cache, ForwardError, Logits, MAX_CONTEXT, Model};
use ndarray::ArrayView1;
use std::ops::AddAssign;

/// What was measured on some tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// How many tokens were foretold.
    pub tokens: usize,
    /// The sum of −ln p over them.
    pub nats: f64,
}

impl Measured {
    /// e to the mean of −ln p: a model that is as unsure as among n equal tokens has n. None if no token was foretold.
    pub fn perplexity(&self) -> Option<f64> {
        (self.tokens > 0).then(|| (self.nats / self.tokens as f64).exp())
    }
}

impl AddAssign for Measured {
    fn add_assign(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.nats += other.nats;
    }
}

/// Measures a text window by window, so that whoever asks can tell how far it is, and stop.
///
/// Windows have `length` tokens and do not overlap. Each starts with nothing before it. From each of its tokens the next
/// one of the text is foretold: the first sees one token, the last all of the window, and what it foretells is the first
/// of the next window. So each token of the text is foretold once but the very first, and those after the last whole
/// window with its successor, which are left out. Nothing is added to the text, no token that begins one either.
///
/// ```
/// # use llama_lens_llama::Config;
/// # use llama_lens_llama::model::{Model, Weights};
/// use llama_lens_llama::perplexity::{Measured, Windows};
/// # let config = Config::default();
/// # let weights = Weights::<f32>::build(&config, |_| Ok::<_, std::convert::Infallible>(Vec::new()))?;
/// # let model = Model::new(config, weights)?;
/// let tokens: Vec<u32> = (0..100).collect();
/// let mut all = Measured::default();
/// for window in Windows::new(&model, &tokens, 32)? {
///     all += window?;
/// }
/// // A model without any weight thinks all of its 512 tokens equally likely.
/// assert_eq!(all.tokens, 96);
/// assert_eq!(all.perplexity().map(f64::round), Some(512.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Windows<'a, T> {
    model: &'a Model<T>,
    tokens: &'a [u32],
    length: usize,
}

impl<'a, T: Float> Windows<'a, T> {
    /// The windows of a text.
    ///
    /// # Errors
    /// When windows of this length have no token, or more than the model can read.
    pub fn new(model: &'a Model<T>, tokens: &'a [u32], length: usize) -> Result<Self, ForwardError> {
        if length == 0 {
            return Err(ForwardError::Empty);
        }
        if length > MAX_CONTEXT {
            return Err(ForwardError::Length(length));
        }
        match model.rows() {
            Some(rows) if length > rows => Err(ForwardError::Position { asked: length, rows }),
            _ => Ok(Self { model, tokens, length }),
        }
    }
}

impl<T: Float> Iterator for Windows<'_, T> {
    type Item = Result<Measured, ForwardError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (window, next) = (self.tokens.get(..self.length)?, self.tokens.get(1..=self.length)?);
        self.tokens = &self.tokens[self.length..];
        let logits = self.model.forward(window, &mut Cache::new(self.model.config()), Logits::All, &mut ());
        Some(logits.and_then(|logits| {
            let mut measured = Measured::default();
            for (logits, id) in logits.rows().into_iter().zip(next) {
                let known = logits.get(*id as usize);
                let unknown = ForwardError::Token { place: self.length, id: *id, vocabulary: logits.len() };
                measured += Measured { tokens: 1, nats: log_sum_exp(logits) - known.ok_or(unknown)?.widen() };
            }
            Ok(measured)
        }))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let windows = self.tokens.len().saturating_sub(1) / self.length;
        (windows, Some(windows))
    }
}

impl<T: Float> ExactSizeIterator for Windows<'_, T> {}

/// ln Σ exp(x), with the greatest taken off first, and the sum in double precision.
fn log_sum_exp<T: Float>(logits: ArrayView1<'_, T>) -> f64 {
    let most = logits.iter().copied().fold(T::neg_infinity(), T::max);
    let mut powers: Vec<T> = logits.iter().map(|logit| *logit - most).collect();
    T::exp_all(&mut powers);
    most.widen() + powers.iter().map(|power| power.widen()).sum::<f64>().ln()
}
