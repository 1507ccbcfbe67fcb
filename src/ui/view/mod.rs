//! How the page's views are written: elements as data, mounted once and patched in place.
//!
//! Leptos brings the signals, memos and effects, and mounts the page. Its view macro builds
//! one type for each tree of elements, and one copy of the code that makes and updates it for
//! each type; here all elements share one. What that gives was measured with the BPE lesson:
//! half the bytes of the page, and a step that changes only the attributes and texts that differ.
//!
//! A view is a function from signals to an [`Element`]. What changes stands in a closure given
//! to a `live…` method: it runs again, alone, when a signal that it read changes. The nodes that
//! it gives are compared with those that stand, so a row that stays is never made anew.

mod element;
mod mount;
mod standing;

pub use element::{Element, Node, el, live, text};
pub use mount::{mount, watch};
