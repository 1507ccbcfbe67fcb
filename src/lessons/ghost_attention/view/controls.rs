//! The lesson's controls: the instruction, the dialogue, the length of the context, and what all is cut with.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::ghost_attention::{Choices, Dialogue, MAX_CONTEXT, MAX_MESSAGE, MAX_TURNS};
use crate::lessons::tokenizer::problems;
use crate::lessons::tokenizer::view::{NumberField, OpeningSaid, ProblemAt, Progress, TokenizerSelect};
use crate::lessons::{Control, Place};

/// What a link can hide.
pub const CONTROLS: [Control; 4] = [
    Control { id: "instruction", name: "Instruction", on_slide: true },
    Control { id: "context", name: "Context", on_slide: true },
    Control { id: "tokenizer", name: "Encode with", on_slide: true },
    Control { id: "dialogue", name: "Dialogue", on_slide: false },
];

/// The controls; the dialogue as lines is written on a page alone.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
    /// Where they stand.
    place: Place,
) -> impl IntoView {
    let page = model.page;
    let instruct = move |event| {
        let text = event_target_value(&event);
        page.change::<Choices>(|choices| choices.instruction = Some(text));
    };
    let refused = RwSignal::new(None::<String>);
    let enter = move |text: String| {
        let size = text.trim().parse().ok().filter(|size| (1..=MAX_CONTEXT).contains(size));
        refused.set(size.is_none().then(|| {
            format!(
                "“{text}” is no context here: ask for 1 to {} tokens. The value before it stays.",
                grouped(MAX_CONTEXT as u64)
            )
        }));
        if size.is_some() {
            page.change::<Choices>(|choices| choices.context = size);
        }
    };
    let dialogue = (place == Place::Page).then(|| view! { <Lines model /> });
    view! {
        <div class="map-tools ghost-tools">
            <label class="field" class:hidden=move || page.hides("instruction")>
                <span>"Instruction"</span>
                <input
                    type="text"
                    autocomplete="off"
                    maxlength=MAX_MESSAGE.to_string()
                    prop:value=move || model.dialogue.with(|dialogue| dialogue.instruction.clone())
                    on:input=instruct
                />
            </label>
            <NumberField
                name="Context"
                hidden=Signal::derive(move || page.hides("context"))
                least=1
                most=MAX_CONTEXT
                value=Signal::derive(move || model.choices.with(Choices::context).to_string())
                enter
            />
            <div class="encode-choices" class:hidden=move || page.hides("tokenizer")>
                <TokenizerSelect page name="Encode with" none="Llama 2’s kind" />
            </div>
        </div>
        <p class="problem" role="alert">{move || refused.get()}</p>
        {dialogue}
        <p class="problem" role="alert">{move || model.problem()}</p>
        <OpeningSaid />
        <For each=move || model.not_loaded.get() key=String::clone let(why)>
            <p class="problem" role="alert" translate="no">{why}</p>
        </For>
        <ProblemAt training=model.training of=problems::CORPUS />
        <Progress training=model.training />
    }
}

/// The dialogue, a message a line.
#[component]
fn Lines(model: Model) -> impl IntoView {
    let page = model.page;
    let write = move |event| {
        let text = event_target_value(&event);
        page.change::<Choices>(|choices| choices.dialogue = Some(text));
    };
    // While it is written, the field keeps its empty lines and spaces.
    let text = move || {
        let written = model.choices.with(|choices| choices.dialogue.clone());
        written.unwrap_or_else(|| model.dialogue.with(Dialogue::text))
    };
    view! {
        <label class="field wide" class:hidden=move || page.hides("dialogue")>
            <span>{format!("Dialogue: a message a line, user and model in turn, up to {MAX_TURNS} turns")}</span>
            <textarea aria-label="Dialogue" rows="6" prop:value=text on:input=write></textarea>
        </label>
    }
}
