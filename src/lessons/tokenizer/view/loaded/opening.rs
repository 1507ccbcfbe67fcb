//! Opening the reader's own tokenizer: it is read before it replaces anything, so that a bad file changes nothing.
//!
//! GPT-2's kind has two files. They are given together, or one after the other: the first is kept until the other comes.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::opened::{BETWEEN_NAMES, new_number, set_name, why};
use crate::lessons::Page;
use crate::lessons::tokenizer::Loaded;
use crate::worker::own::{self, Kept};
use crate::worker::{CheckError, Corpus, Refusal, TokenizerFiles, tokenize};

/// A file with its name.
pub type Named = (String, Corpus);

/// What is said of the last file that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It cannot be used.
    Wrong(String),
    /// Another file belongs to it.
    Half(String),
}

thread_local! {
    /// One of two files, until the other comes.
    static HALF: RefCell<Option<Named>> = const { RefCell::new(None) };
    /// What is said, wherever files are opened.
    static SAID: ArcRwSignal<Option<Said>> = ArcRwSignal::new(None);
}

/// What is said of the last file that was given.
pub fn said() -> ArcRwSignal<Option<Said>> {
    SAID.with(ArcRwSignal::clone)
}

/// Opens a tokenizer and shows it; `used` says where the page has it then. What is said of a file that was dropped is a
/// notice: its field may be out of sight.
pub fn open_tokenizer(page: Page, files: Vec<Named>, dropped: bool, used: impl Into<String>) {
    let used = used.into();
    said().set(None);
    spawn_local(async move {
        let half = HALF.take().filter(|_| files.len() == 1);
        let both = half.map(|half| [vec![half], files.clone()].concat());
        let (of, files) = match both {
            None => (read(&files).await, files),
            Some(both) => match read(&both).await {
                Ok(of) => (Ok(of), both),
                Err(_) => (read(&files).await, files),
            },
        };
        let names = files.iter().map(|(name, _)| format!("“{name}”")).collect::<Vec<_>>().join(" and ");
        let said = match of {
            Ok(of) => return show(page, of, files, &names, &used).await,
            Err(CheckError::Refused(Refusal::HalfTokenizer { have, lacks })) => {
                HALF.set(files.into_iter().next());
                Said::Half(format!("{names} is a {have}, to which a {lacks} belongs: open that too."))
            }
            Err(error) => Said::Wrong(format!("{names}: {}", why(error))),
        };
        if dropped {
            let (Said::Wrong(text) | Said::Half(text)) = &said;
            page.notice(text.clone());
        }
        self::said().set(Some(said));
    });
}

/// That it encodes the text to encode, and the names of what has it.
pub fn encodes(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    format!(", which encodes the text to encode: see {}", names.join(" or "))
}

/// Has the worker read a tokenizer.
async fn read(files: &[Named]) -> Result<TokenizerFiles, CheckError> {
    let files = files.iter().map(|(_, file)| file.clone()).collect();
    let of = TokenizerFiles { number: new_number(""), files };
    tokenize(&of, String::new()).await?;
    Ok(of)
}

/// Keeps the files of a tokenizer that was read, and shows it.
async fn show(page: Page, of: TokenizerFiles, files: Vec<Named>, names: &str, used: &str) {
    let mut ids = Vec::new();
    for (name, file) in &files {
        let Kept { id, lasts } = own::keep(name, file).await;
        ids.push(id);
        if let Err(why) = lasts {
            page.notice(why.to_string());
        }
    }
    let id = ids.join(&BETWEEN_NAMES.to_string());
    set_name(of.number, &id);
    let called = files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" + ");
    page.change::<Loaded>(|loaded| *loaded = Loaded { tokenizer: Some(id), name: Some(called) });
    let verb = if files.len() == 1 { "is" } else { "are" };
    page.notice(format!("{names} {verb} a tokenizer{used}."));
}
