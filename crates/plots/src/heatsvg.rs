//! A heat map as an SVG document: the recordings, with the cells between them as one embedded PNG.

use std::fmt::Write as _;

use super::heatframe::{At, Placed};
use super::svg;
use super::{png, viewport::Stretch};
use crate::number::decimals;

impl Placed<'_> {
    /// The document. `pixels` are those of the whole matrix, one for each cell, row after row; only the cells in
    /// sight are saved.
    pub fn svg(&self, pixels: &[u8], at: Option<&At>) -> String {
        let mut elements = svg::shapes(&self.below());
        self.push_cells(&mut elements, pixels);
        elements += &svg::shapes(&self.above());
        if let Some(at) = at {
            elements += &svg::shapes(&self.cross_hair(at));
        }
        svg::around(self.size, &elements)
    }

    fn push_cells(&self, out: &mut String, pixels: &[u8]) {
        let view = &self.frame.view;
        let (rows, columns) = (view.rows.cells(), view.columns.cells());
        let whole = pixels.chunks_exact(view.columns.whole.max(1) * 4).take(rows.end).skip(rows.start);
        let shown: Vec<u8> = whole.flat_map(|row| row[columns.start * 4..columns.end * 4].iter().copied()).collect();
        let image = png::base64(&png::encode(columns.len() as u32, &shown));
        let place = self.cells;
        // The first cell may be in sight in part; the inner document cuts off the rest.
        let hidden = |stretch: &Stretch, first: usize| decimals(stretch.start - first as f64, 6);
        // Writing to a String cannot fail.
        _ = writeln!(
            out,
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\">\
             <image width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\" \
             href=\"data:image/png;base64,{image}\"/></svg>",
            place.x,
            place.y,
            place.width,
            place.height,
            hidden(&view.columns, columns.start),
            hidden(&view.rows, rows.start),
            decimals(view.columns.length, 6),
            decimals(view.rows.length, 6),
            columns.len(),
            rows.len(),
        );
    }
}
