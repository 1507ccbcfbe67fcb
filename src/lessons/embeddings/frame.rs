//! What there is to draw at a micro-step.

use std::sync::Arc;

use super::inputs::Choices;
use super::maps::Kind;
use super::sentences::sentence;
use super::setup::Setup;
use super::study::Study;
use crate::lessons::Moment;

/// The names of the micro-steps.
pub const PHASES: &[&str; STEPS] = &["tokens", "ids", "table", "rows", "cosine", "nearest", "cost"];

/// How many micro-steps the lesson has.
pub const STEPS: usize = 7;

/// What stands on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The tokens, with or without their ids.
    Tokens {
        /// Whether the ids are shown.
        ids: bool,
    },
    /// A heat map.
    Map(Kind),
    /// The pieces that are nearest to a token.
    Nearest,
    /// What tables cost.
    Costs,
}

impl Figure {
    /// The figure of a micro-step.
    pub const fn at(step: usize) -> Self {
        match step {
            0 | 1 => Self::Tokens { ids: step == 1 },
            2 => Self::Map(Kind::Table),
            3 => Self::Map(Kind::Rows),
            4 => Self::Map(Kind::Similarity),
            5 => Self::Nearest,
            _ => Self::Costs,
        }
    }
}

/// The lesson at a micro-step.
pub struct Frame {
    /// What stands on the stage.
    pub figure: Figure,
    /// The tokens and their rows.
    pub study: Arc<Study>,
    /// The two positions that are looked at.
    pub cell: (usize, usize),
    /// The step bar's moment.
    pub moment: Moment,
}

impl Frame {
    /// The lesson at a micro-step; one beyond the last is the last.
    pub fn of(study: &Arc<Study>, setup: &Setup, choices: &Choices, step: usize) -> Self {
        let (step, cell) = (step.min(STEPS - 1), study.cell(choices));
        let moment = moment(study, setup, cell, step);
        Self { figure: Figure::at(step), study: Arc::clone(study), cell, moment }
    }
}

/// The moment in the step bar, with two positions looked at.
pub fn moment(study: &Study, setup: &Setup, cell: (usize, usize), step: usize) -> Moment {
    let next = (step + 1 < STEPS).then_some(step + 1);
    Moment {
        step,
        steps: STEPS,
        group: 1,
        phases: PHASES,
        of: "the lesson",
        now: Some(step),
        next,
        next_step: next,
        sentence: sentence(study, setup, cell, step),
        place: setup.stand_in(),
    }
}
