//! Why 32 000: tokens per word against the size of the vocabulary, beside what its rows cost.

use std::sync::Arc;

use leptos::prelude::*;

use super::Model;
use crate::lessons::bpe::{chart, share, table_bytes, tokens_per_word};
use crate::lessons::tokenizer::{CorpusId, IN_USE, InUse, Settings};
use crate::widgets::caption::Caption;
use crate::widgets::line_chart::LineChart;
use crate::widgets::readings::{Column, Readings};
use crate::widgets::table::Numbers;
use llama_lens_plots::number::{bytes, decimals, grouped};

/// The size that the question is about.
const SIZE: usize = 32_000;

/// The curve of the training that is shown, and a way to train further.
#[component]
pub fn Sizes(model: Model) -> impl IntoView {
    let curve = Memo::new(move |_| model.run.with(|stepper| Some(Arc::new(tokens_per_word(&stepper.as_ref()?.trace)))));
    let drawn = move || curve.with(|curve| curve.as_ref().map(|curve| Arc::new(chart(curve))));
    let readings = move || {
        curve.with(|curve| {
            let rows = curve.as_ref()?.iter().map(|&(pieces, tokens)| vec![pieces as f64, tokens]).collect();
            let columns = vec![Column::new("pieces", 0), Column::new("tokens per word", 2)];
            Some(Arc::new(Readings { columns, rows }))
        })
    };
    let corpus = move || model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
    let caption = move || Caption {
        title: "Byte-pair encoding: tokens per word by vocabulary size".to_owned(),
        settings: format!("Corpus: {}", corpus()),
        file: "llama-lens-sizes".to_owned(),
    };
    let train = move |of: Option<CorpusId>| {
        if let Some(corpus) = of {
            model.take_corpus(corpus, String::new());
        }
        model.page.change::<Settings>(|settings| settings.vocab = Some(SIZE));
    };
    let in_use = |InUse { name, pieces, .. }: InUse| {
        let share = format!("{} %", decimals(share(pieces) * 100.0, 1));
        vec![name.to_owned(), grouped(pieces as u64), bytes(table_bytes(pieces)), share]
    };
    let heads = ["model", "pieces", "rows of width 4 096, two bytes a number", "of Llama 2 7B, in and out"];
    view! {
        <div class="panel">
            <LineChart
                chart=Signal::derive(drawn)
                name=Signal::derive(|| "Tokens per word by vocabulary size, and what the embedding rows cost".to_owned())
                readings=Signal::derive(readings)
                table=Signal::derive(|| "Tokens per word".to_owned())
                say=move |words: String| model.page.say(words)
                caption=Some(Signal::derive(caption))
            />
            <div class="stage-tools">
                <button class="quiet" on:click=move |_| train(None)>"Train this corpus to 32 000 pieces"</button>
                <button class="quiet" on:click=move |_| train(Some(CorpusId::Book))>"Train on the book to 32 000 pieces"</button>
            </div>
            <Numbers
                name="Vocabularies in use"
                heads=heads.map(str::to_owned).to_vec()
                rows=IN_USE.map(in_use).to_vec()
                row_heads=true
            />
        </div>
    }
}
