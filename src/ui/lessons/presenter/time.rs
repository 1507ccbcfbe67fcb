//! The clock of the presenter's window, and the minutes spent on each part of the talk.

use leptos::prelude::*;

use crate::lessons::plan::{PLAN, planned_minutes, row_of};
use crate::ui::signals::Var;
use crate::ui::state::State;
use crate::ui::view::{Element, Node, el};

/// Seconds as minutes and seconds.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Seconds as minutes with one decimal.
fn minutes(seconds: u32) -> String {
    format!("{}.{}", seconds / 60, seconds % 60 / 6)
}

/// The seconds spent on each row of the plan, counted while the window is open.
#[derive(Clone, Copy)]
pub struct Spent(Var<[u32; PLAN.len()]>);

impl Spent {
    /// Counts from now on: real time, also where the browser slows the timers of a hidden window.
    pub fn count(state: State) -> Self {
        let spent = Var::new([0; PLAN.len()]);
        let before = StoredValue::new(js_sys::Date::now());
        let tick = move || {
            let passed = ((js_sys::Date::now() - before.get_value()) / 1000.0) as u32;
            before.update_value(|before| *before += f64::from(passed) * 1000.0);
            let row = row_of(state.lesson.get_untracked());
            spent.update(|spent| spent[row] += passed);
        };
        if let Ok(timer) = set_interval_with_handle(tick, std::time::Duration::from_millis(250)) {
            on_cleanup(move || timer.clear());
        }
        Self(spent)
    }

    fn total(self) -> u32 {
        self.0.with(|spent| spent.iter().sum())
    }
}

fn row(at: usize, spent: u32, now: bool) -> Node {
    let planned = PLAN[at].minutes;
    let most = PLAN.iter().map(|row| row.minutes).max().unwrap_or(1);
    let per_cent = |seconds: u32| format!("{}%", (seconds * 100 / (60 * most)).min(100));
    let bar = el("span")
        .class("plan-bar")
        .class_when("over", spent > planned * 60)
        .child(el("span").class("planned").style("width", per_cent(planned * 60)))
        .child(el("span").class("spent-part").style("width", per_cent(spent)));
    let number = if spent == 0 { planned.to_string() } else { minutes(spent) };
    let row = el("tr").class_when("now", now);
    let row = if now { row.attr("aria-current", "true") } else { row };
    row.child(el("th").attr("scope", "row").text(PLAN[at].title))
        .child(el("td").child(bar))
        .child(el("td").class("number").text(number))
        .into()
}

/// The minutes of each part: spent, on those planned.
pub fn plan(state: State, spent: Spent) -> Element {
    let rows = move || {
        let now = row_of(state.lesson.get());
        spent.0.with(|spent| spent.iter().enumerate().map(|(at, spent)| row(at, *spent, at == now)).collect())
    };
    let head = el("h2").child(el("b").text("Minutes by lesson")).child(el("span").text("spent on planned"));
    let table = el("table").attr("aria-label", "Minutes by lesson").child(el("tbody").live(rows));
    el("section").class("plan").attr("aria-label", "Plan").child(head).child(table)
}

/// How long the talk has taken, and what is left of the time planned.
pub fn time(spent: Spent) -> Element {
    let planned = planned_minutes() * 60;
    let left = move || {
        let total = spent.total();
        if total > planned {
            format!("{} over", clock(total - planned))
        } else {
            format!("{} left", clock(planned - total))
        }
    };
    let beside = el("p")
        .class("left")
        .child(el("span").text(format!("of {} planned", clock(planned))))
        .child(el("b").live_text(left));
    el("section")
        .class("clock")
        .attr("aria-label", "Time")
        .child(el("h2").text("In this talk"))
        .child(el("p").class("spent").live_text(move || clock(spent.total())))
        .child(beside)
}

/// The time of day.
pub fn time_of_day(spent: Spent) -> Element {
    el("span").class("day").live_text(move || {
        spent.0.track();
        let date = js_sys::Date::new_0();
        format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
    })
}
