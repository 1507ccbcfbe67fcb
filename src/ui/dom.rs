//! Small dealings with the browser that more than one part of the page needs.

use crate::ui::signals::Var;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, Window};

/// The window. The page runs only where there is one.
pub fn window() -> Window {
    web_sys::window().expect("the page has a window")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// The body, in which the page stands.
pub fn body() -> HtmlElement {
    document().body().expect("the script runs after the body began")
}

/// A property of an object; `undefined` where there is none.
pub fn get(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a function of the global object, if it is there.
pub fn call_global(name: &str, argument: &str) {
    if let Ok(function) = get(&js_sys::global(), name).dyn_into::<js_sys::Function>() {
        // What the function throws is its own report.
        let _ = function.call1(&JsValue::UNDEFINED, &JsValue::from_str(argument));
    }
}

/// Shows a panic in plain words, with a way out, instead of a dead page.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| call_global("llamaLensPanic", &info.to_string())));
}

/// Listens on a target for as long as the page lives.
pub fn listen(target: &web_sys::EventTarget, event: &str, handler: impl FnMut(web_sys::Event) + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(handler);
    let options = web_sys::AddEventListenerOptions::new();
    options.set_passive(false);
    let added = target.add_event_listener_with_callback_and_add_event_listener_options(
        event,
        closure.as_ref().unchecked_ref(),
        &options,
    );
    debug_assert!(added.is_ok(), "an event name is always accepted");
    closure.forget();
}

/// What the browser calls once. Boxed, so that all such calls share their code.
pub fn once(what: impl FnOnce() + 'static) -> JsValue {
    let what: Box<dyn FnOnce()> = Box::new(what);
    Closure::once_into_js(what)
}

/// Runs something after some milliseconds.
pub fn after(milliseconds: i32, what: impl FnOnce() + 'static) {
    // Fails only for a callback that is not a function.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(once(what).unchecked_ref(), milliseconds);
}

/// Starts something that waits for the browser. Boxed, so that all such work shares its code.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}

/// Lets the browser do what waits, such as answering a key, before going on.
pub async fn turn() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // A function is always accepted.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Whether the event comes from a place where keys are text.
pub fn is_text_field(event: &web_sys::Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "range" | "button" | "file")
        ),
        _ => element.is_content_editable(),
    }
}

/// What the field that an event comes from holds now.
pub fn field_text(event: &web_sys::Event) -> String {
    // Every field has this property; what has none gives an empty text.
    event.target().map(|target| get(&target, "value").as_string().unwrap_or_default()).unwrap_or_default()
}

/// Writes into the field that an event comes from.
pub fn write_field(event: &web_sys::Event, text: &str) {
    if let Some(target) = event.target() {
        // Every field has this property, and takes any text.
        let _ = js_sys::Reflect::set(&target, &JsValue::from_str("value"), &JsValue::from_str(text));
    }
}

/// Brings a field into view, ready to be typed in.
pub fn show_field(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(field) = element {
        // A field that cannot take the focus is left as it is.
        let _ = field.focus();
        field.scroll_into_view();
    }
}

/// Whether a media query holds now.
pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// A media query as a signal, for as long as the page lives.
pub fn media_signal(query: &'static str) -> Var<bool> {
    let signal = Var::new(media(query));
    if let Ok(Some(list)) = window().match_media(query) {
        listen(&list, "change", move |_| {
            signal.set(media(query));
        });
    }
    signal
}

/// Offers `content` as a file to save.
pub fn download(name: &str, mime: &str, content: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    if let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        && let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob)
    {
        save_url(name, &url);
        after(10_000, move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        });
    }
}

/// Saves what a URL names, as a download.
pub fn save_url(name: &str, url: &str) {
    if let Ok(anchor) =
        document().create_element("a").and_then(|element| Ok(element.dyn_into::<web_sys::HtmlAnchorElement>()?))
    {
        anchor.set_href(url);
        anchor.set_download(name);
        anchor.click();
    }
}
