//! The presenter's window: the slide now, the slide after the next press, notes, and the time.

pub mod times;

#[cfg(target_arch = "wasm32")]
mod channel;
#[cfg(target_arch = "wasm32")]
mod clock;
#[cfg(target_arch = "wasm32")]
mod notes;
#[cfg(target_arch = "wasm32")]
mod plan;
#[cfg(target_arch = "wasm32")]
mod slides;
#[cfg(target_arch = "wasm32")]
mod window;

#[cfg(target_arch = "wasm32")]
pub use channel::{follow, toggle};

#[cfg(target_arch = "wasm32")]
mod loaded {
    use leptos::prelude::*;

    use super::window::Window;
    use crate::shell::state::use_shell;
    use crate::widgets::part::{Loading, loading, part};

    /// The presenter's window.
    #[component]
    pub fn Presenter() -> impl IntoView {
        let shell = use_shell();
        part(fetch, |draw| draw(), move |reason| shell.notice(reason))
    }

    /// Loads what only the presenter's window needs.
    pub fn fetch() -> Loading<fn() -> AnyView> {
        loading(lazy_part!(dialogs: fn() -> AnyView = || view! { <Window /> }.into_any()))
    }
}
#[cfg(target_arch = "wasm32")]
pub use loaded::{Presenter, fetch};
