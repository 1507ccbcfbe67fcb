//! The model at work in the worker: it is read when it is first asked, and the last few are kept.
//!
//! All that computes with models is loaded with the first question to one.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Date;
use leptos::wasm_split::SplitLoaderError;
use llama_lens_llama::checkpoint::Checkpoint;
use llama_lens_llama::generate::Generator;
use llama_lens_llama::perplexity::{Measured, Windows};
use llama_lens_llama::sampling::{Sampler, Sampling};
use web_sys::Blob;

use super::answer::{ModelAnswer, WindowRead, WrittenToken};
use super::answering::{compare, ids, look, refused, table, token, tokens};
use super::positions::positions;
use super::question::{ModelQuestion, ModelRequest, ReadWindows, Write};
use crate::worker::learner::Jobs;
use crate::worker::protocol::Reply;
use crate::worker::reply::{post, read};
use crate::worker::wire::pause;

/// How many models are kept: a base and a few siblings are compared.
const KEPT: usize = 8;

/// How many files a model has.
const FILES: usize = 3;

/// How long windows are read before the worker looks for messages, in milliseconds.
const SLICE: f64 = 40.0;

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What is loaded later.
#[derive(Clone, Copy)]
pub struct ModelPart {
    /// Answers a question, and posts what comes of it.
    pub answer: fn(u32, Vec<Blob>, ModelRequest, Jobs) -> Work,
}

/// Loads what computes with models.
///
/// # Errors
/// When its part cannot be fetched.
pub async fn load() -> Result<ModelPart, SplitLoaderError> {
    lazy_part!(llama: ModelPart = ModelPart {
        answer: |job, files, request, jobs| {
            Box::pin(async move {
                if let Err(reply) = answer(job, &files, request, &jobs).await {
                    post(job, reply, &[]);
                }
            })
        },
    })
    .await
}

thread_local! {
    /// The models that were asked last, the latest at the end, with the numbers that the page gives their files.
    static OPENED: RefCell<Vec<(u32, Rc<Checkpoint<f32>>)>> = const { RefCell::new(Vec::new()) };
}

async fn answer(
    job: u32,
    files: &[Blob],
    ModelRequest { model, question }: ModelRequest,
    jobs: &Jobs,
) -> Result<(), Reply> {
    let (own, beside) = files.split_at_checked(FILES).ok_or(Reply::Misunderstood)?;
    let of = opened(model, own).await?;
    match question {
        ModelQuestion::Look(asked) => say(job, ModelAnswer::Looked(look(&of, &asked).map_err(Reply::Refused)?), true),
        ModelQuestion::Write(asked) => write(job, &of, &asked, jobs).await?,
        ModelQuestion::Read(asked) => {
            let text = read(beside.first().ok_or(Reply::Misunderstood)?).await.ok_or(Reply::Unreadable)?;
            read_windows(job, &of, &text, &asked, jobs).await?;
        }
        ModelQuestion::Compare { other, text } => {
            let other = opened(other, beside).await?;
            say(job, ModelAnswer::Compared(compare([&of, &other], &text).map_err(Reply::Refused)?), true);
        }
        ModelQuestion::Positions { text, length } => {
            say(job, ModelAnswer::Positions(positions(&of, &text, length).map_err(Reply::Refused)?), true);
        }
        ModelQuestion::Table => say(job, ModelAnswer::Table(table(&of)), true),
        ModelQuestion::Tokens { text, most } => {
            say(job, ModelAnswer::Tokens(tokens(&of, &text, most).map_err(Reply::Refused)?), true);
        }
    }
    Ok(())
}

/// Writes on, token by token, until nobody waits for it.
async fn write(job: u32, of: &Checkpoint<f32>, asked: &Write, jobs: &Jobs) -> Result<(), Reply> {
    let sampling = Sampling {
        temperature: asked.temperature,
        top_k: Some(asked.top_k).filter(|most| *most > 0),
        top_p: Some(asked.top_p).filter(|share| *share < 1.0),
    };
    let refuse = |error: &dyn std::fmt::Display| Reply::Refused(refused(error));
    sampling.check().map_err(|error| refuse(&error))?;
    let prompt = ids(of, &asked.prompt).map_err(Reply::Refused)?;
    let sampler = Sampler::new(sampling, asked.seed);
    let mut generator = Generator::new(&of.model, &prompt, sampler).map_err(|error| refuse(&error))?;
    for written in 1..=asked.tokens {
        let candidates = generator.candidates();
        let Some(id) = generator.next() else { break };
        let probability = candidates.iter().find(|candidate| candidate.id == id).map_or(0.0, |it| it.probability);
        let bytes = of.tokenizer.decode(&[id], false).unwrap_or_default();
        let token = WrittenToken { token: token(of, id), probability, bytes };
        say(job, ModelAnswer::Written(token), written == asked.tokens);
        pause().await;
        if jobs.get(job).is_none() {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads windows of each length, and says how far it is after every slice, until nobody waits for it.
async fn read_windows(
    job: u32,
    of: &Checkpoint<f32>,
    text: &[u8],
    asked: &ReadWindows,
    jobs: &Jobs,
) -> Result<(), Reply> {
    let refuse = |error: &dyn std::fmt::Display| Reply::Refused(refused(error));
    let text = std::str::from_utf8(text).map_err(|error| refuse(&error))?;
    let mut tokens = ids(of, text).map_err(Reply::Refused)?;
    tokens.truncate(asked.tokens.saturating_add(1));
    let mut lengths = asked.lengths.iter().peekable();
    while let Some(length) = lengths.next() {
        let mut measured = Measured::default();
        let mut windows = Windows::new(&of.model, &tokens, *length).map_err(|error| refuse(&error))?.peekable();
        while windows.peek().is_some() {
            let end = Date::now() + SLICE;
            while let Some(window) = windows.next_if(|_| Date::now() < end) {
                measured += window.map_err(|error| refuse(&error))?;
            }
            let done = windows.peek().is_none();
            let loss = measured.nats / measured.tokens.max(1) as f64;
            let far = WindowRead { length: *length, tokens: measured.tokens, loss, done };
            say(job, ModelAnswer::Read(far), done && lengths.peek().is_none());
            pause().await;
            if jobs.get(job).is_none() {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn say(job: u32, answer: ModelAnswer, last: bool) {
    post(job, Reply::Model { answer, last }, &[]);
}

/// The model of this number, read if it is not kept.
async fn opened(number: u32, files: &[Blob]) -> Result<Rc<Checkpoint<f32>>, Reply> {
    if let Some(model) = kept(number) {
        return Ok(model);
    }
    let mut contents = Vec::new();
    for file in files {
        contents.push(read(file).await.ok_or(Reply::Unreadable)?);
    }
    // While it was read, somebody else may have asked for the same.
    if let Some(model) = kept(number) {
        return Ok(model);
    }
    let [config, weights, tokenizer] = &contents[..] else { return Err(Reply::Misunderstood) };
    let model = Checkpoint::<f32>::load(config, weights, tokenizer).map_err(|error| Reply::Refused(refused(&error)))?;
    let model = Rc::new(model);
    OPENED.with_borrow_mut(|all| {
        all.push((number, Rc::clone(&model)));
        all.drain(..all.len().saturating_sub(KEPT));
    });
    Ok(model)
}

/// A model that is kept; it is the latest from now on.
fn kept(number: u32) -> Option<Rc<Checkpoint<f32>>> {
    OPENED.with_borrow_mut(|all| {
        let place = all.iter().position(|(other, _)| *other == number)?;
        all[place..].rotate_left(1);
        all.last().map(|(_, model)| Rc::clone(model))
    })
}
