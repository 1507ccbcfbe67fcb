//! The page's side: starts the worker when it is first needed, and turns its answers into values.
//!
//! A job ends as [`Status`] says, whatever becomes of the worker: one that breaks ends all its jobs and is started
//! anew by the next.

use std::cell::RefCell;
use std::collections::BTreeMap;

use futures_channel::oneshot::channel;
use leptos::prelude::*;
use leptos::task::spawn_local;
use llama_lens_tokenizers::{CorpusError, MAX_CORPUS_BYTES};
use web_sys::MessageEvent;

use super::asked::{Asked, CheckError};
use super::connection::{Connection, Handlers};
use super::corpus::Corpus;
use super::failure::Failure;
use super::learned::Trained;
use super::protocol::{Checked, Reply, Request, TrainRequest};
use super::status::Status;
use super::traces;
use super::waiting::{Follower, Waiting};
use super::wire;

/// A training whose outcome somebody waits for, or whose failure they may want to try again.
struct Entry {
    /// The number of its messages: a new one with each attempt.
    number: u32,
    request: TrainRequest,
    corpus: Corpus,
    status: ArcRwSignal<Status>,
}

#[derive(Default)]
struct Client {
    connection: Option<Connection>,
    /// The last number given.
    last: u32,
    jobs: BTreeMap<u32, Entry>,
    check: Option<Asked<Checked>>,
    /// Questions to tokenizers and models: several can be asked at once.
    questions: Waiting<Reply>,
}

thread_local! {
    static CLIENT: RefCell<Client> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut Client) -> T) -> T {
    CLIENT.with_borrow_mut(work)
}

const HANDLERS: Handlers = Handlers { received, broken, tick };

impl Client {
    fn number(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// Sends a request to the worker, which is started where there is none.
    fn send(&mut self, number: u32, request: Request, files: &[Corpus]) -> Result<(), Failure> {
        if self.connection.is_none() {
            self.connection = Some(Connection::open(HANDLERS)?);
        }
        let beside: Vec<_> = files.iter().map(|file| file.blob().into()).collect();
        let sent = self.connection.as_ref().is_some_and(|connection| connection.send(number, request, &beside));
        sent.then_some(()).ok_or(Failure::Misunderstood)
    }

    fn of_number(&self, number: u32) -> Option<&Entry> {
        self.jobs.values().find(|entry| entry.number == number)
    }

    fn is_busy(&self) -> bool {
        self.check.is_some() || !self.questions.is_empty() || self.jobs.values().any(Entry::is_running)
    }
}

impl Entry {
    fn is_running(&self) -> bool {
        self.status.with_untracked(|status| matches!(status, Status::Running { .. }))
    }
}

/// Starts the worker before there is a job, when a file is on its way. Until it is here, the browser compiles what
/// training runs often.
pub fn prepare() {
    // A worker that cannot be started is reported with the job that needs it.
    let _ = with(|client| if client.connection.is_none() { client.send(0, Request::Prepare, &[]) } else { Ok(()) });
}

/// Starts a training: its key, and how far it is.
pub fn train(request: TrainRequest, corpus: Corpus) -> (u32, ArcRwSignal<Status>) {
    let status = ArcRwSignal::new(Status::Running { done: 0, planned: 0 });
    let key = with(|client| {
        let key = client.number();
        client.jobs.insert(key, Entry { number: key, request, corpus, status: status.clone() });
        key
    });
    start(key);
    (key, status)
}

/// Sends a job to the worker.
fn start(key: u32) {
    let started = with(|client| {
        let Some(entry) = client.jobs.get(&key) else { return Ok(()) };
        let (number, request, corpus) = (entry.number, entry.request.clone(), entry.corpus.clone());
        client.send(number, Request::Train(request), &[corpus])
    });
    started.unwrap_or_else(broken);
}

/// Ends a job with what it has learned.
pub fn cancel(key: u32) {
    tell(key, Request::Cancel);
}

/// Ends a job that nobody waits for.
pub fn abandon(key: u32) {
    tell(key, Request::Abandon);
    with(|client| client.jobs.remove(&key));
}

/// Starts a job again after it failed.
pub fn retry(key: u32) {
    let status = with(|client| {
        let number = client.number();
        let entry = client.jobs.get_mut(&key).filter(|entry| !entry.is_running())?;
        entry.number = number;
        Some(entry.status.clone())
    });
    if let Some(status) = status {
        status.set(Status::Running { done: 0, planned: 0 });
        start(key);
    }
}

/// Says something about a running job to the worker that has it.
fn tell(key: u32, request: Request) {
    with(|client| {
        let number = client.jobs.get(&key).filter(|entry| entry.is_running()).map(|entry| entry.number);
        if let Some((connection, number)) = client.connection.as_ref().zip(number) {
            // A job that cannot be told goes on; its answer is of no harm.
            connection.send(number, request, &[]);
        }
    });
}

/// Reads a file in the worker and says whether it is a corpus.
///
/// # Errors
/// Why it is none, or why there is no answer: only the last of several checks has one.
pub async fn check(corpus: Corpus) -> Result<Checked, CheckError> {
    let (answer, answered) = channel();
    let bytes = corpus.bytes();
    // With this, the answer to the check before is dropped, which tells who waits for it.
    let number = with(|client| {
        let number = client.number();
        client.check = Some(Asked { number, answer });
        number
    });
    if bytes > MAX_CORPUS_BYTES {
        answer_check(number, Err(CheckError::Refused(CorpusError::TooLarge { bytes }.into())));
    } else {
        with(|client| client.send(number, Request::Check, &[corpus])).unwrap_or_else(broken);
    }
    answered.await.unwrap_or(Err(CheckError::Superseded))
}

/// Asks the worker about some files. Every question has its answer, in the order of asking.
///
/// # Errors
/// Why there is none.
pub async fn question(request: Request, files: &[Corpus]) -> Result<Reply, CheckError> {
    let (answer, answered) = channel();
    let number = with(|client| {
        let number = client.number();
        client.questions.insert(number, answer);
        number
    });
    with(|client| client.send(number, request, files)).unwrap_or_else(broken);
    answered.await.unwrap_or(Err(CheckError::Superseded))
}

/// Asks the worker a question that has many answers: its number. `follower` gets them until one is the last, or an error.
pub fn follow(request: Request, files: &[Corpus], follower: Follower<Reply>) -> u32 {
    let number = with(|client| {
        let number = client.number();
        client.questions.follow(number, follower);
        number
    });
    with(|client| client.send(number, request, files)).unwrap_or_else(broken);
    number
}

/// Ends a question whose answers nobody waits for any more.
pub fn leave(number: u32) {
    with(|client| {
        if client.questions.leave(number)
            && let Some(connection) = &client.connection
        {
            // A question that cannot be ended goes on; its answers are of no harm.
            connection.send(number, Request::Abandon, &[]);
        }
    });
}

/// Hands an answer to whoever waits for this check.
fn answer_check(number: u32, answer: Result<Checked, CheckError>) {
    if let Some(check) = with(|client| client.check.take_if(|check| check.number == number)) {
        check.answer(answer);
    }
}

/// Hands an answer to whoever asked this question.
fn answer_question(number: u32, answer: Result<Reply, CheckError>) {
    let last = !matches!(answer, Ok(Reply::Model { last: false, .. }));
    if let Some((mut follower, answer)) = with(|client| client.questions.answer(number, answer)) {
        follower(answer);
        with(|client| client.questions.give_back(number, follower, last));
    }
}

/// Sets how far a job is, if it is the one at work under this number.
fn set(number: u32, status: Status) {
    let signal = with(|client| client.of_number(number).filter(|job| job.is_running()).map(|job| job.status.clone()));
    if let Some(signal) = signal {
        signal.set(status);
    }
}

/// Ends all that is under way: the worker is of no more use.
fn broken(failure: Failure) {
    let (failure, running, check, questions) = with(|client| {
        let connection = client.connection.take();
        let failure = connection.map_or(failure.clone(), |connection| connection.as_started(failure));
        let running = client.jobs.values().filter(|entry| entry.is_running()).map(|entry| entry.status.clone());
        let questions = client.questions.numbers();
        (failure.to_string(), running.collect::<Vec<_>>(), client.check.take(), questions)
    });
    for number in questions {
        answer_question(number, Err(CheckError::Failed(failure.clone())));
    }
    for status in running {
        status.set(Status::Failed(failure.clone()));
    }
    if let Some(check) = check {
        check.answer(Err(CheckError::Failed(failure)));
    }
}

fn tick() {
    let failure = with(|client| {
        let busy = client.is_busy();
        client.connection.as_ref().and_then(|connection| connection.look_after(busy))
    });
    failure.into_iter().for_each(broken);
}

fn received(event: &MessageEvent) {
    let Ok((message, beside)) = wire::unpack::<Reply>(event) else { return broken(Failure::Misunderstood) };
    let ready = message.body == Reply::Ready;
    with(|client| client.connection.iter().for_each(|connection| connection.heard(ready)));
    let number = message.job;
    match message.body {
        Reply::Ready | Reply::Alive => {}
        Reply::Progress { done, planned } => set(number, Status::Running { done, planned }),
        Reply::Checked(checked) => answer_check(number, Ok(checked)),
        reply @ (Reply::Tokenized(_) | Reply::Answered(_) | Reply::Model { .. }) => answer_question(number, Ok(reply)),
        Reply::Trained { bytes, head } => spawn_local(async move {
            let learned = traces::read(&beside, || with(|client| client.of_number(number).is_some())).await;
            let status = learned.map(|learned| Status::Done(Trained { bytes, head, learned }.into()));
            set(number, status.unwrap_or_else(|| Status::Failed(Failure::Misunderstood.to_string())));
        }),
        Reply::Refused(refusal) => {
            answer_check(number, Err(CheckError::Refused(refusal.clone())));
            answer_question(number, Err(CheckError::Refused(refusal.clone())));
            set(number, Status::Refused(refusal));
        }
        Reply::Unreadable => failed(number, &Failure::Unreadable),
        Reply::PartMissing(why) => failed(number, &Failure::PartMissing(why)),
        Reply::Misunderstood => broken(Failure::Misunderstood),
        Reply::Panicked(why) => broken(Failure::Panicked(why)),
    }
}

/// Ends one job or check; the worker goes on.
fn failed(number: u32, failure: &Failure) {
    answer_check(number, Err(CheckError::Failed(failure.to_string())));
    answer_question(number, Err(CheckError::Failed(failure.to_string())));
    set(number, Status::Failed(failure.to_string()));
}
