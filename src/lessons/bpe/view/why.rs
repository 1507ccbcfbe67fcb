//! Why subwords at all: the text to encode as words, characters and pieces, on the page and as the opening of a talk.

use leptos::prelude::*;

use super::Model;
use crate::lessons::bpe::{Bpe, LAST_OF_OPENING, Probe, opening_moment};
use crate::lessons::tokenizer::view::ThreeWays;
use crate::lessons::tokenizer::view::merging::Opening;
use crate::lessons::tokenizer::{Known, Way};
use crate::lessons::{Moment, Shared};

/// The three ways to cut the text to encode; none before anything is trained.
fn ways(model: Model) -> Memo<Vec<Way>> {
    let known =
        Memo::new(move |_| model.run.with(|stepper| Some(Shared::new(Known::of(&stepper.as_ref()?.trace.words)))));
    Memo::new(move |_| {
        let (Some(known), Some(stepper)) = (known.get(), model.run.get()) else { return Vec::new() };
        let merges = stepper.trace.merges.len();
        let size = stepper.trace.vocabulary_at(merges);
        model.probe_text.with(|text| {
            let encoding = Probe::new(&stepper.trace, text).encoding(&stepper.trace, merges, None, 0);
            known.three_ways(text, &encoding.tokens, encoding.unknown, size).to_vec()
        })
    })
}

/// All three, on the page.
#[component]
pub fn WhySubwords(model: Model) -> impl IntoView {
    view! {
        <div class="panel">
            <ThreeWays ways=ways(model) />
        </div>
    }
}

/// One after the other, before the first merge.
pub fn opening() -> Opening<Bpe> {
    Opening {
        name: "Why subwords",
        question: "Why pieces, and not words or letters?",
        last: LAST_OF_OPENING,
        moment: |model, at| -> Signal<Moment> {
            let ways = ways(model);
            Signal::derive(move || ways.with(|ways| opening_moment(ways, at.get())))
        },
        stage: |model, at| {
            let shown = Signal::derive(move || at.get() + 1);
            view! { <div class="why-stage"><ThreeWays ways=ways(model) shown /></div> }.into_any()
        },
    }
}
