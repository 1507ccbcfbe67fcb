//! Recorded runs as they come to the page.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;

use super::learned::Learned;
use super::wire;

/// Reads what was learned, each trace in a turn of its own, so that the page answers between them. It stops when nobody
/// waits for it any more.
pub async fn read(beside: &Array, is_waited_for: impl Fn() -> bool) -> Option<Learned> {
    let mut parts = Vec::new();
    for part in beside.iter() {
        let bytes = part.dyn_into::<Uint8Array>().ok()?.to_vec();
        wire::pause().await;
        is_waited_for().then_some(())?;
        parts.push(Learned::part(&bytes).ok()?);
        drop(bytes);
        wire::pause().await;
    }
    Learned::of_parts(parts)
}
