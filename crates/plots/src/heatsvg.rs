//! A heat map as an SVG document: its drawings, with the cells between them as one embedded PNG.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use plotters::prelude::SVGBackend;

use super::area::{Area, SvgError, svg};
use super::heatframe::{At, Placed};
use super::viewport::Stretch;

impl Placed<'_> {
    /// The document. `pixels` are those of the whole matrix, one for each cell, row after row; only the cells in
    /// sight are saved.
    ///
    /// # Errors
    /// None that is known of.
    pub fn svg(&self, pixels: &[u8], at: Option<&At>) -> Result<String, SvgError> {
        let (width, height) = self.size;
        let below = svg(self.size, |area| self.below(area))?;
        let cells = self.image(pixels).unwrap_or_default();
        let above = svg(self.size, |area: &Area<SVGBackend>| {
            self.above(area)?;
            at.map_or(Ok(()), |at| self.cross_hair(area, at))
        })?;
        // plotters' own pictures are of opaque pixels as large as the screen's: the image stands between two documents.
        Ok(format!(
            "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             xmlns=\"http://www.w3.org/2000/svg\">\n{below}{cells}{above}</svg>\n"
        ))
    }

    /// The cells in sight; none where `pixels` does not have all of them.
    fn image(&self, pixels: &[u8]) -> Option<String> {
        let view = &self.frame.view;
        let (rows, columns) = (view.rows.cells(), view.columns.cells());
        let whole = pixels.chunks_exact(view.columns.whole.max(1) * 4).take(rows.end).skip(rows.start);
        let shown: Vec<u8> = whole.flat_map(|row| row[columns.start * 4..columns.end * 4].iter().copied()).collect();
        let image = BASE64_STANDARD.encode(png((columns.len() as u32, rows.len() as u32), &shown).ok()?);
        let place = self.cells;
        // The first cell may be in sight in part; the inner document cuts off the rest.
        let hidden = |stretch: &Stretch, first: usize| stretch.start - first as f64;
        Some(format!(
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\">\
             <image width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\" \
             href=\"data:image/png;base64,{image}\"/></svg>\n",
            place.x,
            place.y,
            place.width,
            place.height,
            hidden(&view.columns, columns.start),
            hidden(&view.rows, rows.start),
            view.columns.length,
            view.rows.length,
            columns.len(),
            rows.len(),
        ))
    }
}

/// A PNG of RGBA pixels.
fn png((width, height): (u32, u32), rgba: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgba)?;
    writer.finish()?;
    Ok(file)
}
