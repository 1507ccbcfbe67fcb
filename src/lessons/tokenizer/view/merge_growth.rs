//! The lesson's growth chart, small on the stage and large below it.

use leptos::prelude::*;

use super::parts::Parts;
use crate::lessons::Shared;
use crate::lessons::bpe::{PHASES, TOKENS, growth, now};
use crate::lessons::tokenizer::view::GrowthChart;
use crate::widgets::caption::Caption;

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
        let (stepper, probe) = (model.stepper.get()?, model.probe.get());
        Some(Shared::new(growth(&stepper, probe.as_deref())))
    });
    let now = Memo::new(move |_| {
        let stepper = model.stepper.get()?;
        frame.with(|frame| frame.as_ref().map(|frame| now(&stepper, frame)))
    });
    let name = move || {
        let what = if small {
            "Tokens in the corpus by merge"
        } else {
            "Growth: vocabulary, tokens in the corpus and characters per token by merge"
        };
        let counts =
            |[vocabulary, tokens]: [String; 2]| format!("{what}; now {tokens} tokens, vocabulary {vocabulary}");
        frame
            .with(|frame| {
                frame.as_ref().map(|frame| counts([frame.vocabulary.size.to_string(), frame.tokens.to_string()]))
            })
            .unwrap_or_default()
    };
    let words = move |point: usize| {
        let row = run.with(|run| run.as_ref().map(|run| run.row(point))).unwrap_or_default();
        match row.as_slice() {
            [merge, vocabulary, tokens, ratio] => format!(
                "Merge {merge}: vocabulary {vocabulary}, {tokens} tokens in the corpus, {ratio} characters per token."
            ),
            _ => String::new(),
        }
    };
    let settings = move || {
        let trained = model.training.trained.get();
        let corpus = trained.map(|trained| trained.name).unwrap_or_default();
        let (tie, size) = model
            .stepper
            .with(|it| it.as_ref().map(|it| (it.trace.options.tie.slug(), it.trace.options.vocab_size)))
            .unwrap_or_default();
        format!("Corpus: {corpus} · vocabulary size {size} · tie rule {tie}")
    };
    let caption = move || Caption {
        title: "Byte-pair encoding: growth by merge".to_owned(),
        settings: settings(),
        file: "llama-lens-growth".to_owned(),
    };
    let go = move |merge: usize| model.page.go.run(merge * PHASES.len());
    let say = move |words: String| model.page.say(words);
    let now = Signal::derive(move || now.get().unwrap_or_default());
    let name = Signal::derive(name);
    if small {
        view! { <GrowthChart growth=run now only=TOKENS name words say go /> }.into_any()
    } else {
        view! { <GrowthChart growth=run now name words say go caption=Signal::derive(caption) /> }.into_any()
    }
}
