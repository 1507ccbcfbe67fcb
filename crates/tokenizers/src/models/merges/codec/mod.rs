//! A trace as bytes, to carry it from the worker to the page: flat little-endian arrays.

pub(crate) mod flat;
pub(crate) mod options;
mod run;
