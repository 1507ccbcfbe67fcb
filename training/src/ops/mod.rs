//! What candle would make of many small operations, each as one with its own gradient: a model this small spends its
//! time on the passes over memory between matrix products.
//!
//! All of them take contiguous `f32` on the CPU. A test holds each to the same made of candle's operations.

mod attention;
mod cross_entropy;
mod gated_silu;
mod lanes;
mod rms_norm;
mod storage;

pub use attention::{HEAD_DIM, Heads, attention};
pub use cross_entropy::cross_entropy;
pub use gated_silu::gated_silu;
pub use rms_norm::rms_norm;
pub(crate) use storage::with_numbers;
