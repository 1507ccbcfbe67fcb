//! What a run leaves beside its weights, from which the card is written: `training.json`.

use crate::recipe::Settings;
use serde::{Deserialize, Serialize};

/// Losses, perplexities and times of a model's training.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// How it was trained.
    pub settings: Settings,
    /// Weights, each counted once.
    pub parameters: usize,
    /// Tokens of the five novels.
    pub training_tokens: usize,
    /// Tokens of the held-out one.
    pub held_out_tokens: usize,
    /// Its bytes.
    pub held_out_bytes: usize,
    /// What was measured while it was trained.
    pub progress: Progress,
    /// Held-out perplexity per token of the weights as they are shipped, at each length that the model reads.
    pub perplexity: Vec<(usize, f64)>,
}

/// What is measured while a model is trained.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// After how many steps: the mean loss since the entry before, in nats per token.
    pub losses: Vec<(usize, f64)>,
    /// After how many steps: the perplexity at the trained length on the beginning of the held-out text.
    pub held_out: Vec<(usize, f64)>,
    /// Seconds of a processor that training took.
    pub processor_seconds: f64,
    /// Seconds that passed meanwhile.
    pub seconds: f64,
}
