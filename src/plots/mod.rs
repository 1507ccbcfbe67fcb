//! Pictures as plain values, drawn through plotters' `DrawingBackend`: canvas on the page, SVG for saving and for tests.

pub mod curves;
pub mod look;
mod recording;

pub use recording::Recording;
