//! What is shown of a lesson: settings that can be.

use llama_lens_positions::{Direction, Settings};

use super::inputs::Source;
use crate::lessons::Problem;

/// A lesson's settings, all of them possible.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// What the schemes are asked with; `length` is the whole sequence.
    pub settings: Settings,
    /// The query's and the key's position under the cross-hair.
    pub cell: (usize, usize),
    /// By how much the whole sequence is moved.
    pub shift: usize,
    /// The pair whose wave is drawn.
    pub pair: usize,
    /// Where queries and keys come from.
    pub source: Source,
    /// The layer of a trained model whose heads are shown.
    pub layer: usize,
    /// The longest sequence that can be asked for.
    pub longest: usize,
    /// What could not be as it was asked for, by the key of its control or link.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// Whether queries, keys and tables are those of a trained model.
    pub fn is_trained(&self) -> bool {
        self.source == Source::Trained
    }

    /// The cell nearest to one that was asked for, in a sequence of `length`: a causal query sees no later key.
    pub fn nearest(&self, (m, n): (usize, usize), length: usize) -> (usize, usize) {
        let last = length.saturating_sub(1);
        let m = m.min(last);
        let seen = if self.settings.direction == Direction::Causal { m } else { last };
        (m, n.min(seen))
    }
}
