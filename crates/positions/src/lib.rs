//! Position encoders: the six ways to tell attention where tokens stand, and what all of them answer; and the static
//! embeddings that stand there.
//!
//! Positions count from 0; m is the query's, n the key's, d the width of a head. Everything here is
//! `f64`, except what `fast` computes for large pictures.
//!
//! ```
//! use llama_lens_positions::{Content, Encoder, Scheme, Settings};
//! let settings = Settings::default();
//! let (q, k) = Content::Normal.rows(&settings)?;
//! let encoder = Encoder::new(Scheme::Rope, &settings)?;
//! // Only the distance counts: moving both by 100 changes nothing but the last bits.
//! assert!(encoder.shift_change(&q, &k, 100)? < 1e-9);
//! # Ok::<(), llama_lens_positions::SettingsError>(())
//! ```

pub mod alibi;
pub mod fast;
pub mod learned;
pub mod random;
pub mod relative;
pub mod rotary;
pub mod sinusoidal;
pub mod t5_bias;

mod content;
mod cost;
mod embeddings;
mod encoder;
mod error;
mod experiments;
mod limits;
mod matrix;
mod prepared;
mod reach;
mod scheme;
mod settings;
mod softmax;

pub use content::Content;
pub use cost::Parameters;
pub use embeddings::{Embeddings, cosine, norm};
pub use encoder::Encoder;
pub use error::SettingsError;
pub use limits::{MAX_BUCKETS, MAX_HEADS, MAX_LENGTH, MAX_SCORES, MAX_VALUES, MAX_WIDTH};
pub use matrix::{Matrix, dot};
pub use prepared::Prepared;
pub use reach::Reach;
pub use scheme::Scheme;
pub use settings::{Direction, Layout, LongPositions, Settings};
pub use softmax::softmax_row;
