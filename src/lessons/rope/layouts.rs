//! RoPE's two layouts, and the one permutation between them.

use llama_lens_positions::{Encoder, Layout, Scheme, Settings, rotary};

use crate::lessons::position::Study;
use crate::lessons::position::numbers::shown;

/// How many numbers of an order are written out.
const SHOWN: usize = 8;

/// The numbers of an order, shortened in the middle.
fn list(order: &[usize]) -> String {
    let words = |part: &[usize]| part.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    if order.len() <= 2 * SHOWN {
        return words(order);
    }
    let half = order.len() / 2;
    format!("{} … {} …", words(&order[..SHOWN]), words(&order[half..half + SHOWN / 2]))
}

/// Which numbers turn together.
pub fn pairs(Settings { layout, width, .. }: &Settings) -> String {
    match layout {
        Layout::Interleaved => "Neighbours turn together: (0, 1), (2, 3), …".to_owned(),
        Layout::HalfSplit => format!("Halves turn together: (0, {}), (1, {}), …", width / 2, width / 2 + 1),
    }
}

/// What the two layouts have to do with each other, with the numbers of a cell.
pub fn layouts(study: &Study, (m, n): (usize, usize)) -> String {
    let settings = study.settings();
    let width = settings.width;
    let order = rotary::permutation(width);
    let score = |layout: Layout, row: &dyn Fn(&[f64]) -> Vec<f64>| {
        let settings = Settings { layout, ..*settings };
        Encoder::new(Scheme::Rope, &settings)
            .map_or(f64::NAN, |encoder| encoder.score(&row(study.rows.q.row(m)), &row(study.rows.k.row(n)), m, n))
    };
    let neighbours = score(Layout::Interleaved, &|row| row.to_vec());
    let halves = score(Layout::HalfSplit, &|row| order.iter().map(|from| row[*from]).collect());
    format!(
        "{} One permutation leads from neighbours to halves: {}. With q and k in that order the score at ({m}, {n}) \
         is {}; it was {}.",
        pairs(settings),
        list(&order),
        shown(halves),
        shown(neighbours),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::position::Rows;
    use llama_lens_positions::Content;

    #[test]
    fn both_layouts_give_one_score() {
        let settings = Settings { width: 8, ..Settings::default() };
        let rows = Rows::new(&settings, &Content::Normal, Vec::new()).expect("possible");
        let study = Study::new(Scheme::Rope, &settings, &rows).expect("possible");
        let said = layouts(&study, (20, 11));
        assert!(said.contains("0 2 4 6 1 3 5 7"), "{said}");
        let after = said.split(" is ").last().unwrap_or_default();
        let scores: Vec<&str> = after.trim_end_matches('.').split("; it was ").collect();
        assert_eq!(scores[0], scores[1]);
        let half = Study::new(Scheme::Rope, &Settings { layout: Layout::HalfSplit, ..settings }, &rows);
        assert!(layouts(&half.expect("possible"), (3, 1)).starts_with("Halves turn together: (0, 4), (1, 5)"));
    }
}
