//! Rotary positions: pairs of numbers in queries and keys turn by an angle that grows with the position.

mod charts;
pub mod clock;
pub mod layouts;
mod maps;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod view;

use llama_lens_positions::Scheme;

use super::Content;
use super::position::dial::{self, Dial, Shape};
use super::position::maps::effect;
use super::position::numbers::base_words;
use super::position::{Board, Inputs, Panel, Rules, STEPS, SchemeLesson, Setup, Sibling, Told};
use super::prose::{self, Prose};
use crate::widgets::sentence::Sentence;
use charts::{DECAY, PAIR_LINE};
use maps::ANGLES;

/// The lesson.
pub struct Rope;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Rope>();

/// The query's and the key's position that the lesson opens with.
const CELL: (usize, usize) = (14, 9);

/// The query's position; the key's goes with it, so that their distance stays.
static TOGETHER: Dial = Dial {
    key: "m",
    name: "m and n together",
    shape: Shape::Slider(0, |setup| setup.settings.length - 1),
    value: |setup| setup.cell.0.to_string(),
    set: |inputs, text| {
        let distance = distance(inputs);
        let m = text.parse::<usize>().map_err(|_| "is not a whole number in digits alone")?.max(distance);
        (inputs.m, inputs.n) = (Some(m), Some(m - distance));
        Ok(())
    },
};

/// How far the key is behind the query.
fn distance(inputs: &Inputs) -> usize {
    inputs.row().unwrap_or(CELL.0).saturating_sub(inputs.n.unwrap_or(CELL.1))
}

impl SchemeLesson for Rope {
    const SCHEME: Scheme = Scheme::Rope;
    const RULES: &'static Rules = &Rules {
        length: 64,
        trained: 48,
        cell: CELL,
        shift: 91,
        pairs: true,
        dials: &[
            &dial::BASE,
            &TOGETHER,
            &dial::SHIFT,
            &dial::PAIR,
            &dial::WIDTH,
            &dial::LENGTH,
            &dial::TRAINED,
            &dial::LAYOUT,
            &dial::LONG,
            &dial::SOURCE_OR_MODEL,
            &dial::SEED,
        ],
        acts: &[(&dial::SHIFT, 4..=4)],
        sibling: Some(Sibling::ROPE),
        ..Rules::USUAL
    };
    const PHASES: &'static [&'static str; STEPS] = &["turn q", "turn k", "compare", "sum", "shift"];

    fn prose() -> &'static Prose {
        &prose::ROPE
    }

    /// Below the clocks, which change with each press; a slide has no room for the first.
    fn board(step: usize) -> Board {
        let chart = Panel::Chart(if step < 3 { PAIR_LINE } else { DECAY });
        Board::new(Panel::Softmax(effect(Scheme::Rope)), Panel::Map(ANGLES), chart)
    }

    fn sentence(told: &Told) -> Sentence {
        sentences::sentence(told)
    }

    fn place(setup: &Setup) -> String {
        format!("base {}, seed {}", base_words(setup.settings.base), setup.settings.seed)
    }

    fn moved(setup: &Setup, step: usize) -> usize {
        if step + 1 >= STEPS { setup.shift } else { 0 }
    }

    fn shown(setup: &Setup, _: usize) -> usize {
        setup.settings.length
    }
}
