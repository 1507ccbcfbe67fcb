//! A training as the page follows it.

use leptos::prelude::*;

use super::client;
use super::corpus::Corpus;
use super::protocol::TrainRequest;
use super::status::Status;

/// A training that was started. It is abandoned with the reactive owner under which it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    key: u32,
    /// How far it is.
    pub status: Signal<Status>,
}

/// Starts a training, which goes on until it ends or its reactive owner does.
pub fn train(request: TrainRequest, corpus: Corpus) -> Job {
    let (key, status) = client::train(request, corpus);
    on_cleanup(move || client::abandon(key));
    Job { key, status: status.into() }
}

impl Job {
    /// Ends it with what it has learned.
    pub fn cancel(self) {
        client::cancel(self.key);
    }

    /// Starts it again after it failed, with the same inputs.
    pub fn retry(self) {
        client::retry(self.key);
    }

    /// Ends it: nobody waits for it any more.
    pub fn abandon(self) {
        client::abandon(self.key);
    }
}
