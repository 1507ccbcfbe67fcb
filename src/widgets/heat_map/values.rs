//! The values of a heat map, and what stands around them.

use std::ops::Range;

use llama_lens_plots::heatframe::{Axis, Detail, Hair, HeatFrame, Shape};
use llama_lens_plots::heatmap::Scale;
use llama_lens_plots::look::Look;
use llama_lens_plots::mask::{Mask, Region};
use llama_lens_plots::palette::Palette;
use llama_lens_plots::picture::{Cells, picture};
use llama_lens_plots::viewport::Viewport;

/// Which colours a map is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coloring {
    /// Signed values around 0.
    Signed,
    /// Magnitudes.
    Magnitude,
    /// Angles in radians, of which 0 and 2π are the same.
    Angle,
}

/// How a heat map is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How much is written around the cells.
    pub detail: Detail,
    /// The shape of a cell.
    pub shape: Shape,
    /// How the cell that is read is pointed at.
    pub hair: Hair,
}

/// A matrix as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// Rows of cells.
    pub rows: usize,
    /// Cells of a row.
    pub columns: usize,
    /// Row after row, with a causal mask each as far as its query may look; NaN where there is no such number. Of a map
    /// that is the same along every diagonal, one value for each: from column less row −(L − 1) on.
    pub values: Vec<f32>,
    /// Whether it is the same along every diagonal.
    pub diagonal: bool,
    /// Which colours it is in.
    pub coloring: Coloring,
    /// How far its colours reach at least, where it is seen after another map of the same numbers.
    pub reach: f32,
    /// Its subject and what is shown of it: the heading.
    pub title: (String, String),
    /// What goes down.
    pub down: Axis,
    /// What goes to the right.
    pub right: Axis,
    /// Which cells there are.
    pub mask: Mask,
    /// Cells without a value.
    pub undefined: Vec<Region>,
    /// Rows that are marked, ascending.
    pub marked: Vec<usize>,
    /// How many rows training had, where that is seen in the map.
    pub trained: Option<usize>,
    /// The distance from which cells are of another kind: saturated, unseen, or growing past training.
    pub beyond: Option<usize>,
}

impl HeatMap {
    /// Which colour a value has, in the colours of a theme.
    pub fn scale(&self, look: &Look) -> Scale {
        let (low, high) = Scale::range(&self.values);
        match self.coloring {
            Coloring::Signed => {
                Scale::diverging(low.abs().max(high.abs()).max(self.reach)).colored(Palette::signed(look))
            }
            Coloring::Magnitude => Scale::sequential(low, high),
            Coloring::Angle => Scale::angle(),
        }
    }

    /// What stands around its cells.
    pub fn frame(&self, look: &Look, view: Viewport, layout: Layout) -> HeatFrame {
        HeatFrame {
            rows: self.down.clone(),
            columns: self.right.clone(),
            view,
            scale: self.scale(look),
            mask: self.mask,
            undefined: self.undefined.clone(),
            marked: self.marked.clone(),
            trained: self.trained,
            beyond: self.beyond,
            detail: layout.detail,
            shape: layout.shape,
            hair: layout.hair,
        }
    }

    /// The value of a cell; NaN outside.
    pub fn value(&self, row: usize, column: usize) -> f32 {
        if row >= self.rows || column >= self.columns {
            return f32::NAN;
        }
        let at = match (self.diagonal, self.mask) {
            (_, Mask::Causal) if column > row => return f32::NEG_INFINITY,
            (true, _) => self.rows - 1 - row + column,
            (false, Mask::Causal) => row * (row + 1) / 2 + column,
            (false, Mask::None) => row * self.columns + column,
        };
        self.values.get(at).copied().unwrap_or(f32::NAN)
    }

    /// Paints the cells in sight on a raster of so many pixels across and down, as RGBA.
    pub fn paint(&self, scale: &Scale, view: &Viewport, (width, height): (u32, u32), out: &mut Vec<u8>) {
        let [mut down, mut across] = [view.rows.under(height), view.columns.under(width)];
        if self.coloring == Coloring::Angle {
            // Angles have no mean that is one.
            for cells in down.iter_mut().chain(&mut across) {
                let middle = usize::midpoint(cells.start, cells.end.saturating_sub(1));
                *cells = middle..middle + 1;
            }
        }
        self.picture((&down, &across), scale, out);
    }

    /// Paints every cell as one pixel.
    pub fn paint_cells(&self, scale: &Scale, out: &mut Vec<u8>) {
        let each = |count: usize| (0..count).map(|cell| cell..cell + 1).collect::<Vec<_>>();
        self.picture((&each(self.rows), &each(self.columns)), scale, out);
    }

    fn picture(&self, raster: (&[Range<usize>], &[Range<usize>]), scale: &Scale, out: &mut Vec<u8>) {
        let cells = if self.diagonal {
            Cells::diagonals(&self.values, self.rows)
        } else {
            Cells::matrix(&self.values, self.columns)
        };
        let cells = if self.mask == Mask::Causal { cells.causal() } else { cells };
        picture(&cells, raster, &scale.colours(), out);
    }
}
