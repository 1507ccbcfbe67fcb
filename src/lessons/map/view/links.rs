//! Links to lessons, which keep what the reader chose.

use leptos::prelude::*;

use crate::lessons::{Entry, Page};

/// A lesson that can be opened, and whether it was.
#[derive(Clone, Copy)]
pub struct Link {
    /// The lesson.
    pub entry: &'static Entry,
    page: Page,
}

impl Link {
    /// The link to the lesson with this name; none while that is coming.
    pub fn to(page: Page, slug: &str) -> Option<Self> {
        Entry::of(slug).filter(|entry| entry.is_built()).map(|entry| Self { entry, page })
    }

    /// Its address, with all that the reader chose so far.
    pub fn address(self) -> String {
        let slug = self.entry.slug;
        self.page.query.with(|query| match query.as_str() {
            "" => format!("#/{slug}"),
            chosen => format!("#/{slug}?{chosen}"),
        })
    }

    /// Whether the lesson was opened in this window.
    pub fn is_visited(self) -> bool {
        self.page.visited.with(|visited| visited.contains(&self.entry.slug))
    }
}

/// A link in a line of text, with a mark where the lesson was opened.
#[component]
pub fn LinkTo(
    /// Where it leads.
    link: Link,
) -> impl IntoView {
    let mark = || {
        view! {
            <span aria-hidden="true">" ✓"</span>
            <span class="visually-hidden">" (visited)"</span>
        }
    };
    view! {
        <a href=move || link.address()>{link.entry.title} {move || link.is_visited().then(mark)}</a>
    }
}
