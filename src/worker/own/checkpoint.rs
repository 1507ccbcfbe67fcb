//! The checkpoint that the reader opened, kept for a reload of its window.

use idb::TransactionMode;
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Storage};

use super::database::{BY_DATE, CHECKPOINTS, end, random_id, transaction};
use super::error::KeepError;
use crate::worker::corpus::Corpus;

/// How many are kept: each may have 200 MB, and two windows may read with one each.
const KEPT: usize = 2;

/// Where a window remembers the name of its checkpoint.
const REMEMBERED: &str = "llama-lens-checkpoint";

/// What its files are kept as.
const FILES: [&str; 3] = ["config", "weights", "tokenizer"];

/// A checkpoint that is kept here.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCheckpoint {
    /// What it is, in a line.
    pub about: String,
    /// Configuration, weights, tokenizer.
    pub files: [Corpus; 3],
}

/// Keeps a checkpoint for this window, and forgets the oldest where there are too many.
///
/// # Errors
/// Why the browser does not keep it; a checkpoint of before is not found again then.
pub async fn keep_checkpoint(checkpoint: &OwnCheckpoint) -> Result<(), KeepError> {
    remember(None);
    let id = random_id();
    let change = transaction(CHECKPOINTS, TransactionMode::ReadWrite).await?;
    let all = change.object_store(CHECKPOINTS)?;
    let oldest_first = all.index(BY_DATE)?.get_all_keys(None, None)?.await?;
    let too_many = (oldest_first.len() + 1).saturating_sub(KEPT);
    for id in oldest_first.into_iter().take(too_many) {
        all.delete(id)?.await?;
    }
    all.put(&checkpoint.record(&id), None)?.await?;
    end(change).await?;
    remember(Some(&id));
    Ok(())
}

/// The checkpoint of this window; none where it had none, or it is gone.
///
/// # Errors
/// Where the browser does not let the page look.
pub async fn kept_checkpoint() -> Result<Option<OwnCheckpoint>, KeepError> {
    let Some(id) = remembered() else { return Ok(None) };
    let all = transaction(CHECKPOINTS, TransactionMode::ReadOnly).await?.object_store(CHECKPOINTS)?;
    let record = all.get(JsValue::from_str(&id))?.await?;
    Ok(record.as_ref().and_then(OwnCheckpoint::of_record))
}

/// Forgets the checkpoint of this window.
///
/// # Errors
/// Where the browser does not let the page change what it keeps.
pub async fn forget_checkpoint() -> Result<(), KeepError> {
    let Some(id) = remembered() else { return Ok(()) };
    remember(None);
    let change = transaction(CHECKPOINTS, TransactionMode::ReadWrite).await?;
    change.object_store(CHECKPOINTS)?.delete(JsValue::from_str(&id))?.await?;
    end(change).await
}

/// What lasts as long as this window, through reloads; none where the browser keeps nothing.
fn session() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn remembered() -> Option<String> {
    session()?.get_item(REMEMBERED).ok().flatten()
}

fn remember(id: Option<&str>) {
    let Some(session) = session() else { return };
    // Where it does not remember, a reload reads with the page's own model.
    let _ = match id {
        Some(id) => session.set_item(REMEMBERED, id),
        None => session.remove_item(REMEMBERED),
    };
}

impl OwnCheckpoint {
    fn record(&self, id: &str) -> JsValue {
        let record = Object::new();
        let set = |key: &str, value: &JsValue| {
            // A new object takes any property.
            let _ = Reflect::set(&record, &JsValue::from_str(key), value);
        };
        set("id", &id.into());
        set("date", &Date::now().into());
        set("about", &self.about.as_str().into());
        for (name, file) in FILES.into_iter().zip(&self.files) {
            set(name, file.blob());
        }
        record.into()
    }

    fn of_record(record: &JsValue) -> Option<Self> {
        let field = |key: &str| Reflect::get(record, &JsValue::from_str(key)).ok();
        let file = |key: &str| Some(Corpus::from(field(key)?.dyn_into::<Blob>().ok()?));
        let [config, weights, tokenizer] = FILES.map(file);
        Some(Self { about: field("about")?.as_string()?, files: [config?, weights?, tokenizer?] })
    }
}
