//! Where the text to encode is cut before any pair is counted.

use leptos::prelude::*;

use super::Model;
use crate::lessons::tokenizer::cuts;
use crate::lessons::tokenizer::view::Cuts;

/// The text to encode as each pre-tokenizer cuts it.
#[component]
pub fn PreTokenizers(model: Model) -> impl IntoView {
    let cut = Memo::new(move |_| model.probe_text.with(|text| cuts(text).to_vec()));
    view! {
        <div class="panel">
            <Cuts cuts=cut />
        </div>
    }
}
