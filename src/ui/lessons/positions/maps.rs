//! The heat maps and charts of the lessons, wired to their cell.

use std::rc::Rc;

use crate::lessons::positions::{ChartKind, What, short_name};
use crate::ui::components::heat::{Heat, Row, Told, heat};
use crate::ui::components::plot::plot;
use crate::ui::positions_model::Moment;
use crate::ui::signals::Derived;
use crate::ui::view::Element;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};
use llama_lens_positions::Scheme;

/// What a map of the lesson's scheme tells the lesson.
fn told(moment: Moment, scheme: Scheme, what: What) -> Told {
    let model = moment.model;
    let study = moment.study;
    let pick = move |cell| {
        let Some(study) = study.get_untracked() else { return };
        let mut inputs = model.state.positions.get_untracked();
        if let Some(column) = study.pick(what, cell, moment.cell.get_untracked(), &mut inputs) {
            model.column.set(column);
        }
        model.state.spoken.set(None);
        model.state.positions.set(inputs);
    };
    Told {
        hover: Rc::new(move |cell| model.hover.set(cell.filter(|_| what.is_of_pairs()))),
        pick: Rc::new(pick),
        derive: Rc::new(move |_| model.asked.set(Some((scheme, what)))),
        exact: Rc::new(move |row, column| {
            let disturbed = moment.cell.get_untracked().0;
            study.get_untracked().map_or(f64::NAN, |study| study.exact(what, row, column, disturbed))
        }),
    }
}

/// A map of the lesson's scheme, with the softmax of the cell's row below it where that is shown. `late` says whether
/// it stands beside another that is to be seen first.
pub fn map(moment: Moment, what: What, detail: Detail, bars: bool, late: Rc<dyn Fn() -> bool>) -> Element {
    let model = moment.model;
    let map = moment.map(what);
    let cell = Derived::new(move |_| {
        let (cell, column) = (moment.cell.get(), model.column.get());
        let pair = model.setup.with(|setup| setup.pair);
        moment.study.with(|study| study.as_ref().map_or((0, 0), |study| study.cursor(what, cell, pair, column)))
    });
    let row = bars.then(|| {
        let at = Derived::new(move |_| moment.cell.get().0);
        Derived::new(move |_| {
            let shares =
                moment.study.with(|study| study.as_ref().map_or_else(Vec::new, |study| study.shares(at.get())));
            let most = shares.iter().copied().filter(|share| share.is_finite()).fold(0.0, f64::max);
            Row { shares, most: if most > 0.0 { most } else { 1.0 } }
        })
    });
    let scheme =
        moment.study.with_untracked(|study| study.as_ref().map(|study| study.scheme())).unwrap_or(Scheme::Rope);
    heat(Heat {
        state: model.state,
        of: short_name(scheme),
        map,
        cell,
        row,
        drawn: (
            detail,
            if what.is_of_pairs() || what == What::Forward { Shape::Square } else { Shape::Stretched },
            Hair::Rails,
        ),
        late,
        told: told(moment, scheme, what),
    })
}

/// A chart of the lesson's scheme.
pub fn chart(moment: Moment, kind: ChartKind) -> Element {
    plot(moment.model.state, moment.plot(kind))
}
