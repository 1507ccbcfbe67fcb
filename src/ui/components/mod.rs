//! What the lessons' views are made of.

pub mod announcement;
pub mod chart;
mod chart_tools;
pub mod chrome;
pub mod corpus;
pub mod dialogs;
mod disclosure;
pub mod encode;
mod go_to;
pub mod heat;
pub mod overlays;
pub mod pairs;
pub mod plot;
mod replay;
mod ribbon;
pub mod settings;
pub mod step_bar;
pub mod tree;
pub mod vocabulary;
pub mod words;
