//! The page's side of training: starts the worker when it is first needed, and turns its answers into values.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker};

use super::dom;
use super::shared::Shared;
use crate::jobs::{Place, Problem};
use crate::lessons::bpe::{Inputs, Stepper};
use crate::tokenizers::bpe::BpeTrace;
use crate::ui::signals::Var;

/// What a job answers.
#[derive(Clone, PartialEq)]
pub enum Answer {
    /// Merges done, of how many.
    Progress(usize, usize),
    /// The rule's branch and, where a pair was forced, the other one.
    Done { rule: Shared<Stepper>, forced: Option<Shared<Stepper>>, bytes: usize, head: String },
    /// What the core refuses.
    Failed(Problem),
    /// The blob could not be read.
    Unreadable,
}

/// The worker and the number of its last job.
struct Client {
    worker: Option<Worker>,
    last: f64,
    /// Checks under way: their numbers and what to call with the answer.
    checks: Vec<(f64, js_sys::Function)>,
}

thread_local! {
    static CLIENT: RefCell<Client> = const { RefCell::new(Client { worker: None, last: 0.0, checks: Vec::new() }) };
}

/// Starts the worker before there is a job: when a file is on its way. Until it is here, the browser compiles what
/// training runs often.
pub fn prepare(answers: Var<Option<(u64, Answer)>>) {
    CLIENT.with_borrow_mut(|client| {
        if client.worker.is_none() {
            client.worker = start(answers);
            if let Some(worker) = &client.worker {
                // A string can always be sent.
                let _ = worker.post_message(&Array::of1(&"prepare".into()));
            }
        }
    });
}

/// Starts a job; its answers come to `answers` with the job's number. A job under way is superseded.
pub fn train(blob: &Blob, inputs: &Inputs, answers: Var<Option<(u64, Answer)>>) -> u64 {
    CLIENT.with_borrow_mut(|client| {
        client.last += 1.0;
        let query = Inputs { text: String::new(), probe: None, ..inputs.clone() }.query();
        if client.worker.is_none() {
            client.worker = start(answers);
        }
        if let Some(worker) = &client.worker {
            let parts: [JsValue; 4] = ["train".into(), client.last.into(), blob.into(), query.into()];
            let message: Array = parts.iter().collect();
            // A blob and two strings can always be sent.
            let _ = worker.post_message(&message);
        }
        client.last as u64
    })
}

/// Checks the size and encoding of a blob in the worker.
///
/// # Errors
/// What the core refuses; none where the blob cannot be read.
pub async fn check(blob: &Blob, answers: Var<Option<(u64, Answer)>>) -> Result<(), Option<Problem>> {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        CLIENT.with_borrow_mut(|client| {
            client.last += 1.0;
            if client.worker.is_none() {
                client.worker = start(answers);
            }
            client.checks.push((client.last, resolve));
            if let Some(worker) = &client.worker {
                let message = Array::of3(&"check".into(), &client.last.into(), blob);
                let _ = worker.post_message(&message);
            }
        });
    });
    let answer = JsFuture::from(promise).await.map_err(|_| None)?;
    let message: Array = answer.dyn_into().map_err(|_| None)?;
    match message.get(0).as_string().as_deref() {
        Some("checked") => Ok(()),
        Some("failed") => Err(problem(&message)),
        _ => Err(None),
    }
}

/// A problem as the worker sends it: `[_, _, place, text, offer | null]`.
fn problem(message: &Array) -> Option<Problem> {
    let place = *Place::ALL.get(message.get(2).as_f64()? as usize)?;
    let offer = message.get(4).as_f64().map(|size| size as usize);
    Some(Problem { place, text: message.get(3).as_string()?, offer })
}

/// Hands the worker's answer to a check to whoever waits for it.
fn checked(message: &Array) -> bool {
    let id = message.get(1).as_f64().unwrap_or(0.0);
    let resolve = CLIENT.with_borrow_mut(|client| {
        let at = client.checks.iter().position(|(number, _)| number.total_cmp(&id).is_eq())?;
        Some(client.checks.swap_remove(at).1)
    });
    // Calling a promise's own function does not fail.
    resolve.is_some_and(|resolve| resolve.call1(&JsValue::UNDEFINED, message).is_ok())
}

/// Asks the running job to end with what it has.
pub fn cancel() {
    CLIENT.with_borrow(|client| {
        if let Some(worker) = &client.worker {
            let message = Array::of2(&"cancel".into(), &client.last.into());
            let _ = worker.post_message(&message);
        }
    });
}

fn start(answers: Var<Option<(u64, Answer)>>) -> Option<Worker> {
    let about = dom::get(&js_sys::global(), "llamaLens");
    // No module: the page in one file could not start that from disk.
    let worker = Worker::new(&dom::get(&about, "boot").as_string()?).ok()?;
    let hello = js_sys::Object::new();
    for key in ["module", "js"] {
        js_sys::Reflect::set(&hello, &key.into(), &dom::get(&about, key)).ok()?;
    }
    worker.post_message(&hello).ok()?;
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(message) = event.data().dyn_into::<Array>() else { return };
        if checked(&message) {
            return;
        }
        if message.get(0).as_string().as_deref() == Some("done") {
            dom::spawn(async move {
                if let Some(answer) = done(&message).await {
                    answers.set(Some(answer));
                }
            });
        } else if let Some(answer) = read(&message) {
            answers.set(Some(answer));
        }
    });
    worker.set_onmessage(Some(handler.as_ref().unchecked_ref()));
    handler.forget();
    Some(worker)
}

fn read(message: &Array) -> Option<(u64, Answer)> {
    let number = |at| message.get(at).as_f64().map(|value| value as usize);
    let id = number(1)? as u64;
    let answer = match message.get(0).as_string()?.as_str() {
        "progress" => Answer::Progress(number(2)?, number(3)?),
        "failed" => Answer::Failed(problem(message)?),
        "unreadable" => Answer::Unreadable,
        _ => return None,
    };
    Some((id, answer))
}

/// Unpacks a finished training, one task a part, so that the page answers between them.
async fn done(message: &Array) -> Option<(u64, Answer)> {
    let number = |at| message.get(at).as_f64().map(|value| value as usize);
    let rule = stepper(&message.get(2)).await?;
    let forced = if message.get(3).is_null() { None } else { stepper(&message.get(3)).await };
    let answer = Answer::Done { rule, forced, bytes: number(4)?, head: message.get(5).as_string()? };
    Some((number(1)? as u64, answer))
}

async fn stepper(value: &JsValue) -> Option<Shared<Stepper>> {
    let bytes = value.dyn_ref::<Uint8Array>()?.to_vec();
    dom::turn().await;
    let trace = BpeTrace::from_bytes(&bytes).ok()?;
    drop(bytes);
    dom::turn().await;
    let stepper = Shared::new(Stepper::new(trace));
    dom::turn().await;
    Some(stepper)
}
