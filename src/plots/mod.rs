//! Pictures as plain values, drawn by plotters into data, and from there on any of its backends or into an SVG document.

pub mod bars;
mod crosshair;
pub mod csv;
mod curve_labels;
pub mod curves;
mod heataxes;
pub mod heatframe;
pub mod heatmap;
mod heatsvg;
pub mod label;
mod legend;
pub mod look;
pub mod mask;
pub mod palette;
mod png;
mod recording;
mod sheet;
mod svg;
mod ticks;
pub mod viewport;

pub use plotters_backend::BackendCoord as Corner;
pub use recording::{Pen, Recording, Shape, Words};
