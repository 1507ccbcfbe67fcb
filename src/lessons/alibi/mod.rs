//! ALiBi: every token of distance takes the same off the score, much in some heads and little in others.

mod charts;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod view;

use llama_lens_plots::number::plural;
use llama_lens_positions::Scheme;

use super::Content;
use super::position::maps::{DISTANCE, effect};
use super::position::plot::BIAS_LINE;
use super::position::{Board, Panel, Rules, STEPS, SchemeLesson, Setup, Sibling, Told, dial};
use super::prose::{self, Prose};
use crate::widgets::sentence::Sentence;
use charts::{FACTOR, SLOPES};

/// The lesson.
pub struct Alibi;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Alibi>();

impl SchemeLesson for Alibi {
    const SCHEME: Scheme = Scheme::Alibi;
    const RULES: &'static Rules = &Rules {
        shift: 0,
        dials: &[
            &dial::HEAD,
            &dial::SHIFT,
            &dial::HEADS,
            &dial::LENGTH,
            &dial::TRAINED,
            &dial::SOURCE_OR_MODEL,
            &dial::SEED,
        ],
        acts: &[(&dial::HEAD, 1..=4)],
        sibling: Some(Sibling::ALIBI),
        ..Rules::USUAL
    };
    const PHASES: &'static [&'static str; STEPS] = &["distance", "slope", "bias", "softmax", "past the end"];

    fn prose() -> &'static Prose {
        &prose::ALIBI
    }

    fn board(step: usize) -> Board {
        use Panel::{Chart, Empty, Map, Softmax};
        let bias = effect(Scheme::Alibi);
        match step {
            0 => Board::new(Map(DISTANCE), Empty, Empty),
            1 => Board::new(Map(DISTANCE), Chart(SLOPES), Empty),
            2 => Board::new(Map(DISTANCE), Map(bias), Chart(BIAS_LINE)),
            _ => Board::new(Map(DISTANCE), Softmax(bias), Chart(FACTOR)),
        }
    }

    fn sentence(told: &Told) -> Sentence {
        sentences::sentence(told)
    }

    fn place(setup: &Setup) -> String {
        format!("{}, seed {}", plural(setup.settings.heads as u64, "head"), setup.settings.seed)
    }

    fn moved(setup: &Setup, _: usize) -> usize {
        setup.shift
    }
}
