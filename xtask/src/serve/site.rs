//! The built page in memory: a build replaces it in one move, so no reader sees half of one.

use crate::process::{Result, about};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The script that asks the page to reload; added to index.html while serving only.
pub const RELOAD_PATH: &str = "/__reload.js";
/// The stream of events that this script listens to.
pub const EVENTS_PATH: &str = "/__reload";
/// The script itself. It is a file of its own because the page forbids inline scripts.
pub const RELOAD_SCRIPT: &str =
    "new EventSource(\"/__reload\").addEventListener(\"built\", () => location.reload());\n";

/// All files of one build, by their path in the address.
#[derive(Default)]
pub struct Site {
    files: HashMap<String, Vec<u8>>,
}

impl Site {
    /// Reads a build's folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut site = Self::default();
        site.add(folder, "/")?;
        let index = folder.join("index.html");
        let text = fs::read_to_string(&index).map_err(about(&index))?;
        let script = format!("<script src=\"{RELOAD_PATH}\" defer></script></head>");
        let html = text.replacen("</head>", &script, 1);
        site.files.insert("/index.html".to_owned(), html.into_bytes());
        Ok(site)
    }

    fn add(&mut self, folder: &Path, address: &str) -> Result<()> {
        for entry in fs::read_dir(folder).map_err(about(folder))? {
            let path = entry.map_err(about(folder))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.add(&path, &format!("{address}{name}/"))?;
            } else {
                let bytes = fs::read(&path).map_err(about(&path))?;
                self.files.insert(format!("{address}{name}"), bytes);
            }
        }
        Ok(())
    }

    /// The file at an address; a folder stands for its index.html.
    pub fn file(&self, address: &str) -> Option<(&str, &[u8])> {
        let found = if address.ends_with('/') {
            self.files.get_key_value(&format!("{address}index.html"))
        } else {
            self.files.get_key_value(address)
        };
        found.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// The site as it is now, shared by the builder and everyone who is served.
#[derive(Default)]
pub struct Live {
    now: Mutex<(u64, Arc<Site>)>,
    changed: Condvar,
}

impl Live {
    /// Puts a new build in place and wakes the pages that wait for one.
    pub fn publish(&self, site: Site) {
        let mut now = self.lock();
        *now = (now.0 + 1, Arc::new(site));
        drop(now);
        self.changed.notify_all();
    }

    /// The present build and its number.
    pub fn now(&self) -> (u64, Arc<Site>) {
        let now = self.lock();
        (now.0, Arc::clone(&now.1))
    }

    /// Waits for a build after number `seen`, at most for `time`; says whether one came.
    pub fn wait_after(&self, seen: u64, time: Duration) -> bool {
        let same = |now: &mut (u64, Arc<Site>)| now.0 == seen;
        let waited = self.changed.wait_timeout_while(self.lock(), time, same);
        let (now, _) = waited.unwrap_or_else(PoisonError::into_inner);
        now.0 != seen
    }

    fn lock(&self) -> MutexGuard<'_, (u64, Arc<Site>)> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
