//! The axes of a heat map: numbers along its cells, the names of what they count, and where training ended.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

use super::area::Drawn;
use super::heatframe::{Placed, Standing, trained_words};
use super::sheet::Sheet;
use super::ticks::ticks;

impl Placed<'_> {
    /// Row numbers and the trained length, from top to bottom.
    pub(super) fn row_labels(&self) -> Vec<Standing> {
        let (look, rows) = (self.look, &self.frame.view.rows);
        let near = look.ems(1.3);
        // Below the line, else above it; a map that is lower than its words has the line alone.
        let first = |y: i32| match () {
            () if y + 2 * near < self.cells.bottom() => Some(y + near * 2 / 3),
            () if y - 2 * near > self.cells.y => Some(y - near * 5 / 3),
            () => None,
        };
        let line = self.trained_line().and_then(|(length, y)| Some((length, first(y)?)));
        let words: Vec<_> = line.map_or(Vec::new(), |(length, first)| {
            let [trained, to] = trained_words(length);
            [(trained, first), (to, first + near)].map(|(text, at)| Standing { text, at, cell: None }).into()
        });
        // Words stand closer together than numbers: none of them can be told from its neighbours.
        let room = if self.frame.rows.words.is_empty() { 1.8 } else { 1.3 };
        let ticks = ticks(rows, self.cells.height, look.ems(room));
        // Where not every row has room for its label, those that are marked come first.
        if !self.frame.marked.is_empty() && ticks.len() < rows.cells().len() {
            return self.marked_labels();
        }
        let axis = &self.frame.rows;
        let numbers = ticks.into_iter().map(|(cell, at)| Standing {
            text: axis.label(cell),
            at: at + self.cells.y,
            cell: Some(cell),
        });
        let free = |label: &Standing| words.iter().all(|word| (word.at - label.at).abs() >= near);
        let mut labels: Vec<_> = numbers.filter(free).collect();
        labels.extend(words);
        labels
    }

    pub(super) fn column_labels(&self) -> Vec<Standing> {
        let (look, columns) = (self.look, &self.frame.view.columns);
        let axis = &self.frame.columns;
        let longest = look.width(&axis.widest(columns.whole));
        let ticks = ticks(columns, self.cells.width, longest + look.ems(0.8));
        let standing = |(cell, at)| Standing { text: axis.label(cell), at: at + self.cells.x, cell: Some(cell) };
        ticks.into_iter().map(standing).collect()
    }

    pub(super) fn draw_axes<DB: DrawingBackend>(&self, on: &Sheet<DB>) -> Drawn<DB> {
        let (look, cells) = (self.look, self.cells);
        let (end, thin, quiet) = (look.ems(0.3), look.thin() / 2, look.quiet(HPos::Right));
        if self.named {
            on.write(&self.frame.rows.name, (0, look.ems(0.8)), look.quiet(HPos::Left))?;
        }
        for label in self.row_labels() {
            self.draw_lead(on, &label)?;
            let is_marked = label.cell.is_some_and(|row| self.frame.marked.contains(&row));
            let hand = if is_marked { look.strong(HPos::Right) } else { quiet };
            on.write(&label.text, (cells.x - look.ems(self.frame.label_gap()), label.at), hand)?;
        }
        for label in self.column_labels() {
            on.fill((label.at, cells.bottom()), (label.at + thin, cells.bottom() + end), look.edge)?;
            on.write(&label.text, (label.at, self.columns_line()), look.quiet(HPos::Center))?;
        }
        if !self.named {
            return Ok(());
        }
        // Under the last column, or further right where the cells are narrower than the name.
        let name = &self.frame.columns.name;
        on.write(name, (cells.right().max(look.width(name)), cells.bottom() + look.ems(2.6)), quiet)
    }

    /// The middle of the line of column numbers.
    pub(super) fn columns_line(&self) -> i32 {
        self.cells.bottom() + self.look.ems(1.1)
    }

    /// The trained length and the picture's row where it ends, if that is in sight.
    fn trained_line(&self) -> Option<(usize, i32)> {
        let length = self.frame.trained?;
        let y = self.inside().y(length);
        (y > self.cells.y && y < self.cells.bottom()).then_some((length, y))
    }

    pub(super) fn draw_trained<DB: DrawingBackend>(&self, on: &Sheet<DB>) -> Drawn<DB> {
        let Some((length, y)) = self.trained_line() else { return Ok(()) };
        let (thin, dash) = (self.look.thin(), self.look.ems(0.3).max(2));
        let (top, bottom, end) = (y - thin / 2, y - thin / 2 + thin, self.inside().end_of(length));
        // Surface between the dashes: they are seen on any colour.
        on.fill((self.cells.x, top), (end, bottom), self.look.surface)?;
        for x in (self.cells.x..end).step_by(2 * dash.unsigned_abs() as usize) {
            on.fill((x, top), ((x + dash).min(end), bottom), self.look.ink)?;
        }
        Ok(())
    }
}
