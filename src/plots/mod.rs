//! Pictures as plain values, drawn by plotters into data, and from there on any of its backends or into an SVG document.

pub mod curves;
pub mod heatmap;
pub mod look;
pub mod palette;
mod recording;
mod svg;
pub mod viewport;

pub use recording::{Pen, Recording, Shape, Words};
