//! A text that changes, made of new nodes each time.

use leptos::prelude::*;

/// A text that changes. A browser that translates the page puts nodes of its own in place of those that it finds, and
/// what is written into the old ones is not seen: so each text has new ones.
#[component]
pub fn Fresh(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <For each=move || [text.get()] key=String::clone let(text)>
            <span>{text}</span>
        </For>
    }
}
