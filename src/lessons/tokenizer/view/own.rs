//! The reader's own texts and files: checked before they replace anything, kept by the browser where a link cannot
//! carry them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use super::loaded::open_tokenizer;
use crate::lessons::tokenizer::{CorpusId, MAX_LINK_TEXT, Settings, Texts, problems};
use crate::lessons::{Page, Problem};
use crate::worker::own::{self, Kept};
use crate::worker::protocol::Checked;
use crate::worker::{CheckError, Corpus, Refusal, check};
use llama_lens_tokenizers::CorpusError;
use llama_lens_tokenizers::formats::TokenizerFile;

/// Takes texts and files as the corpus.
#[derive(Clone, Copy)]
pub struct Taking {
    /// The page.
    pub page: Page,
    /// What was refused, beside its field; nothing once something was taken.
    pub refused: RwSignal<Option<Problem>>,
    /// Called after something was taken, before it is shown.
    pub taken: Callback<()>,
    /// Where a tokenizer that was dropped is used here, as the end of a sentence about it.
    used: StoredValue<String>,
    /// Of several texts and files, the last one given is taken, whichever was read first.
    last: StoredValue<u32>,
}

impl Taking {
    /// Takes what is given from now on. `used` ends a sentence about a tokenizer that was dropped: where it is used here.
    pub fn new(
        page: Page,
        refused: RwSignal<Option<Problem>>,
        used: impl Into<String>,
        taken: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (used, last) = (StoredValue::new(used.into()), StoredValue::new(0));
        Self { page, refused, taken: Callback::new(move |()| taken()), used, last }
    }

    /// Takes typed or pasted text; one that no link carries is handled as a file is.
    pub fn text(self, text: String) {
        if text.len() > MAX_LINK_TEXT {
            if let Some(corpus) = Corpus::of_text(&text) {
                self.corpus("pasted text", corpus, false);
            }
            return;
        }
        self.last.update_value(|last| *last += 1);
        self.refused.set(None);
        let (corpus, own) = (CorpusId::Own, text);
        self.page
            .change::<Texts>(|texts| *texts = Texts { corpus, own, probe: texts.probe.take(), ..Texts::default() });
    }

    /// Takes a file that was chosen as the corpus.
    pub fn file(self, name: &str, file: Blob) {
        self.corpus(name, file.into(), false);
    }

    /// Takes a file that was dropped, as a corpus or as a tokenizer. What is named as a tokenizer is none of a corpus,
    /// whatever is wrong with it.
    pub fn dropped(self, name: &str, file: Blob) {
        if TokenizerFile::is_name(name) {
            self.last.update_value(|last| *last += 1);
            self.tokenizer(vec![(name.to_owned(), file.into())]);
        } else {
            self.corpus(name, file.into(), true);
        }
    }

    /// Opens what was dropped as a tokenizer.
    pub fn tokenizer(self, files: Vec<(String, Corpus)>) {
        if let Some(used) = self.used.try_get_value() {
            open_tokenizer(self.page, files, true, used);
        }
    }

    /// Reads a file off the page's thread before it replaces the corpus, so that a bad one changes nothing. Of one
    /// that was dropped nobody said that it is a corpus: one that begins as a tokenizer does is opened as one.
    fn corpus(self, name: &str, corpus: Corpus, dropped: bool) {
        self.last.update_value(|last| *last += 1);
        let mine = self.last.get_value();
        let name = name.to_owned();
        spawn_local(async move {
            match check(corpus.clone()).await {
                Ok(Checked { is_object: true, .. }) if dropped => {
                    if self.is_last(mine) {
                        self.tokenizer(vec![(name, corpus)]);
                    }
                }
                Ok(Checked { text: Some(text), .. }) => self.take(mine, name, None, text),
                Ok(Checked { text: None, .. }) => {
                    let Kept { id, lasts } = own::keep(&name, &corpus).await;
                    self.take(mine, name, Some(id), String::new());
                    if let Err(why) = lasts {
                        self.page.notice(why.to_string());
                    }
                }
                Err(CheckError::Refused(Refusal::Corpus(CorpusError::Tokenizer(_)))) if self.is_last(mine) => {
                    self.tokenizer(vec![(name, corpus)]);
                }
                Err(CheckError::Refused(refusal)) => self.refuse(mine, refusal.into()),
                Err(CheckError::Failed(why)) => self.refuse(mine, problems::of_corpus(why)),
                Err(CheckError::Superseded) => {}
            }
        });
    }

    /// Whether nothing else was given since, and the lesson is still there.
    fn is_last(self, mine: u32) -> bool {
        self.last.try_get_value() == Some(mine)
    }

    fn refuse(self, mine: u32, problem: Problem) {
        if self.is_last(mine) {
            self.refused.set(Some(problem));
        }
    }

    fn take(self, mine: u32, name: String, file: Option<String>, own: String) {
        if !self.is_last(mine) {
            return;
        }
        self.refused.set(None);
        self.taken.run(());
        let (corpus, name) = (CorpusId::Own, Some(name));
        self.page.change::<Texts>(|texts| *texts = Texts { corpus, own, file, name, probe: texts.probe.take() });
    }

    /// Forgets the file that is shown, and returns to the corpus that the lesson begins with.
    pub fn forget(self, id: String) {
        self.page.change::<Settings>(|settings| settings.vocab = None);
        self.page.change::<Texts>(|texts| *texts = Texts::default());
        self.taken.run(());
        spawn_local(async move {
            if let Err(error) = own::forget(&id).await {
                self.page.notice(error.to_string());
            }
        });
    }
}

/// The file of this name.
///
/// # Errors
/// Why it is not here.
pub async fn open(id: &str) -> Result<Corpus, Problem> {
    own::open(id).await.map(|file| file.corpus).map_err(|error| problems::of_corpus(error.to_string()))
}
