//! Opening a lesson: its views are loaded first, then it is shown, so that the present one stays until then.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::link::Link;
use super::state::Shell;
use crate::lessons::{Entry, Views};

/// A lesson that is shown, with its views; none of one that is coming.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Its row.
    pub entry: &'static Entry,
    /// Its views, loaded.
    pub views: Option<Views>,
}

impl Shell {
    /// Opens a lesson at a step. A window with limits stays within its lesson.
    pub fn open(self, entry: &'static Entry, step: usize) {
        if self.limits.get_untracked().any() && entry != untrack(|| self.lesson()) {
            return;
        }
        self.load(entry, move || {
            self.playing.set(false);
            self.linked.set(None);
            self.asked.set(step);
        });
    }

    /// Shows the moment of a link.
    pub fn follow(self, link: Link, notices: Vec<String>) {
        self.load(link.lesson, move || self.apply(link, notices));
    }

    /// Loads a lesson's views, then shows it after `arrive` has set its moment.
    fn load(self, entry: &'static Entry, arrive: impl FnOnce() + 'static) {
        self.missing.set(None);
        let Some(load) = entry.content else {
            arrive();
            return self.show(Shown { entry, views: None });
        };
        spawn_local(async move {
            match load().await {
                Ok(views) => {
                    arrive();
                    self.show(Shown { entry, views: Some(views) });
                }
                Err(missing) => self.missing.set(Some((entry, missing.0))),
            }
        });
    }

    /// The lesson that is shown already stays as it is: only its moment is another.
    fn show(self, shown: Shown) {
        let same = self.shown.with_untracked(|now| now.is_some_and(|now| now.entry == shown.entry));
        if !same {
            self.spoken.set(None);
            self.shown.set(Some(shown));
        }
    }
}
