//! Pictures as plain values, drawn by plotters into data, and from there on any of its backends or into an SVG document.

pub mod bars;
pub mod colours;
pub mod csv;
pub mod curves;
pub mod heatframe;
pub mod heatmap;
pub mod label;
pub mod look;
pub mod mask;
pub mod number;
pub mod palette;
pub mod picture;
pub mod viewport;

mod crosshair;
mod curve_labels;
mod heataxes;
mod heatsvg;
mod legend;
mod png;
mod range;
mod recording;
mod sheet;
mod svg;
mod ticks;

pub use plotters_backend::BackendCoord as Corner;
pub use recording::{Pen, Recording, Shape, Words};
