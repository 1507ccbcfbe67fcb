//! T5's relative bias: distances in buckets, and one learned number for each bucket and head.

mod charts;
mod maps;
mod sentences;
#[cfg(target_arch = "wasm32")]
mod view;

use llama_lens_positions::{Scheme, t5_bias::SIGMA};

use super::Content;
use super::position::maps::{DISTANCE, effect};
use super::position::plot::BIAS_LINE;
use super::position::{Board, Panel, Rules, STEPS, SchemeLesson, Sibling, Told, dial};
use super::prose::{self, Prose};
use crate::widgets::sentence::Sentence;
use charts::BUCKET_LINE;
use maps::{BUCKET, TABLE};

/// The lesson.
pub struct T5Bias;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<T5Bias>();

impl SchemeLesson for T5Bias {
    const SCHEME: Scheme = Scheme::T5Bias;
    const RULES: &'static Rules = &Rules {
        length: 160,
        trained: 128,
        cell: (100, 64),
        sigma: Some(|_| SIGMA),
        dials: &[
            &dial::HEAD,
            &dial::DIRECTION,
            &dial::HEADS,
            &dial::LENGTH,
            &dial::TRAINED,
            &dial::SOURCE_OR_MODEL,
            &dial::SEED,
            &dial::SIGMA,
        ],
        acts: &[(&dial::HEAD, 2..=4)],
        sibling: Some(Sibling::T5_BIAS),
        ..Rules::USUAL
    };
    const PHASES: &'static [&'static str; STEPS] = &["distance", "bucket", "bias", "heads", "past the end"];

    fn prose() -> &'static Prose {
        &prose::T5_BIAS
    }

    fn board(step: usize) -> Board {
        use Panel::{Chart, Empty, Map, Softmax};
        let bias = Softmax(effect(Scheme::T5Bias));
        match step {
            0 => Board::new(Map(DISTANCE), Empty, Empty),
            1 => Board::new(Map(BUCKET), Chart(BUCKET_LINE), Empty),
            3 => Board::new(Map(TABLE), bias, Chart(BIAS_LINE)),
            _ => Board::new(Map(BUCKET), bias, Chart(BIAS_LINE)),
        }
    }

    fn sentence(told: &Told) -> Sentence {
        sentences::sentence(told)
    }
}
