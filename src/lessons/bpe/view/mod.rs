//! The BPE lesson on the page, loaded when it is first opened.

mod code;
mod languages;
mod pre_tokenizers;
mod reading;
mod rules;
mod scripts;
mod settings;
mod sizes;
mod stones;
mod why;

use leptos::prelude::*;

use super::{Bpe, Probe, Stepper};
use crate::lessons::tokenizer::MergeLesson;
use crate::lessons::tokenizer::view::export;
use crate::lessons::tokenizer::view::merging::{self, MergeViews};
use crate::lessons::{Control, Loading, Page, Views, loading};
use llama_lens_tokenizers::tokenizer::Model as TrainedModel;

/// The lesson's values.
type Model = merging::Model<Bpe>;
/// What its parts are drawn from.
type Parts = merging::Parts<Bpe>;
/// What comes before the first merge.
type MergeOpening = merging::Opening<Bpe>;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(tokenizers: Views = Views { prose: Bpe::PROSE, open: merging::open::<Bpe> }))
}

impl MergeViews for Bpe {
    const TITLE: &'static str = "Byte-pair encoding";
    const ASKS: &'static str = "How does a new text split?";
    const WITH: &'static str = "with";
    const VALUE: Option<&'static str> = None;
    const NUMBERS: &'static [&'static str] = &["in words"];
    const CONTROLS: &'static [Control] = &settings::CONTROLS;
    const FILES: &'static [&'static str] = &["tokenizer.json"];

    fn tie(run: &Stepper) -> &'static str {
        run.trace.options.tie.slug()
    }

    fn tie_select(model: Model) -> AnyView {
        view! { <settings::TieSelect model /> }.into_any()
    }

    fn own_settings(model: Model) -> AnyView {
        view! { <settings::Symbols model /> }.into_any()
    }

    fn below(parts: Parts, is_aside: Memo<bool>) -> AnyView {
        view! { <reading::Below parts is_aside /> }.into_any()
    }

    fn export(page: Page, run: &Stepper, _: &'static str) {
        export(page, TrainedModel::Bpe(run.trace.model(run.trace.merges.len())));
    }

    fn opening() -> Option<MergeOpening> {
        Some(why::opening())
    }

    fn own_growth(probe: &Probe) -> Option<Vec<(usize, f64)>> {
        Some(probe.characters_per_token())
    }
}
