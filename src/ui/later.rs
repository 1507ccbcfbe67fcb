//! The parts of the page that are loaded when they are first needed, and what is shown until they are there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lessons::positions::{self, Views};
use super::view::{Element, el};

/// A part that is loaded later.
#[derive(Clone, Copy)]
enum Part {
    Loading,
    Missing,
    Ready(Views),
}

/// The lessons on positions, once they are loaded.
#[derive(Clone, Copy)]
pub struct Later(RwSignal<Option<Part>>);

impl Later {
    /// Nothing is loaded yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The views, followed; asks for them where nobody has.
    pub fn views(self) -> Option<Views> {
        match self.0.get() {
            Some(Part::Ready(views)) => Some(views),
            Some(_) => None,
            None => {
                self.load();
                None
            }
        }
    }

    /// What stands in the place of a lesson that is not there.
    pub fn notice(self) -> Element {
        let missing = matches!(self.0.get(), Some(Part::Missing));
        let text = if missing { problem() } else { "Loading the lesson…".to_owned() };
        let notice = el("div").class("notice").attr("role", if missing { "alert" } else { "status" });
        let notice = notice.child(el("p").text(text));
        if missing { notice.child(el("button").press(move || self.load()).text("Try again")) } else { notice }
    }

    fn load(self) {
        self.0.set(Some(Part::Loading));
        spawn_local(async move {
            self.0.set(Some(positions::load().await.map_or(Part::Missing, Part::Ready)));
        });
    }
}

/// Why the last part could not be loaded, in the words of the boot script.
fn problem() -> String {
    let about = super::dom::get(&js_sys::global(), "llamaLens");
    let told = super::dom::get(&about, "problem").as_string();
    told.unwrap_or_else(|| {
        "A part of the page could not be loaded. Please check the connection and try again.".to_owned()
    })
}
