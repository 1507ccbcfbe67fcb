//! The browser's own database.

use idb::builder::{IndexBuilder, ObjectStoreBuilder};
use idb::{Database, KeyPath, Transaction, TransactionMode};
use js_sys::Math;

use super::error::KeepError;

const DATABASE: &str = "llama-lens";

/// Texts and tokenizers.
pub const FILES: &str = "files";

/// Checkpoints of models.
pub const CHECKPOINTS: &str = "checkpoints";

/// What sorts by age.
pub const BY_DATE: &str = "date";

/// Counts the kinds of things that are kept: what a browser has is brought to the newest.
const VERSION: u32 = 2;

impl From<idb::Error> for KeepError {
    fn from(error: idb::Error) -> Self {
        Self::of_browser(error.to_string())
    }
}

/// A look at what is kept of one kind, or a change of it.
pub async fn transaction(kind: &str, mode: TransactionMode) -> Result<Transaction, KeepError> {
    let store = |name: &str| {
        let by_date = IndexBuilder::new(BY_DATE.to_owned(), KeyPath::new_single("date"));
        ObjectStoreBuilder::new(name).key_path(Some(KeyPath::new_single("id"))).add_index(by_date)
    };
    let database = Database::builder(DATABASE).version(VERSION);
    let database = database.add_object_store(store(FILES)).add_object_store(store(CHECKPOINTS)).build().await?;
    let transaction = database.transaction(&[kind], mode);
    // It is closed once the transaction is over.
    database.close();
    Ok(transaction?)
}

/// Waits until a change is made, all of it or nothing.
pub async fn end(change: Transaction) -> Result<(), KeepError> {
    // What is asked for can be done, so that the browser takes it back only where it has no room.
    change.commit()?.await?.is_committed().then_some(()).ok_or(KeepError::Full)
}

/// A name that nothing else has, on this computer or another: a link to one must not open another.
pub fn random_id() -> String {
    let digits = || (Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:08x}{:08x}", digits(), digits())
}
