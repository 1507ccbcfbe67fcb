//! The WordPiece lesson on the page, loaded when it is first opened.

mod beside;
mod reading;
mod rules;
mod settings;

use leptos::prelude::*;

use super::{Beside, Run, WordPiece};
use crate::lessons::tokenizer::view::export;
use crate::lessons::tokenizer::view::merging::{self, MergeViews};
use crate::lessons::tokenizer::{Extent, Layout, MergeLesson};
use crate::lessons::{Control, Loading, Page, Views, loading};
use crate::widgets::saved::download;
use crate::worker::load_trainers;
use llama_lens_tokenizers::tokenizer::Model as TrainedModel;

/// The lesson's values.
type Model = merging::Model<WordPiece>;
/// What its parts are drawn from.
type Parts = merging::Parts<WordPiece>;

/// The file of the pieces alone.
const VOCABULARY: &str = "vocab.txt";

/// By how many tiles of one letter the table of pairs is wider than in other lessons, where the words have one column.
const WIDER: f64 = 2.4;

/// Loads what trains, and the lesson's views.
pub fn content() -> Loading {
    loading(async {
        load_trainers().await?;
        lazy_part!(tokenizers: Views = Views { prose: WordPiece::PROSE, open: merging::open::<WordPiece> }).await
    })
}

impl MergeViews for WordPiece {
    const TITLE: &'static str = "WordPiece";
    const ASKS: &'static str = "Which is the longest piece that fits?";
    const WITH: &'static str = "with the pieces of";
    const VALUE: Option<&'static str> = Some("score");
    const NUMBERS: &'static [&'static str] = &["pair", "left", "right"];
    const CONTROLS: &'static [Control] = &settings::CONTROLS;
    const FILES: &'static [&'static str] = &[VOCABULARY, "tokenizer.json"];

    fn tie(run: &Run) -> &'static str {
        run.stepper.trace.options.tie.slug()
    }

    fn tie_select(model: Model) -> AnyView {
        view! { <settings::TieSelect model /> }.into_any()
    }

    fn beside(beside: Memo<Beside>) -> AnyView {
        view! { <beside::BesideBpe beside /> }.into_any()
    }

    fn below(parts: Parts, is_aside: Memo<bool>) -> AnyView {
        view! { <reading::Below parts is_aside /> }.into_any()
    }

    fn export(page: Page, run: &Run, file: &'static str) {
        let trace = &run.stepper.trace;
        if file == VOCABULARY {
            let lines = (0..trace.vocabulary.len() as u32).map(|id| trace.vocabulary.text(id) + "\n");
            return download(file, "text/plain", &lines.collect::<String>());
        }
        export(page, TrainedModel::WordPiece(trace.model(trace.merges.len())));
    }

    // Two lines below the table say what byte-pair encoding would do, and with `##` the symbols are wide.
    fn slide(extent: Extent) -> Layout {
        let slide = Layout::slide(extent);
        let less = if extent.slide_columns() == 1 { WIDER } else { 0.0 };
        Layout { pairs: 6, alphabet: 12, strip: slide.strip - less, ..slide }
    }
}
