//! Messages on the channel between page and worker: an array of the message's bytes and of what travels beside them.

use js_sys::{Array, Promise, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent};

use super::protocol::{self, Message, NoMessage};

/// A message as the channel takes it.
///
/// # Errors
/// Where it is too long.
pub fn pack<T: Serialize>(job: u32, body: T, beside: &[JsValue]) -> Result<Array, NoMessage> {
    let bytes = protocol::encode(&Message { job, body })?;
    let bytes = JsValue::from(Uint8Array::from(bytes.as_slice()));
    Ok(std::iter::once(&bytes).chain(beside).collect())
}

/// The message of an event, and what travelled beside it.
///
/// # Errors
/// Where it is none.
pub fn unpack<T: DeserializeOwned>(event: &MessageEvent) -> Result<(Message<T>, Array), NoMessage> {
    let packed = event.data().dyn_into::<Array>().map_err(|_| NoMessage)?;
    let bytes = packed.shift().dyn_into::<Uint8Array>().map_err(|_| NoMessage)?;
    if bytes.length() as usize > protocol::MAX_MESSAGE {
        return Err(NoMessage);
    }
    Ok((protocol::decode(&bytes.to_vec())?, packed))
}

/// Lets what waits be done first: other messages, and on the page keys and pictures. It is a message to oneself, since
/// browsers hold timers back.
pub async fn pause() {
    let promise = Promise::new(&mut |resolve, _| {
        if let Ok(channel) = MessageChannel::new() {
            channel.port1().set_onmessage(Some(&resolve));
            // Nothing can always be sent.
            let _ = channel.port2().post_message(&JsValue::NULL);
        }
    });
    // The promise is never rejected.
    let _ = JsFuture::from(promise).await;
}
