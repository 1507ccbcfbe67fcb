//! The component: wires the map, its cross-hair and what reads it.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_plots::heatframe::Detail;
use llama_lens_plots::viewport::Viewport;

use super::input::Hand;
use super::live::{Live, Reader};
use super::sheets::Sheets;
use super::tools::Tools;
use super::values::{HeatMap, Layout};
use super::{Cell, Row};
use crate::widgets::canvas::Surface;
use crate::widgets::idle::Idle;

/// A heat map, with what reads and saves it below.
#[component]
pub fn HeatMapCanvas(
    /// Whose map it is: the beginning of its name.
    of: &'static str,
    /// The matrix; none while there is nothing to show.
    #[prop(into)]
    map: Signal<Option<Arc<HeatMap>>>,
    /// The cell that is read.
    #[prop(into)]
    cell: Signal<Cell>,
    /// The softmax of the row of that cell, to be drawn below the map.
    #[prop(optional_no_strip, into)]
    row: Option<Signal<Row>>,
    /// How it is laid out.
    layout: Layout,
    /// What it tells.
    reader: Reader,
    /// What its numbers were computed with, for saved pictures.
    #[prop(into)]
    settings: Signal<String>,
    /// Whether it stands beside another map that is to be seen first.
    #[prop(into)]
    late: Signal<bool>,
    /// Whether the wheel comes closer even where the map has no focus: where there is nothing to scroll.
    wheel: bool,
) -> impl IntoView {
    let fit =
        move || map.with(|map| map.as_ref().map_or(Viewport::fit(1, 1), |map| Viewport::fit(map.rows, map.columns)));
    let view = RwSignal::new(untrack(fit));
    // Another size of matrix is seen whole again.
    let whole = Memo::new(move |_| fit());
    Effect::watch(move || whole.get(), move |whole, _, _| view.set(*whole), false);
    let (surface, sheets) = (Surface::measured(), StoredValue::new_local(Sheets::default()));
    let live = Live { of, map, cell, row, layout, view, surface, sheets, reader };
    paint(live, late);
    let hand = Hand::new(live, wheel);
    let title = Memo::new(move |_| map.with(|map| map.as_ref().map(|map| map.title.clone())).unwrap_or_default());
    view! {
        <div class="heat" class:with-bars=row.is_some() class:compact=layout.detail == Detail::Compact>
            <p class="figure-head" translate="no">
                <b>{move || title.get().0}</b>
                " "
                {move || title.get().1}
            </p>
            <canvas
                node_ref=surface.place
                role="img"
                tabindex="0"
                aria-label=move || live.name()
                on:pointerdown=move |event| hand.pressed(&event)
                on:pointermove=move |event| hand.moved(&event)
                on:pointerup=move |event| hand.released(&event)
                on:pointercancel=move |event| hand.left(&event)
                on:pointerleave=move |_| reader.hover.run(None)
                on:wheel=move |event| hand.turned(&event)
                on:keydown=move |event| hand.typed(&event)
            ></canvas>
            <Tools live settings />
        </div>
    }
}

/// Paints the map when it, its part in sight, its size or its colours change, and what moves on it when that does.
fn paint(live: Live, late: Signal<bool>) {
    // How often the sheet below was painted: what moves on it follows.
    let painted = RwSignal::new(0_u32);
    let paint = move || {
        let parts = (live.scene(), live.surface.look.get(), live.surface.size.get());
        let (Some(scene), Some(look), size) = parts else { return };
        // Sized before it is painted on: that clears it.
        if live.surface.area().is_none() {
            return;
        }
        if live.sheets.try_update_value(|sheets| sheets.paint(&scene, size, &look)).flatten().is_some() {
            painted.update(|painted| *painted = painted.wrapping_add(1));
        }
    };
    let idle = Idle::default();
    Effect::new(move |_| {
        if !late.get() {
            return paint();
        }
        live.surface.look.track();
        live.surface.size.track();
        live.map.track();
        live.view.track();
        idle.run(move || {
            // The map may have left the page by now.
            if live.view.try_get_untracked().is_some() {
                untrack(paint);
            }
        });
    });
    Effect::new(move |_| {
        painted.track();
        let row = live.row.map(|row| row.get());
        let cell = live.cell.get();
        if let Some((canvas, map)) = live.surface.place.get().zip(live.map.get()) {
            // A canvas that cannot be drawn on leaves its table of the same numbers.
            let _ = live.sheets.with_value(|sheets| sheets.mark(&canvas, cell, map.value(cell.0, cell.1), row));
        }
    });
}
