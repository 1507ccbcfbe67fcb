//! The lesson's controls: the text, whose shapes stand on the arrows, and what the text is cut with.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::map::{Choices, Size};
use crate::lessons::tokenizer::view::{OpeningSaid, ProblemAt, Progress, SelectField, TokenizerSelect};
use crate::lessons::tokenizer::{MAX_LINK_TEXT, Texts, problems};

/// What a link can hide.
pub const CONTROLS: [Control; 6] = [
    Control { id: "text", name: "Text to encode", on_slide: true },
    Control { id: "size", name: "Shapes of", on_slide: true },
    Control { id: "tokenizer", name: "Encode with", on_slide: true },
    Control { id: "seed", name: "Seed", on_slide: true },
    Control { id: "temperature", name: "Temperature", on_slide: true },
    Control { id: "model", name: "Model that reads", on_slide: false },
];

/// The controls, on a page and on a slide.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let page = model.page;
    let write = move |event| {
        let text = event_target_value(&event);
        page.change::<Texts>(|texts| texts.probe = Some(text));
    };
    let choices = Size::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect();
    let slug_of = |size: Size| Size::ALL.iter().find(|(other, ..)| *other == size).map_or("", |(_, slug, _)| slug);
    let choose = move |slug: String| {
        if let Some((size, ..)) = Size::ALL.iter().find(|(_, name, _)| *name == slug) {
            page.change::<Choices>(|choices| choices.size = *size);
        }
    };
    view! {
        <div class="map-tools">
            <label class="field" class:hidden=move || page.hides("text")>
                <span>"Text to encode"</span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    maxlength=MAX_LINK_TEXT.to_string()
                    prop:value=move || model.text.get()
                    on:input=write
                />
            </label>
            <SelectField
                name="Shapes of"
                hidden=Signal::derive(move || page.hides("size"))
                choices
                value=Signal::derive(move || slug_of(model.choices.get().size))
                choose
            />
            <div class="encode-choices" class:hidden=move || page.hides("tokenizer")>
                <TokenizerSelect page name="Encode with" none="learned here" />
            </div>
        </div>
        <OpeningSaid />
        <For each=move || model.not_loaded.get() key=String::clone let(why)>
            <p class="problem" role="alert" translate="no">{why}</p>
        </For>
        <ProblemAt training=model.training of=problems::CORPUS />
        <Progress training=model.training />
    }
}
