//! The lesson's growth chart, small on the stage and large below it.

use leptos::prelude::*;

use super::parts::Parts;
use crate::lessons::Shared;
use crate::lessons::bpe::PHASES;
use crate::lessons::tokenizer::view::{MergeGrowth, RunName};
use crate::lessons::tokenizer::{merge_growth, merge_growth_now};

/// What each merge bought.
#[component]
pub fn Growth(
    /// The moment.
    parts: Parts,
    /// Whether it shows the tokens alone.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let Parts { model, frame, .. } = parts;
    let run = Memo::new(move |_| {
        let stepper = model.stepper.get()?;
        let own = model.probe.get().map(|probe| probe.characters_per_token());
        Some(Shared::new(merge_growth(&stepper.trace, own.as_deref())))
    });
    let now = Memo::new(move |_| {
        let stepper = model.stepper.get()?;
        let now = |frame: &super::super::Frame| {
            merge_growth_now(&stepper.trace, frame.merges_shown, frame.tokens_next.is_some())
        };
        frame.with(|frame| frame.as_ref().map(now))
    });
    let sizes =
        Memo::new(move |_| frame.with(|frame| frame.as_ref().map(|frame| (frame.vocabulary.size, frame.tokens))));
    let run_name = Memo::new(move |_| {
        let corpus = model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
        let asked =
            model.stepper.with(|it| it.as_ref().map(|it| (it.trace.options.tie.slug(), it.trace.options.vocab_size)));
        let (tie, vocab_size) = asked.unwrap_or_default();
        RunName { corpus, vocab_size, tie }
    });
    view! {
        <MergeGrowth page=model.page title="Byte-pair encoding" phases=PHASES.len() run now sizes run_name small />
    }
}
