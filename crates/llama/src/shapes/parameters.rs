//! How many parameters a model has, by what they are for.

use super::tensors::{TensorKind, tensors};
use crate::config::Config;

/// Parameters by the kind of their tensor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// The embedding table.
    pub embedding: u64,
    /// What positions learn.
    pub position: u64,
    /// γ and β of norms.
    pub norm: u64,
    /// The four matrices of attention, in all layers.
    pub attention: u64,
    /// The dense layers.
    pub dense: u64,
    /// The output matrix; 0 where it is the embedding table.
    pub output: u64,
}

impl Parameters {
    /// Those of a model.
    pub fn of(config: &Config) -> Self {
        let mut counts = Self::default();
        for tensor in tensors(config) {
            let count = counts.place(tensor.kind);
            *count = count.saturating_add(tensor.parameters());
        }
        counts
    }

    /// Those of one kind.
    pub fn of_kind(mut self, kind: TensorKind) -> u64 {
        *self.place(kind)
    }

    /// All together.
    pub fn total(self) -> u64 {
        TensorKind::ALL.into_iter().fold(0, |sum, kind| sum.saturating_add(self.of_kind(kind)))
    }

    fn place(&mut self, kind: TensorKind) -> &mut u64 {
        match kind {
            TensorKind::Embedding => &mut self.embedding,
            TensorKind::Position => &mut self.position,
            TensorKind::Norm => &mut self.norm,
            TensorKind::Attention => &mut self.attention,
            TensorKind::Dense => &mut self.dense,
            TensorKind::Output => &mut self.output,
        }
    }
}
