//! Components that know no lesson.

pub mod bars;
pub mod caption;
pub mod heat_map;
pub mod readings;
pub mod sentence;

#[cfg(target_arch = "wasm32")]
pub mod bar_table;
#[cfg(target_arch = "wasm32")]
pub mod canvas;
#[cfg(target_arch = "wasm32")]
pub mod fresh;
#[cfg(target_arch = "wasm32")]
pub mod idle;
#[cfg(target_arch = "wasm32")]
pub mod line_chart;
#[cfg(target_arch = "wasm32")]
pub mod part;
#[cfg(target_arch = "wasm32")]
pub mod saved;
#[cfg(target_arch = "wasm32")]
pub mod table;
