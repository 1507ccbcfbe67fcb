//! What a model costs, from its configuration alone: its tensors and their parameters, the hidden width of its dense
//! layers, the bytes of its cache and the multiplications of a token.
//!
//! ```
//! use llama_lens_llama::Config;
//! use llama_lens_llama::shapes::{HiddenWidth, Parameters, cache_bytes_per_token};
//! let llama = Config::llama_2_70b();
//! assert_eq!(Parameters::of(&llama).total(), 68_976_648_192);
//! assert_eq!(cache_bytes_per_token(&llama, 2), 327_680);
//! assert_eq!(HiddenWidth::llama_2_70b(8192).rounded, 28_672);
//! ```

mod cost;
mod hidden_width;
mod parameters;
mod tensors;

pub use cost::{MultiplyAdds, cache_bytes_per_token};
pub use hidden_width::HiddenWidth;
pub use parameters::Parameters;
pub use tensors::{TensorKind, TensorShape, tensors};
