//! Painting: the cells as one image, the axes and the legend around them, and on top what moves.

use std::sync::Arc;

use llama_lens_plots::bars::Bars;
use llama_lens_plots::heatframe::{At, HeatFrame, Placed};
use llama_lens_plots::look::Look;
use llama_lens_plots::viewport::Viewport;
use wasm_bindgen::Clamped;
use web_sys::{HtmlCanvasElement, ImageData};

use super::values::{HeatMap, Layout};
use super::{Cell, Row};
use crate::widgets::canvas;
use crate::widgets::saved::Picture;

/// The height of the bars below a map, in text heights.
const BARS: f64 = 5.4;

/// What is painted of a map.
#[derive(Clone)]
pub struct Scene {
    /// The matrix.
    pub map: Arc<HeatMap>,
    /// The part in sight.
    pub view: Viewport,
    /// How it is laid out.
    pub layout: Layout,
    /// Whether there are bars below it.
    pub has_bars: bool,
}

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
    /// The map with its axes and legend; bars stand below it.
    size: (u32, u32),
}

impl Drawn {
    fn new(scene: &Scene, (width, height): (u32, u32), look: &Look) -> Self {
        let bars = if scene.has_bars { (BARS * look.text).round() as u32 } else { 0 };
        let frame = scene.map.frame(look, scene.view, scene.layout);
        Self { frame, look: look.clone(), size: (width, height.saturating_sub(bars)) }
    }

    fn place(&self) -> Option<Placed<'_>> {
        self.frame.place(self.size, &self.look)
    }

    fn bars(&self, row: Row, column: usize) -> Bars {
        let Row { name, shares, most } = row;
        Bars { name, shares, columns: self.frame.view.columns, marked: Some(column), most }
    }
}

/// A canvas beside the document that is kept, of this size.
fn sheet(kept: &mut Option<HtmlCanvasElement>, size: (u32, u32)) -> Option<HtmlCanvasElement> {
    if kept.is_none() {
        *kept = canvas::detached(size);
    }
    let sheet = kept.clone()?;
    canvas::resize(&sheet, size);
    Some(sheet)
}

impl Sheets {
    /// Paints everything but what moves; none where there is no room for it.
    pub fn paint(&mut self, scene: &Scene, size: (u32, u32), look: &Look) -> Option<()> {
        let drawn = Drawn::new(scene, size, look);
        let done = self.compose(&scene.map, &drawn);
        self.drawn = Some(drawn);
        done
    }

    fn compose(&mut self, map: &HeatMap, drawn: &Drawn) -> Option<()> {
        let placed = drawn.place()?;
        let place = placed.cells;
        let raster = (place.width, place.height);
        map.paint(&drawn.frame.scale, &drawn.frame.view, raster, &mut self.pixels);
        let cells = sheet(&mut self.cells, raster)?;
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.pixels), raster.0, raster.1).ok()?;
        canvas::context(&cells)?.put_image_data(&image, 0.0, 0.0).ok()?;
        let whole = sheet(&mut self.whole, drawn.size)?;
        let area = canvas::area(&whole)?;
        placed.below(&area).ok()?;
        let on = canvas::context(&whole)?;
        on.draw_image_with_html_canvas_element(&cells, f64::from(place.x), f64::from(place.y)).ok()?;
        placed.above(&area).ok()
    }

    /// Shows the picture with its cross-hair at a cell, and the bars of that row; none where nothing was painted.
    pub fn mark(&self, canvas: &HtmlCanvasElement, (row, column): Cell, value: f32, bars: Option<Row>) -> Option<()> {
        let (drawn, whole) = (self.drawn.as_ref()?, self.whole.as_ref()?);
        let placed = drawn.place()?;
        canvas::context(canvas)?.draw_image_with_html_canvas_element(whole, 0.0, 0.0).ok()?;
        let (above, below) = canvas::area(canvas)?.split_vertically(drawn.size.1);
        placed.cross_hair(&above, &At { row, column, value }).ok()?;
        let Some(bars) = bars else { return Some(()) };
        let columns = (placed.cells.x, placed.cells.width);
        drawn.bars(bars, column).draw(&below, columns, &drawn.look).ok()
    }

    /// The cell under a pointer.
    pub fn cell_at(&self, canvas: &HtmlCanvasElement, client: (f64, f64)) -> Option<Cell> {
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
}

/// What is shown at a moment, to be saved.
pub struct Snapshot {
    /// The map.
    pub scene: Scene,
    /// The cell that is read.
    pub cell: Cell,
    /// The bars below it.
    pub bars: Option<Row>,
}

impl Snapshot {
    fn value(&self) -> f32 {
        self.scene.map.value(self.cell.0, self.cell.1)
    }
}

impl Picture for Snapshot {
    fn canvas(&self, size: (u32, u32), look: &Look) -> Option<HtmlCanvasElement> {
        let (mut sheets, canvas) = (Sheets::default(), canvas::detached(size)?);
        sheets.paint(&self.scene, size, look)?;
        sheets.mark(&canvas, self.cell, self.value(), self.bars.clone())?;
        Some(canvas)
    }

    fn svg(&self, size: (u32, u32), look: &Look) -> Option<String> {
        let drawn = Drawn::new(&self.scene, size, look);
        let placed = drawn.place()?;
        let mut pixels = Vec::new();
        self.scene.map.paint_cells(&drawn.frame.scale, &mut pixels);
        let (row, column) = self.cell;
        let map = placed.svg(&pixels, Some(&At { row, column, value: self.value() })).ok()?;
        let Some(bars) = self.bars.clone() else { return Some(map) };
        let (width, top) = drawn.size;
        let columns = (placed.cells.x, placed.cells.width);
        let bars = drawn.bars(bars, column).svg((width, size.1.saturating_sub(top)), columns, look).ok()?;
        Some(format!("{map}<g transform=\"translate(0 {top})\">\n{bars}</g>\n"))
    }
}
