//! Own files: texts and tokenizers.

use std::cell::RefCell;
use std::collections::VecDeque;

use idb::TransactionMode;
use js_sys::{Date, Object, Reflect};
use llama_lens_tokenizers::MAX_CORPUS_BYTES;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::database::{BY_DATE, FILES, end, random_id, transaction};
use super::error::KeepError;
use crate::worker::corpus::Corpus;

/// How many files are kept: the newest ones.
const KEPT: usize = 8;

/// A file that is kept here.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFile {
    /// Its random name, which a link carries.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// When it was kept, in milliseconds since 1970.
    pub date: f64,
    /// The file itself.
    pub corpus: Corpus,
}

/// What became of a file that was to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its name in links.
    pub id: String,
    /// Whether it outlives the page, or why not.
    pub lasts: Result<(), KeepError>,
}

thread_local! {
    /// The files that the browser did not keep: they are here until the page is left.
    static UNKEPT: RefCell<VecDeque<OwnFile>> = const { RefCell::new(VecDeque::new()) };
}

/// Keeps a file, and forgets the oldest where there are too many. One that the browser does not keep can be opened
/// until the page is left.
pub async fn keep(name: &str, corpus: &Corpus) -> Kept {
    let file = OwnFile { id: random_id(), name: name.to_owned(), date: Date::now(), corpus: corpus.clone() };
    let id = file.id.clone();
    let lasts = put(&file).await;
    if lasts.is_err() {
        UNKEPT.with_borrow_mut(|files| {
            files.push_back(file);
            files.drain(..files.len().saturating_sub(KEPT));
        });
    }
    Kept { id, lasts }
}

/// Whether this name is of a file that is gone with the page.
pub fn is_unkept(id: &str) -> bool {
    UNKEPT.with_borrow(|files| files.iter().any(|file| file.id == id))
}

async fn put(file: &OwnFile) -> Result<(), KeepError> {
    if file.corpus.bytes() > MAX_CORPUS_BYTES {
        return Err(KeepError::TooLarge(file.corpus.bytes()));
    }
    let change = transaction(FILES, TransactionMode::ReadWrite).await?;
    let files = change.object_store(FILES)?;
    let oldest_first = files.index(BY_DATE)?.get_all_keys(None, None)?.await?;
    let too_many = (oldest_first.len() + 1).saturating_sub(KEPT);
    for id in oldest_first.into_iter().take(too_many) {
        files.delete(id)?.await?;
    }
    files.put(&file.record(), None)?.await?;
    end(change).await
}

/// The file of this name.
///
/// # Errors
/// [`KeepError::NotHere`] where there is none.
pub async fn open(id: &str) -> Result<OwnFile, KeepError> {
    if let Some(file) = UNKEPT.with_borrow(|files| files.iter().find(|file| file.id == id).cloned()) {
        return Ok(file);
    }
    let files = transaction(FILES, TransactionMode::ReadOnly).await?.object_store(FILES)?;
    let record = files.get(JsValue::from_str(id))?.await?;
    record.as_ref().and_then(OwnFile::of_record).ok_or(KeepError::NotHere)
}

/// Forgets a file. One that is not here is forgotten already.
///
/// # Errors
/// Where the browser does not let the page change what it keeps.
pub async fn forget(id: &str) -> Result<(), KeepError> {
    if is_unkept(id) {
        UNKEPT.with_borrow_mut(|files| files.retain(|file| file.id != id));
        return Ok(());
    }
    let change = transaction(FILES, TransactionMode::ReadWrite).await?;
    change.object_store(FILES)?.delete(JsValue::from_str(id))?.await?;
    end(change).await
}

impl OwnFile {
    fn record(&self) -> JsValue {
        let record = Object::new();
        let fields: [(&str, JsValue); 4] = [
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            ("date", self.date.into()),
            ("file", self.corpus.blob().into()),
        ];
        for (key, value) in &fields {
            // A new object takes any property.
            let _ = Reflect::set(&record, &JsValue::from_str(key), value);
        }
        record.into()
    }

    fn of_record(record: &JsValue) -> Option<Self> {
        let field = |key: &str| Reflect::get(record, &JsValue::from_str(key)).ok();
        let corpus = Corpus::from(field("file")?.dyn_into::<Blob>().ok()?);
        let (id, name) = (field("id")?.as_string()?, field("name")?.as_string()?);
        Some(Self { id, name, date: field("date")?.as_f64()?, corpus })
    }
}
