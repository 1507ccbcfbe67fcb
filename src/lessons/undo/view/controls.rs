//! The lesson's controls.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::block::view::{SeedField, TemperatureField};
use crate::lessons::undo::Choices;

/// What a link can hide.
pub const CONTROLS: [Control; 6] = [
    Control { id: "probe", name: "Text to read", on_slide: true },
    Control { id: "positions", name: "In place of RoPE", on_slide: true },
    Control { id: "attention", name: "In place of shared heads", on_slide: true },
    Control { id: "dense", name: "In place of SwiGLU", on_slide: true },
    Control { id: "seed", name: "Seed", on_slide: true },
    Control { id: "temperature", name: "Temperature", on_slide: false },
];

/// The controls of a page.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    view! {
        <div class="toolbar dials">
            <Words model />
            <TemperatureField desk=model.writing />
        </div>
    }
}

/// The text and the seed, which a slide has too.
#[component]
pub fn Words(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let text = move || model.choices.with(|choices| choices.text().to_owned());
    let take = move |event| {
        let text = event_target_value(&event);
        model.page.change::<Choices>(|choices| choices.text = (!text.is_empty()).then_some(text));
    };
    view! {
        <div class="undo-words-field">
            <label class="field" class:hidden=move || model.page.hides("probe")>
                <span>"Text to read"</span>
                <input type="text" prop:value=text on:change=take />
            </label>
            <SeedField desk=model.writing />
        </div>
    }
}
