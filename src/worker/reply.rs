//! The worker's dealings with its own global object: reading files, and answering.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope};

use super::protocol::Reply;
use super::wire;

/// The bytes of a file; none where it cannot be read.
pub async fn read(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Why a part of the page could not be loaded, as `assets/boot.js` found out.
pub fn part_problem() -> String {
    let property = |of: &JsValue, key: &str| Reflect::get(of, &JsValue::from_str(key)).ok();
    let page = property(&js_sys::global(), "llamaLens");
    let said = page.and_then(|page| property(&page, "problem")).and_then(|problem| problem.as_string());
    said.unwrap_or_else(|| {
        "A part of the page could not be loaded. Please check the connection and try again.".to_owned()
    })
}

/// Answers, and hands over what stands beside the answer.
pub fn post(job: u32, reply: Reply, beside: &[Uint8Array]) {
    let values: Vec<_> = beside.iter().map(Into::into).collect();
    let buffers: Array = beside.iter().map(Uint8Array::buffer).collect();
    if let Ok(packed) = wire::pack(job, reply, &values) {
        // Fails only where the page is gone.
        let _ = scope().post_message_with_transfer(&packed, &buffers);
    }
}

/// The worker's global object.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
