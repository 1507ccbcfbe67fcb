//! The stage of the lesson on RoPE: pairs as clocks, the angles of all positions, the product by distance.

use std::f64::consts::TAU;
use std::rc::Rc;

use super::controls::controls;
use super::maps::{chart, map};
use crate::lessons::positions::{ChartKind, STEPS, What};
use crate::ui::positions_model::Moment;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el};
use crate::ui::when_idle;
use llama_lens_plots::heatframe::Detail;
use llama_lens_plots::label::short;
use llama_lens_plots::number::{decimals, grouped};

/// As many clocks as stand in a row.
const CLOCKS: usize = 8;

/// The pairs that have a clock: the first, the last, and those evenly between.
fn shown_pairs(pairs: usize) -> Vec<usize> {
    let count = pairs.min(CLOCKS);
    (0..count).map(|at| at * (pairs - 1) / (count - 1).max(1)).collect()
}

/// A point on a circle around (100, 100), from twelve o'clock clockwise.
fn point(angle: f64, radius: f64) -> String {
    let (sin, cos) = angle.sin_cos();
    format!("{} {}", plain(100.0 + radius * sin), plain(100.0 - radius * cos))
}

/// A coordinate as SVG reads it.
fn plain(value: f64) -> String {
    decimals(value, 2).replace('\u{2212}', "-")
}

/// A sector from one angle on, clockwise.
fn sector(from: f64, angle: f64, radius: f64) -> String {
    let large = u8::from(angle > TAU / 2.0);
    format!("M100 100L{}A{radius} {radius} 0 {large} 1 {}Z", point(from, radius), point(from + angle, radius))
}

fn circle(radius: f64) -> String {
    let (left, right) = (plain(100.0 - radius), plain(100.0 + radius));
    format!("M{left} 100A{radius} {radius} 0 1 1 {right} 100A{radius} {radius} 0 1 1 {left} 100Z")
}

/// One pair at a moment.
struct Clock {
    pair: usize,
    /// Radians a position.
    theta: f64,
    /// The query's and the key's position.
    at: (usize, usize),
    step: usize,
}

impl Clock {
    fn draw(&self) -> Node {
        let (m, n) = self.at;
        let hand = |at: usize| (at as f64 * self.theta).rem_euclid(TAU);
        let (query, key) = (hand(m), hand(n));
        let cosine = ((m as f64 - n as f64) * self.theta).cos();
        let tick = |hour| {
            format!("M{}L{}", point(TAU * f64::from(hour) / 12.0, 82.0), point(TAU * f64::from(hour) / 12.0, 92.0))
        };
        let ticks = (0..12).map(tick).collect::<Vec<_>>().concat();
        let path = |class: &'static str, d: String| -> Node { el("path").attr("class", class).attr("d", d).into() };
        let mut parts = vec![path("face", circle(92.0)), path("tick", ticks)];
        if self.step >= 2 {
            // From the hand that is behind to the one ahead.
            let (from, angle) = if m >= n { (key, query - key) } else { (query, key - query) };
            parts.push(path("wedge", sector(from, angle.rem_euclid(TAU), 64.0)));
        }
        if self.step >= 1 {
            parts.push(path("key-hand", format!("M100 100L{}", point(key, 84.0))));
        }
        parts.push(path("query-hand", format!("M100 100L{}", point(query, 84.0))));
        parts.push(path("hub", circle(7.0)));
        let turns = |angle: f64| decimals(angle / TAU, 2);
        let name = format!(
            "Pair {}: query at {} of a turn, key at {}; cosine of the wedge {}",
            self.pair,
            turns(query),
            turns(key),
            decimals(cosine, 3)
        );
        let per_turn = TAU / self.theta;
        let per_turn = match per_turn {
            0.0..100.0 => decimals(per_turn, 1),
            100.0..1e5 => grouped(per_turn.round() as u64),
            _ => short(per_turn),
        };
        let svg = el("svg").attr("viewBox", "0 0 200 200").attr("role", "img").attr("aria-label", name).children(parts);
        let cosine = if self.step >= 2 { format!("cos {}", decimals(cosine, 3)) } else { "\u{a0}".into() };
        el("li")
            .class("turning")
            .child(svg)
            .child(el("b").class("now").text(cosine))
            .child(el("span").text(format!("{per_turn} per turn")))
            .into()
    }
}

fn clocks(moment: Moment, at: Derived<(usize, usize)>) -> Element {
    let turns =
        Derived::new(move |_| moment.study.with(|study| study.as_ref().map_or_else(Vec::new, |study| study.turns())));
    // A dial turns the maps first: eight drawings take the browser as long as a map of a million cells.
    let turns = when_idle::late(turns);
    let shown = move || -> Vec<Node> {
        let (thetas, at, step) = (turns.get(), at.get(), moment.step.get());
        shown_pairs(thetas.len()).into_iter().map(|pair| Clock { pair, theta: thetas[pair], at, step }.draw()).collect()
    };
    el("ol").class("clocks").attr("aria-label", "Clocks").live(shown)
}

/// What the hands are, and where they stand.
fn legend(moment: Moment, at: Derived<(usize, usize)>) -> Element {
    let swatch = |class: &'static str| {
        el("svg")
            .attr("viewBox", "0 0 40 10")
            .attr("aria-hidden", "true")
            .child(el("path").attr("class", class).attr("d", "M2 5H38"))
    };
    let key = el("span")
        .live_class("unseen", move || moment.step.get() < 1)
        .child(swatch("key-hand"))
        .live_text(move || format!(" key, n = {}", grouped(at.get().1 as u64)));
    el("p")
        .class("clock-legend")
        .child(
            el("span")
                .child(swatch("query-hand"))
                .live_text(move || format!(" query, m = {}", grouped(at.get().0 as u64))),
        )
        .text(" ")
        .child(key)
}

/// The stage.
pub fn board(moment: Moment, is_slide: bool) -> Element {
    // The last step moves both by the shift.
    let moved = Derived::new(move |_| moment.step.get() + 1 >= STEPS);
    let at = Derived::new(move |_| {
        let by = if moved.get() { moment.model.setup.with(|setup| setup.shift) } else { 0 };
        let (m, n) = moment.cell.get();
        (m + by, n + by)
    });
    let heading = move || {
        let (m, n) = moment.cell.get();
        let (shown, all, base) = moment.study.with(|study| {
            study.as_ref().map_or((0, 0, 0.0), |study| {
                let pairs = study.turns().len();
                (shown_pairs(pairs).len(), pairs, study.settings().base)
            })
        });
        let of = if shown < all { format!(" of {all} pairs") } else { String::new() };
        let wedge = if moment.step.get() >= 2 {
            format!("; the wedge {}θ, its cosine, tokens per turn", m.abs_diff(n))
        } else {
            String::new()
        };
        (
            format!("{shown} clocks"),
            format!("{of} · pair i turns by θ = {}^(−2i/d) a token{wedge}", grouped(base as u64)),
        )
    };
    let head =
        el("p").class("figure-head").child(el("b").live_text(move || heading().0)).live_text(move || heading().1);
    let dials = is_slide.then(|| controls(moment.model, true));
    let more = if is_slide {
        Vec::new()
    } else {
        let layouts = move || {
            let cell = moment.cell.get();
            moment.study.with(|study| study.as_ref().map_or_else(String::new, |study| study.layouts(cell)))
        };
        vec![
            map(moment, What::Effect, Detail::Full, true, Rc::new(|| false)),
            el("div").child(chart(moment, ChartKind::PairLine)).child(el("p").class("note layouts").live_text(layouts)),
        ]
    };
    let angles = move || {
        let what = if moved.get() { What::Moved } else { What::Table };
        vec![map(moment, what, Detail::Full, false, Rc::new(move || !is_slide)).into()]
    };
    el("div")
        .class("rope-board")
        .child(el("div").class("clock-head").child(head).child(legend(moment, at)))
        .child(clocks(moment, at))
        .child(
            el("div")
                .class("rope-below")
                .live(angles)
                .child(chart(moment, ChartKind::Decay))
                .children(dials)
                .children(more),
        )
}
