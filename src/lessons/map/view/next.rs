//! What the small model expects after the text, and what it writes on.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::block::view::{NoAnswer, Passage, SeedField, TemperatureField};
use crate::lessons::position::numbers::percent;
use crate::lessons::tokenizer::file_piece;
use crate::worker::llama::NextToken;

/// The likeliest next tokens with their probabilities.
#[component]
pub fn NextTokens(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let next = Memo::new(move |_| match model.looked.get() {
        Some(Ok(looked)) => looked.next.clone(),
        _ => Vec::new(),
    });
    let most = move || next.with(|next| next.first().map_or(1.0, |first| first.probability));
    let row = move |NextToken { token, probability }: NextToken| {
        let width = format!("{:.1}%", 100.0 * probability / most());
        view! {
            <tr>
                <th scope="row">
                    <span class="tile" dir="auto">{file_piece(&token.text).to_string()}</span>
                </th>
                <td class="bar-cell"><span class="bar" style:width=width></span></td>
                <td>{percent(probability)}</td>
            </tr>
        }
    };
    view! {
        <table class="next-tokens" aria-label="What may come next, says the small Llama" translate="no">
            <tbody>{move || next.get().into_iter().map(row).collect_view()}</tbody>
        </table>
        <NoAnswer found=model.looked />
    }
}

/// What the small model writes on from the text.
#[component]
pub fn WritesOn(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    view! {
        <div class="writes-on">
            <Passage name="The small Llama writes on" prompt=model.text written=model.written alike=0_usize />
            <div class="dials">
                <SeedField desk=model.writing />
                <TemperatureField desk=model.writing />
            </div>
        </div>
    }
}
