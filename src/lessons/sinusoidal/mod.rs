//! Sinusoidal positions: every position read off a set of waves, from fast to very slow.

mod charts;
mod maps;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod view;

use llama_lens_positions::Scheme;

use super::Content;
use super::position::numbers::base_words;
use super::position::{Board, Panel, Rules, STEPS, SchemeLesson, Setup, Told, dial};
use super::prose::{self, Prose};
use crate::widgets::sentence::Sentence;
use charts::{DOT_LINE, READING, WAVE};
use maps::{DOT, FORWARD, TABLE};

/// The lesson.
pub struct Sinusoidal;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Sinusoidal>();

impl SchemeLesson for Sinusoidal {
    const SCHEME: Scheme = Scheme::Sinusoidal;
    const RULES: &'static Rules = &Rules {
        length: 64,
        width: 32,
        trained: 48,
        cell: (14, 9),
        shift: 5,
        pairs: true,
        dials: &[&dial::BASE, &dial::PAIR, &dial::WIDTH, &dial::LENGTH, &dial::TRAINED, &dial::NEAR_SHIFT],
        acts: &[(&dial::PAIR, 0..=1)],
        ..Rules::USUAL
    };
    const PHASES: &'static [&'static str; STEPS] = &["waves", "encode", "dot product", "shift", "past the end"];

    fn prose() -> &'static Prose {
        &prose::SINUSOIDAL
    }

    fn board(step: usize) -> Board {
        use Panel::{Chart, Empty, Map};
        match step {
            0 => Board::new(Map(TABLE), Chart(WAVE), Empty),
            1 => Board::new(Map(TABLE), Chart(WAVE), Chart(READING)),
            3 => Board::new(Map(TABLE), Map(FORWARD), Chart(DOT_LINE)),
            _ => Board::new(Map(TABLE), Map(DOT), Chart(DOT_LINE)),
        }
    }

    fn sentence(told: &Told) -> Sentence {
        sentences::sentence(told)
    }

    fn place(setup: &Setup) -> String {
        format!("base {}", base_words(setup.settings.base))
    }

    fn forward(setup: &Setup) -> usize {
        setup.shift
    }
}
