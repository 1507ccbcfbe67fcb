//! A worker that runs, and how the page learns that it does not any more.

use std::cell::Cell;
use std::time::Duration;

use js_sys::{Object, Reflect};
use leptos::prelude::{IntervalHandle, set_interval_with_handle};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::failure::Failure;
use super::protocol::Request;
use super::wire;

/// How often a busy worker is asked for a sign of life.
const EVERY: Duration = Duration::from_secs(2);

/// How often it is asked in vain before it is given up.
const PATIENCE: u32 = 10;

/// What the page does with what it hears.
#[derive(Clone, Copy)]
pub struct Handlers {
    /// A message came.
    pub received: fn(&MessageEvent),
    /// The worker is of no more use.
    pub broken: fn(Failure),
    /// It is time to look after the worker.
    pub tick: fn(),
}

/// A worker with its listeners. It ends when this is dropped.
pub struct Connection {
    worker: Worker,
    ready: Cell<bool>,
    /// Signs of life asked for since the last one.
    silence: Cell<u32>,
    ticks: Option<IntervalHandle>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(Event)>,
}

impl Connection {
    /// Starts a worker: this program once more, with the module that the page has compiled.
    ///
    /// # Errors
    /// Where the browser does not let the page have one.
    pub fn open(on: Handlers) -> Result<Self, Failure> {
        let forbidden = |error: JsValue| Failure::Forbidden(message_of(&error));
        let page = Reflect::get(&js_sys::global(), &"llamaLens".into()).map_err(forbidden)?;
        let boot = Reflect::get(&page, &"boot".into()).map_err(forbidden)?.as_string().unwrap_or_default();
        // No module: the page in one file could not start that from disk.
        let worker = Worker::new(&boot).map_err(forbidden)?;
        let start = Object::new();
        for key in ["module", "js"] {
            let value = Reflect::get(&page, &key.into()).map_err(forbidden)?;
            Reflect::set(&start, &key.into(), &value).map_err(forbidden)?;
        }
        worker.post_message(&start).map_err(forbidden)?;

        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| (on.received)(&event));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // Else the browser reports it too, as an error of the page.
            event.prevent_default();
            (on.broken)(Failure::Died(event_text(&event)));
        });
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(error.as_ref().unchecked_ref()));
        let (ready, silence) = (Cell::new(false), Cell::new(0));
        let ticks = set_interval_with_handle(on.tick, EVERY).ok();
        Ok(Self { worker, ready, silence, ticks, _message: message, _error: error })
    }

    /// Sends a request; whether it could be.
    pub fn send(&self, job: u32, request: Request, beside: &[JsValue]) -> bool {
        let packed = wire::pack(job, request, beside);
        packed.is_ok_and(|packed| self.worker.post_message(&packed).is_ok())
    }

    /// Notes that the worker was heard of, and whether it says that it runs.
    pub fn heard(&self, ready: bool) {
        self.silence.set(0);
        self.ready.set(self.ready.get() || ready);
    }

    /// Asks a busy worker for a sign of life; the failure where it was asked too often.
    pub fn look_after(&self, busy: bool) -> Option<Failure> {
        if !busy {
            self.silence.set(0);
            return None;
        }
        self.silence.set(self.silence.get() + 1);
        self.send(0, Request::Ping, &[]);
        let seconds = PATIENCE * EVERY.as_secs() as u32;
        (self.silence.get() > PATIENCE).then(|| self.as_started(Failure::Silent(seconds)))
    }

    /// The failure as it is called where the worker has never run.
    pub fn as_started(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Died(why) if !self.ready.get() => Failure::NoStart(why),
            Failure::Silent(seconds) if !self.ready.get() => {
                Failure::NoStart(format!("it gave no sign of life for {seconds} seconds"))
            }
            failure => failure,
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(ticks) = self.ticks {
            ticks.clear();
        }
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

/// What an error event says, if anything: that of a missing script says nothing.
fn event_text(event: &Event) -> String {
    let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|text| !text.is_empty());
    said.unwrap_or_else(|| match event.type_().as_str() {
        "messageerror" => "a message could not be read".to_owned(),
        _ => "a file of the page is missing or is not what it should be".to_owned(),
    })
}

/// What a thrown value says.
fn message_of(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.unwrap_or_else(|| "it did not say why".to_owned())
}
