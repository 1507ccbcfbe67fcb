//! Which part of a matrix is shown, and which cell is where: along each axis a stretch of cells on so many pixels.
//!
//! A cell's edges are whole pixels, the ones at which the browser's own scaling of the image changes from one cell to
//! the next; pictures and pointers both ask here, so that they agree to the pixel.

use std::ops::Range;

/// No zoom goes further than this many cells.
const FEWEST: f64 = 2.0;

/// The stretch of one axis that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The first place shown, in cells; 2.5 is the middle of the third cell.
    pub start: f64,
    /// How many cells are shown.
    pub length: f64,
    /// How many cells there are.
    pub whole: usize,
}

impl Stretch {
    /// All of so many cells.
    pub fn fit(whole: usize) -> Self {
        Self { start: 0.0, length: whole as f64, whole }
    }

    /// The stretch nearest to this one that lies within the cells there are.
    fn clamped(start: f64, length: f64, whole: usize) -> Self {
        let all = whole as f64;
        let length = length.max(FEWEST).min(all);
        Self { start: start.min(all - length).max(0.0), length, whole }
    }

    /// Shows `factor` times fewer cells, and keeps the place `about` where it is on the screen.
    fn zoom(self, factor: f64, about: f64) -> Self {
        let length = (self.length / factor).max(FEWEST).min(self.whole as f64);
        let start = about - (about - self.start) * length / self.length;
        // Not every factor is a number above 0, and a stretch of no cells has no place.
        if length.is_nan() || start.is_nan() || factor <= 0.0 { self } else { Self::clamped(start, length, self.whole) }
    }

    fn pan(self, by: f64) -> Self {
        if by.is_nan() { self } else { Self::clamped(self.start + by, self.length, self.whole) }
    }

    fn reveal(self, cell: usize) -> Self {
        let cell = cell.min(self.whole.saturating_sub(1)) as f64;
        let start = self.start.max(cell + 1.0 - self.length).min(cell);
        Self::clamped(start, self.length, self.whole)
    }

    /// The cells of which at least a part is shown.
    pub fn cells(&self) -> Range<usize> {
        let end = (self.start + self.length).ceil().max(0.0) as usize;
        (self.start.max(0.0) as usize).min(self.whole)..end.min(self.whole)
    }

    /// The pixel at which a cell begins, of so many for the whole stretch. The next cell's is where it ends.
    pub fn edge(&self, cell: usize, pixels: u32) -> i32 {
        let exact = (cell as f64 - self.start) / self.length * f64::from(pixels);
        // A pixel belongs to the cell at its middle. NaN, from a stretch of no cells, becomes 0.
        (exact - 0.5).ceil().clamp(0.0, f64::from(pixels)) as i32
    }

    /// The place, in cells, under a pixel that need not be whole: what a zoom keeps where it is.
    pub fn place_at(&self, at: f64, pixels: u32) -> f64 {
        self.start + at / f64::from(pixels.max(1)) * self.length
    }

    /// The cells under each of so many pixels: the one at its middle, or several where cells are smaller than pixels.
    pub fn under(&self, pixels: u32) -> Vec<Range<usize>> {
        let each = self.length / f64::from(pixels);
        // The end of one pixel is the start of the next, to the bit.
        let start = |pixel: u32| (self.start + f64::from(pixel) * each) as usize;
        let one = |pixel: u32| match self.cell_at(f64::from(pixel), pixels) {
            Some(_) if each > 1.0 => start(pixel)..start(pixel + 1).min(self.whole),
            Some(cell) => cell..cell + 1,
            None => 0..0,
        };
        (0..pixels).map(one).collect()
    }

    /// The cell under a pixel of so many for the whole stretch.
    pub fn cell_at(&self, at: f64, pixels: u32) -> Option<usize> {
        let cells = self.cells();
        if !(at >= 0.0 && at < f64::from(pixels)) || cells.is_empty() {
            return None;
        }
        let place = self.start + (at.floor() + 0.5) / f64::from(pixels) * self.length;
        let mut cell = (place.max(0.0) as usize).clamp(cells.start, cells.end - 1);
        // Rounding may have led to a neighbour: the edges decide.
        while cell > cells.start && f64::from(self.edge(cell, pixels)) > at {
            cell -= 1;
        }
        while cell + 1 < cells.end && f64::from(self.edge(cell + 1, pixels)) <= at {
            cell += 1;
        }
        Some(cell)
    }
}

/// A rectangle of whole pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Place {
    /// The first pixel column right of it.
    pub fn right(&self) -> i32 {
        self.x + self.width.cast_signed()
    }

    /// The first pixel row below it.
    pub fn bottom(&self) -> i32 {
        self.y + self.height.cast_signed()
    }
}

/// The part of a matrix that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Its rows.
    pub rows: Stretch,
    /// Its columns.
    pub columns: Stretch,
}

impl Viewport {
    /// The whole matrix.
    pub fn fit(rows: usize, columns: usize) -> Self {
        Self { rows: Stretch::fit(rows), columns: Stretch::fit(columns) }
    }

    /// Comes closer by a factor (or, below 1, goes away), and keeps a place, in rows and columns, where it is.
    #[must_use]
    pub fn zoom(self, factor: f64, about: (f64, f64)) -> Self {
        Self { rows: self.rows.zoom(factor, about.0), columns: self.columns.zoom(factor, about.1) }
    }

    /// Moves by some rows and columns, as far as there are any.
    #[must_use]
    pub fn pan(self, rows: f64, columns: f64) -> Self {
        Self { rows: self.rows.pan(rows), columns: self.columns.pan(columns) }
    }

    /// Moves as little as brings a cell into sight.
    #[must_use]
    pub fn reveal(self, (row, column): (usize, usize)) -> Self {
        Self { rows: self.rows.reveal(row), columns: self.columns.reveal(column) }
    }

    /// The row and column under a pixel of the cells' picture, of this width and height.
    pub fn cell_at(&self, x: f64, y: f64, (width, height): (u32, u32)) -> Option<(usize, usize)> {
        Some((self.rows.cell_at(y, height)?, self.columns.cell_at(x, width)?))
    }

    /// The pixels of a cell in the cells' picture; none where many cells share a pixel, or the cell is out of sight.
    pub fn place_of(&self, (row, column): (usize, usize), (width, height): (u32, u32)) -> Place {
        let (x, y) = (self.columns.edge(column, width), self.rows.edge(row, height));
        let (right, bottom) =
            (self.columns.edge(column.saturating_add(1), width), self.rows.edge(row.saturating_add(1), height));
        Place { x, y, width: right.abs_diff(x), height: bottom.abs_diff(y) }
    }
}
