//! The model: tokens in, logits out, and everything between to be looked at.
//!
//! ```
//! use llama_lens_llama::Config;
//! use llama_lens_llama::model::{Cache, Logits, Model, Part, Place, Recording, Weights};
//! let config = Config::default();
//! // Weights that no training has seen: each tensor is one small number, again and again.
//! let weights = Weights::<f32>::build(&config, |tensor| {
//!     Ok::<_, std::convert::Infallible>(vec![0.01; tensor.shape.iter().product()])
//! })?;
//! let model = Model::new(config, weights)?;
//! let mut seen = Recording::of(|place| place.part == Part::Weights);
//! let logits = model.forward(&[5, 7, 11], &mut Cache::new(model.config()), Logits::All, &mut seen)?;
//! assert_eq!(logits.dim(), (3, 512));
//! // The first token of head 2 in layer 1 sees itself alone.
//! let weights = seen.get(Place::head(1, 2, Part::Weights)).expect("it was wanted");
//! assert_eq!(weights.row(0).to_vec(), [1.0, 0.0, 0.0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attention;
mod block;
mod cache;
mod dense;
mod error;
mod forward;
mod limits;
mod linear;
mod norm;
mod observer;
mod positions;
mod softmax;
mod weights;

pub use cache::Cache;
pub use error::ForwardError;
pub use forward::{Logits, Model};
pub use limits::MAX_CONTEXT;
pub use linear::Linear;
pub use observer::{NormPart, Observer, Part, Place, Recording};
pub use softmax::softmax;
pub use weights::{LayerWeights, NormWeights, Weights};
