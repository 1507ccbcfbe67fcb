//! Pictures as plain values, drawn on any of plotters' backends or as an SVG document.

pub mod bars;
pub mod colours;
pub mod csv;
pub mod curves;
pub mod framed;
pub mod heatframe;
pub mod heatmap;
pub mod label;
pub mod look;
pub mod mask;
pub mod number;
pub mod palette;
pub mod picture;
pub mod viewport;

mod area;
mod crosshair;
mod curve_labels;
mod heataxes;
mod heatmarks;
mod heatsvg;
mod legend;
mod range;
mod sheet;
mod ticks;

pub use area::{Area, Drawn, SvgError};
