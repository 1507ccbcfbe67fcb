//! The legend of a heat map: its colours in a bar, with numbers at the ends, 0, and where the present value is.

use plotters::prelude::DrawingBackend;
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::area::Drawn;
use super::heatmap::Scale;
use super::label::short;
use super::look::Look;
use super::number::decimals;
use super::palette::Palette;
use super::sheet::Sheet;
use super::viewport::Place;

/// Where a legend is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Legend {
    /// The bar.
    bar: Place,
    /// The picture's columns that its text may use.
    within: (i32, i32),
    /// The middle of the line below the bar, where there is one.
    line: Option<i32>,
}

/// What stands at the ends of the bar.
fn ends(scale: &Scale) -> [String; 2] {
    if scale.palette == Palette::Phase {
        return ["0".into(), "2π".into()];
    }
    let plus = if scale.is_signed() && scale.high > 0.0 { "+" } else { "" };
    [short(f64::from(scale.low)), format!("{plus}{}", short(f64::from(scale.high)))]
}

impl Legend {
    /// The height of the line of the bar, and of the line below it.
    pub(super) fn heights(look: &Look) -> (i32, i32) {
        (look.ems(1.5), look.ems(1.2))
    }

    /// A legend between two pixel columns, its upper end at `top`.
    pub(super) fn new(scale: &Scale, (left, right): (i32, i32), top: i32, with_line: bool, look: &Look) -> Self {
        let [low, high] = ends(scale).map(|end| look.width(&end) + look.ems(0.4));
        let (height, below) = Self::heights(look);
        let inset = look.ems(0.3);
        // Where the numbers leave no room, a short bar is still better than none.
        let end = (right - high).max(left + low + look.ems(1.2));
        let bar = Place {
            x: left + low,
            y: top + inset,
            width: end.abs_diff(left + low),
            height: (height - 2 * inset).unsigned_abs(),
        };
        Self { bar, within: (left, end + high), line: with_line.then_some(top + height + below / 2) }
    }

    /// The pixel column of a place from 0 to 1.
    fn at(&self, place: f64) -> i32 {
        self.bar.x + (place * f64::from(self.bar.width)).round() as i32
    }

    /// The pixel column of 0, where it is not at an end.
    fn zero(&self, scale: &Scale) -> Option<i32> {
        let between = scale.low < 0.0 && scale.high > 0.0;
        scale.place(0.0).filter(|_| between).map(|place| self.at(place))
    }

    /// The bar and its numbers.
    pub(super) fn draw<DB: DrawingBackend>(&self, on: &Sheet<DB>, scale: &Scale, look: &Look) -> Drawn<DB> {
        let (bar, thin) = (self.bar, look.thin());
        on.ring(bar, thin / 2, look.edge)?;
        // Slices thinner than the eye's steps would only take time, and make a saved picture larger.
        let slice = (bar.width / 64).max(1) as usize;
        for x in (0..bar.width).step_by(slice) {
            let [red, green, blue] = scale.palette.color((f64::from(x) + 0.5) / f64::from(bar.width));
            let (left, right) = (bar.x + x.cast_signed(), bar.x + (x + slice as u32).min(bar.width).cast_signed());
            on.fill((left, bar.y), (right, bar.bottom()), RGBColor(red, green, blue))?;
        }
        let (middle, gap) = (bar.y.midpoint(bar.bottom()), look.ems(0.4));
        let [low, high] = ends(scale);
        on.write(&low, (bar.x - gap, middle), look.quiet(HPos::Right))?;
        on.write(&high, (bar.right() + gap, middle), look.quiet(HPos::Left))?;
        if let Some(x) = self.zero(scale) {
            let over = look.ems(0.2);
            on.fill((x - thin / 2, bar.y - over), (x - thin / 2 + thin, bar.bottom() + over), look.ink)?;
            if let Some(line) = self.line {
                on.write("0", (x, line), look.quiet(HPos::Center))?;
            }
        }
        Ok(())
    }

    /// Marks a value on the bar, and writes it below.
    pub(super) fn mark<DB: DrawingBackend>(&self, on: &Sheet<DB>, scale: &Scale, value: f32, look: &Look) -> Drawn<DB> {
        let (bar, over, line) = (self.bar, look.ems(0.2), look.stroke.cast_signed());
        let place = scale.place(value);
        let x = self.at(place.unwrap_or(0.5));
        if place.is_some() {
            let (left, halo) = (x - line / 2, (line * 2 / 3).max(1));
            on.fill((left - halo, bar.y - over), (left + line + halo, bar.bottom() + over), look.surface)?;
            on.fill((left, bar.y - over), (left + line, bar.bottom() + over), look.now)?;
        }
        let Some(middle) = self.line else { return Ok(()) };
        // An angle is read as its part of a turn, as it is coloured.
        let value = f64::from(value);
        let value = if scale.palette == Palette::Phase { value.rem_euclid(std::f64::consts::TAU) } else { value };
        // A count between counts needs no decimals.
        let is_count = [value, f64::from(scale.low), f64::from(scale.high)].iter().all(|number| number.fract() == 0.0);
        let text = if is_count && value.abs() < 1e6 { decimals(value, 0) } else { short(value) };
        let half = look.width(&text) / 2;
        let x = x.min(self.within.1 - half).max(self.within.0 + half);
        // The number takes the place of a 0 that it would touch.
        let zero = self.zero(scale).filter(|zero| (zero - x).abs() < half + look.ems(0.6)).unwrap_or(x);
        let (left, right) = ((x - half).min(zero - look.ems(0.4)), (x + half).max(zero + look.ems(0.4)));
        on.fill((left, middle - look.ems(0.6)), (right, middle + look.ems(0.6)), look.surface)?;
        on.write(&text, (x, middle), look.loud(HPos::Center))
    }
}
