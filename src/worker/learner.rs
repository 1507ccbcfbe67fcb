//! The worker at work: reads a file, trains in slices, reports, and stops when asked.
//!
//! This is loaded when there is something to train.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Date, Uint8Array};
use leptos::wasm_split::SplitLoaderError;
use llama_lens_tokenizers::{Base, corpus_text};
use web_sys::Blob;

use super::protocol::{Bpe, Reply, TrainRequest, Trainer, VocabularySize};
use super::refusal::Refusal;
use super::reply::{post, read};
use super::training::{Training, head};
use super::wire::pause;

/// How long a slice of training lasts before the worker looks for messages, in milliseconds.
const SLICE: f64 = 40.0;

/// How many steps are done between two looks at the clock.
const STEPS: usize = 32;

/// What is trained on before there is a corpus: so many times, so many words.
const ROUNDS: usize = 10;
const WORDS: usize = 6000;

/// What becomes of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It goes on.
    Run,
    /// It ends with what it has.
    Finish,
}

/// The jobs that somebody waits for.
#[derive(Clone, Default)]
pub struct Jobs(Rc<RefCell<BTreeMap<u32, Wish>>>);

impl Jobs {
    /// Says what becomes of a job.
    pub fn set(&self, job: u32, wish: Wish) {
        self.0.borrow_mut().insert(job, wish);
    }

    /// Forgets a job.
    pub fn remove(&self, job: u32) {
        self.0.borrow_mut().remove(&job);
    }

    /// What becomes of a job; nothing where nobody waits for it.
    pub fn get(&self, job: u32) -> Option<Wish> {
        self.0.borrow().get(&job).copied()
    }

    /// Whether nobody waits for anything.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What is loaded later.
#[derive(Clone, Copy)]
pub struct Learner {
    /// Trains, and posts what comes of it.
    pub train: fn(u32, Blob, TrainRequest, Jobs) -> Work,
    /// Trains on made-up words until there is something to train on.
    pub prepare: fn(Jobs) -> Work,
}

/// Loads what trains.
///
/// # Errors
/// When its part cannot be fetched.
pub async fn load() -> Result<Learner, SplitLoaderError> {
    lazy_part!(training: Learner = Learner {
        train: |job, blob, request, jobs| Box::pin(async move { train(job, &blob, &request, &jobs).await }),
        prepare: |jobs| Box::pin(async move { prepare(&jobs).await }),
    })
    .await
}

async fn train(job: u32, blob: &Blob, request: &TrainRequest, jobs: &Jobs) {
    let Some(bytes) = read(blob).await else { return post(job, Reply::Unreadable, &[]) };
    match learn(job, &bytes, request, jobs).await {
        Ok(Some((reply, parts))) => post(job, reply, &parts),
        Ok(None) => {}
        Err(refusal) => post(job, Reply::Refused(refusal), &[]),
    }
}

/// Trains until the end, until it is to finish, or until nobody waits for it.
async fn learn(
    job: u32,
    bytes: &[u8],
    request: &TrainRequest,
    jobs: &Jobs,
) -> Result<Option<(Reply, Vec<Uint8Array>)>, Refusal> {
    let text = corpus_text(bytes)?;
    let mut training = Training::new(text, request)?;
    while advance(&mut training)? {
        let (done, planned) = training.progress();
        post(job, Reply::Progress { done, planned }, &[]);
        pause().await;
        match jobs.get(job) {
            Some(Wish::Run) => {}
            Some(Wish::Finish) => break,
            None => return Ok(None),
        }
    }
    let parts = training.finish().to_parts();
    let parts = parts.iter().map(|part| Uint8Array::from(part.as_slice())).collect();
    Ok(Some((Reply::Trained { bytes: bytes.len(), head: head(text) }, parts)))
}

/// A slice of the training; `false` when it has ended.
fn advance(training: &mut Training) -> Result<bool, Refusal> {
    let end = Date::now() + SLICE;
    while Date::now() < end {
        if !training.advance(STEPS)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What runs often is compiled anew, and better, by the browser, and the first file need not wait for that.
async fn prepare(jobs: &Jobs) {
    let size = VocabularySize::Exactly(ROUNDS * 20);
    let request = TrainRequest { base: Base::Characters, size, trainer: Trainer::Bpe(Bpe::default()) };
    for round in 0..ROUNDS {
        pause().await;
        if !jobs.is_empty() {
            return;
        }
        let words: Vec<String> = (0..WORDS).map(|word| (word * (2 * round + 1)).to_string()).collect();
        if let Ok(mut training) = Training::new(&words.join(" "), &request) {
            // What was learned is of no use.
            let _ = training.advance(usize::MAX);
        }
    }
}
