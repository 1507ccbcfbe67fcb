//! The lesson's growth chart, small on the stage and large below it.

use leptos::prelude::*;

use super::{MergeViews, Parts};
use crate::lessons::Shared;
use crate::lessons::tokenizer::view::{MergeGrowth, RunName};
use crate::lessons::tokenizer::{merge_growth, merge_growth_now};
use llama_lens_tokenizers::models::Asked;

/// What each merge bought.
#[component]
pub fn Growth<L: MergeViews>(
    /// The moment.
    parts: Parts<L>,
    /// Whether it shows the tokens alone.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let Parts { model, frame, .. } = parts;
    let probe = model.probe(parts.merges());
    let run = Memo::new(move |_| {
        let run = model.run.get()?;
        let own = probe.get().and_then(|probe| L::own_growth(&probe));
        Some(Shared::new(merge_growth(&run.as_ref().trace, own.as_deref())))
    });
    let now = Memo::new(move |_| {
        let run = model.run.get()?;
        let trace = &run.as_ref().trace;
        frame.with(|frame| {
            let frame = frame.as_ref()?;
            Some(merge_growth_now(trace, frame.merges_shown, frame.tokens_next.is_some()))
        })
    });
    let sizes =
        Memo::new(move |_| frame.with(|frame| frame.as_ref().map(|frame| (frame.vocabulary.size, frame.tokens))));
    let run_name = Memo::new(move |_| {
        let corpus = model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
        let asked = model.run.with(|run| {
            let run = run.as_ref()?;
            Some((L::tie(run), run.as_ref().trace.options.vocab_size()))
        });
        let (tie, vocab_size) = asked.unwrap_or_default();
        RunName { corpus, vocab_size, tie }
    });
    view! { <MergeGrowth page=model.page title=L::TITLE phases=L::PHASES.len() run now sizes run_name small /> }
}
