//! The nearest rows of a table: all of the order, ties, rows without direction, and rows that are not there.

use llama_lens_llama::neighbours::{Neighbour, neighbours};
use llama_lens_positions::Matrix;
use proptest::prelude::*;

fn rows(of: &[Neighbour]) -> Vec<usize> {
    of.iter().map(|neighbour| neighbour.row).collect()
}

#[test]
fn the_order_is_that_of_the_angles_and_the_lower_row_wins_a_tie() {
    let table = Matrix::from_rows(
        2,
        [
            vec![1.0, 0.0],
            vec![1.0, 2.0],
            vec![-1.0, 0.0],
            vec![2.0, 1.0],
            vec![0.0, 0.0],
            vec![4.0, 2.0],
            vec![9.0, 0.0],
        ],
    );
    assert_eq!(rows(&neighbours(&table, 0, 9)), [6, 3, 5, 1, 2], "the row of zeros has no direction");
    assert_eq!(rows(&neighbours(&table, 0, 2)), [6, 3]);
    assert!(neighbours(&table, 0, 0).is_empty() && neighbours(&table, 4, 9).is_empty());
    assert!(neighbours(&table, 7, 9).is_empty(), "there is no such row");
}

proptest! {
    #[test]
    fn none_that_is_left_out_is_nearer(
        table in proptest::collection::vec(proptest::collection::vec(-9_i8..=9, 3), 2..30), most in 1_usize..9,
    ) {
        let real = |row: &Vec<i8>| row.iter().map(|number| f64::from(*number)).collect::<Vec<f64>>();
        let matrix = Matrix::from_rows(3, table.iter().map(real));
        let found = neighbours(&matrix, 0, most);
        // On the unit sphere the nearest are those at the least distance.
        let unit = |row: usize| {
            let row = matrix.row(row);
            let length = row.iter().map(|number| number * number).sum::<f64>().sqrt();
            row.iter().map(|number| number / length).collect::<Vec<_>>()
        };
        let apart = |row: usize| unit(0).iter().zip(unit(row)).map(|(a, b)| (a - b) * (a - b)).sum::<f64>();
        for pair in found.windows(2) {
            prop_assert!(apart(pair[0].row) <= apart(pair[1].row) + 1e-9);
        }
        for Neighbour { row, cosine } in &found {
            prop_assert!((apart(*row) - (2.0 - 2.0 * cosine)).abs() < 1e-9);
        }
        let furthest = found.last().map_or(-1.0, |last| apart(last.row));
        let kept = rows(&found);
        let others = (1..matrix.rows()).filter(|row| !kept.contains(row) && apart(*row).is_finite());
        for other in others {
            prop_assert!(apart(other) >= furthest - 1e-9);
        }
        prop_assert!(kept.len() <= most && !kept.contains(&0));
    }
}
