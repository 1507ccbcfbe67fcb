//! The sections of a lesson's prose, as the reading view has them.

use crate::lessons::prose::Prose;
use crate::ui::view::{Node, el};

/// A section of the prose with its heading.
pub fn section(prose: &'static Prose, id: &str) -> Vec<Node> {
    let Some(section) = prose.section(id) else { return Vec::new() };
    let head = el("h2").attr("id", section.id).text(section.title);
    vec![head.into(), el("div").class("prose").html(section.html).into()]
}
