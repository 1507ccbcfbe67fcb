//! Parts of the page that lessons share.

pub mod announcement;
pub mod chart;
pub mod chrome;
pub mod corpus;
pub mod dialogs;
pub mod encode;
pub mod overlays;
pub mod pairs;
pub mod step_bar;
pub mod tree;
pub mod vocabulary;
pub mod words;
