//! The cell that is being read: a line along its row and one along its column, a ring around it, and its numbers.

use plotters::prelude::DrawingBackend;
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::area::{Area, Drawn};
use super::heatframe::{At, Detail, Hair, Placed, Standing};
use super::sheet::Sheet;
use super::viewport::Place;

impl Placed<'_> {
    /// Draws the cross-hair at a cell; lines and ring only where the cell is in sight.
    ///
    /// # Errors
    /// The first of the backend.
    pub fn cross_hair<DB: DrawingBackend>(&self, area: &Area<DB>, at: &At) -> Drawn<DB> {
        let on = &Sheet { area, look: self.look };
        self.legend.mark(on, &self.frame.scale, at.value, self.look)?;
        let (cells, look) = (self.inside(), self.look);
        let shown = |whole: std::ops::Range<usize>, cell| whole.contains(&cell);
        let row = shown(self.frame.view.rows.cells(), at.row);
        let column = shown(self.frame.view.columns.cells(), at.column);
        let cell = Place {
            x: cells.x(at.column),
            y: cells.y(at.row),
            width: cells.x(at.column + 1).abs_diff(cells.x(at.column)),
            height: cells.y(at.row + 1).abs_diff(cells.y(at.row)),
        };
        let line = look.stroke.cast_signed();
        let halo = (line * 2 / 3).max(1);
        let middle = (cell.x + (cell.width.cast_signed() - line) / 2, cell.y + (cell.height.cast_signed() - line) / 2);
        let over = look.ems(0.4);
        let (from, to) = match self.frame.detail {
            Detail::Full => (self.cells.x - over, self.cells.right()),
            Detail::Compact => (0, self.size.0.cast_signed()),
        };
        if self.frame.hair == Hair::Rails && cell.height.min(cell.width).cast_signed() > line {
            self.rails(on, cell, (row, column))?;
        } else {
            // First all halos, so that none of them cuts a line.
            for (more, color) in [(halo, look.surface), (0, look.now)] {
                if row {
                    on.fill((from, middle.1 - more), (to, middle.1 + line + more), color)?;
                }
                if column {
                    let top = if row { cell.y } else { self.cells.y };
                    on.fill((middle.0 - more, top), (middle.0 + line + more, self.cells.bottom() + over), color)?;
                }
            }
        }
        if row && column {
            self.ring(on, cell, at.value)?;
        }
        if self.frame.detail == Detail::Full {
            self.name(on, row.then_some(at.row), column.then_some(at.column))?;
        }
        Ok(())
    }

    /// Lines along both sides of the cell's row and column.
    fn rails<DB: DrawingBackend>(&self, on: &Sheet<DB>, cell: Place, (row, column): (bool, bool)) -> Drawn<DB> {
        let (thin, cells) = (self.look.thin(), self.cells);
        for (more, color) in [(thin / 2, self.look.surface), (0, self.look.now)] {
            for y in [cell.y - thin, cell.bottom()].into_iter().filter(|_| row) {
                on.fill((cells.x, y - more), (cells.right(), y + thin + more), color)?;
            }
            for x in [cell.x - thin, cell.right()].into_iter().filter(|_| column) {
                on.fill((x - more, cells.y), (x + thin + more, cells.bottom()), color)?;
            }
        }
        Ok(())
    }

    /// A ring around the cell, and where the cell is too small to be seen, a larger one of its colour.
    fn ring<DB: DrawingBackend>(&self, on: &Sheet<DB>, cell: Place, value: f32) -> Drawn<DB> {
        let (look, line) = (self.look, self.look.stroke.cast_signed());
        let least = look.ems(0.6).unsigned_abs();
        let grow = |start: i32, size: u32| {
            // Growing by the same on both sides keeps the middle where the lines are.
            let more = least.saturating_sub(size).div_ceil(2);
            (start - more.cast_signed(), size + 2 * more)
        };
        let ((x, width), (y, height)) = (grow(cell.x, cell.width), grow(cell.y, cell.height));
        let place = Place { x, y, width, height };
        on.ring(place, line + (line * 2 / 3).max(1), look.surface)?;
        on.ring(place, line, look.now)?;
        // Without the fill, the lines would cross the cell itself.
        let [red, green, blue] = match self.frame.scale.place(value) {
            Some(place) => self.frame.scale.palette.color(place),
            None => [look.surface.0, look.surface.1, look.surface.2],
        };
        on.fill((x, y), (place.right(), place.bottom()), RGBColor(red, green, blue))
    }

    /// The row's and the column's number, in place of those that they would touch.
    fn name<DB: DrawingBackend>(&self, on: &Sheet<DB>, row: Option<usize>, column: Option<usize>) -> Drawn<DB> {
        let look = self.look;
        let cover = |labels: Vec<Standing>, at: i32, half: i32, size: &dyn Fn(&Standing) -> i32| {
            labels
                .iter()
                .filter(|label| (label.at - at).abs() < half + size(label))
                .fold((at - half, at + half), |both, label| {
                    (both.0.min(label.at - size(label)), both.1.max(label.at + size(label)))
                })
        };
        if let Some(row) = row {
            let (labels, half, gap) = (self.row_labels(), look.ems(0.65), self.frame.label_gap());
            // A label that was moved stays where it is.
            let own = labels.iter().find(|label| label.cell == Some(row)).map(|label| label.at);
            let y = own.unwrap_or_else(|| self.middle_of(row, true));
            let (top, bottom) = if own.is_some() { (y - half, y + half) } else { cover(labels, y, half, &|_| half) };
            // Ticks stay: they belong to the axis.
            on.fill((0, top), (self.cells.x - look.ems(gap - 0.1), bottom), look.surface)?;
            on.write(&self.frame.rows.mark(row), (self.cells.x - look.ems(gap), y), look.loud(HPos::Right))?;
        }
        if let Some(column) = column {
            let text = self.frame.columns.mark(column);
            let half = look.width(&text) / 2;
            let x = self.middle_of(column, false).min(self.size.0.cast_signed() - half).max(half);
            let gap = look.ems(0.3);
            let (left, right) = cover(self.column_labels(), x, half + gap, &|label| look.width(&label.text) / 2);
            let (middle, high) = (self.columns_line(), look.ems(0.65));
            on.fill((left, middle - high), (right, middle + high), look.surface)?;
            on.write(&text, (x, middle), look.loud(HPos::Center))?;
        }
        Ok(())
    }

    pub(super) fn middle_of(&self, cell: usize, is_row: bool) -> i32 {
        let edge = |cell| if is_row { self.inside().y(cell) } else { self.inside().x(cell) };
        i32::midpoint(edge(cell), edge(cell + 1))
    }
}
