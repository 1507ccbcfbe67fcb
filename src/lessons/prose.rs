//! The lessons' prose, turned from `assets/lessons/*.md` into HTML and MathML when the page is built.

include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

impl Prose {
    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}

/// What Llama 2 does, as the lesson with this name in links says it in one line.
pub fn chosen(slug: &str) -> Option<&'static str> {
    CHOSEN.iter().find(|(other, _)| *other == slug).map(|(_, line)| *line)
}
