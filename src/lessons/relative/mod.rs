//! Relative positions as vectors: one for each clipped distance, added to keys and to values.

mod charts;
mod maps;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod view;

use llama_lens_positions::{Scheme, relative::sigma};

use super::Content;
use super::position::maps::{DISTANCE, effect};
use super::position::{Board, Panel, Rules, STEPS, SchemeLesson, Setup, Sibling, Told, dial};
use super::prose::{self, Prose};
use crate::widgets::sentence::Sentence;
use charts::KEY_TERM;
use maps::{CLIPPED, TABLE, VALUE_TERM};

/// The lesson.
pub struct Relative;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Relative>();

impl SchemeLesson for Relative {
    const SCHEME: Scheme = Scheme::Relative;
    const RULES: &'static Rules = &Rules {
        shift: 0,
        sigma: Some(sigma),
        dials: &[
            &dial::CLIP,
            &dial::SHIFT,
            &dial::LENGTH,
            &dial::TRAINED,
            &dial::WIDTH,
            &dial::SOURCE_OR_MODEL,
            &dial::SEED,
            &dial::SIGMA,
            &dial::DIRECTION,
        ],
        acts: &[(&dial::CLIP, 1..=4)],
        sibling: Some(Sibling::RELATIVE),
        ..Rules::USUAL
    };
    const PHASES: &'static [&'static str; STEPS] = &["distance", "clip", "key term", "value term", "past the end"];

    fn prose() -> &'static Prose {
        &prose::RELATIVE
    }

    fn board(step: usize) -> Board {
        use Panel::{Chart, Empty, Map, Softmax};
        let key_term = Softmax(effect(Scheme::Relative));
        match step {
            0 => Board::new(Map(DISTANCE), Empty, Empty),
            1 => Board::new(Map(CLIPPED), Map(TABLE), Empty),
            3 => Board::new(Map(CLIPPED), Map(VALUE_TERM), Chart(KEY_TERM)),
            _ => Board::new(Map(CLIPPED), key_term, Chart(KEY_TERM)),
        }
    }

    /// A model that learned vectors for its keys alone has no value term.
    fn trained_board(step: usize) -> Board {
        match step {
            3 => Board::new(Panel::Map(TABLE), Panel::Softmax(effect(Scheme::Relative)), Panel::Chart(KEY_TERM)),
            _ => Self::board(step),
        }
    }

    fn sentence(told: &Told) -> Sentence {
        sentences::sentence(told)
    }

    fn moved(setup: &Setup, _: usize) -> usize {
        setup.shift
    }
}
