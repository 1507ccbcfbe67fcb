//! Where corpora come from: typed text, files, and those beside the page; and who trains them.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::bpe_model::{BpeModel, Key, OwnFile, small_text};
use super::dom;
use super::train_client::{self, Answer};
use super::view::watch;
use crate::jobs::{JobError, Place, Problem};
use crate::lessons::bpe::{CorpusId, Inputs, Source};
use crate::ui::signals::{Derived, Var};
use llama_lens_tokenizers::MAX_CORPUS_BYTES;

/// A text at least this long is handled like a file, in bytes: a text field would need seconds for it.
pub const LIKE_A_FILE: usize = 64 * 1024;

thread_local! {
    /// The user's file and the fetched corpora stay with the browser; only the worker reads them.
    static BLOBS: RefCell<Vec<(CorpusId, Blob)>> = const { RefCell::new(Vec::new()) };
}

fn keep(corpus: CorpusId, blob: Blob) {
    BLOBS.with_borrow_mut(|blobs| {
        blobs.retain(|(id, _)| *id != corpus);
        blobs.push((corpus, blob));
    });
}

fn kept(corpus: CorpusId) -> Option<Blob> {
    BLOBS.with_borrow(|blobs| blobs.iter().find(|(id, _)| *id == corpus).map(|(_, blob)| blob.clone()))
}

impl BpeModel {
    /// Takes typed or pasted text as the corpus; a long one is handled like a file.
    pub fn take_text(self, text: String) {
        self.refused.set(None);
        if text.len() >= LIKE_A_FILE {
            let parts = js_sys::Array::of1(&JsValue::from_str(&text));
            if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
                self.take_blob("pasted text", blob);
            }
            return;
        }
        self.file.set(None);
        self.state.bpe.update(|inputs| {
            inputs.corpus = CorpusId::Own;
            inputs.text = text;
        });
    }

    /// Takes a file as the corpus. One over the limit is refused before it is read, and the corpus stays.
    pub fn take_blob(self, name: &str, blob: Blob) {
        let bytes = blob.size() as usize;
        if bytes > MAX_CORPUS_BYTES {
            self.refused.set(Some(JobError::TooLarge { bytes }.into()));
            return;
        }
        let model = self;
        let name = name.to_owned();
        dom::spawn(async move { model.check_and_take(name, blob, bytes).await });
    }

    /// Reads the blob off the page's thread before it replaces the corpus, so that a bad one changes nothing.
    async fn check_and_take(self, name: String, blob: Blob, bytes: usize) {
        match train_client::check(&blob, self.answers).await {
            Ok(()) => {
                keep(CorpusId::Own, blob);
                self.refused.set(None);
                self.state.notices.set(Vec::new());
                let number = self.file.with_untracked(|file| file.as_ref().map_or(0, |file| file.number)) + 1;
                self.file.set(Some(OwnFile { number, name, bytes }));
                self.state.bpe.update(|inputs| {
                    inputs.corpus = CorpusId::Own;
                    inputs.text = String::new();
                    inputs.force = None;
                });
                self.state.step.set(0);
            }
            Err(Some(problem)) => self.refused.set(Some(problem)),
            Err(None) => self.refused.set(Some(Problem {
                place: Place::Corpus,
                text: "The file could not be read. Choose it again.".into(),
                offer: None,
            })),
        }
    }
}

/// Hands every corpus that is too large for this thread to the worker.
pub fn start_jobs(
    key: Derived<Key>,
    refused: Var<Option<Problem>>,
    answers: Var<Option<(u64, Answer)>>,
    job: Var<Option<(u64, Key)>>,
) {
    watch(move || {
        let (inputs, file) = key.get();
        if small_text(&inputs, file.is_some()).is_some() {
            return;
        }
        dom::spawn(async move {
            let blob = blob_of(&inputs, file.is_some()).await;
            // By now another corpus may be wanted.
            let wanted = (inputs.clone(), file);
            if key.get_untracked() != wanted {
                return;
            }
            match blob {
                Some(blob) => job.set(Some((train_client::train(&blob, &inputs, answers), wanted))),
                None => refused.set(Some(not_fetched(inputs.corpus))),
            }
        });
    });
}

/// Said where a corpus beside the page cannot be had.
fn not_fetched(corpus: CorpusId) -> Problem {
    let text = format!(
        "“{}” could not be fetched from the page’s own server: you may be offline. \
         The corpus before it stays; choose it again when you are back.",
        corpus.about().title
    );
    Problem { place: Place::Corpus, text, offer: None }
}

/// The bytes of a large corpus: typed, given as a file, or fetched from beside the page.
async fn blob_of(inputs: &Inputs, is_file: bool) -> Option<Blob> {
    match inputs.corpus.about().source {
        Source::Own if !is_file => {
            Blob::new_with_str_sequence(&js_sys::Array::of1(&JsValue::from_str(&inputs.text))).ok()
        }
        Source::Beside(path) if kept(inputs.corpus).is_none() => {
            let blob = fetch(path).await?;
            keep(inputs.corpus, blob.clone());
            Some(blob)
        }
        _ => kept(inputs.corpus),
    }
}

async fn fetch(path: &str) -> Option<Blob> {
    let response = JsFuture::from(dom::window().fetch_with_str(path)).await.ok()?;
    let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Fetches the corpora that lie beside the page, so that they are there when the network is not.
pub fn fetch_ahead() {
    for corpus in CorpusId::ALL {
        if let Source::Beside(path) = corpus.about().source
            && kept(corpus).is_none()
        {
            dom::spawn(async move {
                if let Some(blob) = fetch(path).await {
                    keep(corpus, blob);
                }
            });
        }
    }
}
