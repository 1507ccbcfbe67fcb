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
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

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
        loading(load())
    }

    /// # Errors
    /// When that part cannot be fetched; the next call tries again.
    #[wasm_split(dialogs, wasm_split_path = leptos::wasm_split, fallible)]
    #[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
    fn load() -> Result<fn() -> AnyView, SplitLoaderError> {
        Ok(|| view! { <Window /> }.into_any())
    }
}
#[cfg(target_arch = "wasm32")]
pub use loaded::{Presenter, fetch};
