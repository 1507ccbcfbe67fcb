//! Which cells of a map are drawn at all: its outline, and hatching for those that have no value.

use std::ops::Range;

use plotters::prelude::DrawingBackend;

use super::area::Drawn;
use super::look::Look;
use super::sheet::Sheet;
use super::viewport::{Place, Viewport};

/// Which cells there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// All of them.
    None,
    /// Row m has the columns 0 to m: a query sees no later key.
    Causal,
}

/// Cells without a value: there is no such number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Their rows.
    pub rows: Range<usize>,
    /// Their columns.
    pub columns: Range<usize>,
}

/// The cells' picture: the part of the matrix, where it is, and its mask.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) view: &'a Viewport,
    pub(super) place: Place,
    pub(super) mask: Mask,
}

impl Cells<'_> {
    /// The picture's column at which a cell's column begins.
    pub(super) fn x(&self, column: usize) -> i32 {
        self.place.x + self.view.columns.edge(column, self.place.width)
    }

    /// The picture's row at which a cell's row begins.
    pub(super) fn y(&self, row: usize) -> i32 {
        self.place.y + self.view.rows.edge(row, self.place.height)
    }

    /// Where a row's cells end.
    pub(super) fn end_of(&self, row: usize) -> i32 {
        match self.mask {
            Mask::None => self.place.right(),
            Mask::Causal => self.x(row.saturating_add(1)),
        }
    }

    /// Draws around the cells; a causal mask has steps.
    pub(super) fn outline<DB: DrawingBackend>(&self, on: &Sheet<DB>, look: &Look) -> Drawn<DB> {
        let thin = look.thin();
        if self.mask == Mask::None {
            return on.ring(self.place, thin / 2, look.edge);
        }
        let (left, bottom) = (self.place.x, self.place.bottom());
        let mut points = vec![(left, bottom), (left, self.place.y)];
        for row in self.view.rows.cells() {
            let (x, y) = (self.end_of(row), self.y(row + 1));
            match points.last_mut() {
                // Rows of one length have one straight edge.
                Some(last) if last.0 == x => last.1 = y,
                _ => points.extend([(x, self.y(row)), (x, y)]),
            }
        }
        // The second point again makes the first one a corner too.
        points.extend([points[0], points[1]]);
        on.path(points, thin.unsigned_abs(), look.edge)
    }

    /// Draws the steps between cells nearer than a distance, row less column, and those from there on.
    pub(super) fn stairs<DB: DrawingBackend>(&self, distance: usize, on: &Sheet<DB>, look: &Look) -> Drawn<DB> {
        let mut points: Vec<(i32, i32)> = Vec::new();
        for row in self.view.rows.cells().filter(|row| *row >= distance) {
            let x = self.x(row - distance + 1);
            points.extend([(x, self.y(row)), (x, self.y(row + 1))]);
        }
        if let Some(&(_, y)) = points.first() {
            points.insert(0, (self.place.x, y));
            // Surface below ink: it is seen on any colour.
            on.path(points.clone(), look.thin().unsigned_abs() * 2, look.surface)?;
            on.path(points, look.thin().unsigned_abs(), look.ink)?;
        }
        Ok(())
    }

    /// Hatches a region with lines from lower left to upper right.
    pub(super) fn hatch<DB: DrawingBackend>(&self, region: &Region, on: &Sheet<DB>, look: &Look) -> Drawn<DB> {
        let (left, right) = (self.x(region.columns.start), self.x(region.columns.end));
        let (top, bottom) = (self.y(region.rows.start), self.y(region.rows.end));
        let space = look.ems(0.6).max(3);
        for sum in (left + top..right + bottom).filter(|sum| sum % space == 0) {
            let (from, to) = (left.max(sum - bottom), right.min(sum - top));
            let inside = |x: i32| x <= self.end_at(sum - x);
            // To the right and up, a line leaves the mask once and does not come back.
            let (mut first, mut last) = (from, to + 1);
            while first < last {
                let middle = first.midpoint(last);
                if inside(middle) { first = middle + 1 } else { last = middle }
            }
            let end = first - 1;
            if end > from {
                on.path(
                    vec![(from, sum - from), (end, sum - end)],
                    (look.thin() / 2).max(1).unsigned_abs(),
                    look.edge,
                )?;
            }
        }
        Ok(())
    }

    /// Where the cells in a row of pixels end.
    fn end_at(&self, y: i32) -> i32 {
        // The lower edge of a region belongs to its last row.
        let y = (y - self.place.y).clamp(0, self.place.height.cast_signed() - 1);
        self.view.rows.cell_at(f64::from(y), self.place.height).map_or(self.place.x, |row| self.end_of(row))
    }
}
