//! The lessons that were opened in this window: the map marks them, and says what was learned there.

use leptos::prelude::*;
use web_sys::Storage;

use super::state::Shell;
use crate::lessons::Entry;

/// Where a window keeps them: as long as the window is open.
const PLACE: &str = "llama-lens-visited";

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Takes up what this window kept before a reload, and keeps what comes.
pub fn keep(shell: Shell) {
    let kept = storage().and_then(|storage| storage.get_item(PLACE).ok().flatten()).unwrap_or_default();
    shell.visited.set(kept.split(' ').filter_map(Entry::of).map(|entry| entry.slug).collect());
    Effect::new(move |_| {
        let all = shell.visited.with(|visited| visited.join(" "));
        if let Some(storage) = storage() {
            // Without room they are known until the page is left.
            let _ = storage.set_item(PLACE, &all);
        }
    });
}

impl Shell {
    /// Notes that a lesson was opened.
    pub fn visit(self, entry: &'static Entry) {
        if entry.is_built() && self.visited.with_untracked(|visited| !visited.contains(&entry.slug)) {
            self.visited.update(|visited| visited.push(entry.slug));
        }
    }
}
