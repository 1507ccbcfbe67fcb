//! The lesson's controls.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::tokenizer::view::NumberField;
use crate::lessons::undo::{Choices, MAX_TEMPERATURE};

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
    let temperature = move || model.choices.with(|choices| choices.temperature().to_string());
    let set = move |event| {
        let typed = event_target_value(&event).parse::<f64>().ok();
        model.page.change::<Choices>(|choices| choices.temperature = typed);
    };
    view! {
        <div class="toolbar dials">
            <Words model />
            <label class="field number" class:hidden=move || model.page.hides("temperature")>
                <span>"Temperature"</span>
                <input
                    type="number"
                    min="0"
                    max=MAX_TEMPERATURE.to_string()
                    step="0.1"
                    prop:value=temperature
                    on:change=set
                />
            </label>
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
    let seed = Signal::derive(move || model.choices.with(|choices| choices.seed().to_string()));
    let enter = move |text: String| {
        if let Ok(seed) = text.trim().parse::<u64>() {
            model.page.change::<Choices>(|choices| choices.seed = Some(seed));
        }
    };
    view! {
        <div class="undo-words-field">
            <label class="field" class:hidden=move || model.page.hides("probe")>
                <span>"Text to read"</span>
                <input type="text" prop:value=text on:change=take />
            </label>
            <NumberField
                name="Seed"
                hidden=Signal::derive(move || model.page.hides("seed"))
                least=0
                value=seed
                enter
            />
        </div>
    }
}
