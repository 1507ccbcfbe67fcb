//! Painting: the cells as one image, the axes and the legend around them, and on top what moves.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{HtmlCanvasElement, ImageData};

use super::Row;
use crate::lessons::positions::Map;
use crate::ui::canvas::{self, area, context};
use crate::ui::dom;
use llama_lens_plots::bars::Bars;
use llama_lens_plots::heatframe::{At, HeatFrame, Placed};
use llama_lens_plots::look::Look;

/// The height of the bars below a map, in text heights.
const BARS: f64 = 5.4;

/// What stays between two moves of the cross-hair.
#[derive(Default)]
pub struct Sheets {
    /// The cells in sight.
    pixels: Vec<u8>,
    cells: Option<HtmlCanvasElement>,
    /// The whole picture but for what moves.
    whole: Option<HtmlCanvasElement>,
    drawn: Option<Drawn>,
}

/// What was drawn, in device pixels.
struct Drawn {
    frame: HeatFrame,
    look: Look,
    /// The map with its axes and legend.
    size: (u32, u32),
}

impl Drawn {
    fn place(&self) -> Option<Placed<'_>> {
        self.frame.place(self.size, &self.look)
    }
}

/// A canvas beside the document, of this size.
fn sheet(kept: &mut Option<HtmlCanvasElement>, (width, height): (u32, u32)) -> Option<HtmlCanvasElement> {
    if kept.is_none() {
        *kept = dom::document().create_element("canvas").ok()?.dyn_into().ok();
    }
    let canvas = kept.clone()?;
    canvas::resize(&canvas, (width, height));
    Some(canvas)
}

impl Sheets {
    /// Paints everything but what moves; whether there was room for it.
    pub fn paint(
        &mut self,
        canvas: &HtmlCanvasElement,
        size: (f64, f64),
        map: &Map,
        frame: HeatFrame,
        look: Look,
        bars: bool,
    ) -> bool {
        let ratio = canvas::ratio();
        let (width, height) = ((size.0 * ratio).round() as u32, (size.1 * ratio).round() as u32);
        if width < 24 || height < 24 {
            return false;
        }
        let bars = if bars { (BARS * look.text).round() as u32 } else { 0 };
        let drawn = Drawn { frame, look, size: (width, height.saturating_sub(bars)) };
        canvas::resize(canvas, (width, height));
        let done = self.compose(map, &drawn, (width, height));
        self.drawn = Some(drawn);
        done.is_some()
    }

    fn compose(&mut self, map: &Map, drawn: &Drawn, size: (u32, u32)) -> Option<()> {
        let placed = drawn.place()?;
        let place = placed.cells;
        let raster = (place.width, place.height);
        map.paint(&drawn.frame.scale, &drawn.frame.view, raster, &mut self.pixels);
        let cells = sheet(&mut self.cells, raster)?;
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.pixels), raster.0, raster.1).ok()?;
        context(&cells)?.put_image_data(&image, 0.0, 0.0).ok()?;
        let whole = sheet(&mut self.whole, size)?;
        // The bars below are drawn with what moves.
        let (map, _) = area(&whole)?.split_vertically(drawn.size.1);
        placed.below(&map).ok()?;
        let on = context(&whole)?;
        on.draw_image_with_html_canvas_element(&cells, f64::from(place.x), f64::from(place.y)).ok()?;
        placed.above(&map).ok()
    }

    /// Shows the picture with its cross-hair at a cell, and the bars of that row.
    pub fn mark(&self, canvas: &HtmlCanvasElement, (row, column): (usize, usize), value: f32, bars: Option<Row>) {
        let (Some(drawn), Some(whole), Some(on)) = (&self.drawn, &self.whole, context(canvas)) else { return };
        let Some(placed) = drawn.place() else { return };
        // The picture is there: it was painted just now.
        let _ = on.draw_image_with_html_canvas_element(whole, 0.0, 0.0);
        let Some((map, below)) = area(canvas).map(|area| area.split_vertically(drawn.size.1)) else { return };
        // A canvas that cannot be drawn on leaves its table of the same numbers.
        let _ = placed.cross_hair(&map, &At { row, column, value });
        if let Some(Row { shares, most }) = bars {
            let bars = Bars { shares, columns: drawn.frame.view.columns, marked: Some(column), most };
            let _ = bars.draw(&below, (placed.cells.x, placed.cells.width), &drawn.look);
        }
    }

    /// The cell under a pointer.
    pub fn cell_at(&self, canvas: &HtmlCanvasElement, client: (f64, f64)) -> Option<(usize, usize)> {
        let (x, y) = canvas::under(canvas, client);
        self.drawn.as_ref()?.place()?.cell_at(x, y)
    }

    /// The place of the matrix under a pointer, in rows and columns.
    pub fn place_at(&self, canvas: &HtmlCanvasElement, client: (f64, f64)) -> Option<(f64, f64)> {
        let drawn = self.drawn.as_ref()?;
        let (cells, (x, y)) = (drawn.place()?.cells, canvas::under(canvas, client));
        let row = drawn.frame.view.rows.place_at(y - f64::from(cells.y), cells.height);
        Some((row, drawn.frame.view.columns.place_at(x - f64::from(cells.x), cells.width)))
    }

    /// The picture as an SVG document.
    pub fn svg(&self, map: &Map, at: &At) -> Option<String> {
        let drawn = self.drawn.as_ref()?;
        let mut pixels = Vec::new();
        map.paint_cells(&drawn.frame.scale, &mut pixels);
        drawn.place()?.svg(&pixels, Some(at)).ok()
    }
}
