//! The stage of the lesson that compares all six: one row of maps through which one cross-hair runs.

use std::rc::Rc;
use std::sync::Arc;

use crate::lessons::positions::{Column, Comparison, short_name};
use crate::ui::components::heat::{Heat, Row, Told, heat};
use crate::ui::positions_model::Moment;
use crate::ui::shared::Shared;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, el};
use llama_lens_plots::heatframe::{Detail, Hair, Shape};
use llama_lens_positions::Scheme;

/// Reads the column of a scheme.
fn of<T>(moment: Moment, scheme: Scheme, read: impl FnOnce(&Comparison, &Column) -> T) -> Option<T> {
    moment.six.with(|six| {
        let six = six.as_deref()?;
        six.columns.iter().find(|column| column.study.scheme() == scheme).map(|column| read(six, column))
    })
}

fn told(moment: Moment, scheme: Scheme) -> Told {
    let model = moment.model;
    let pick = move |(m, n): (usize, usize)| {
        model.state.spoken.set(None);
        model.state.positions.update(|inputs| (inputs.m, inputs.n) = (Some(m), Some(n)));
    };
    Told {
        hover: Rc::new(move |cell| model.hover.set(cell)),
        pick: Rc::new(pick),
        derive: Rc::new(move |_| {
            let what = leptos::prelude::untrack(|| of(moment, scheme, |_, column| column.map.what));
            model.asked.set(what.map(|what| (scheme, what)));
        }),
        exact: Rc::new(move |row, column| {
            let value = |_: &Comparison, of: &Column| of.study.exact(of.map.what, row, column, 0);
            leptos::prelude::untrack(|| of(moment, scheme, value)).unwrap_or(f64::NAN)
        }),
    }
}

/// One scheme: its map with the softmax of the row, what a shift changes, what is past the trained length.
fn scheme_column(moment: Moment, scheme: Scheme, row_most: Derived<f64>) -> Element {
    let map = Derived::new(move |_| of(moment, scheme, |_, column| Shared::of(Arc::clone(&column.map))));
    let row = Derived::new(move |_| {
        let (m, _) = moment.cell.get();
        let shown = moment.step.get() >= 2;
        let shares = of(moment, scheme, |_, column| column.weights(m)).filter(|_| shown).unwrap_or_default();
        Row { shares, most: row_most.get() }
    });
    let moved = Derived::new(move |_| {
        if moment.step.get() < 3 {
            return None;
        }
        of(moment, scheme, |six, column| {
            let moved = six.moved(column);
            (moved.is_same(), moved.word(), moved.figures())
        })
    });
    let past = Derived::new(move |_| {
        let shown = moment.step.get() >= 3;
        of(moment, scheme, |six, column| six.goes_past().then(|| column.past())).flatten().filter(|_| shown)
    });
    let heat = heat(Heat {
        state: moment.model.state,
        of: short_name(scheme),
        map,
        cell: moment.cell,
        row: Some(row),
        drawn: (Detail::Compact, Shape::Square, Hair::Middle),
        late: Rc::new(|| false),
        told: told(moment, scheme),
    });
    let word = move || moved.with(|moved| moved.as_ref().map_or("", |moved| moved.1)).to_owned();
    let figures = move || moved.with(|moved| moved.as_ref().map_or_else(String::new, |moved| moved.2.clone()));
    let shift = el("p")
        .class("moved")
        .live_class("same", move || moved.with(|moved| moved.as_ref().is_some_and(|moved| moved.0)))
        .child(el("b").live_text(word))
        .text(" ")
        .child(el("span").class("number").live_text(figures));
    let line =
        move |at: usize| move || past.with(|past| past.as_ref().map_or_else(String::new, |past| past[at].clone()));
    let beyond = el("p")
        .class("past")
        .live_class("now", move || moment.step.get() >= 4)
        .live_text(line(0))
        .child(el("br"))
        .live_text(line(1));
    el("div")
        .class("scheme")
        .attr("role", "group")
        .attr("aria-label", short_name(scheme))
        .child(el("h2").class("figure-head").child(el("b").text(short_name(scheme))))
        .child(heat)
        .child(shift)
        .child(beyond)
}

/// What the rows of the figure are, left of the maps; the query's line has its number beside it.
fn labels(moment: Moment) -> Element {
    let place = move || {
        let (m, _) = moment.cell.get();
        let length = moment.model.setup.with(|setup| setup.settings.length);
        // Thousandths of the maps' height: the style sheet knows that height.
        format!("{}", (m * 1000 + 500) / length.max(1))
    };
    let query =
        el("p").class("row-m now").live_style("--at", place).live_text(move || format!("m = {}", moment.cell.get().0));
    let step = moment.step;
    let show =
        move |from: usize, text: &'static str| move || if step.get() >= from { text.to_owned() } else { String::new() };
    let what =
        el("p").class("row-what").child(el("b").live_text(move || {
            if step.get() == 0 { "score of content".into() } else { "effect on the score".to_owned() }
        }));
    let softmax = el("p")
        .class("row-softmax")
        .child(el("b").live_text(show(2, "softmax")))
        .child(el("br"))
        .live_text(move || if step.get() >= 2 { format!("of row {}", moment.cell.get().0) } else { String::new() });
    let key = el("p").class("row-n now").live_text(move || format!("n = {}", moment.cell.get().1));
    let trained = move || {
        moment.model.setup.with(|setup| {
            let line = setup.settings.length > setup.settings.trained && step.get() >= 1;
            if line { format!("trained to\u{a0}{}", setup.settings.trained) } else { String::new() }
        })
    };
    let shift = move || {
        let by = moment.model.setup.with(|setup| setup.shift);
        if step.get() >= 3 { format!("shift +{by}") } else { String::new() }
    };
    let past = move || {
        let (trained, goes) =
            moment.model.setup.with(|setup| (setup.settings.trained, setup.settings.length > setup.settings.trained));
        if step.get() >= 3 && goes { format!("past {trained}") } else { String::new() }
    };
    el("div")
        .class("row-labels")
        .child(el("h2").class("figure-head").text("\u{a0}"))
        .child(what)
        .child(query)
        .child(softmax)
        .child(key)
        .child(el("p").class("row-trained").live_text(trained))
        .child(el("p").class("row-shift").child(el("b").live_text(shift)))
        .child(el("p").class("row-past").child(el("b").live_text(past)))
}

/// The six side by side.
pub fn compare(moment: Moment) -> Element {
    let most = Derived::new(move |_| {
        let (m, _) = moment.cell.get();
        moment.six.with(|six| six.as_deref().map_or(1.0, |six| six.most(m)))
    });
    el("div")
        .class("compare")
        .child(labels(moment))
        .children(Scheme::ALL.map(|scheme| scheme_column(moment, scheme, most)))
}
