//! The table that rows are looked up in: seeded numbers, or those that a model learned.

use std::sync::Arc;

use llama_lens_llama::neighbours::{Neighbour, neighbours};
use llama_lens_positions::{Embeddings, Matrix};

use crate::lessons::tokenizer::{Pieces, file_piece};
use crate::worker::llama::EmbeddingTable;

/// Of a seeded table, neighbours are looked for among this many rows, the first: rows are made when they are asked for.
const SEEDED_ROWS: u32 = 2048;

/// A table V × d.
#[derive(Clone, Debug)]
pub enum Table {
    /// Normal numbers, of which any row can be made.
    Seeded(Embeddings, usize),
    /// What a model learned, and how many numbers it learned in all.
    Trained(Arc<Matrix>, u64),
}

impl Table {
    /// The table of a model, and the pieces that its rows are of.
    pub fn trained(of: &EmbeddingTable) -> (Self, Pieces) {
        let row = |row: &[f32]| row.iter().copied().map(f64::from).collect();
        let rows = Matrix::from_rows(of.columns, of.values.chunks_exact(of.columns.max(1)).map(row));
        let first: Vec<String> = of.pieces.iter().map(|piece| file_piece(piece).to_string()).collect();
        (Self::Trained(Arc::new(rows), of.parameters), Pieces { size: first.len(), first })
    }

    /// Numbers in a row.
    pub fn width(&self) -> usize {
        match self {
            Self::Seeded(_, width) => *width,
            Self::Trained(rows, _) => rows.columns(),
        }
    }

    /// All numbers of the model that learned it.
    pub const fn parameters(&self) -> Option<u64> {
        match self {
            Self::Seeded(..) => None,
            Self::Trained(_, parameters) => Some(*parameters),
        }
    }

    /// Whether a model learned it.
    pub const fn is_trained(&self) -> bool {
        matches!(self, Self::Trained(..))
    }

    /// The row of a token id; empty where there is none.
    pub fn row(&self, id: u32) -> Vec<f64> {
        match self {
            Self::Seeded(embeddings, _) => embeddings.row(id),
            Self::Trained(rows, _) => rows.row(id as usize).to_vec(),
        }
    }

    /// The rows of some ids, in their order.
    pub fn rows(&self, ids: impl IntoIterator<Item = u32>) -> Matrix {
        Matrix::from_rows(self.width(), ids.into_iter().map(|id| self.row(id)))
    }

    /// The `most` rows of the `size` there are that are nearest to that of a token.
    pub fn nearest(&self, id: u32, size: usize, most: usize) -> Vec<Neighbour> {
        match self {
            Self::Trained(rows, _) => neighbours(rows, id as usize, most),
            Self::Seeded(..) => {
                let count = SEEDED_ROWS.min(size as u32);
                // The row of the token itself joins them where it is none of the first.
                let own = if id < count { id } else { count };
                neighbours(&self.rows((0..count).chain((own == count).then_some(id))), own as usize, most)
            }
        }
    }
}
