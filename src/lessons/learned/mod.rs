//! Learned positions: a table with a row for every position, added to the token that stands there.

mod maps;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod view;

use llama_lens_positions::{Scheme, learned::SIGMA};

use super::Content;
use super::position::maps::{PLAIN, SCORES};
use super::position::{Board, Panel, Rules, STEPS, SchemeLesson, Setup, Sibling, Told, dial};
use super::prose::{self, Prose};
use crate::widgets::sentence::Sentence;
use maps::{CHANGE, TABLE};

/// The lesson.
pub struct Learned;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Learned>();

impl SchemeLesson for Learned {
    const SCHEME: Scheme = Scheme::Learned;
    const RULES: &'static Rules = &Rules {
        shift: 0,
        sigma: Some(|_| SIGMA),
        dials: &[
            &dial::LENGTH,
            &dial::SHIFT,
            &dial::SEED,
            &dial::TRAINED,
            &dial::WIDTH,
            &dial::SOURCE_OR_MODEL,
            &dial::SIGMA,
        ],
        sibling: Some(Sibling::LEARNED),
        ..Rules::USUAL
    };
    const PHASES: &'static [&'static str; STEPS] = &["table", "add", "perturb", "cost", "past the end"];

    fn prose() -> &'static Prose {
        &prose::LEARNED
    }

    fn board(step: usize) -> Board {
        use Panel::{Costs, Empty, Map, Softmax};
        match step {
            0 => Board::new(Map(TABLE), Softmax(PLAIN), Empty),
            1 => Board::new(Map(TABLE), Softmax(SCORES), Empty),
            2 => Board::new(Map(TABLE), Softmax(CHANGE), Empty),
            _ => Board::new(Map(TABLE), Softmax(SCORES), Costs),
        }
    }

    fn moved(setup: &Setup, _: usize) -> usize {
        setup.shift
    }

    fn sentence(told: &Told) -> Sentence {
        sentences::sentence(told)
    }
}
