//! How well the models read a text that none was trained on: perplexities, with their spread over seeds.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::undo::{Choices, KEPT, Spread, Undone};
use crate::worker::beside::file;
use crate::worker::llama::{
    Following, Heard, ModelAnswer, ModelQuestion, ReadWindows, bundled_files, follow_model, seeds,
};

/// So many tokens of the held-out text are read.
pub const TOKENS: usize = 4096;

/// In windows as long as those of training.
const LENGTH: usize = 64;

/// The perplexity of one model so far, and whether it has read all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Perplexity {
    /// e to the mean of −ln p.
    pub value: f64,
    /// Whether it has read all tokens.
    pub done: bool,
}

/// Perplexities by the folders of models.
#[derive(Clone, Copy)]
pub struct HeldOut {
    found: RwSignal<BTreeMap<&'static str, Perplexity>>,
}

impl HeldOut {
    /// Perplexities of the model with Llama 2's decisions and of what is undone, all seeds of both.
    pub fn new(choices: Memo<Choices>, undone: Memo<Undone>) -> Self {
        let found = RwSignal::new(BTreeMap::new());
        let sibling = Memo::new(move |_| choices.with(|choices| choices.sibling_of(undone.get())));
        let reading = Reading { found, following: StoredValue::new_local(None), round: StoredValue::new(0) };
        Effect::new(move |_| {
            let mut names: Vec<&'static str> = vec![KEPT, sibling.get()];
            names.extend(seeds(KEPT).into_iter().chain(seeds(sibling.get())));
            reading.round.update_value(|round| *round += 1);
            spawn_local(reading.read(names, reading.round.get_value()));
        });
        Self { found }
    }

    /// The perplexities of all seeds of a model that have been read for.
    pub fn of(self, sibling: &str) -> Vec<Perplexity> {
        let names = seeds(sibling);
        self.found.with(|found| names.iter().filter_map(|name| found.get(name).copied()).collect())
    }

    /// The perplexities with Llama 2's decisions and without one, when all seeds of both have read all.
    pub fn both(self, sibling: &str) -> Option<[Spread; 2]> {
        let spread = |name: &str| {
            let read = self.of(name);
            let all = read.len() == seeds(name).len() && read.iter().all(|it| it.done);
            all.then(|| Spread::of(&read.iter().map(|it| it.value).collect::<Vec<_>>())).flatten()
        };
        Some([spread(KEPT)?, spread(sibling)?])
    }
}

/// Reading on its way.
#[derive(Clone, Copy)]
struct Reading {
    found: RwSignal<BTreeMap<&'static str, Perplexity>>,
    /// The model that reads.
    following: StoredValue<Option<Following>, LocalStorage>,
    /// Counts what was asked for: only the latest goes on.
    round: StoredValue<u32>,
}

impl Reading {
    /// Reads with one model after the other, but for those that have read all.
    async fn read(self, mut names: Vec<&'static str>, round: u32) {
        let found = self.found;
        let done = |name: &str| found.with_untracked(|found| found.get(name).is_some_and(|it: &Perplexity| it.done));
        let is_latest = move || self.round.try_get_value() == Some(round);
        if !is_latest() {
            return;
        }
        names.retain(|name| !done(name));
        let Some(name) = names.first().copied() else { return };
        let Some(book) = file("corpora/book.txt").await else { return };
        let Ok(files) = bundled_files(name).await else { return };
        if !is_latest() {
            return;
        }
        let asked = ModelQuestion::Read(ReadWindows { lengths: vec![LENGTH], tokens: TOKENS });
        let heard = move |answer: Heard| {
            let Ok((ModelAnswer::Read(far), last)) = answer else { return };
            let perplexity = Perplexity { value: far.loss.exp(), done: far.done };
            if found.try_update(|found| found.insert(name, perplexity)).is_some() && last {
                spawn_local(self.read(names.clone(), round));
            }
        };
        let stream = follow_model(&files, asked, &[book], heard);
        // With this, what was being read before is left.
        let _ = self.following.try_set_value(Some(stream));
    }
}
