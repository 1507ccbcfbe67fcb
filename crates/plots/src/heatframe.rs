//! What lies around and above the cells of a heat map: axes, ticks, legend, hatching, trained length, cross-hair.
//!
//! The cells themselves are an image (`picture`) that goes between two drawings: `below`, the cells,
//! `above`, and on top of them, or on a canvas of its own, the cross-hair, which alone is drawn anew when it moves.

use plotters::prelude::DrawingBackend;

use super::area::{Area, Drawn};
use super::heatmap::Scale;
use super::legend::Legend;
use super::look::Look;
use super::mask::{Cells, Mask, Region};
use super::sheet::Sheet;
use super::viewport::{Place, Viewport};
use crate::number::{decimals, grouped};

/// A picture lower than this, in text heights, leaves the names of the axes out.
const LOW: f64 = 13.0;

/// Space below the cells for numbers and the axis' name, and for numbers alone, in text heights.
const NAMED: f64 = 3.6;
const NUMBERS: f64 = 2.0;

/// Letters of a word at an axis.
const LONGEST_WORD: usize = 8;

/// What an axis counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// In words: "query position m".
    pub name: String,
    /// Its letter: "m".
    pub symbol: String,
    /// What the first cell is numbered, in tenths where cells are.
    pub first: i64,
    /// How many tenths there are from one cell to the next; 0 where cells are numbered one by one.
    pub tenths: i64,
    /// What stands at the cells, again from the first where there are more of them; none where only numbers do.
    pub words: Vec<String>,
}

/// How much is written around the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Axes with names and ticks, and a legend.
    Full,
    /// A legend: for small maps side by side, through which one cross-hair runs.
    Compact,
}

/// The shape of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As wide as high.
    Square,
    /// As wide and as high as there is room.
    Stretched,
}

/// A heat map without its values.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatFrame {
    /// The axis that goes down.
    pub rows: Axis,
    /// The axis that goes to the right.
    pub columns: Axis,
    /// The part that is shown.
    pub view: Viewport,
    /// What the colours say.
    pub scale: Scale,
    /// Which cells there are.
    pub mask: Mask,
    /// Cells without a value.
    pub undefined: Vec<Region>,
    /// How many rows were trained, where there may be more.
    pub trained: Option<usize>,
    /// The distance, row less column, from which cells are of another kind.
    pub beyond: Option<usize>,
    /// Rows that are marked, ascending.
    pub marked: Vec<usize>,
    /// How much is written around the cells.
    pub detail: Detail,
    /// The shape of a cell.
    pub shape: Shape,
    /// How the cell that is read is pointed at.
    pub hair: Hair,
}

/// The lines of a cross-hair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hair {
    /// One through the middle of the row, and one from the cell down.
    Middle,
    /// Two along the row and two along the column, so that their cells are seen.
    Rails,
}

/// The cell that is being read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// Its value; NaN where it has none.
    pub value: f32,
}

/// A heat map on a picture of a certain size.
pub struct Placed<'a> {
    pub(super) frame: &'a HeatFrame,
    pub(super) look: &'a Look,
    pub(super) size: (u32, u32),
    /// Where the image of the shown cells goes.
    pub cells: Place,
    pub(super) legend: Legend,
    /// Whether the axes have their names.
    pub(super) named: bool,
}

/// A label that stands still.
pub(super) struct Standing {
    pub(super) text: String,
    /// The middle of the line, or of the text's width.
    pub(super) at: i32,
    /// The cell that it names, where it names one.
    pub(super) cell: Option<usize>,
}

impl HeatFrame {
    /// Finds a place for everything; none where there is no room for a cell.
    pub fn place<'a>(&'a self, size: (u32, u32), look: &'a Look) -> Option<Placed<'a>> {
        let (columns, rows) = (self.view.columns.whole, self.view.rows.whole);
        // A low picture has numbers at its axes, and leaves their names to the text beside it.
        let named = f64::from(size.1) >= LOW * look.text;
        let (line, below) = Legend::heights(look);
        let halo = look.stroke.cast_signed() * 2;
        let (left, top, right, bottom) = match self.detail {
            Detail::Full => {
                let end = look.width(&self.columns.widest(columns)) / 2;
                let (top, foot) = if named { (1.8, NAMED) } else { (0.7, NUMBERS) };
                (
                    self.gutter(look),
                    look.ems(top),
                    end.max(halo).max(look.ems(self.mark_width())),
                    look.ems(foot) + line + below,
                )
            }
            // A ring at the last column may leave the cells: there is a cell's part of room, most often.
            Detail::Compact => (halo, halo, halo / 2, look.ems(0.6) + line),
        };
        let room = |all: u32, taken: i32| all.checked_add_signed(-taken).filter(|room| *room > 0);
        let (width, height) = (room(size.0, left + right)?, room(size.1, top + bottom)?);
        let (width, height) = self.cells_in(width, height, (columns, rows))?;
        let cells = Place { x: left, y: top, width, height };
        let (legend_top, legend_right, with_line) = match self.detail {
            Detail::Full => (
                cells.bottom() + look.ems(if named { NAMED } else { NUMBERS }),
                cells.right().min(left + look.ems(24.0)),
                true,
            ),
            Detail::Compact => {
                let top = cells.bottom() + look.ems(0.6);
                (top, size.0.cast_signed() - halo / 2, top + line + below <= size.1.cast_signed())
            }
        };
        let legend_left = if self.detail == Detail::Full { left } else { 0 };
        let legend = Legend::new(&self.scale, (legend_left, legend_right), legend_top, with_line, look);
        Some(Placed { frame: self, look, size, cells, legend, named })
    }

    /// The width and height of the cells' picture: whole pixels for each cell where there are enough.
    fn cells_in(&self, width: u32, height: u32, (columns, rows): (usize, usize)) -> Option<(u32, u32)> {
        let each = |pixels: u32, cells: usize| f64::from(pixels) / cells as f64;
        let (mut x, mut y) = (each(width, columns), each(height, rows));
        if columns == 0 || rows == 0 {
            return None;
        }
        if self.shape == Shape::Square {
            (x, y) = (x.min(y), x.min(y));
        }
        let whole = |each: f64| if each >= 1.0 { each.floor() } else { each };
        let pixels = |each: f64, cells: usize| (whole(each) * cells as f64).round().max(1.0) as u32;
        Some((pixels(x, columns), pixels(y, rows)))
    }

    /// Space left of the cells: for the longest row number, at the cross-hair too, and the trained length in words.
    fn gutter(&self, look: &Look) -> i32 {
        let last = self.view.rows.whole.saturating_sub(1);
        let numbered = self.rows.mark(last);
        let texts =
            [numbered, self.rows.widest(last)].into_iter().chain(self.trained.into_iter().flat_map(trained_words));
        texts.map(|text| look.width(&text)).max().unwrap_or(0) + look.ems(self.label_gap() + 0.2)
    }
}

impl Axis {
    /// An axis whose cells are numbered from 0.
    pub fn new(name: &str, symbol: &str) -> Self {
        Self { name: name.to_owned(), symbol: symbol.to_owned(), first: 0, tenths: 0, words: Vec::new() }
    }

    /// A cell with its letter, and the word that stands there: "m = 20, tired".
    pub fn at(&self, cell: usize) -> String {
        let word = self.word(cell).map(|word| format!(" “{word}”")).unwrap_or_default();
        format!("{} = {}{word}", self.symbol, self.number(cell))
    }

    /// What is written at a cell of the axis: its word, shortened, or its number.
    pub fn label(&self, cell: usize) -> String {
        let Some(word) = self.word(cell) else { return self.number(cell) };
        let short: String = word.chars().take(LONGEST_WORD).collect();
        if short.len() < word.len() { short + "…" } else { short }
    }

    /// What is written at the cell that is read: its word, shortened, or its letter and number.
    pub fn mark(&self, cell: usize) -> String {
        if self.word(cell).is_some() { self.label(cell) } else { self.at(cell) }
    }

    /// As wide a label as any of so many cells.
    pub fn widest(&self, cells: usize) -> String {
        let words = (0..self.words.len()).map(|cell| self.label(cell));
        // Where it counts from far on, its last number is the longest; else none is longer than how many there are.
        let numbers = [self.number(cells), grouped(cells as u64)];
        words.chain(numbers).max_by_key(|text| text.chars().count()).unwrap_or_default()
    }

    fn word(&self, cell: usize) -> Option<&str> {
        let at = cell.checked_rem(self.words.len())?;
        Some(self.words[at].trim()).filter(|word| !word.is_empty())
    }

    /// The number of a cell.
    pub fn number(&self, cell: usize) -> String {
        if self.tenths != 0 {
            let tenths = self.first as f64 + self.tenths as f64 * cell as f64;
            return decimals(tenths / 10.0, usize::from(self.tenths % 10 != 0));
        }
        let number = self.first.saturating_add_unsigned(cell as u64);
        let sign = if number < 0 { "\u{2212}" } else { "" };
        format!("{sign}{}", grouped(number.unsigned_abs()))
    }
}

pub(super) fn trained_words(length: usize) -> [String; 2] {
    ["trained".into(), format!("to {}", grouped(length as u64))]
}

impl Placed<'_> {
    pub(super) fn inside(&self) -> Cells<'_> {
        Cells { view: &self.frame.view, place: self.cells, mask: self.frame.mask }
    }

    /// The row and column under a pixel of the picture.
    pub fn cell_at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let (x, y) = (x - f64::from(self.cells.x), y - f64::from(self.cells.y));
        self.frame.view.cell_at(x, y, (self.cells.width, self.cells.height))
    }

    /// Draws the surface, and what is around the cells.
    ///
    /// # Errors
    /// The first of the backend.
    pub fn below<DB: DrawingBackend>(&self, area: &Area<DB>) -> Drawn<DB> {
        let on = Sheet { area, look: self.look };
        on.fill((0, 0), (self.size.0.cast_signed(), self.size.1.cast_signed()), self.look.surface)?;
        self.legend.draw(&on, &self.frame.scale, self.look)?;
        if self.frame.detail == Detail::Full { self.draw_axes(&on) } else { Ok(()) }
    }

    /// Draws what lies on the cells and stays there: hatching, outline, and the trained length.
    ///
    /// # Errors
    /// The first of the backend.
    pub fn above<DB: DrawingBackend>(&self, area: &Area<DB>) -> Drawn<DB> {
        let (on, cells) = (Sheet { area, look: self.look }, self.inside());
        self.frame.undefined.iter().try_for_each(|region| cells.hatch(region, &on, self.look))?;
        self.draw_trained(&on)?;
        self.draw_marks(&on)?;
        if let Some(distance) = self.frame.beyond {
            cells.stairs(distance, &on, self.look)?;
        }
        cells.outline(&on, self.look)
    }
}
