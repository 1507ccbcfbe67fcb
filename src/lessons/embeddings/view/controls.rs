//! The lesson's controls, each with what is wrong with it beside it.

use leptos::prelude::*;

use super::model::Model;
use super::tokens::{TextField, TokenizerField};
use crate::lessons::embeddings::{Choices, MAX_WIDTH, MIN_WIDTH, Weights};
use crate::lessons::tokenizer::view::{NumberField, ProblemAt, Progress, SampleSelect, SelectField, VocabularySize};
use crate::lessons::tokenizer::{Settings, problems};
use crate::lessons::{Control, Problem};
use llama_lens_plots::number::plural;

/// What a link can hide.
pub const CONTROLS: [Control; 5] = [
    Control { id: "dim", name: "Width d", on_slide: true },
    Control { id: "seed", name: "Seed", on_slide: true },
    Control { id: "weights", name: "Weights", on_slide: true },
    Control { id: "vocab", name: "Vocabulary size", on_slide: false },
    Control { id: "corpus", name: "Corpus", on_slide: false },
];

/// The controls of a page.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let take_corpus = move |(corpus, begun)| model.take_corpus(corpus, begun);
    let trained = Signal::derive(move || model.study.with(|study| study.as_ref().map(|study| study.pieces.size)));
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    view! {
        <div class="toolbar dials">
            <TextField model />
            <TokenizerField model />
            <SourceOfWeights model />
            <Table model />
            <Show when=move || model.weights.get() == Weights::Seeded>
                <SampleSelect page=model.page training=model.training take=take_corpus />
                <VocabularySize page=model.page refused=model.refused trained />
            </Show>
            <ProblemAt training=model.training of=problems::CORPUS take />
            <ProblemAt training=model.training of=problems::VOCABULARY take />
            <Progress training=model.training />
        </div>
    }
}

/// What the table is made of, which a slide has too: the width and the seed of a seeded one. A trained one is as it is.
#[component]
pub fn Table(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let as_trained = move || {
        let shape = model.study.with(|study| study.as_ref().map(|study| (study.pieces.size, study.width)));
        let (pieces, width) = shape?;
        Some(format!("{} of {width} numbers, from training.", plural(pieces as u64, "row")))
    };
    let seeded = move || model.weights.get() == Weights::Seeded;
    view! {
        <Show when=seeded fallback=move || view! { <p class="note">{as_trained}</p> }>
            <Seeded model />
        </Show>
    }
}

/// The width and the seed of the seeded table.
#[component]
fn Seeded(model: Model) -> impl IntoView {
    let width = move || model.setup.with(|setup| setup.width.to_string());
    let slide = move |event| {
        model.refused.set(None);
        let width = event_target_value(&event).parse().ok();
        model.page.change::<Choices>(|choices| choices.width = width);
    };
    let seed = Signal::derive(move || model.setup.with(|setup| setup.seed.to_string()));
    let enter = move |text: String| {
        let seed = text.trim().parse::<u64>();
        let why = || format!("Seed “{text}” is not a whole number in digits alone. The value before it stays.");
        model.refused.set(seed.is_err().then(|| Problem { key: "seed", text: why(), offer: None }));
        if let Ok(seed) = seed {
            model.page.change::<Choices>(|choices| choices.seed = Some(seed));
        }
    };
    view! {
        <div class="dial" class:hidden=move || model.page.hides("dim")>
            <div class="field slider-field">
                <span>"Width d"</span>
                <div class="slider-and-number">
                    <input
                        type="range"
                        aria-label="Width d"
                        min=MIN_WIDTH.to_string()
                        max=MAX_WIDTH.to_string()
                        prop:value=width
                        on:input=slide
                    />
                    <output translate="no">{width}</output>
                </div>
            </div>
            <p class="problem" role="alert">{move || model.problem("dim")}</p>
        </div>
        <div class="dial">
            <NumberField
                name="Seed"
                hidden=Signal::derive(move || model.page.hides("seed"))
                least=0
                value=seed
                enter
            />
            <p class="problem" role="alert">{move || model.problem("seed")}</p>
        </div>
    }
}

/// Where the numbers of the table come from.
#[component]
pub fn SourceOfWeights(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let choices = Weights::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect();
    let name_of = |of: Weights| Weights::ALL.iter().find(|(other, ..)| *other == of).map_or("", |(_, slug, _)| slug);
    let value = Signal::derive(move || name_of(model.weights.get()));
    let choose = move |slug: String| {
        if let Some((weights, ..)) = Weights::ALL.iter().find(|(_, name, _)| *name == slug) {
            model.take_weights(*weights);
        }
    };
    let hidden = Signal::derive(move || model.page.hides("weights"));
    view! {
        <div class="dial">
            <SelectField name="Weights" hidden choices value choose />
            <p class="problem" role="alert" translate="no">
                {move || model.not_trained.get()}
            </p>
        </div>
    }
}
