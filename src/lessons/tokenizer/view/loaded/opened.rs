//! The files of the tokenizer that a link names: fetched or opened once, and known to the worker by one number; and
//! questions to it.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::tokenizer::view::beside;
use crate::lessons::tokenizer::{Loaded, problems};
use crate::lessons::{Problem, Shared};
use crate::worker::own::{self, KeepError};
use crate::worker::{Answer, CheckError, Corpus, Question, Tokenized, TokenizerFiles, ask, tokenize};

thread_local! {
    /// What was opened so far, by its name in links. Its place is its number: what a name stands for never changes.
    static NAMES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The files of the tokenizer that is named, or why there are none; nothing of both where none is named.
pub type Files = Signal<Option<Result<TokenizerFiles, Problem>>>;

/// What became of a text.
pub type Outcome = Result<Shared<Tokenized>, String>;

/// What stands between the names of two files in a link.
pub const BETWEEN_NAMES: char = '.';

/// The files of a tokenizer, or why there are none; nothing of both where none is named.
pub async fn files_of(loaded: &Loaded) -> Option<Result<TokenizerFiles, Problem>> {
    let name = loaded.tokenizer.as_deref()?;
    let found = match loaded.published() {
        Some(published) => beside::published(published).await,
        None => kept(name).await,
    };
    Some(found.map(|files| TokenizerFiles { number: number_of(name), files: files.into() }))
}

async fn kept(names: &str) -> Result<Vec<Corpus>, Problem> {
    let mut files = Vec::new();
    for name in names.split(BETWEEN_NAMES) {
        let not_here = |error: KeepError| Problem { key: problems::TOKENIZER, text: error.to_string(), offer: None };
        files.push(own::open(name).await.map_err(not_here)?.corpus);
    }
    Ok(files)
}

/// The files of the tokenizer that is named now.
pub fn opened(loaded: Memo<Loaded>) -> Files {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        let wanted = loaded.get();
        found.set(None);
        spawn_local(async move {
            let files = files_of(&wanted).await;
            // By now another may be named.
            if loaded.try_get_untracked() == Some(wanted) {
                found.set(files);
            }
        });
    });
    found.into()
}

/// An answer, or why there is none.
pub type Answered = Option<Result<Shared<Answer>, String>>;

/// The answer to a question to the tokenizer that is open; it follows both.
pub fn answered(files: Files, question: Signal<Option<Question>>) -> Signal<Answered> {
    let found = RwSignal::new(None);
    let asked = Memo::new(move |_| Some((files.get()?.ok()?, question.get()?)));
    Effect::new(move |_| {
        let Some((of, question)) = asked.get() else { return found.set(None) };
        spawn_local(async move {
            let answer = ask(&of, question.clone()).await;
            // By now something else may be asked.
            if asked.try_get_untracked().flatten() == Some((of, question)) {
                found.set(Some(answer.map(Shared::new).map_err(why)));
            }
        });
    });
    found.into()
}

/// Why there is no answer, in words.
pub fn why(error: CheckError) -> String {
    match error {
        CheckError::Refused(refusal) => refusal.to_string(),
        CheckError::Failed(why) => why,
        CheckError::Superseded => String::new(),
    }
}

fn number_of(name: &str) -> u32 {
    let known = NAMES.with_borrow(|names| names.iter().position(|other| other == name));
    known.map_or_else(|| new_number(name), |place| place as u32)
}

/// A number for files that have this name, or none yet.
pub fn new_number(name: &str) -> u32 {
    NAMES.with_borrow_mut(|names| {
        names.push(name.to_owned());
        names.len() as u32 - 1
    })
}

/// Names files that had none: the worker need not read them again.
pub fn set_name(number: u32, name: &str) {
    NAMES.with_borrow_mut(|names| name.clone_into(&mut names[number as usize]));
}

/// What the tokenizer makes of the text; it follows both.
pub fn tokenized(files: Files, text: Signal<String>) -> Signal<Option<Outcome>> {
    let found = RwSignal::new(None::<Outcome>);
    let wanted = Memo::new(move |_| Some((files.get()?.ok()?, text.get())));
    Effect::new(move |_| {
        let Some((of, text)) = wanted.get() else { return found.set(None) };
        spawn_local(async move {
            let answer = tokenize(&of, text.clone()).await;
            // By now another text or tokenizer may be there.
            if wanted.try_get_untracked().flatten() == Some((of, text)) {
                found.set(Some(answer.map(Shared::new).map_err(why)));
            }
        });
    });
    found.into()
}
