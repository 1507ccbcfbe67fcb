//! What there is to draw at a micro-step.

use super::sentences::sentence;
use super::setup::Setup;
use super::units::Strongest;
use crate::lessons::Moment;
use crate::lessons::block::{moment, reader};

/// The names of the micro-steps.
pub const PHASES: &[&str; STEPS] = &["two", "gate", "2/3", "cut", "round", "share", "units"];

/// How many micro-steps the lesson has.
pub const STEPS: usize = 7;

/// What stands on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A way through the layer, and what it costs.
    Flow,
    /// From the width of the stream to the hidden width.
    Ladder {
        /// Whether it is rounded by now.
        rounded: bool,
    },
    /// What the parameters of models are for.
    Shares,
    /// Hidden units on the reader's text.
    Units,
}

impl Figure {
    /// The figure of a micro-step.
    pub const fn at(step: usize) -> Self {
        match step {
            0..=2 => Self::Flow,
            3 | 4 => Self::Ladder { rounded: step == 4 },
            5 => Self::Shares,
            _ => Self::Units,
        }
    }
}

/// The lesson at a micro-step.
pub struct Frame {
    /// What stands on the stage.
    pub figure: Figure,
    /// The step bar's moment.
    pub moment: Moment,
}

impl Frame {
    /// The lesson at a micro-step, with the strongest unit where the model has read the text; one beyond the last is the
    /// last.
    pub fn of(setup: &Setup, step: usize, strongest: Option<&Strongest>) -> Self {
        let step = step.min(STEPS - 1);
        let place = if step + 1 == STEPS { format!("small Llama, {}", reader()) } else { setup.place() };
        Self { figure: Figure::at(step), moment: moment(PHASES, step, place, sentence(setup, step, strongest)) }
    }
}
