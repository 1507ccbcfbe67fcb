//! One pair of numbers as a clock: where its hands stand, and the paths that draw it.

use std::f64::consts::TAU;

use llama_lens_plots::label::short;
use llama_lens_plots::number::{decimals, grouped};

/// As many clocks as stand in a row.
const CLOCKS: usize = 8;

/// The pairs that have a clock: the first, the last, and those evenly between.
pub fn shown_pairs(pairs: usize) -> Vec<usize> {
    let count = pairs.min(CLOCKS);
    (0..count).map(|at| at * (pairs - 1) / (count - 1).max(1)).collect()
}

/// A pair at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// The pair, from 0.
    pub pair: usize,
    /// Radians from one position to the next.
    pub theta: f64,
    /// The query's and the key's position.
    pub at: (usize, usize),
}

impl Clock {
    /// Where the query's and the key's hand stand, in radians from twelve o'clock.
    fn hands(self) -> (f64, f64) {
        let hand = |at: usize| (at as f64 * self.theta).rem_euclid(TAU);
        (hand(self.at.0), hand(self.at.1))
    }

    /// The cosine of the angle between the hands.
    pub fn cosine(self) -> f64 {
        ((self.at.0 as f64 - self.at.1 as f64) * self.theta).cos()
    }

    /// The hands in words.
    pub fn name(self) -> String {
        let (query, key) = self.hands();
        let turns = |angle: f64| decimals(angle / TAU, 2);
        let cosine = decimals(self.cosine(), 3);
        let pair = self.pair;
        format!("Pair {pair}: query at {} of a turn, key at {}; cosine of the wedge {cosine}", turns(query), turns(key))
    }

    /// How many tokens a turn takes.
    pub fn per_turn(self) -> String {
        match TAU / self.theta {
            few @ 0.0..100.0 => decimals(few, 1),
            many @ 100.0..1e5 => grouped(many.round() as u64),
            more => short(more),
        }
    }

    /// The query's hand.
    pub fn query_hand(self) -> String {
        format!("M100 100L{}", point(self.hands().0, 84.0))
    }

    /// The key's hand.
    pub fn key_hand(self) -> String {
        format!("M100 100L{}", point(self.hands().1, 84.0))
    }

    /// The sector between them, from the hand that is behind to the one ahead.
    pub fn wedge(self) -> String {
        let (query, key) = self.hands();
        let (from, to) = if self.at.0 >= self.at.1 { (key, query) } else { (query, key) };
        let angle = (to - from).rem_euclid(TAU);
        let large = u8::from(angle > TAU / 2.0);
        format!("M100 100L{}A64 64 0 {large} 1 {}Z", point(from, 64.0), point(from + angle, 64.0))
    }
}

/// The marks of the hours.
pub fn ticks() -> String {
    let tick = |hour: i32| {
        let angle = TAU * f64::from(hour) / 12.0;
        format!("M{}L{}", point(angle, 82.0), point(angle, 92.0))
    };
    (0..12).map(tick).collect()
}

/// A circle around the middle.
pub fn circle(radius: f64) -> String {
    let (left, right) = (100.0 - radius, 100.0 + radius);
    format!("M{left:.2} 100A{radius} {radius} 0 1 1 {right:.2} 100A{radius} {radius} 0 1 1 {left:.2} 100Z")
}

/// A point on a circle around (100, 100), from twelve o'clock clockwise.
fn point(angle: f64, radius: f64) -> String {
    let (sin, cos) = angle.sin_cos();
    format!("{:.2} {:.2}", 100.0 + radius * sin, 100.0 - radius * cos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_clocks_at_most_and_the_ends_among_them() {
        assert_eq!(shown_pairs(8), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(
            (shown_pairs(1), shown_pairs(64).first().copied(), shown_pairs(64).last().copied()),
            (vec![0], Some(0), Some(63))
        );
    }

    #[test]
    fn hands_go_clockwise_from_twelve() {
        let clock = Clock { pair: 0, theta: TAU / 4.0, at: (1, 0) };
        assert_eq!(
            (clock.query_hand(), clock.key_hand()),
            ("M100 100L184.00 100.00".into(), "M100 100L100.00 16.00".into())
        );
        assert_eq!((clock.per_turn(), clock.cosine().abs() < 1e-12), ("4.0".into(), true));
        assert!(clock.name().starts_with("Pair 0: query at 0.25 of a turn, key at 0.00"));
    }
}
