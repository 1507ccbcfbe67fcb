//! A text that is on its way to the worker. It stays with the browser: only the worker reads it.

use js_sys::Array;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// A file, or a text that is handled like one. Equal only to itself.
#[derive(Clone, Debug)]
pub struct Corpus(SendWrapper<Blob>);

impl Corpus {
    /// A text as a corpus; none where the browser has no room for it.
    pub fn of_text(text: &str) -> Option<Self> {
        let parts = Array::of1(&JsValue::from_str(text));
        Blob::new_with_str_sequence(&parts).ok().map(Self::from)
    }

    /// How long it is.
    pub fn bytes(&self) -> usize {
        self.0.size() as usize
    }

    /// The file.
    pub fn blob(&self) -> &Blob {
        &self.0
    }
}

impl From<Blob> for Corpus {
    fn from(blob: Blob) -> Self {
        Self(SendWrapper::new(blob))
    }
}

impl PartialEq for Corpus {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}
