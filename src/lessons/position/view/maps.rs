//! The heat maps and charts of a lesson, wired to its cell.

use leptos::prelude::*;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};

use super::scene::Scene;
use crate::lessons::Place;
use crate::lessons::position::map_kind::{MapKind, exact};
use crate::lessons::position::{ChartKind, short_name};
use crate::widgets::caption::Caption;
use crate::widgets::heat_map::values::Layout;
use crate::widgets::heat_map::{HeatMapCanvas, Reader, Row};
use crate::widgets::line_chart::LineChart;

/// A map of the lesson's scheme, with the softmax of the cell's row below it where that is shown.
#[component]
pub fn MapAt(
    /// The lesson at a step.
    scene: Scene,
    /// What the map shows.
    kind: &'static dyn MapKind,
    /// How much is written around it.
    detail: Detail,
    /// Whether the softmax of the row is shown.
    softmax: bool,
    /// Whether it stands beside another map that is to be seen first.
    #[prop(into)]
    late: Signal<bool>,
) -> impl IntoView {
    let (model, study) = (scene.model, scene.study);
    let cell = Memo::new(move |_| {
        let cursor = scene.cursor();
        study.with(|study| study.as_ref().map_or((0, 0), |study| kind.cursor(study, cursor)))
    });
    let query = Memo::new(move |_| scene.cell.get().0);
    let row = softmax.then(|| Signal::from(Memo::new(move |_| row_of(scene, query.get()))));
    let of_pairs = kind.is_of_pairs();
    let reader = Reader {
        hover: Callback::new(move |cell: Option<_>| model.hover.set(cell.filter(|_| of_pairs))),
        pick: Callback::new(move |cell| {
            let Some(study) = study.get_untracked() else { return };
            let cursor = untrack(|| scene.cursor());
            model.pick(kind.pick(&study, cell, cursor), study.length());
        }),
        derive: Callback::new(move |_| model.asked.set(Some((scene.scheme, kind.id())))),
        exact: Callback::new(move |cell| {
            let m = scene.cell.get_untracked().0;
            study.get_untracked().map_or(f64::NAN, |study| exact(kind, &study, cell, m))
        }),
        say: Callback::new(move |words: String| model.page.say(words)),
    };
    let shape = if kind.is_square() { Shape::Square } else { Shape::Stretched };
    view! {
        <HeatMapCanvas
            of=short_name(scene.scheme)
            map=scene.map(kind)
            cell
            row
            layout=Layout { detail, shape, hair: Hair::Rails }
            reader
            settings=model.settings()
            late
            wheel=scene.place == Place::Slide
        />
    }
}

/// The softmax of the row of query `m`.
fn row_of(scene: Scene, m: usize) -> Row {
    let Some(study) = scene.study.get() else { return Row::default() };
    let shares = study.shares(m);
    let most = shares.iter().copied().filter(|share| share.is_finite()).fold(0.0, f64::max);
    let query = study.rows.word(m).map_or_else(|| study.position(m).to_string(), |word| format!("“{word}”"));
    Row { name: format!("softmax of query {query}"), shares, most: if most > 0.0 { most } else { 1.0 } }
}

/// A chart of the lesson's scheme.
#[component]
pub fn ChartAt(
    /// The lesson at a step.
    scene: Scene,
    /// What it shows.
    kind: ChartKind,
) -> impl IntoView {
    let plot = scene.plot(kind);
    let read = move |of: fn(&crate::lessons::position::Plot) -> String| {
        Signal::derive(move || plot.with(|plot| plot.as_ref().map(of)).unwrap_or_default())
    };
    let title = |plot: &crate::lessons::position::Plot| plot.chart.panels[0].title.clone();
    let settings = scene.model.settings();
    let caption = Signal::derive(move || {
        let (scheme, title) = (short_name(scene.scheme), read(title).get());
        let file = format!("llama-lens-{scheme}-{title}").to_lowercase().replace([' ', ','], "-");
        Caption { file, title: format!("{scheme}: {title}"), settings: settings.get() }
    });
    view! {
        <LineChart
            chart=Signal::derive(move || plot.with(|plot| plot.as_ref().map(|plot| plot.chart.clone())))
            name=read(|plot| plot.name.clone())
            readings=Signal::derive(move || plot.with(|plot| plot.as_ref().map(|plot| plot.readings.clone())))
            table=read(title)
            say=Callback::new(move |words: String| scene.model.page.say(words))
            caption
            class="plot"
        />
    }
}
