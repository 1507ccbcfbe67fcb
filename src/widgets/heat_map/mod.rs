//! A heat map on canvas: drawn once, then only its cross-hair moves; read and steered by pointer and keys.

pub mod values;

#[cfg(target_arch = "wasm32")]
mod input;
#[cfg(target_arch = "wasm32")]
mod live;
#[cfg(target_arch = "wasm32")]
mod sheets;
#[cfg(target_arch = "wasm32")]
mod tools;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use live::Reader;
#[cfg(target_arch = "wasm32")]
pub use view::HeatMapCanvas;

/// A row and a column.
pub type Cell = (usize, usize);

/// The softmax of the row under the cross-hair, to be drawn below a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it shows, where that does not stand beside it.
    pub name: String,
    /// One weight per column.
    pub shares: Vec<f64>,
    /// The weight whose bar fills the height.
    pub most: f64,
}
