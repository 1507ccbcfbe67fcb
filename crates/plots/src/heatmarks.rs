//! Rows of a heat map that are marked: a block at both ends of each, and its label, moved away where rows are closer
//! together than lines of text.

use plotters::prelude::DrawingBackend;

use super::area::Drawn;
use super::heatframe::{Detail, HeatFrame, Placed, Standing};
use super::sheet::Sheet;

/// Space between the cells and the labels of rows, in text heights: for a tick, and for a block with a line to a label
/// that was moved.
const TICK: f64 = 0.6;
const MARK: f64 = 1.9;

/// The width of a block, in text heights.
const BLOCK: f64 = 0.4;

impl HeatFrame {
    /// Space between the cells and the labels of rows, in text heights.
    pub(super) fn label_gap(&self) -> f64 {
        if self.marked.is_empty() { TICK } else { MARK }
    }

    /// Space right of the cells that the blocks take, in text heights.
    pub(super) fn mark_width(&self) -> f64 {
        if self.marked.is_empty() { 0.0 } else { BLOCK + 0.2 }
    }
}

impl Placed<'_> {
    /// The labels of the marked rows in sight, of so many as there is room for.
    pub(super) fn marked_labels(&self) -> Vec<Standing> {
        let seen = self.frame.view.rows.cells();
        let rows: Vec<usize> = self.frame.marked.iter().copied().filter(|row| seen.contains(row)).collect();
        let (gap, room) = (self.look.ems(1.3).max(1), self.cells.height.cast_signed());
        let most = usize::try_from(room / gap + 1).unwrap_or(1);
        let rows: Vec<usize> = rows.iter().copied().step_by(rows.len().div_ceil(most).max(1)).collect();
        let wanted: Vec<i32> = rows.iter().map(|row| self.middle_of(*row, true)).collect();
        let places = spread(&wanted, gap, (self.cells.y, self.cells.bottom()));
        let label = |(row, at): (&usize, i32)| Standing { text: self.frame.rows.label(*row), at, cell: Some(*row) };
        rows.iter().zip(places).map(label).collect()
    }

    /// Draws the blocks at both ends of the marked rows.
    pub(super) fn draw_marks<DB: DrawingBackend>(&self, on: &Sheet<DB>) -> Drawn<DB> {
        let (cells, seen) = (self.inside(), self.frame.view.rows.cells());
        let (wide, away) = (self.look.ems(BLOCK), self.look.thin());
        // Small maps side by side have no room for blocks.
        let shown = self.frame.marked.iter().copied().filter(|_| self.frame.detail == Detail::Full);
        for row in shown.filter(|row| seen.contains(row)) {
            let (top, bottom) = (cells.y(row), cells.y(row + 1).max(cells.y(row) + away));
            for x in [self.cells.x - away - wide, self.cells.right() + away] {
                on.fill((x, top), (x + wide, bottom), self.look.ink)?;
            }
        }
        Ok(())
    }

    /// A line from a row to its label, which may stand higher or lower.
    pub(super) fn draw_lead<DB: DrawingBackend>(&self, on: &Sheet<DB>, label: &Standing) -> Drawn<DB> {
        let (Some(row), look) = (label.cell, self.look) else { return Ok(()) };
        let thin = look.thin() / 2;
        let middle = self.middle_of(row, true);
        if self.frame.marked.is_empty() {
            return on.fill((self.cells.x - look.ems(0.3), middle), (self.cells.x, middle + thin), look.edge);
        }
        let from = (self.cells.x - look.thin() - look.ems(BLOCK), middle);
        let to = (self.cells.x - look.ems(MARK - 0.3), label.at);
        on.path(vec![from, to], thin.unsigned_abs().max(1), look.edge)
    }
}

/// Places as near to those wanted as can be, `gap` apart and between two ends. Those wanted ascend, and there is room.
fn spread(wanted: &[i32], gap: i32, (low, high): (i32, i32)) -> Vec<i32> {
    // Without the gaps, places may coincide but must not descend: the nearest such places are means of runs.
    let mut runs: Vec<(f64, usize)> = Vec::new();
    for (place, at) in wanted.iter().enumerate() {
        let mut run = (f64::from(*at) - place as f64 * f64::from(gap), 1);
        while let Some((mean, count)) = runs.last().copied().filter(|(mean, _)| *mean > run.0) {
            runs.pop();
            run = ((mean * count as f64 + run.0 * run.1 as f64) / (count + run.1) as f64, count + run.1);
        }
        runs.push(run);
    }
    let gaps = i32::try_from(wanted.len()).unwrap_or(i32::MAX).saturating_sub(1);
    let last = high.saturating_sub(gap.saturating_mul(gaps)).max(low);
    let means = runs.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    means.zip(0..).map(|(mean, place)| (mean.round() as i32).clamp(low, last) + place * gap).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;
    use proptest::prelude::*;

    #[test]
    fn labels_stay_where_there_is_room_and_part_evenly_where_there_is_none() {
        assert_eq!(spread(&[10, 50, 90], 20, (0, 100)), [10, 50, 90]);
        assert_eq!(spread(&[50, 50, 50], 20, (0, 100)), [30, 50, 70]);
        assert_eq!(spread(&[0, 1], 20, (0, 100)), [0, 20]);
        assert_eq!(spread(&[99, 100], 20, (0, 100)), [80, 100]);
        assert_eq!(spread(&[], 20, (0, 100)), [0; 0]);
    }

    proptest! {
        #[test]
        fn labels_are_apart_and_between_the_ends(mut wanted in proptest::collection::vec(0_i32..=600, 0..20), gap in 1_i32..30) {
            wanted.sort_unstable();
            let places = spread(&wanted, gap, (0, 600));
            prop_assert!(places.iter().all(|at| (0..=600).contains(at)));
            prop_assert!(places.windows(2).all(|two| two[1] - two[0] >= gap));
        }
    }
}
