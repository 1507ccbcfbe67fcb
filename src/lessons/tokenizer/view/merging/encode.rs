//! The text to encode: with the merges of the step that is shown, or with all of them; below the figure or in its place.

use leptos::prelude::*;

use super::{MergeViews, Model, Parts};
use crate::lessons::Moment;
use crate::lessons::tokenizer::view::{EncodePanel, EncodeStage, ScopeSwitch, TokenizerSelect};
use crate::lessons::tokenizer::{MergeChoices, MergeView, Scope};
use llama_lens_plots::number::{grouped, plural};

/// The panel of the text to encode.
#[component]
pub fn Encode<L: MergeViews>(
    /// The moment.
    parts: Parts<L>,
) -> impl IntoView {
    let model = parts.model;
    let shown = parts.merges();
    let ribbon_page = RwSignal::new(0);
    let encoding = model.encoding(shown, model.replayed().into(), ribbon_page);
    let replay = move |to| model.page.change::<L::Choices>(|choices| choices.replay(to));
    view! {
        <EncodePanel
            text=model.probe_text
            take=move |text| model.take_probe(text)
            encoding
            tree_of=move |id: u32| parts.tree_of(id)
            replay
            ribbon_page
        >
            <WithSwitch model shown />
        </EncodePanel>
    }
}

/// The moment of the text to encode in the step bar, after so many presses of the encoder.
pub fn moment<L: MergeViews>(parts: Parts<L>, at: Signal<Option<usize>>) -> Signal<Moment> {
    let encoding = parts.model.stage_encoding(parts.merges(), at);
    Signal::derive(move || encoding.with(|encoding| encoding.moment()))
}

/// The text to encode in the place of the training, after so many presses of the encoder.
#[component]
pub fn Stage<L: MergeViews>(parts: Parts<L>, at: Signal<Option<usize>>) -> impl IntoView {
    let Parts { model, .. } = parts;
    let shown = parts.merges();
    let encoding = model.stage_encoding(shown, at);
    let with = move || {
        let (done, total) = (shown.get(), model.merges());
        match model.view.get().scope {
            Scope::Step if done < total => {
                format!("{} the first {} of {}", L::WITH, plural(done as u64, "merge"), grouped(total as u64))
            }
            _ => format!("{} all {}", L::WITH, plural(total as u64, "merge")),
        }
    };
    view! {
        <EncodeStage
            text=model.probe_text
            take=move |text| model.take_probe(text)
            encoding
            with=model.loaded.with(Signal::derive(with))
        >
            <TokenizerSelect page=model.page name="Encode with" none="what was learned here" />
        </EncodeStage>
    }
}

/// Which merges the text is encoded with.
#[component]
fn WithSwitch<L: MergeViews>(model: Model<L>, shown: Memo<usize>) -> impl IntoView {
    let scope = Signal::derive(move || model.view.get().scope);
    let choose = move |scope| {
        model.page.change::<MergeView>(|view| view.scope = scope);
        model.page.change::<L::Choices>(|choices| choices.replay(None));
    };
    view! { <ScopeSwitch scope shown total=Signal::derive(move || model.merges()) choose /> }
}
