//! A section of a lesson's prose, on the page.

use leptos::prelude::*;

use super::prose::Prose;

/// A section with its heading; nothing where the prose has none of this name. Its HTML was made with the page.
#[component]
pub fn Section(
    /// The lesson's prose.
    prose: &'static Prose,
    /// The section's name.
    id: &'static str,
) -> impl IntoView {
    prose.section(id).map(|section| {
        view! {
            <h2 id=section.id>{section.title}</h2>
            <div class="prose" inner_html=section.html></div>
        }
    })
}
