//! The growth chart of a run of merges, small on the stage and large below it.

use leptos::prelude::*;

use super::growth::GrowthChart;
use crate::lessons::tokenizer::{Growth, GrowthNow, TOKENS};
use crate::lessons::{Page, Shared};
use crate::widgets::caption::Caption;

/// What a saved picture says of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunName {
    /// The name of the corpus.
    pub corpus: String,
    /// The vocabulary size that was asked for.
    pub vocab_size: usize,
    /// The name of the tie rule in links.
    pub tie: &'static str,
}

/// What each merge bought.
#[component]
pub fn MergeGrowth(
    /// The page.
    page: Page,
    /// The name of the algorithm.
    title: &'static str,
    /// How many steps of the lesson a merge takes.
    phases: usize,
    /// The numbers of the whole run; none before there is one.
    #[prop(into)]
    run: Signal<Option<Shared<Growth>>>,
    /// The moment that is shown.
    #[prop(into)]
    now: Signal<Option<GrowthNow>>,
    /// The size of the vocabulary and the tokens in the corpus at that moment.
    #[prop(into)]
    sizes: Signal<Option<(usize, u64)>>,
    /// What the run is called on a saved picture.
    #[prop(into)]
    run_name: Signal<RunName>,
    /// Whether it shows the tokens alone.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let name = move || {
        let what = if small {
            "Tokens in the corpus by merge"
        } else {
            "Growth: vocabulary, tokens in the corpus and characters per token by merge"
        };
        let counts = |(vocabulary, tokens)| format!("{what}; now {tokens} tokens, vocabulary {vocabulary}");
        sizes.get().map(counts).unwrap_or_default()
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
        let RunName { corpus, vocab_size, tie } = run_name.get();
        format!("Corpus: {corpus} · vocabulary size {vocab_size} · tie rule {tie}")
    };
    let caption = move || Caption {
        title: format!("{title}: growth by merge"),
        settings: settings(),
        file: "llama-lens-growth".to_owned(),
    };
    let go = move |merge: usize| page.go.run(merge * phases);
    let say = move |words: String| page.say(words);
    let now = Signal::derive(move || now.get().unwrap_or_default());
    let name = Signal::derive(name);
    if small {
        view! { <GrowthChart growth=run now only=TOKENS name words say go /> }.into_any()
    } else {
        view! { <GrowthChart growth=run now name words say go caption=Signal::derive(caption) /> }.into_any()
    }
}
