//! The seven lessons on positions: what the link carries, and what there is to draw at each micro-step.

mod board;
mod charts;
mod compare;
mod derivation;
mod dial;
mod drawn;
mod inputs;
mod layouts;
mod map;
mod setup;
mod story;
mod study;
mod tell;

pub use board::{Board, Panel};
pub use charts::{ChartKind, Plot, costs};
pub use compare::{Column, Comparison};
pub use derivation::{Derivation, Line};
pub use dial::{Dial, dials};
pub use inputs::{Inputs, Kind};
pub use map::{Map, What};
pub use setup::{Field, Problem, Setup};
pub use story::{STEPS, bar, scheme_of};
pub use study::{Rows, Study};
pub use tell::{percent, short_name};
