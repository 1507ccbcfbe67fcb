//! What is written at the ends of a chart's lines and at its cursor.

use plotters::prelude::{Circle, DrawingBackend, EmptyElement, Rectangle};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};

use super::area::Drawn;
use super::curves::{Context, GLYPH, Panel, Series, Style, put, text_style};
use super::look::Look;

/// How much of what is behind a label its plate covers.
const PLATE: f64 = 0.8;

/// Where a label stands, in pixels of the picture.
struct Plate {
    corners: [(i32, i32); 2],
}

impl Plate {
    /// Around a line of text of this width, whose lower left corner is at `at`.
    fn above((x, y): (i32, i32), width: i32, look: &Look) -> Self {
        Self { corners: [(x, y - look.text as i32), (x + width, y)] }
    }

    fn touches(&self, other: &Self) -> bool {
        let [(left, top), (right, bottom)] = self.corners;
        let [(other_left, other_top), (other_right, other_bottom)] = other.corners;
        left < other_right && other_left < right && top < other_bottom && other_top < bottom
    }

    /// Whether a line from one place to another goes through it.
    fn meets(&self, from: (i32, i32), to: (i32, i32)) -> bool {
        let [(left, top), (right, bottom)] = self.corners.map(|(x, y)| (f64::from(x), f64::from(y)));
        let (from, to) = ((f64::from(from.0), f64::from(from.1)), (f64::from(to.0), f64::from(to.1)));
        // The stretch of the line, from 0 to 1, that lies between both sides, and then between top and bottom.
        let within = |(low, high): (f64, f64), start: f64, end: f64, (least, most): (f64, f64)| {
            let along = end - start;
            if along == 0.0 {
                return if (least..=most).contains(&start) { (low, high) } else { (1.0, 0.0) };
            }
            let (one, other) = ((least - start) / along, (most - start) / along);
            (low.max(one.min(other)), high.min(one.max(other)))
        };
        let stretch = within((0.0, 1.0), from.0, to.0, (left, right));
        let (low, high) = within(stretch, from.1, to.1, (top, bottom));
        low <= high
    }

    /// Covers most of what is behind the label: lines that go up and down are not in it. A point of the chart is
    /// what it is placed by.
    fn draw<DB: DrawingBackend>(&self, chart: &Context<DB>, by: (f64, f64), look: &Look) -> Drawn<DB> {
        let (x, y) = chart.plotting_area().map_coordinate(&by);
        let corners = self.corners.map(|(left, top)| (left - x, top - y));
        let plate = Rectangle::new(corners, look.surface.mix(PLATE).filled());
        chart.plotting_area().draw(&(EmptyElement::at(by) + plate))
    }
}

/// The width of a text as it is estimated, in pixels.
fn width(text: &str, look: &Look) -> i32 {
    (text.chars().count() as f64 * GLYPH * look.text) as i32
}

impl Panel {
    /// Whether a text has room within the chart on the left of a place, so many pixels away.
    pub(super) fn has_room_left<DB: DrawingBackend>(
        chart: &Context<DB>,
        look: &Look,
        x: f64,
        gap: i32,
        text: &str,
    ) -> bool {
        let area = chart.plotting_area();
        let (place, _) = area.map_coordinate(&(x, 0.0));
        place - gap - width(text, look) >= area.get_pixel_range().0.start
    }

    /// Whether the label of the present value leaves room for a text that ends at a place beside a point.
    pub(super) fn leaves_room<DB: DrawingBackend>(
        &self,
        chart: &Context<DB>,
        look: &Look,
        point: (f64, f64),
        (right, up): (i32, i32),
        text: &str,
    ) -> bool {
        let (x, y) = chart.plotting_area().map_coordinate(&point);
        let width = width(text, look);
        let plate = Plate::above((x + right - width, y + up), width, look);
        self.now_label(chart, look).is_none_or(|(_, now)| !now.touches(&plate))
    }

    /// The first value of the main line and the last of each.
    pub(super) fn draw_ends<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look) -> Drawn<DB> {
        let pixel = |point: (f64, f64)| chart.plotting_area().map_coordinate(&point);
        // A value is named only where the label of the present one leaves room.
        let now = self.now_label(chart, look).map(|(_, plate)| plate);
        let free = |plate: &Plate| now.as_ref().is_none_or(|now| !now.touches(plate));
        if let Some(&first) = self.lines.first().and_then(|line| line.points.first()) {
            let (text, gap) = (self.label(first.1), (look.text * 0.3) as i32);
            let (x, y) = pixel(first);
            let plate = Plate::above((x + gap, y - gap), width(&text, look), look);
            if free(&plate) {
                plate.draw(chart, first, look)?;
                put(chart, first, (gap, -gap), text, text_style(look, look.ink_2, HPos::Left, VPos::Bottom))?;
            }
        }
        let mut ends = Vec::new();
        for (line, apart) in self.lines.iter().zip(self.apart(chart, look)) {
            let Some(&last) = line.points.last() else { continue };
            let side = (look.text * 0.5) as i32;
            let (text, (x, y)) = (self.end_label(line), pixel(last));
            let middle = y + apart + (look.text * 0.5) as i32;
            // At the end of its line the present value is said already.
            let is_said = self.now.is_some_and(|now| now == last && self.label(now.1) == text);
            if !is_said && free(&Plate::above((x + side, middle), width(&text, look), look)) {
                let style = text_style(look, look.ink_2, HPos::Left, VPos::Center);
                put(chart, last, (side, apart), text, style)?;
                ends.push(y + apart);
            }
        }
        self.draw_foot(chart, look, &ends)
    }

    /// The value of the axis, at its right end: whoever reads a chart takes an axis without one for zero. The ends of
    /// lines come first.
    fn draw_foot<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look, ends: &[i32]) -> Drawn<DB> {
        let Some(text) = self.foot() else { return Ok(()) };
        let corner = (self.x_range().1, self.y_range().0);
        let (_, y) = chart.plotting_area().map_coordinate(&corner);
        let up = (look.text * 0.2) as i32;
        if ends.iter().any(|end| (y - up - end).abs() < look.text as i32) {
            return Ok(());
        }
        let style = text_style(look, look.ink_2, HPos::Left, VPos::Center);
        put(chart, corner, ((look.text * 0.5) as i32, -up), text, style)
    }

    /// By how much the label at each line's end moves, so that none touches another. That of the main line stays.
    fn apart<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look) -> Vec<i32> {
        let end = |line: &Series| line.points.last().map(|end| chart.plotting_area().map_coordinate(end).1);
        let labelled = |(at, line): (usize, &Series)| {
            let moves = at == 0 || matches!(line.style, Style::Beside(_) | Style::Named(_));
            Some((at, end(line).filter(|_| moves)?))
        };
        let mut places: Vec<(usize, i32)> = self.lines.iter().enumerate().filter_map(labelled).collect();
        places.sort_by_key(|(_, y)| *y);
        let least = (look.text * 1.25) as i32;
        let main = places.iter().position(|(at, _)| *at == 0).unwrap_or(0);
        for below in main + 1..places.len() {
            places[below].1 = places[below].1.max(places[below - 1].1 + least);
        }
        for above in (0..main).rev() {
            places[above].1 = places[above].1.min(places[above + 1].1 - least);
        }
        let mut moved = vec![0; self.lines.len()];
        for (at, y) in places {
            moved[at] = y - end(&self.lines[at]).unwrap_or(y);
        }
        moved
    }

    pub(super) fn draw_now<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look) -> Drawn<DB> {
        let Some(now) = self.now else { return Ok(()) };
        let area = chart.plotting_area();
        let radius = look.stroke.cast_signed() * 2;
        if let Some(next) = self.next {
            area.draw(&Circle::new(next, radius, look.surface.filled()))?;
            area.draw(&Circle::new(next, radius, look.next.stroke_width((look.stroke * 2 / 3).max(1))))?;
        }
        area.draw(&Circle::new(now, radius, look.now.filled()))?;
        let Some(((side, lift), plate)) = self.now_label(chart, look) else { return Ok(()) };
        let (here, there) = (self.label(now.1), self.next_words());
        plate.draw(chart, now, look)?;
        let after = side + width(&here, look);
        put(chart, now, (side, lift), here, text_style(look, look.now, HPos::Left, VPos::Bottom))?;
        let Some(there) = there else { return Ok(()) };
        put(chart, now, (after, lift), there, text_style(look, look.next, HPos::Left, VPos::Bottom))
    }

    /// Where the lower left corner of the present value's label stands from its point, and the place that it takes:
    /// right above where no line goes through it, or else where the fewest do.
    fn now_label<DB: DrawingBackend>(&self, chart: &Context<DB>, look: &Look) -> Option<((i32, i32), Plate)> {
        let (now, area) = (self.now?, chart.plotting_area());
        let whole = width(&self.label(now.1), look) + self.next_words().map_or(0, |text| width(&text, look));
        let (across, down) = area.get_pixel_range();
        let margin = self.sides(look).1 as i32;
        let (x, y) = area.map_coordinate(&now);
        let (beside, above) = (look.stroke.cast_signed() * 2, -(look.text * 0.7) as i32);
        let below = (look.text * 1.7) as i32;
        let places = [(beside, above), (beside, below), (-beside - whole, above), (-beside - whole, below)].map(
            |(side, lift)| {
                // Text is moved where it would leave the picture.
                let side = side.min(across.end + margin - whole - x).max(across.start - x);
                ((side, lift), Plate::above((x + side, y + lift), whole, look))
            },
        );
        // Only what a label beside the point can reach is looked at: a line may have many thousand points.
        let (low, high) = self.x_range();
        let reach = f64::from(whole + 2 * beside) * (high - low) / f64::from((across.end - across.start).max(1));
        let near = |line: &Series| {
            let first = line.points.partition_point(|point| point.0 < now.0 - reach).saturating_sub(1);
            let end = line.points.partition_point(|point| point.0 <= now.0 + reach) + 1;
            let points = &line.points[first..end.min(line.points.len())];
            points.iter().map(|point| area.map_coordinate(point)).collect::<Vec<_>>()
        };
        let lines: Vec<Vec<(i32, i32)>> = self.lines.iter().map(near).collect();
        let crossed = |plate: &Plate| {
            let meets = |line: &&Vec<(i32, i32)>| line.windows(2).any(|ends| plate.meets(ends[0], ends[1]));
            let leaves = plate.corners[1].1 > down.end;
            lines.iter().filter(meets).count() + if leaves { lines.len() + 1 } else { 0 }
        };
        places.into_iter().min_by_key(|(_, plate)| crossed(plate))
    }

    /// What the next press makes of the present value.
    fn next_words(&self) -> Option<String> {
        self.next.map(|next| format!(" → {}", self.label(next.1)))
    }
}
