//! The replay of the encoder on the text to encode, with its slider.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::tokenizer::Encoding;
use crate::widgets::sentence;
use llama_lens_plots::number::{grouped, plural};

/// The slider, its buttons, and what the step under the cursor did.
#[component]
pub fn Replay(
    /// The text encoded.
    #[prop(into)]
    encoding: Signal<Arc<Encoding>>,
    /// Goes to so many steps of the replay; to all of them where it is none.
    #[prop(into)]
    go: Callback<Option<usize>>,
) -> impl IntoView {
    let step = move || encoding.with(|encoding| encoding.step.name());
    let total = move || encoding.with(|encoding| encoding.replay);
    let at = move || encoding.with(|encoding| encoding.replayed);
    let go = move |step: usize| go.run((step < untrack(total)).then_some(step));
    let slid = move |event| {
        if let Ok(step) = event_target_value(&event).parse() {
            go(step);
        }
    };
    let is_first = move || at() == 0;
    let is_last = move || at() == total();
    let place = move || format!("{} of {}", grouped(at() as u64), plural(total() as u64, step()));
    view! {
        <div class="replay">
            <div class="replay-slider">
                <button
                    class="quiet"
                    aria-label=move || format!("Previous {} of the replay", step())
                    prop:disabled=is_first
                    on:click=move |_| go(untrack(at).saturating_sub(1))
                >
                    "←"
                </button>
                <input
                    type="range"
                    aria-label="Replay"
                    min="0"
                    max=move || total().to_string()
                    prop:value=move || at().to_string()
                    on:input=slid
                />
                <button
                    class="quiet"
                    aria-label=move || format!("Next {} of the replay", step())
                    prop:disabled=is_last
                    on:click=move |_| go(untrack(at) + 1)
                >
                    "→"
                </button>
            </div>
            <span class="replay-at" translate="no">{place}</span>
            <span class="replay-said" role="status">
                <sentence::Words sentence=Signal::derive(move || encoding.with(|it| it.sentence.clone())) />
            </span>
        </div>
    }
}
