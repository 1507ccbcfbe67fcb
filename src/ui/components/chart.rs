//! The growth chart: drawn on canvas, read by keyboard.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent};

use super::chart_tools::chart_tools;
use crate::lessons::bpe::{Frame, Growth};
use crate::ui::bpe_model::BpeModel;
use crate::ui::canvas::{self, Place};
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;
use crate::ui::signals::{Derived, Var};
use crate::ui::view::{Element, el};
use llama_lens_plots::curves::Chart;
use llama_lens_plots::number::{decimals, grouped};

/// Which numbers the chart shows at a merge, in words.
fn spoken(growth: &Growth, at: usize) -> String {
    format!(
        "Merge {}: vocabulary {}, {} tokens in the corpus, {} characters per token.",
        grouped(growth.merges[at] as u64),
        grouped(growth.vocabulary[at] as u64),
        grouped(growth.tokens[at] as u64),
        decimals(growth.characters[at], 2)
    )
}

fn name(frame: &Frame, small: bool) -> String {
    let what = if small {
        "Tokens in the corpus by merge"
    } else {
        "Growth: vocabulary, tokens in the corpus and characters per token by merge"
    };
    format!("{what}; now {} tokens, vocabulary {}", frame.tokens, frame.vocabulary.size)
}

/// The reader's own cursor on the chart.
#[derive(Clone, Copy)]
struct Reading {
    model: BpeModel,
    cursor: Cursor,
    frame: Derived<Shared<Frame>>,
    at: Var<Option<usize>>,
}

impl Reading {
    fn read(self, growth: &Growth, at: usize) {
        let at = at.min(growth.merges.len() - 1);
        self.at.set(Some(at));
        self.cursor.state.spoken.set(Some(spoken(growth, at)));
    }

    fn on_key(self, event: &Event) {
        let Some(growth) = self.model.growth.get_untracked() else { return };
        let done = self.frame.with_untracked(|frame| frame.merge.unwrap_or(0));
        let here = || growth.merges.partition_point(|merge| *merge < done);
        let at = self.at.get_untracked().unwrap_or_else(here);
        match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
            "ArrowLeft" => self.read(&growth, at.saturating_sub(1)),
            "ArrowRight" => self.read(&growth, at + 1),
            "Home" => self.read(&growth, 0),
            "End" => self.read(&growth, usize::MAX),
            "Enter" => self.cursor.go(growth.merges.get(at).copied().unwrap_or(0) * 4),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The growth of the vocabulary, with the cursor of the lesson.
pub fn growth_chart(model: BpeModel, cursor: Cursor, frame: Derived<Shared<Frame>>, small: bool) -> Element {
    let place: Place = RwSignal::new_local(None);
    let size = canvas::size_of(place);
    let colours = canvas::colours(cursor.state, place, size);
    let reading = Reading { model, cursor, frame, at: Var::new(None) };
    let chart = Derived::new(move |_| -> Option<Chart> {
        let (stepper, growth) = (model.stepper.get()?, model.growth.get()?);
        let mut chart = frame.with(|frame| growth.chart(&stepper, frame, small));
        chart.mark = reading.at.get().and_then(|at| growth.merges.get(at)).map(|merge| *merge as f64);
        Some(chart)
    });
    canvas::draw(chart, place, size, colours);
    let on_click = move |event: &Event| {
        let x = f64::from(event.unchecked_ref::<MouseEvent>().client_x());
        let under = chart.with_untracked(|chart| canvas::x_under(&place.get_untracked()?, chart.as_ref()?, x));
        if let Some(x) = under {
            cursor.go(x.round().max(0.0) as usize * 4);
        }
    };
    let canvas = canvas::at(place)
        .live_attr("aria-label", move || Some(frame.with(|frame| name(frame, small)).into()))
        .on("keydown", move |event| reading.on_key(event))
        .on("click", on_click)
        .on("blur", move |_| reading.at.set(None));
    el("div")
        .class("chart-part")
        .class_when("small", small)
        .child(canvas)
        .child(chart_tools(model, chart, place, small))
}
