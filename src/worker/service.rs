//! The worker's side: takes requests, checks files, and hands all else on to the part that can answer it.

use leptos::wasm_split::SplitLoaderError;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, MessageEvent};

use super::checking::check_here;
use super::learner::{self, Jobs, Learner, Wish};
use super::llama::{self, ModelRequest};
use super::protocol::{Reply, Request, TrainRequest, Trainer};
use super::question::AskRequest;
use super::reply::{part_problem, post, read, scope};
use super::tokenize::TokenizeRequest;
use super::{files, rules, trainers, wire};

/// Serves the page for as long as it wants.
pub fn serve() {
    std::panic::set_hook(Box::new(|info| post(0, Reply::Panicked(info.to_string()), &[])));
    let jobs = Jobs::default();
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| answer(&event, &jobs));
    scope().set_onmessage(Some(handler.as_ref().unchecked_ref()));
    // The worker has no other use than this.
    handler.forget();
    post(0, Reply::Ready, &[]);
}

fn answer(event: &MessageEvent, jobs: &Jobs) {
    let Ok((message, beside)) = wire::unpack::<Request>(event) else { return post(0, Reply::Misunderstood, &[]) };
    let (job, jobs, blob) = (message.job, jobs.clone(), beside.get(0).dyn_into::<Blob>());
    let files: Vec<Blob> = beside.iter().filter_map(|file| file.dyn_into().ok()).collect();
    match (message.body, blob) {
        (Request::Prepare, _) => spawn_local(prepare(jobs)),
        (Request::Check, Ok(blob)) => spawn_local(async move { check(job, &blob).await }),
        (Request::Train(request), Ok(blob)) => {
            jobs.set(job, Wish::Run);
            spawn_local(train(job, blob, request, jobs));
        }
        (Request::Tokenize(request), Ok(_)) => spawn_local(tokenize(job, files, request)),
        (Request::Ask(request), Ok(_)) => spawn_local(ask(job, files, request)),
        (Request::Model(request), Ok(_)) => {
            jobs.set(job, Wish::Run);
            spawn_local(ask_model(job, files, request, jobs));
        }
        (Request::Check | Request::Train(_) | Request::Tokenize(_) | Request::Ask(_) | Request::Model(_), Err(_)) => {
            post(job, Reply::Misunderstood, &[]);
        }
        // Both come after the job, unless it has ended.
        (Request::Cancel, _) if jobs.get(job).is_some() => jobs.set(job, Wish::Finish),
        (Request::Cancel, _) => {}
        (Request::Abandon, _) => jobs.remove(job),
        (Request::Ping, _) => post(0, Reply::Alive, &[]),
    }
}

async fn prepare(jobs: Jobs) {
    // Where it cannot be loaded, the job that needs it says so.
    if let Ok(learner) = learner::load().await {
        (learner.prepare)(jobs).await;
    }
}

async fn train(job: u32, blob: Blob, request: TrainRequest, jobs: Jobs) {
    match load_learner(&request.trainer).await {
        Ok(learner) => (learner.train)(job, blob, request, jobs.clone()).await,
        Err(_) => post(job, Reply::PartMissing(part_problem()), &[]),
    }
    jobs.remove(job);
}

/// Loads what a way to train needs.
async fn load_learner(trainer: &Trainer) -> Result<Learner, SplitLoaderError> {
    if !matches!(trainer, Trainer::Bpe(_)) {
        trainers::load().await?;
    }
    if matches!(trainer, Trainer::SentencePiece(_)) {
        rules::load().await?;
    }
    learner::load().await
}

async fn tokenize(job: u32, files: Vec<Blob>, request: TokenizeRequest) {
    match files::load().await {
        Ok(part) => (part.tokenize)(job, files, request).await,
        Err(_) => post(job, Reply::PartMissing(part_problem()), &[]),
    }
}

async fn ask(job: u32, files: Vec<Blob>, request: AskRequest) {
    match files::load().await {
        Ok(part) => (part.ask)(job, files, request).await,
        Err(_) => post(job, Reply::PartMissing(part_problem()), &[]),
    }
}

async fn ask_model(job: u32, files: Vec<Blob>, request: ModelRequest, jobs: Jobs) {
    match llama::load().await {
        Ok(part) => (part.answer)(job, files, request, jobs.clone()).await,
        Err(_) => post(job, Reply::PartMissing(part_problem()), &[]),
    }
    jobs.remove(job);
}

/// Right after it was loaded, and without a network: what checks is a part of the worker from its start.
async fn check(job: u32, blob: &Blob) {
    let Some(bytes) = read(blob).await else { return post(job, Reply::Unreadable, &[]) };
    post(job, check_here(&bytes).map_or_else(Reply::Refused, Reply::Checked), &[]);
}
