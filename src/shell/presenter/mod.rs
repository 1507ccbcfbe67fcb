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
pub use window::Presenter;
