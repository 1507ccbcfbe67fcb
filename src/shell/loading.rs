//! Opening a lesson: its views are loaded first, then it is shown, so that the present one stays until then.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::link::{Link, View};
use super::opening::{Destination, Moment, Shown};
use super::state::Shell;
use super::{dialogs, presenter};
use crate::lessons::{Entry, LESSONS, Views};

/// A lesson that opens faster than this needs no words.
const PATIENCE: Duration = Duration::from_millis(300);

/// How long after the first view the lessons are fetched that may come next.
const FETCH_AHEAD: Duration = Duration::from_secs(1);

impl Shell {
    /// Opens a lesson at a step. A window with limits stays within its lesson.
    pub fn open(self, entry: &'static Entry, step: usize) {
        if self.limits.get_untracked().any() && entry != untrack(|| self.lesson()) {
            return;
        }
        self.load(Destination { entry, moment: Moment::Step(step) });
    }

    /// Shows the moment of a link.
    pub fn follow(self, link: Link, notices: Vec<String>) {
        self.load(Destination { entry: link.lesson, moment: Moment::Link(Box::new(link), notices) });
    }

    /// Shows the moment that the other window of a talk tells.
    pub fn hear(self, link: Link) {
        self.load(Destination { entry: link.lesson, moment: Moment::Told(Box::new(link)) });
    }

    /// The lesson on its way, else the one shown.
    pub fn heading_for(self) -> &'static Entry {
        self.loading.opening.get().unwrap_or_else(|| self.lesson())
    }

    /// Gives up what is on its way.
    pub fn stay(self) {
        if self.loading.opening.with_untracked(Option::is_some) {
            self.loading.begin(None);
        }
    }

    /// Loads a lesson's views, then shows it.
    pub fn load(self, to: Destination) {
        self.loading.missing.maybe_update(|missing| missing.take().is_some());
        let shown = self.shown.get_untracked().filter(|shown| shown.entry == to.entry);
        let Some(load) = to.entry.content.filter(|_| shown.is_none()) else {
            self.loading.begin(None);
            return self.arrive(to, None);
        };
        let attempt = self.loading.begin(Some(to.entry));
        set_timeout(
            move || {
                if self.loading.is_latest(attempt) && self.loading.opening.with_untracked(Option::is_some) {
                    self.loading.slow.set(true);
                }
            },
            PATIENCE,
        );
        spawn_local(async move {
            let loaded = load().await;
            if !self.loading.is_latest(attempt) {
                return;
            }
            self.loading.begin(None);
            match loaded {
                Ok(views) => self.arrive(to, Some(views)),
                Err(missing) => self.loading.missing.set(Some((to, missing.0))),
            }
        });
    }

    /// Shows a lesson at its moment. The one that is shown already stays as it is: only its moment is another.
    fn arrive(self, to: Destination, views: Option<Views>) {
        self.linked.set(None);
        self.spoken.set(None);
        let is_link = matches!(to.moment, Moment::Link(..));
        let step = if let Moment::Step(step) = to.moment { Some(step) } else { None };
        let is_other = self.shown.with_untracked(|shown| shown.is_none_or(|shown| shown.entry != to.entry));
        if is_other && !is_link {
            // What was said of a link goes with its lesson.
            self.notices.set(Vec::new());
        }
        match to.moment {
            Moment::Step(step) => {
                self.playing.set(false);
                self.anchor.set(None);
                self.asked.set(step);
            }
            Moment::Link(link, notices) => self.apply(*link, notices),
            Moment::Told(link) => {
                if self.query.with_untracked(|query| *query != link.query) {
                    self.query.set(link.query);
                }
                self.pace.set(link.pace);
                self.asked.set(link.step);
            }
        }
        if is_other {
            self.put(to.entry, views);
        }
        // Forwards a lesson begins with its opening, in a talk, or with itself; backwards, with what a talk turns aside to
        // at its end.
        match step {
            Some(usize::MAX) if untrack(|| self.ends_aside()) => self.turn_aside(Some(usize::MAX)),
            Some(0) if untrack(|| self.begins_aside()) => self.turn_to_opening(0),
            Some(_) if untrack(|| self.aside()).is_some() => self.turn_aside(None),
            _ => {}
        }
        if is_link {
            untrack(|| self.say_unknown());
        }
    }

    /// Shows a lesson whose views are there already.
    pub fn show(self, entry: &'static Entry, views: Views, step: usize) {
        self.asked.set(step);
        self.put(entry, Some(views));
    }

    /// Puts a lesson in place of the one shown.
    fn put(self, entry: &'static Entry, views: Option<Views>) {
        let owner = self.loading.owner.get_value().child();
        let opened = views.map(|views| owner.with(|| untrack(|| (views.open)(self.page()))));
        let mut last = Some(owner);
        self.loading.of_lesson.update_value(|owner| std::mem::swap(owner, &mut last));
        self.shown.set(Some(Shown { entry, views, opened }));
        self.visit(entry);
        // By then the views of the lesson before are gone; until then they read its signals.
        let replaced = move || {
            if let Some(owner) = last {
                owner.cleanup();
                self.begin_at_top();
            }
        };
        set_timeout(replaced, Duration::ZERO);
    }

    /// Sets the moment of a link, but for its lesson.
    fn apply(self, link: Link, notices: Vec<String>) {
        self.query.set(link.query);
        self.linked.set(Some(link.step));
        self.anchor.set(Some(link.step));
        self.asked.set(link.step);
        self.pace.set(link.pace);
        self.view.set(link.view);
        self.theme.set(link.theme);
        self.limits.set(link.limits);
        self.hide.set(link.hide);
        if link.channel.is_some() {
            self.channel.set(link.channel);
        }
        self.notices.set(notices);
        self.dismissed.set(Vec::new());
    }

    /// Another lesson is read from its beginning: its heading has the focus, and is what a screen reader says first.
    fn begin_at_top(self) {
        let view = self.view.get_untracked();
        // A frame that its parent drives leaves the focus where it is.
        let elsewhere = view == View::Embed && !document().has_focus().unwrap_or(true);
        if view == View::Present || elsewhere {
            return;
        }
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let heading = document().query_selector("main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            // A heading that a link hides cannot have the focus.
            let _ = heading.focus();
        }
    }

    /// Once something is shown, loads the other lessons, so that a later press is instant, and works without a network.
    pub fn fetch_ahead(self) {
        let begun = StoredValue::new(false);
        Effect::new(move |_| {
            if self.shown.with(Option::is_none) || begun.get_value() {
                return;
            }
            begun.set_value(true);
            let fetch = || {
                spawn_local(async {
                    // What is missing is said when it is opened.
                    let _ = (dialogs::fetch().await, presenter::fetch().await);
                    for load in LESSONS.iter().filter_map(|entry| entry.content) {
                        let _ = load().await;
                    }
                });
            };
            set_timeout(fetch, FETCH_AHEAD);
        });
    }
}
