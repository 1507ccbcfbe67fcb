//! What is written at the ends of a chart's lines and at its cursor.

use plotters::prelude::{Circle, DrawingBackend, EmptyElement, Rectangle};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};

use super::area::Drawn;
use super::curves::{Context, GLYPH, Panel, Style, put, text_style};
use super::look::Look;

/// How much of what is behind a label its plate covers.
const PLATE: f64 = 0.8;

impl Panel {
    /// The first value of the main line and the last of each.
    pub(super) fn draw_ends<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look) -> Drawn<DB> {
        // The first value is named only where the label of the present one leaves room.
        let far = self.now.is_none_or(|now| {
            let (x, y) = (self.x_range(), self.y_range());
            let first = self.lines.first().and_then(|line| line.points.first()).map_or(now.1, |point| point.1);
            let height = f64::from(chart.plotting_area().dim_in_pixel().1);
            let fallen = (first - now.1) / (y.1 - y.0) * height;
            (now.0 - x.0) > 0.25 * (x.1 - x.0) || fallen > 1.4 * look.text
        });
        if let Some(&first) = self.lines.first().and_then(|line| line.points.first()).filter(|_| far) {
            let by = ((look.text * 0.3) as i32, -(look.text * 0.3) as i32);
            put(chart, first, by, self.label(first.1), text_style(look, look.ink_2, HPos::Left, VPos::Bottom))?;
        }
        for line in &self.lines {
            let Some(&last) = line.points.last() else { continue };
            // The label of the present value stands there already, or is about to.
            let (x, crowded) = (self.x_range(), 0.88);
            let arrived = |now: (f64, f64)| {
                !matches!(line.style, Style::Other(_) | Style::Beside(_)) && (now.0 - x.0) > crowded * (last.0 - x.0)
            };
            if self.now.is_some_and(arrived) {
                continue;
            }
            let side = (look.text * 0.5) as i32;
            let apart = if matches!(line.style, Style::Beside(_)) { self.apart(chart, last, look) } else { 0 };
            let style = text_style(look, look.ink_2, HPos::Left, VPos::Center);
            put(chart, last, (side, apart), self.end_label(line), style)?;
        }
        Ok(())
    }

    /// By how much the label at a second line's end moves, so that it does not touch the main one's.
    fn apart<DB: DrawingBackend>(&self, chart: &Context<DB>, end: (f64, f64), look: &Look) -> i32 {
        let Some(&main) = self.lines.first().and_then(|line| line.points.last()) else { return 0 };
        let y = |point: (f64, f64)| chart.plotting_area().map_coordinate(&point).1;
        let (below, least) = (y(end) - y(main), (look.text * 1.25) as i32);
        if below.abs() >= least {
            0
        } else if below >= 0 {
            least - below
        } else {
            -least - below
        }
    }

    pub(super) fn draw_now<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look) -> Drawn<DB> {
        let Some(now) = self.now else { return Ok(()) };
        let area = chart.plotting_area();
        let radius = look.stroke.cast_signed() * 2;
        let lift = -(look.text * 0.7) as i32;
        if let Some(next) = self.next {
            area.draw(&Circle::new(next, radius, look.surface.filled()))?;
            area.draw(&Circle::new(next, radius, look.next.stroke_width((look.stroke * 2 / 3).max(1))))?;
        }
        area.draw(&Circle::new(now, radius, look.now.filled()))?;
        let (here, there) = (self.label(now.1), self.next.map(|next| format!(" → {}", self.label(next.1))));
        // Text is laid out by its estimated width, and moved left where it would leave the picture.
        let width = |text: &str| (text.chars().count() as f64 * GLYPH * look.text) as i32;
        let whole = width(&here) + there.as_deref().map_or(0, width);
        let start = chart.plotting_area().get_x_axis_pixel_range().start;
        let end = area.get_pixel_range().0.end;
        let margin = (self.sides(look).1) as i32;
        let at = area.map_coordinate(&now).0;
        let side = radius.min(end + margin - whole - at).max(start - at);
        // Lines that go up and down are behind the label, not in it.
        let corners = [(side, lift - look.text as i32), (side + whole, lift)];
        let plate = Rectangle::new(corners, look.surface.mix(PLATE).filled());
        area.draw(&(EmptyElement::at(now) + plate))?;
        put(chart, now, (side, lift), here.clone(), text_style(look, look.now, HPos::Left, VPos::Bottom))?;
        let Some(there) = there else { return Ok(()) };
        put(chart, now, (side + width(&here), lift), there, text_style(look, look.next, HPos::Left, VPos::Bottom))
    }
}
