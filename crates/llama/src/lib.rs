//! A small Llama whose every intermediate can be looked at.
//!
//! [`Config`] says what a model is: Llama 2's decisions, or the transformer of 2017's, one by one. `shapes` tells what it
//! costs without building it.
//!
//! ```
//! use llama_lens_llama::Config;
//! use llama_lens_llama::shapes::Parameters;
//! assert_eq!(Parameters::of(&Config::llama_2_7b()).total(), 6_738_415_616);
//! ```

pub mod activation;
pub mod checkpoint;
pub mod config;
pub mod generate;
pub mod model;
pub mod neighbours;
pub mod norm;
pub mod patterns;
pub mod perplexity;
pub mod sampling;
pub mod shapes;

mod float;

pub use activation::Activation;
pub use config::{Config, ConfigError};
pub use float::Float;
/// The crate of all matrices here.
pub use ndarray;
