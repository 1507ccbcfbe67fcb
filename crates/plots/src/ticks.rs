//! Readable numbers along an axis of cells.

use super::viewport::Stretch;

/// Cells to label, and the pixel in the middle of each, of so many for the whole stretch: multiples of 1, 2 or 5 times
/// a power of ten, and the last cell of all, never closer together than `room` pixels.
pub(super) fn ticks(stretch: &Stretch, pixels: u32, room: i32) -> Vec<(usize, i32)> {
    let cells = stretch.cells();
    let each = f64::from(pixels) / stretch.length;
    let mut step = 1_usize;
    // 1, 2, 5, 10, 20, 50, …: after 2 and its like comes 5, after the others the double.
    while each * (step as f64) < f64::from(room) && step < cells.end {
        step = if step.to_string().starts_with('2') { step / 2 * 5 } else { step * 2 };
    }
    let middle = |cell: usize| i32::midpoint(stretch.edge(cell, pixels), stretch.edge(cell + 1, pixels));
    let mut ticks: Vec<_> =
        cells.clone().filter(|cell| cell.is_multiple_of(step)).map(|cell| (cell, middle(cell))).collect();
    if let Some(last) = cells.last().filter(|last| last + 1 == stretch.whole) {
        ticks.retain(|(cell, at)| *cell == last || middle(last) - at >= room);
        if ticks.last().is_none_or(|(cell, _)| *cell != last) {
            ticks.push((last, middle(last)));
        }
    }
    // Where a view ends in the middle of a cell, its label may stand close to the next.
    ticks.dedup_by(|next, before| next.1 - before.1 < room);
    ticks
}

#[cfg(test)]
mod tests {
    use super::ticks;
    use crate::viewport::Stretch;

    fn labels(whole: usize, pixels: u32, room: i32) -> Vec<usize> {
        ticks(&Stretch::fit(whole), pixels, room).into_iter().map(|(cell, _)| cell).collect()
    }

    #[test]
    fn labels_are_readable_and_the_last_cell_has_one() {
        assert_eq!(labels(6, 300, 30), [0, 1, 2, 3, 4, 5]);
        assert_eq!(labels(32, 320, 40), [0, 5, 10, 15, 20, 25, 31]);
        assert_eq!(labels(1024, 512, 60), [0, 200, 400, 600, 800, 1023]);
        assert_eq!(labels(1, 300, 30), [0]);
        assert_eq!(labels(2, 10, 30), [1]);
        assert_eq!(labels(0, 300, 30), [0_usize; 0]);
        assert_eq!(labels(9, 0, 30), [8]);
    }

    #[test]
    fn a_label_stands_at_the_middle_of_its_cell() {
        let close = Stretch { start: 3.5, length: 4.0, whole: 100 };
        assert_eq!(ticks(&close, 400, 30), [(3, 25), (4, 100), (5, 200), (6, 300), (7, 375)]);
    }
}
