//! Sentences with their emphasis, and the live region that reads them.

use leptos::prelude::*;

use crate::lessons::sentence::{Sentence, Tone};

/// A sentence with its tones.
#[component]
pub fn SentenceView(sentence: Sentence) -> impl IntoView {
    let run = |(tone, text): (Tone, String)| match tone {
        Tone::Plain => view! { <span>{text}</span> }.into_any(),
        Tone::Strong => view! { <b class="decided">{text}</b> }.into_any(),
        Tone::Symbol => view! { <b class="symbol">{text}</b> }.into_any(),
        Tone::Now => view! { <b class="symbol now">{text}</b> }.into_any(),
        Tone::Next => view! { <b class="symbol next">{text}</b> }.into_any(),
    };
    sentence.0.into_iter().map(run).collect_view()
}
