//! Which rows of a table are nearest to one of them: most alike by the cosine of their angle.
//!
//! ```
//! use llama_lens_llama::neighbours::neighbours;
//! use llama_lens_positions::Matrix;
//! let table = Matrix::from_rows(2, [vec![1.0, 0.0], vec![0.0, 3.0], vec![4.0, 4.0], vec![-2.0, 0.0]]);
//! let rows: Vec<usize> = neighbours(&table, 0, 2).iter().map(|neighbour| neighbour.row).collect();
//! assert_eq!(rows, [2, 1]);
//! ```

use llama_lens_positions::{Matrix, cosine};

/// A row and how alike it is to the row that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its number, from 0: the id of a token.
    pub row: usize,
    /// The cosine of both rows, from −1 to 1.
    pub cosine: f64,
}

/// The `most` rows that are nearest to a row, the most alike first; of equally alike ones the lower row first. The row
/// itself is not among them, and no row of zeros, which has no direction. None where there is no such row.
pub fn neighbours(table: &Matrix, row: usize, most: usize) -> Vec<Neighbour> {
    let of = table.row(row);
    let others = (0..table.rows()).filter(|other| *other != row);
    let mut found: Vec<Neighbour> = others
        .map(|other| Neighbour { row: other, cosine: cosine(of, table.row(other)) })
        .filter(|neighbour| neighbour.cosine.is_finite())
        .collect();
    found.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then(a.row.cmp(&b.row)));
    found.truncate(most);
    found
}
