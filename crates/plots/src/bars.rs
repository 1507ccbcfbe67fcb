//! A row of numbers as bars under a map, each below its column: what softmax makes of a row of scores.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

use super::area::{Area, Drawn, SvgError, svg};
use super::look::Look;
use super::sheet::Sheet;
use super::viewport::Stretch;
use crate::number::decimals;

/// Bars from a common ground, one of them marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What they show, written below them where there is room; empty where it stands beside the picture.
    pub name: String,
    /// Shares of 1, one a column; what is not a number above 0 has no bar.
    pub shares: Vec<f64>,
    /// The columns that are shown: those of the map above.
    pub columns: Stretch,
    /// The one that is being read.
    pub marked: Option<usize>,
    /// The share whose bar fills the height: the same for all rows of bars that are compared.
    pub most: f64,
}

impl Bars {
    /// Draws the bars. The columns stand from `left` on, on so many pixels.
    ///
    /// # Errors
    /// The first of the backend.
    pub fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, (left, width): (i32, u32), look: &Look) -> Drawn<DB> {
        let (on, size) = (Sheet { area, look }, area.dim_in_pixel());
        let (right, bottom) = (size.0.cast_signed(), size.1.cast_signed());
        on.fill((0, 0), (right, bottom), look.surface)?;
        if self.shares.is_empty() {
            return Ok(());
        }
        let ground = bottom - look.ems(1.5);
        let edges = |column| (left + self.columns.edge(column, width), left + self.columns.edge(column + 1, width));
        let height = |share: f64| {
            // A share above 0 is seen, however small, and one above the most is cut off.
            let exact = (share / self.most * f64::from(ground)).round();
            if share > 0.0 { (exact.min(f64::from(ground)) as i32).max(1) } else { 0 }
        };
        let cells = self.columns.cells();
        let shown = |column: usize| self.shares.get(column).copied().unwrap_or(0.0);
        // Of many columns that share a pixel, the highest bar is seen.
        let mut highest = 0;
        for column in cells.clone() {
            let (from, to) = edges(column);
            let gap = i32::from(to - from > 2) * ((to - from) / 6).max(1);
            highest = highest.max(height(shown(column)));
            if highest > 0 && (column + 1 == cells.end || edges(column + 1).0 > from) {
                on.fill((from, ground - highest), ((to - gap).max(from + 1), ground), look.edge)?;
                highest = 0;
            }
        }
        let thin = look.thin();
        on.fill((left, ground), (left + width.cast_signed(), ground + thin), look.edge)?;
        let line = ground + thin + look.ems(0.7);
        let Some(column) = self.marked.filter(|column| cells.contains(column)) else {
            return self.write_name(&on, (left, line), HPos::Left);
        };
        let (from, to) = edges(column);
        let gap = i32::from(to - from > 2) * ((to - from) / 6).max(1);
        // Where bars are thin, the marked one is wide enough to have a colour.
        let more = (look.stroke.cast_signed() - (to - gap - from)).max(0) / 2;
        on.fill((from - more, ground - height(shown(column))), ((to - gap).max(from + 1) + more, ground), look.now)?;
        let share = shown(column);
        let text = if share.is_nan() { "undefined".into() } else { decimals(share * 100.0, 1) + "\u{202f}%" };
        let half = look.width(&text) / 2;
        let x = from.midpoint(to).min(right - half).max(half);
        let end = left + width.cast_signed();
        // The name keeps off the number: on its left, else on its right.
        let room = look.width(&self.name) + look.ems(0.6);
        if left + room <= x - half {
            self.write_name(&on, (left, line), HPos::Left)?;
        } else if x + half + room <= end.max(right) {
            self.write_name(&on, (end.max(x + half + room), line), HPos::Right)?;
        }
        on.write(&text, (x, line), look.loud(HPos::Center))
    }

    fn write_name<DB: DrawingBackend>(&self, on: &Sheet<DB>, at: (i32, i32), side: HPos) -> Drawn<DB> {
        if self.name.is_empty() { Ok(()) } else { on.write(&self.name, at, on.look.quiet(side)) }
    }

    /// The picture as an SVG document.
    ///
    /// # Errors
    /// None that is known of.
    pub fn svg(&self, size: (u32, u32), columns: (i32, u32), look: &Look) -> Result<String, SvgError> {
        svg(size, |area| self.draw(area, columns, look))
    }
}
