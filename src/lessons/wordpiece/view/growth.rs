//! The lesson's growth chart, small on the stage and large below it.

use leptos::prelude::*;

use super::parts::Parts;
use crate::lessons::Shared;
use crate::lessons::tokenizer::view::{MergeGrowth, RunName};
use crate::lessons::tokenizer::{merge_growth, merge_growth_now};
use crate::lessons::wordpiece::{Frame, PHASES};

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
    let run = Memo::new(move |_| Some(Shared::new(merge_growth(&model.run.get()?.stepper.trace, None))));
    let now = Memo::new(move |_| {
        let run = model.run.get()?;
        let now = |frame: &Frame| merge_growth_now(&run.stepper.trace, frame.merges_shown, frame.tokens_next.is_some());
        frame.with(|frame| frame.as_ref().map(now))
    });
    let sizes =
        Memo::new(move |_| frame.with(|frame| frame.as_ref().map(|frame| (frame.vocabulary.size, frame.tokens))));
    let run_name = Memo::new(move |_| {
        let corpus = model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
        let asked = model.run.with(|run| {
            let options = &run.as_ref()?.stepper.trace.options;
            Some((options.tie.slug(), options.vocab_size))
        });
        let (tie, vocab_size) = asked.unwrap_or_default();
        RunName { corpus, vocab_size, tie }
    });
    view! { <MergeGrowth page=model.page title="WordPiece" phases=PHASES.len() run now sizes run_name small /> }
}
