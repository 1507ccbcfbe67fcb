//! What there is to draw at a micro-step.

use llama_lens_llama::Activation;

use super::crowd::Crowd;
use super::derivation::{derive_gate, derive_value};
use super::sentences::sentence;
use super::setup::Setup;
use crate::lessons::Moment;
use crate::lessons::block::moment;
use crate::lessons::position::derivation::Derivation;

/// The names of the micro-steps.
pub const PHASES: &[&str; STEPS] = &["ReLU", "GELU", "tanh", "SiLU", "gate", "forms", "zeros"];

/// How many micro-steps the lesson has.
pub const STEPS: usize = 7;

/// What stands on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// An activation and its slope, and another beside it.
    Curves(Activation, Option<Activation>),
    /// GELU in two forms.
    Difference,
    /// One gate as a surface.
    Gate,
    /// All gates side by side.
    Forms,
    /// Many numbers through each activation.
    Zeros,
}

impl Figure {
    /// The figure of a micro-step.
    pub const fn at(step: usize) -> Self {
        match step {
            0 => Self::Curves(Activation::Relu, None),
            1 => Self::Curves(Activation::Gelu, Some(Activation::Relu)),
            2 => Self::Difference,
            3 => Self::Curves(Activation::Silu, Some(Activation::Gelu)),
            4 => Self::Gate,
            5 => Self::Forms,
            _ => Self::Zeros,
        }
    }

    /// How the number that is looked at came about; none where there is no such number.
    pub fn derive(self, setup: &Setup) -> Option<Derivation> {
        match self {
            Self::Curves(main, _) => Some(derive_value(main, setup.z)),
            Self::Difference => Some(derive_value(Activation::GeluTanh, setup.z)),
            Self::Gate | Self::Forms => Some(derive_gate(setup.gate, (setup.a, setup.b))),
            Self::Zeros => None,
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
    /// The lesson at a micro-step; one beyond the last is the last.
    pub fn of(setup: &Setup, crowd: &Crowd, step: usize) -> Self {
        let step = step.min(STEPS - 1);
        let place = if step + 1 == STEPS { crowd.place.clone() } else { String::new() };
        Self { figure: Figure::at(step), moment: moment(PHASES, step, place, sentence(setup, crowd, step)) }
    }
}
