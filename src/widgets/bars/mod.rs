//! The numbers of a vector as bars up and down from zero, read by keyboard and as a table.

#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use view::Bars;

use llama_lens_plots::number::decimals;

/// Up to so many bars have their numbers below them: more have no room on a slide.
const NUMBERED: usize = 8;

/// Up to so many bars are as wide as their columns allow; fewer stay narrower, so that they look like bars.
const LEAST_COLUMNS: usize = 4;

/// How much of a column its bar takes.
const WIDE: f64 = 0.72;

/// A vector as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// What its numbers are: “x − μ”.
    pub name: String,
    /// Its numbers.
    pub values: Vec<f64>,
    /// What they were before, where that is to be seen: drawn as outlines.
    pub before: Option<Vec<f64>>,
    /// The least and the greatest number that there is room for, 0 among them.
    pub range: (f64, f64),
    /// A value that is drawn as a line across all bars, such as their mean, and its name.
    pub level: Option<(f64, String)>,
}

/// A bar in a picture that is 1 wide and 1 high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Strip {
    /// The range of some numbers and of 0; from 0 to 1 where all are 0.
    pub fn range_of<'a>(values: impl IntoIterator<Item = &'a f64>) -> (f64, f64) {
        let finite = values.into_iter().copied().filter(|value| value.is_finite());
        let (low, high) = finite.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
        if low < high { (low, high) } else { (0.0, 1.0) }
    }

    /// How high above the bottom a value stands, as a share of the picture.
    pub fn height_of(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        // The difference of the ends alone may be too large for a number.
        let share = |value: f64| (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        let height = share(if value.is_nan() { 0.0 } else { value });
        if height.is_nan() { 0.0 } else { height.clamp(0.0, 1.0) }
    }

    /// The bar of a value in the column of a number.
    pub fn bar(&self, column: usize, value: f64) -> Bar {
        let columns = self.columns() as f64;
        let (zero, end) = (self.height_of(0.0), self.height_of(value));
        let x = (column as f64 + (1.0 - WIDE) / 2.0) / columns;
        Bar { x, y: 1.0 - zero.max(end), width: WIDE / columns, height: (end - zero).abs() }
    }

    /// How many columns there is room for.
    pub fn columns(&self) -> usize {
        self.values.len().max(LEAST_COLUMNS)
    }

    /// Whether the numbers stand below their bars.
    pub fn is_numbered(&self) -> bool {
        self.values.len() <= NUMBERED
    }

    /// Whether a number is another than before, as far as it is shown.
    pub fn is_moved(&self, column: usize) -> bool {
        let before = self.before.as_ref().and_then(|before| before.get(column));
        let now = self.values.get(column);
        before.zip(now).is_some_and(|(before, now)| written(*before) != written(*now))
    }

    /// A number in words.
    pub fn words(&self, column: usize) -> String {
        let Some(value) = self.values.get(column) else { return String::new() };
        let before = self.before.as_ref().and_then(|before| before.get(column));
        let before = before.filter(|_| self.is_moved(column)).map(|before| format!(", before {}", written(*before)));
        format!("{}, number {column}: {}{}", self.name, written(*value), before.unwrap_or_default())
    }

    /// What the picture shows, for those who do not see it.
    pub fn spoken(&self) -> String {
        let shown: Vec<String> = self.values.iter().take(NUMBERED).map(|value| written(*value)).collect();
        let more = self.values.len().saturating_sub(NUMBERED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}: {}{more}", self.name, shown.join(", "))
    }
}

/// A number as it stands below its bar: two decimals, or fewer digits where it is large, or one digit and a power of ten.
pub fn written(value: f64) -> String {
    match value.abs() {
        size if size == 0.0 || (0.005..99.995).contains(&size) => decimals(value, 2),
        size if (99.995..9999.5).contains(&size) => decimals(value, 0),
        // There is room for five characters.
        _ => format!("{value:.0e}").replace('-', "−"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bar_goes_up_or_down_from_zero() {
        let strip = Strip { values: vec![2.0, -1.0, 0.0, 4.0], range: (-2.0, 2.0), ..Strip::default() };
        let edges = [0, 1, 2, 3].map(|column| {
            let bar = strip.bar(column, strip.values[column]);
            (bar.y, bar.y + bar.height)
        });
        assert_eq!(edges, [(0.0, 0.5), (0.5, 0.75), (0.5, 0.5), (0.0, 0.5)]);
    }

    #[test]
    fn what_moved_is_what_is_written_otherwise() {
        let strip =
            Strip { name: "y".into(), values: vec![1.001, 2.0], before: Some(vec![1.0, 1.0]), ..Strip::default() };
        assert_eq!([strip.is_moved(0), strip.is_moved(1), strip.is_moved(2)], [false, true, false]);
        assert_eq!(strip.words(1), "y, number 1: 2.00, before 1.00");
        assert_eq!(strip.spoken(), "y: 1.00, 2.00");
    }

    proptest! {
        #[test]
        fn bars_stay_within_their_picture(values in proptest::collection::vec(proptest::num::f64::ANY, 0..40)) {
            let strip = Strip { range: Strip::range_of(&values), values: values.clone(), ..Strip::default() };
            for (column, value) in values.into_iter().enumerate() {
                let bar = strip.bar(column, value);
                prop_assert!(bar.y >= 0.0 && bar.y + bar.height <= 1.0 + 1e-12, "{bar:?}");
                prop_assert!(bar.x >= 0.0 && bar.x + bar.width <= 1.0 + 1e-12, "{bar:?}");
                prop_assert!(written(value).chars().count() <= 12);
            }
        }
    }
}
