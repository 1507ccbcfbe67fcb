//! Pre-tokenizers: text is cut into words before a model sees it, and no piece crosses a cut.

pub mod gpt2;
pub mod white_space;
