//! Line charts: small multiples that share the x axis, with the cursor and the next step on each.

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, ChartBuilder, ChartContext, DashedLineSeries, DrawingBackend, EmptyElement, FontDesc, FontFamily,
    FontStyle, LineSeries, PathElement, Text, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBColor, ShapeStyle};

use super::area::{Area, Drawn, SvgError, svg};
use super::look::Look;
use crate::number::{decimals, grouped};

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Style {
    /// Ink up to the cursor, grey beyond it.
    Main,
    /// All of it in ink: nothing on it comes later.
    Whole,
    /// The same, labelled by its name and not by its value.
    Named(String),
    /// A second line, dashed, with a label at its end.
    Other(String),
    /// A second line, dashed, whose end is labelled by its name and not by its value.
    Beside(String),
    /// A thin line without a label, such as zero, to see the others by.
    Level,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Points from left to right.
    pub points: Vec<(f64, f64)>,
    /// How it is drawn.
    pub style: Style,
}

/// One chart of the row.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its heading.
    pub title: String,
    /// Its lines; the first is the main one.
    pub lines: Vec<Series>,
    /// Where the cursor is.
    pub now: Option<(f64, f64)>,
    /// Where the next press leads.
    pub next: Option<(f64, f64)>,
    /// Decimals of its labels.
    pub decimals: usize,
    /// Whether the y axis starts at zero.
    pub from_zero: bool,
    /// Places on the x axis with their names: known points to compare the lines with.
    pub markers: Vec<(f64, String)>,
}

/// Small multiples with one x axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The charts, left to right or top to bottom.
    pub panels: Vec<Panel>,
    /// What the x axis counts, such as “merges”, written after its last number; a `#` has the number in its place.
    pub x_title: String,
    /// Where the reader's own cursor stands, drawn as a line across every panel.
    pub mark: Option<f64>,
}

pub(super) type Context<'a, DB> = ChartContext<'a, DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// The width of a character of a label, in text heights: wide enough for any font.
pub(super) const GLYPH: f64 = 0.62;

/// Space left of the lines, in text heights.
const LEFT: f64 = 0.6;

impl Chart {
    /// Draws the panels, in a row, or stacked where the area is narrow.
    ///
    /// # Errors
    /// The first of the backend, or that there is no room for a chart.
    pub fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, look: &Look) -> Drawn<DB> {
        area.fill(&look.surface)?;
        let parts = area.split_evenly(self.grid(area.dim_in_pixel().0, look));
        self.panels.iter().zip(&parts).try_for_each(|(panel, part)| panel.draw(part, look, self))
    }

    /// Rows and columns for a picture of this width.
    fn grid(&self, width: u32, look: &Look) -> (usize, usize) {
        let count = self.panels.len().max(1);
        if f64::from(width) >= count as f64 * look.text * 16.0 { (1, count) } else { (count, 1) }
    }

    /// What stands at the end of the x axis.
    fn last_label(&self, x: f64) -> String {
        let number = whole_number(x);
        match self.x_title.split_once('#') {
            Some((before, after)) => format!("{before}{number}{after}"),
            None if number == "1" => format!("{number} {}", self.x_title.trim_end_matches('s')),
            None => format!("{number} {}", self.x_title),
        }
    }

    /// How many rows of panels a picture of this width has: what its height should follow.
    pub fn rows(&self, width: u32, look: &Look) -> usize {
        self.grid(width, look).0
    }

    /// The x value under a pointer at `x` pixels of a picture this wide, whichever panel it is over.
    pub fn x_at(&self, x: f64, width: u32, look: &Look) -> Option<f64> {
        let columns = self.grid(width, look).1;
        let each = f64::from(width) / columns as f64;
        let panel = self.panels.get((x / each).max(0.0) as usize % columns)?;
        let (left, right) = panel.sides(look);
        let share = ((x.rem_euclid(each) - left) / (each - left - right)).clamp(0.0, 1.0);
        let (low, high) = panel.x_range();
        Some(low + share * (high - low))
    }

    /// The chart as an SVG document.
    ///
    /// # Errors
    /// Where there is no room for a chart.
    pub fn svg(&self, size: (u32, u32), look: &Look) -> Result<String, SvgError> {
        svg(size, |area| self.draw(area, look))
    }
}

impl Panel {
    pub(super) fn x_range(&self) -> (f64, f64) {
        let points = self.lines.first().map_or(&[][..], |line| &line.points);
        let low = points.first().map_or(0.0, |point| point.0);
        let high = points.last().map_or(1.0, |point| point.0);
        let high = self.markers.iter().fold(high, |high, marker| high.max(marker.0));
        (low, if high > low { high } else { low + 1.0 })
    }

    /// Space left and right of the lines, in pixels: the right has the values at the lines' ends.
    pub(super) fn sides(&self, look: &Look) -> (f64, f64) {
        let ends = self.lines.iter().map(|line| self.end_label(line));
        let longest = ends.chain(self.foot()).map(|label| label.chars().count()).max().unwrap_or(0);
        (look.text * LEFT, look.text * (1.1 + GLYPH * longest as f64))
    }

    /// What stands at the end of a line.
    pub(super) fn end_label(&self, line: &Series) -> String {
        match (&line.style, line.points.last()) {
            (Style::Beside(name) | Style::Named(name), _) => name.clone(),
            (Style::Level, _) | (_, None) => String::new(),
            (_, Some(end)) => self.label(end.1),
        }
    }

    pub(super) fn y_range(&self) -> (f64, f64) {
        let values = self.lines.iter().flat_map(|line| line.points.iter().map(|point| point.1));
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let low = if self.from_zero { 0.0 } else { low };
        (low, if high > low { low + (high - low) * 1.12 } else { low + 1.0 })
    }

    /// What stands at the axis where it is not zero.
    pub(super) fn foot(&self) -> Option<String> {
        (!self.from_zero).then(|| self.label(self.y_range().0))
    }

    pub(super) fn label(&self, value: f64) -> String {
        match self.decimals {
            0 => grouped(value.round().max(0.0) as u64),
            places => decimals(value, places),
        }
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, look: &Look, whole: &Chart) -> Drawn<DB> {
        let (left, right) = self.sides(look);
        let (x, y) = (self.x_range(), self.y_range());
        let mut chart = ChartBuilder::on(area)
            .margin_left(left as i32)
            .margin_right(right as i32)
            .margin_top((look.text * 2.4) as i32)
            .margin_bottom((look.text * 2.0) as i32)
            .build_cartesian_2d(x.0..x.1, y.0..y.1)?;
        let style = |colour: RGBColor, h, v| text_style(look, colour, h, v);
        let mut title = style(look.ink, HPos::Left, VPos::Top);
        title.font = title.font.style(FontStyle::Bold);
        area.draw(&Text::new(self.title.clone(), (0, (look.text * 0.2) as i32), title))?;
        let axis = ShapeStyle::from(&look.edge).stroke_width((look.stroke / 2).max(1));
        chart.plotting_area().draw(&PathElement::new(vec![(x.0, y.0), (x.1, y.0)], axis))?;
        if let Some(mark) = whole.mark {
            let line = vec![(mark, y.0), (mark, y.1)];
            chart.plotting_area().draw(&PathElement::new(line, look.ink_2.stroke_width((look.stroke / 2).max(1))))?;
        }
        self.draw_markers(&mut chart, look)?;
        self.draw_lines(&mut chart, look)?;
        let gap = (look.text * 0.5) as i32;
        let last = whole.last_label(x.1);
        put(&chart, (x.0, y.0), (0, gap), whole_number(x.0), style(look.ink_2, HPos::Left, VPos::Top))?;
        put(&chart, (x.1, y.0), (right as i32, gap), last, style(look.ink_2, HPos::Right, VPos::Top))?;
        self.draw_ends(&chart, look)?;
        self.draw_now(&chart, look)
    }

    /// A dotted line for each marker, with its name left of its foot, each a row above the one before.
    fn draw_markers<DB: DrawingBackend>(&self, chart: &mut Context<DB>, look: &Look) -> Drawn<DB> {
        let (low, high) = self.y_range();
        let dot = (look.stroke / 2).max(1);
        for (row, (x, name)) in self.markers.iter().enumerate() {
            let pen = look.ink_2.stroke_width(dot);
            chart.draw_series(DashedLineSeries::new([(*x, low), (*x, high)], dot * 2, dot * 3, pen))?;
            let up = (look.text * (1.3 * row as f64 + 0.2)) as i32;
            let gap = (look.text * 0.4) as i32;
            if !Self::has_room_left(chart, look, *x, gap, name) {
                // Lines begin here, so the name stands where its own line ends.
                put(chart, (*x, high), (gap, 0), name.clone(), text_style(look, look.ink_2, HPos::Left, VPos::Top))?;
            } else if self.leaves_room(chart, look, (*x, low), (-gap, -up), name) {
                let style = text_style(look, look.ink_2, HPos::Right, VPos::Bottom);
                put(chart, (*x, low), (-gap, -up), name.clone(), style)?;
            }
        }
        Ok(())
    }

    fn draw_lines<DB: DrawingBackend>(&self, chart: &mut Context<DB>, look: &Look) -> Drawn<DB> {
        let thin = ShapeStyle::from(&look.edge).stroke_width((look.stroke * 2 / 3).max(1));
        for line in &self.lines {
            match &line.style {
                Style::Main => {
                    let now = self.now.map_or(f64::MIN, |now| now.0);
                    let (done, ahead) = line.points.split_at(line.points.partition_point(|point| point.0 <= now));
                    chart.draw_series(LineSeries::new(self.now.iter().chain(ahead).copied(), thin))?;
                    let done = done.iter().chain(&self.now).copied();
                    chart.draw_series(LineSeries::new(done, look.ink.stroke_width(look.stroke)))?;
                }
                Style::Whole | Style::Named(_) => {
                    // Where points stand close, a broad stroke would fill what is between them.
                    let is_close = line.points.len() > chart.plotting_area().dim_in_pixel().0 as usize / 2;
                    let stroke = if is_close { (look.stroke / 3).max(1) } else { look.stroke };
                    chart.draw_series(LineSeries::new(line.points.iter().copied(), look.ink.stroke_width(stroke)))?;
                }
                Style::Level => {
                    chart.draw_series(LineSeries::new(line.points.iter().copied(), thin))?;
                }
                Style::Other(_) | Style::Beside(_) => {
                    let dash = (look.text * 0.5) as u32;
                    let pen = look.other.stroke_width((look.stroke * 2 / 3).max(1));
                    chart.draw_series(DashedLineSeries::new(line.points.iter().copied(), dash, dash / 2, pen))?;
                    if let (Style::Other(label), Some(&end)) = (&line.style, line.points.last()) {
                        let style = text_style(look, look.ink, HPos::Right, VPos::Bottom);
                        put(chart, end, (0, -(look.text * 0.4) as i32), label.clone(), style)?;
                    }
                }
            }
        }
        if let (Some(now), Some(next)) = (self.now, self.next) {
            chart.draw_series(LineSeries::new([now, next], look.next.stroke_width(look.stroke)))?;
        }
        Ok(())
    }
}

/// A whole number of an axis, with a true minus.
fn whole_number(x: f64) -> String {
    if x < 0.0 { format!("\u{2212}{}", grouped(-x as u64)) } else { grouped(x as u64) }
}

pub(super) fn text_style(look: &Look, colour: RGBColor, h: HPos, v: VPos) -> TextStyle<'_> {
    let font = FontDesc::new(FontFamily::Name(&look.family), look.text, FontStyle::Normal);
    TextStyle { font, color: colour.to_backend_color(), pos: Pos::new(h, v) }
}

/// Writes `text` at a point of the chart, moved by some pixels.
pub(super) fn put<DB: DrawingBackend>(
    chart: &Context<DB>,
    at: (f64, f64),
    by: (i32, i32),
    text: String,
    style: TextStyle,
) -> Drawn<DB> {
    chart.plotting_area().draw(&(EmptyElement::at(at) + Text::new(text, by, style)))
}
