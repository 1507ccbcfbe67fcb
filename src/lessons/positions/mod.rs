//! The six schemes side by side, on the same queries and keys.

mod comparison;
pub mod measured;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod view;

use super::position::inputs::Source;
use super::position::scheme_lesson::{Link, moment, tokens};
use super::position::{Rules, STEPS as SEEDED, Setup, dial};
use super::prose::{self, Prose};
use super::tokenizer::Token;
use super::{Content, Cursor, Lesson, Moment, Problem};
pub use comparison::{Column, Comparison};
use measured::Measured;

/// The lesson.
pub struct SideBySide;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<SideBySide>();

/// The longest sequence of which six maps are drawn.
const LONGEST: usize = 256;

/// What the lesson opens with, and its controls. Only position differs: one query and one key stand everywhere.
pub static RULES: Rules = Rules {
    source: Source::Equal,
    longest: LONGEST,
    pairs: true,
    dials: &[
        &dial::LENGTH,
        &dial::SHIFT,
        &dial::TRAINED,
        &dial::WIDTH,
        &dial::CLIP,
        &dial::BASE,
        &dial::HEAD,
        &dial::SOURCE,
        &dial::SEED,
    ],
    acts: &[(&dial::SHIFT, 3..=4)],
    reads: &["heads"],
    ..Rules::USUAL
};

/// How many micro-steps there are: those on seeded numbers, and the one on trained models.
pub const STEPS: usize = SEEDED + 1;

/// The names of the micro-steps.
const PHASES: &[&str; STEPS] = &["content", "position", "softmax", "shift", "past", "measured"];

/// The six at a step.
pub struct Frame {
    /// The comparison.
    pub six: Comparison,
    /// The step bar's moment.
    pub moment: Moment,
}

impl SideBySide {
    /// The moment of the last step in the step bar, with what was measured so far.
    pub fn moment_measured(measured: &Measured) -> Moment {
        moment(PHASES, STEPS - 1, "computed now".to_owned(), measured.sentence())
    }

    /// The moment in the step bar with the cross-hair at a cell.
    pub fn moment_at(setup: &Setup, six: &Comparison, step: usize, cell: (usize, usize)) -> Moment {
        let place = format!("normal, seed {}", setup.settings.seed);
        moment(PHASES, step, place, sentences::sentence(setup, six, step, cell))
    }
}

impl Lesson for SideBySide {
    type Inputs = Link;
    type Trace = (Setup, Vec<Token>);
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::POSITIONS
    }

    fn trace(link: &Link) -> Result<(Setup, Vec<Token>), Problem> {
        let setup = Setup::new(&RULES, &link.0);
        let tokens = tokens(&setup, link)?;
        Ok((setup, tokens))
    }

    fn steps(_: &(Setup, Vec<Token>)) -> usize {
        STEPS
    }

    fn frame(_: &Link, (setup, tokens): &(Setup, Vec<Token>), at: Cursor) -> Frame {
        let step = at.step.min(STEPS - 1);
        let six = Comparison::new(setup, tokens, step.min(SEEDED - 1));
        let moment = match step {
            SEEDED.. => Self::moment_measured(&Measured::default()),
            _ => Self::moment_at(setup, &six, step, setup.cell),
        };
        Frame { six, moment }
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
