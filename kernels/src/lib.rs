//! Kernels: the loops that a million numbers go through.
//!
//! They are a package of their own because cargo chooses by package between speed and size: the page
//! is compiled for size, and these are compiled for speed. None is inlined into what is not.

mod colours;
mod picture;
mod product;
mod range;
mod rows;

pub use colours::{CLEAR, Colours, Numbering};
pub use picture::{Cells, picture};
pub use product::{After, Columns, product};
pub use range::range;
pub use rows::{add, subtract};
