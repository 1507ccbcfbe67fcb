//! A sentence for the step bar: the same words are drawn with emphasis and read aloud.

#[cfg(target_arch = "wasm32")]
pub use view::Words;

/// How a run of words is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// A number that decided.
    Strong,
    /// A piece of text the model sees.
    Symbol,
    /// The piece or number that is happening now.
    Now,
    /// A number or words that come out now.
    Result,
    /// What the next press brings.
    Next,
}

/// A sentence as runs with one tone each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<(Tone, String)>);

impl Sentence {
    /// An empty sentence to add runs to.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a run.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push((tone, text.into()));
        self
    }

    /// Adds ordinary words.
    #[must_use]
    pub fn say(self, text: impl Into<String>) -> Self {
        self.with(Tone::Plain, text)
    }

    /// The words alone, as the live region announces them.
    pub fn text(&self) -> String {
        self.0.iter().map(|(_, run)| run.as_str()).collect()
    }
}

#[cfg(target_arch = "wasm32")]
mod view {
    use leptos::prelude::*;

    use super::{Sentence, Tone};

    /// A sentence with its tones.
    #[component]
    pub fn Words(
        /// What is said.
        #[prop(into)]
        sentence: Signal<Sentence>,
    ) -> impl IntoView {
        // Each run keeps its own direction, so that a word written right to left does not turn the numbers beside it.
        let run = |(tone, text): (Tone, String)| match tone {
            Tone::Plain => view! { <span dir="auto">{text}</span> }.into_any(),
            Tone::Strong => view! { <b class="decided" dir="auto">{text}</b> }.into_any(),
            Tone::Symbol => view! { <b class="symbol" dir="auto" translate="no">{text}</b> }.into_any(),
            Tone::Now => view! { <b class="symbol now" dir="auto" translate="no">{text}</b> }.into_any(),
            Tone::Result => view! { <b class="now" dir="auto">{text}</b> }.into_any(),
            Tone::Next => view! { <b class="symbol next" dir="auto" translate="no">{text}</b> }.into_any(),
        };
        // Another sentence is made of new nodes: a browser that translates the page puts its own in place of old ones,
        // and what is written into those is not seen.
        view! {
            <For each=move || [sentence.get()] key=Sentence::text let(sentence)>
                {sentence.0.into_iter().map(run).collect_view()}
            </For>
        }
    }
}
