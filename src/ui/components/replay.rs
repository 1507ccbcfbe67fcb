//! The replay of the learned merges on the text to encode, with its slider.

use leptos::prelude::*;

use super::announcement::sentence;
use crate::lessons::bpe::Encoding;
use crate::ui::bpe_model::BpeModel;
use crate::ui::dom;
use crate::ui::shared::Shared;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, el};
use llama_lens_plots::number::plural;

/// The slider, its buttons, and what the merge under the cursor did.
pub fn replay(model: BpeModel, encoding: Derived<Option<Shared<Encoding>>>) -> Element {
    let get = move |read: fn(&Encoding) -> usize| encoding.with(|encoding| encoding.as_deref().map_or(0, read));
    let total = move || get(|encoding| encoding.replay);
    let at = move || get(|encoding| encoding.replayed);
    let go = move |step: usize| model.replay.set((step < untrack(total)).then_some(step));
    let button = |name: &'static str, sign: &'static str, usable: fn(usize, usize) -> bool, to: fn(usize) -> usize| {
        el("button")
            .class("quiet")
            .attr("aria-label", name)
            .live_attr("disabled", move || (!usable(at(), total())).then_some("".into()))
            .press(move || go(to(untrack(at))))
            .text(sign)
    };
    let slider = el("input")
        .attr("type", "range")
        .attr("aria-label", "Replay")
        .attr("min", "0")
        .live_attr("max", move || Some(total().to_string().into()))
        .live_field(move || at().to_string())
        .on("input", move |event| go(dom::field_text(event).parse().unwrap_or(usize::MAX)));
    let bar = el("div")
        .class("replay-slider")
        .child(button("Previous merge of the replay", "←", |at, _| at > 0, |at| at.saturating_sub(1)))
        .child(slider)
        .child(button("Next merge of the replay", "→", |at, total| at < total, |at| at + 1));
    let said = move || {
        encoding.with(|encoding| encoding.as_ref().map(|encoding| sentence(&encoding.sentence)).unwrap_or_default())
    };
    el("div")
        .class("replay")
        .child(bar)
        .child(
            el("span").class("replay-at").live_text(move || format!("{} of {}", at(), plural(total() as u64, "merge"))),
        )
        .child(el("span").class("replay-said").attr("role", "status").live(said))
}
