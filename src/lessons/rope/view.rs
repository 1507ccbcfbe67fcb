//! The lesson's views, loaded when it is first opened.

use leptos::prelude::*;

use super::Rope;
use super::stage::Clocks;
use crate::lessons::position::view::{Scene, SchemeView, views};
use crate::lessons::{Loading, Views, loading};

impl SchemeView for Rope {
    /// The clocks take the room.
    const ON_SLIDE: usize = 0;

    fn stage(scene: Scene) -> AnyView {
        view! { <Clocks scene /> }.into_any()
    }
}

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(positions: Views = views::<Rope>()))
}
