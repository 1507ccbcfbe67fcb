//! The lessons' prose, turned from `assets/lessons/*.md` into HTML and MathML when the page is built.

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// The prose of lessons that the first view does not show, in one piece between two marks, by which
/// `xtask/src/split` finds it in the page's data and puts it into the second part of the wasm.
static LATER: [u8; include_bytes!(concat!(env!("OUT_DIR"), "/later.bin")).len()] =
    *include_bytes!(concat!(env!("OUT_DIR"), "/later.bin"));

/// The bytes of each mark.
const MARK: usize = 16;

/// The prose of a lesson that the first view does not show: code of the second part, as its data are.
#[inline(never)]
fn later(slug: &str) -> Option<&'static Prose> {
    static READ: OnceLock<Vec<Prose>> = OnceLock::new();
    let all = READ.get_or_init(|| {
        let text = std::str::from_utf8(&LATER[MARK..LATER.len() - MARK]).unwrap_or_default();
        text.split('\x1C').filter_map(read).collect()
    });
    all.iter().find(|prose| prose.slug == slug)
}

/// One lesson, as `build.rs` writes it: facts, sections and notes between separators.
fn read(text: &'static str) -> Option<Prose> {
    let mut parts = text.split('\x1D');
    let mut facts = parts.next()?.split('\x1F');
    let section = |text: &'static str| {
        let mut fields = text.split('\x1F');
        Some(Section { id: fields.next()?, title: fields.next()?, html: fields.next()? })
    };
    Some(Prose {
        slug: facts.next()?,
        title: facts.next()?,
        question: facts.next()?,
        part: facts.next()?,
        lead: facts.next()?,
        llama: facts.next()?,
        cite: facts.next()?,
        // Read once, and kept for as long as the page lives.
        sections: parts.next()?.split('\x1E').filter_map(section).collect::<Vec<_>>().leak(),
        notes: parts.next()?.split('\x1E').collect::<Vec<_>>().leak(),
    })
}

impl Prose {
    /// The prose of the lesson with this name in links.
    pub fn of(slug: &str) -> Option<&'static Self> {
        PROSE.iter().find(|prose| prose.slug == slug).or_else(|| later(slug))
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}
