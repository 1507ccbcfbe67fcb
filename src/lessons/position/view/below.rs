//! The prose of a lesson below its figure.

use leptos::prelude::*;

use crate::lessons::Section;
use crate::lessons::prose::Prose;

/// The sections that stand beside each other at the end.
const LLAMA: &str = "what-llama-2-does";
const SOURCES: &str = "sources";

/// The sections of the prose, what Llama 2 does and the sources beside each other at the end.
#[component]
pub fn Below(
    /// The lesson's prose.
    prose: &'static Prose,
) -> impl IntoView {
    let body = prose.sections.iter().filter(|section| ![LLAMA, SOURCES].contains(&section.id));
    view! {
        {body.map(|section| view! { <div><Section prose id=section.id /></div> }).collect_view()}
        <div class="with-note last">
            <div>
                <Section prose id=LLAMA />
            </div>
            <aside>
                <Section prose id=SOURCES />
            </aside>
        </div>
    }
}
