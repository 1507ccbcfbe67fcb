//! The worker's side of training: reads a blob, trains in slices, reports, and stops when asked.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::dom;
use crate::jobs::{JobError, Problem, Training, corpus_text};
use crate::lessons::bpe::{Branch, Inputs};
use crate::lessons::link::Link;
use llama_lens_tokenizers::models::bpe::{BpeTrace, TrainError};
use llama_lens_tokenizers::{Base, Words};

/// How long a slice of training lasts before the worker looks for messages, in milliseconds.
const SLICE: f64 = 40.0;

/// What is trained on before there is a corpus: so many times, so many words.
const ROUNDS: usize = 10;
const WORDS: usize = 6000;

/// How many characters of the corpus are shown.
const HEAD: usize = 2000;

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Waits for messages: `["train", id, blob, query]`, `["cancel", id]` and `["prepare"]`.
///
/// `["check", id, blob]` is answered with `["checked", id]`; training with `["progress", id, done, planned]`, then either
/// `["done", id, rule, forced | null, bytes, head]` or `["failed", id, place, text, offer | null]`; both with `["unreadable", id]` where the blob cannot be read.
pub fn serve() {
    let wanted = Rc::new(Cell::new(0.0));
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(message) = event.data().dyn_into::<Array>() else { return };
        let id = message.get(1).as_f64().unwrap_or(0.0);
        match message.get(0).as_string().as_deref() {
            Some("train") => {
                wanted.set(id);
                let wanted = Rc::clone(&wanted);
                dom::spawn(async move { train(id, &message, &wanted).await });
            }
            Some("prepare") => {
                let wanted = Rc::clone(&wanted);
                dom::spawn(async move { prepare(&wanted).await });
            }
            Some("check") => dom::spawn(async move { check(id, &message).await }),
            // A job that is no longer wanted ends at its next slice, with what it has.
            Some("cancel") if wanted.get().total_cmp(&id).is_eq() => wanted.set(0.0),
            _ => {}
        }
    });
    scope().set_onmessage(Some(handler.as_ref().unchecked_ref()));
    handler.forget();
}

/// Trains on made-up words until there is something to train on: what runs often is compiled anew, and better, by the
/// browser, and the first file need not wait for that.
async fn prepare(wanted: &Cell<f64>) {
    for round in 0..ROUNDS {
        pause().await;
        if wanted.get() > 0.0 {
            return;
        }
        let words: Vec<String> = (0..WORDS).map(|word| (word * (2 * round + 1)).to_string()).collect();
        let words = Words::count(&words.join(" "), Base::Characters);
        let inputs = Inputs { vocab: Some(ROUNDS * 20), ..Inputs::default() };
        if let Ok(mut job) = Training::new(words, &inputs, Branch::Rule) {
            // What was learned is of no use.
            let _ = job.advance(usize::MAX);
        }
    }
}

async fn train(id: f64, message: &Array, wanted: &Cell<f64>) {
    let query = message.get(3).as_string().unwrap_or_default();
    let inputs = Link::parse(&format!("#/bpe?{query}")).0.bpe;
    let reply = match message.get(2).dyn_into::<Blob>() {
        Ok(blob) => match JsFuture::from(blob.array_buffer()).await {
            Ok(buffer) => learn(id, &Uint8Array::new(&buffer).to_vec(), &inputs, wanted).await,
            Err(_) => return post(&[&"unreadable".into(), &id.into()]),
        },
        Err(_) => return post(&[&"unreadable".into(), &id.into()]),
    };
    if let Err(error) = reply {
        post_problem(id, error);
    }
}

fn post_problem(id: f64, error: JobError) {
    let Problem { place, text, offer } = error.into();
    let offer = offer.map_or(JsValue::NULL, |size| (size as f64).into());
    post(&[&"failed".into(), &id.into(), &f64::from(place as u8).into(), &text.into(), &offer]);
}

async fn check(id: f64, message: &Array) {
    let Ok(blob) = message.get(2).dyn_into::<Blob>() else { return };
    let Ok(buffer) = JsFuture::from(blob.array_buffer()).await else {
        return post(&[&"unreadable".into(), &id.into()]);
    };
    let bytes = Uint8Array::new(&buffer).to_vec();
    match corpus_text(&bytes).and_then(|text| has_words(text).map_err(JobError::Train)) {
        Ok(()) => post(&[&"checked".into(), &id.into()]),
        Err(error) => post_problem(id, error),
    }
}

fn has_words(text: &str) -> Result<(), TrainError> {
    if text.is_empty() {
        Err(TrainError::Empty)
    } else if text.trim().is_empty() {
        Err(TrainError::OnlyWhiteSpace)
    } else {
        Ok(())
    }
}

async fn learn(id: f64, bytes: &[u8], inputs: &Inputs, wanted: &Cell<f64>) -> Result<(), JobError> {
    let text = corpus_text(bytes)?;
    let head: String = text.chars().take(HEAD).collect();
    let words = Words::count(text, inputs.symbols);
    let branch = inputs.force.is_some().then(|| words.clone());
    let rule = run(id, words, inputs, Branch::Rule, wanted).await?;
    let forced = match branch {
        Some(words) => Some(run(id, words, inputs, Branch::Forced, wanted).await?),
        None => None,
    };
    let rule = Uint8Array::from(rule.to_bytes().as_slice());
    let forced = forced.map(|trace| Uint8Array::from(trace.to_bytes().as_slice()));
    let transfer = Array::of1(&rule.buffer());
    if let Some(forced) = &forced {
        transfer.push(&forced.buffer());
    }
    let message = [
        "done".into(),
        id.into(),
        rule.into(),
        forced.map_or(JsValue::NULL, Into::into),
        (bytes.len() as f64).into(),
        head.into(),
    ];
    let message: Array = message.iter().collect();
    // Fails only if the page is gone.
    let _ = scope().post_message_with_transfer(&message, &transfer);
    Ok(())
}

async fn run(id: f64, words: Words, inputs: &Inputs, branch: Branch, wanted: &Cell<f64>) -> Result<BpeTrace, JobError> {
    let mut job = Training::new(words, inputs, branch).map_err(JobError::Train)?;
    loop {
        let end = js_sys::Date::now() + SLICE;
        while js_sys::Date::now() < end {
            if !job.advance(32).map_err(JobError::Train)? {
                return Ok(job.finish());
            }
        }
        let (done, planned) = job.progress();
        post(&[&"progress".into(), &id.into(), &(done as f64).into(), &(planned as f64).into()]);
        pause().await;
        if wanted.get().total_cmp(&id).is_ne() {
            return Ok(job.finish());
        }
    }
}

/// Lets the worker's queue of messages run: a message to itself, since browsers hold timers back.
async fn pause() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Ok(channel) = MessageChannel::new() {
            channel.port1().set_onmessage(Some(&resolve));
            // Nothing can always be sent.
            let _ = channel.port2().post_message(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

fn post(parts: &[&JsValue]) {
    let message: Array = parts.iter().copied().collect();
    let _ = scope().post_message(&message);
}
