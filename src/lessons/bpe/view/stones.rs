//! Stepping stones: pieces that hardly any text of the corpus uses any more.

use leptos::html::Details;
use leptos::prelude::*;

use super::Model;
use crate::lessons::Shared;
use crate::lessons::bpe::{Stone, Stones, stones};
use crate::lessons::tokenizer::view::Glyphs;
use llama_lens_plots::number::{grouped, plural};

/// The stepping stones, counted when they are asked for.
#[component]
pub fn SteppingStones(model: Model) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    let counted = Memo::new(move |_| {
        let stepper = open.get().then(|| model.run.get()).flatten()?;
        Some(Shared::new(stones(&stepper.trace)))
    });
    view! {
        <details class="panel stones" node_ref=details on:toggle=toggled>
            <summary>"Stepping stones: pieces that are hardly used any more"</summary>
            <For each=move || counted.get() key=Shared::address let(counted)>
                <Counted counted />
            </For>
        </details>
    }
}

#[component]
fn Counted(counted: Shared<Stones>) -> impl IntoView {
    let Stones { learned, unused, hardly, ref named } = *counted;
    let said = format!(
        "Of the {} that were learned, the corpus uses {} no more, and {} at less than a tenth of the places where \
         they were made.",
        plural(learned as u64, "piece"),
        grouped(unused as u64),
        grouped(hardly as u64)
    );
    let stone = |stone: &Stone| {
        let Stone { piece, made, left } = stone.clone();
        view! {
            <li>
                <span class="tile"><Glyphs piece /></span>
                <span>{format!("made at {}, left at {}", plural(made, "place"), grouped(left))}</span>
            </li>
        }
    };
    view! {
        <p translate="no">{said}</p>
        <ul class="stone-list" translate="no">{named.iter().map(stone).collect_view()}</ul>
    }
}
