//! Copying text, where the browser allows it.

use wasm_bindgen_futures::JsFuture;

use super::dom;
use super::location;
use super::state::State;
use crate::lessons::bpe::{CorpusId, MAX_LINK_TEXT};
use llama_lens_plots::number;

/// Copies the link of this moment, and says what it does not carry.
pub fn copy_link(state: State, file: bool) {
    let address = location::address();
    let base = address.split('#').next().unwrap_or_default();
    let link = format!("{base}{}", location::current(state));
    let incomplete = state.bpe.with_untracked(|inputs| {
        (inputs.corpus == CorpusId::Own && (file || !inputs.link_carries_text())).then(|| {
            format!(
                "The link carries the settings and the step, but not your corpus: it is longer than {}.",
                number::bytes(MAX_LINK_TEXT as u64)
            )
        })
    });
    dom::spawn(async move {
        let clipboard = dom::get(&dom::window().navigator(), "clipboard");
        let copied = !clipboard.is_undefined()
            && JsFuture::from(dom::window().navigator().clipboard().write_text(&link)).await.is_ok();
        let said = if copied {
            "Link copied."
        } else {
            "The browser does not let this page copy: take the link from the address bar."
        };
        state.spoken.set(Some(said.to_owned()));
        if !copied {
            state.notice(said);
        }
        if let Some(text) = incomplete {
            state.notice(text);
        }
    });
}
