//! Training on the chosen corpus: what was learned, how far it is, and what is wrong.
//!
//! Short texts are trained where the page runs, so that a press shows its result at once; all others in the worker.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{beside, own};
use crate::lessons::tokenizer::{CorpusId, Settings, Source, Texts};
use crate::lessons::{Page, Problem};
use crate::worker::protocol::TrainRequest;
use crate::worker::{self, Corpus, Job, Refusal, Status, train_here};

/// Corpora up to this many bytes are trained where the page runs.
pub const SHORT: usize = 24 * 1024;

/// What training gave, and on what.
#[derive(Clone, Debug)]
pub struct Trained {
    /// Which corpus.
    pub corpus: CorpusId,
    /// What the page calls it.
    pub name: String,
    /// What was learned, how long the corpus is, and how it begins.
    pub of: Arc<worker::Trained>,
}

impl PartialEq for Trained {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.of, &other.of) && self.name == other.name
    }
}

/// The training that follows a page's inputs.
#[derive(Clone, Copy)]
pub struct Training {
    /// What was trained last; it stays while another training is under way or refused.
    pub trained: Memo<Option<Trained>>,
    /// What is wrong with the inputs.
    pub problem: Signal<Option<Problem>>,
    /// Steps done, of how many; of 0 until the corpus is read.
    pub running: Signal<Option<(usize, usize)>>,
    /// Why training broke off, where it did.
    pub failed: Signal<Option<String>>,
    /// The worker's job, where there is one.
    job: Memo<Option<Job>>,
}

impl Training {
    /// Whether something is to come: a training is under way, or one begins. `is_there` tells whether there is anything
    /// that was learned.
    pub fn is_busy(self, is_there: bool) -> bool {
        let stands_still = self.problem.with(Option::is_some) || self.failed.with(Option::is_some);
        self.running.with(Option::is_some) || !is_there && !stands_still
    }

    /// Ends a training under way with what it has learned.
    pub fn cancel(self) {
        if let Some(job) = self.job.get_untracked() {
            job.cancel();
        }
    }

    /// Starts a training again that broke off.
    pub fn retry(self) {
        if let Some(job) = self.job.get_untracked() {
            job.retry();
        }
    }
}

/// How far the training of the present inputs is.
#[derive(Clone, PartialEq)]
enum Now {
    Waiting,
    Absent(Problem),
    Here(Result<Trained, Refusal>),
    Worker(Status),
}

/// What is trained on what: not the text to encode.
#[derive(Clone, PartialEq)]
struct Key {
    texts: Texts,
    request: TrainRequest,
}

impl Key {
    /// The text, where it is short enough to be trained where the page runs.
    fn short(&self) -> Option<&str> {
        self.texts.at_hand().filter(|text| text.len() <= SHORT)
    }

    fn trained(&self, of: Arc<worker::Trained>) -> Trained {
        let corpus = self.texts.corpus;
        let name = match (corpus, &self.texts.name) {
            (CorpusId::Own, Some(name)) => name,
            (CorpusId::Own, None) => "your text",
            _ => corpus.about().title,
        };
        Trained { corpus, name: name.to_owned(), of }
    }

    fn train_here(&self) -> Option<Result<Trained, Refusal>> {
        let text = self.short()?;
        Some(train_here(text, &self.request).map(|trained| self.trained(trained.into())))
    }

    /// The default training of the same corpus or, where even that cannot be, of the first corpus.
    fn fallback(&self) -> Option<Trained> {
        let of = |texts: Texts| {
            let request = self.request.usual(Settings::default().size(texts.corpus));
            Key { texts, request }.train_here()?.ok()
        };
        of(self.texts.clone()).or_else(|| of(Texts::default()))
    }
}

/// Trains now, and again whenever the inputs change. `refused` is a problem that the reader has to know first.
pub fn train(page: Page, request: Memo<TrainRequest>, refused: RwSignal<Option<Problem>>) -> Training {
    let (texts, _) = page.read::<Texts>();
    let key = Memo::new(move |_| Key { texts: Texts { probe: None, ..texts.get() }, request: request.get() });
    let here = Memo::new(move |_| key.with(Key::train_here));
    let corpus = corpus(Memo::new(move |_| key.with(|key| key.short().is_none().then(|| key.texts.clone()))));
    // A job goes on until the inputs change: its owner is this run of the memo.
    let job = Memo::new(move |_| {
        let corpus = corpus.get()?.ok()?;
        let request = key.with(|key| key.short().is_none().then(|| key.request.clone()))?;
        Some(worker::train(request, corpus))
    });
    let now = Memo::new(move |_| match (here.get(), corpus.get(), job.get()) {
        (Some(outcome), _, _) => Now::Here(outcome),
        (None, Some(Err(problem)), _) => Now::Absent(problem),
        (None, _, Some(job)) => Now::Worker(job.status.get()),
        (None, _, None) => Now::Waiting,
    });
    let trained = Memo::new(move |before: Option<&Option<Trained>>| {
        let stays = || before.cloned().flatten();
        match now.get() {
            Now::Here(Ok(trained)) => Some(trained),
            Now::Worker(Status::Done(of)) => Some(key.with_untracked(|key| key.trained(of))),
            Now::Waiting | Now::Worker(Status::Running { .. }) => stays(),
            // Where nothing was trained yet, the lesson opens all the same, with the problem beside its input.
            Now::Absent(_) | Now::Here(Err(_)) | Now::Worker(_) => {
                stays().or_else(|| key.with_untracked(Key::fallback))
            }
        }
    });
    let problem = move || match now.get() {
        Now::Absent(problem) => Some(problem),
        Now::Here(Err(refusal)) | Now::Worker(Status::Refused(refusal)) => Some(refusal.into()),
        _ => None,
    };
    let running = move || match now.get() {
        Now::Waiting => Some((0, 0)),
        Now::Worker(Status::Running { done, planned }) => Some((done, planned)),
        _ => None,
    };
    let failed = move || match now.get() {
        Now::Worker(Status::Failed(why)) => Some(why),
        _ => None,
    };
    Training {
        trained,
        problem: Signal::derive(move || refused.get().or_else(problem)),
        running: Signal::derive(running),
        failed: Signal::derive(failed),
        job,
    }
}

/// The corpus of these texts, once it is there.
fn corpus(wanted: Memo<Option<Texts>>) -> Memo<Option<Result<Corpus, Problem>>> {
    let found = RwSignal::new(None::<(Texts, Result<Corpus, Problem>)>);
    Effect::new(move |_| {
        let Some(texts) = wanted.get() else { return };
        found.set(None);
        spawn_local(async move {
            let corpus = corpus_of(&texts).await;
            // By now another corpus may be wanted, or none.
            if wanted.try_get_untracked().flatten().as_ref() == Some(&texts) {
                found.set(Some((texts, corpus)));
            }
        });
    });
    Memo::new(move |_| {
        let wanted = wanted.get()?;
        found.with(|found| found.as_ref().filter(|(texts, _)| *texts == wanted).map(|(_, corpus)| corpus.clone()))
    })
}

async fn corpus_of(texts: &Texts) -> Result<Corpus, Problem> {
    let no_room = || crate::lessons::tokenizer::problems::of_corpus("The browser has no room for this text.");
    match (texts.corpus.about().source, &texts.file) {
        (Source::Beside(path), _) => beside::fetch(texts.corpus, path).await,
        (Source::Own, Some(id)) => own::open(id).await,
        (Source::Own, None) => Corpus::of_text(&texts.own).ok_or_else(no_room),
        (Source::Inline(text), _) => Corpus::of_text(text).ok_or_else(no_room),
    }
}
