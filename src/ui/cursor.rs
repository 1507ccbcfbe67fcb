//! Moving the cursor: what each command does to the state.

use leptos::prelude::*;

use super::bpe_model::BpeModel;
use super::dom;
use super::state::{Dialog, State};
use crate::lessons::keys::Command;
use crate::lessons::link::{Theme, View};
use crate::lessons::{Lesson, Part, positions};

/// The state and how many steps the lesson has.
#[derive(Clone, Copy)]
pub struct Cursor {
    pub state: State,
    model: BpeModel,
}

impl Cursor {
    pub const fn new(state: State, model: BpeModel) -> Self {
        Self { state, model }
    }

    /// The first and last step that may be reached.
    pub fn bounds(self) -> (usize, usize) {
        let last = self.steps().saturating_sub(1);
        let (from, to) = self.state.limits.get();
        let high = to.unwrap_or(last).min(last);
        (from.unwrap_or(0).min(high), high)
    }

    /// How many steps the lesson has.
    pub fn steps(self) -> usize {
        match self.state.lesson.get() {
            Lesson::Bpe => self.model.steps.get(),
            lesson if lesson.part() == Part::Positions => positions::STEPS,
            _ => 1,
        }
    }

    /// The step shown: the link's, within bounds.
    pub fn step(self) -> usize {
        let (low, high) = self.bounds();
        self.state.step.get().clamp(low, high)
    }

    /// Goes to a step, within bounds.
    pub fn go(self, step: usize) {
        let (low, high) = untrack(|| self.bounds());
        self.state.spoken.set(None);
        self.state.step.set(step.clamp(low, high));
    }

    /// One micro-step on, or the next lesson.
    pub fn next(self) {
        let (step, (_, high)) = untrack(|| (self.step(), self.bounds()));
        if step < high {
            self.go(step + 1);
        } else if self.state.limits.get_untracked().1.is_none() {
            match self.state.lesson.get_untracked().next() {
                Some(lesson) => self.open(lesson, 0),
                None => self.state.spoken.set(Some(self.end_of_talk("step"))),
            }
        }
    }

    /// One micro-step back, or the end of the previous lesson.
    pub fn previous(self) {
        let (step, (low, _)) = untrack(|| (self.step(), self.bounds()));
        if step > low {
            self.go(step - 1);
        } else if self.state.limits.get_untracked().0.is_none() {
            if let Some(lesson) = self.state.lesson.get_untracked().previous() {
                self.open(lesson, usize::MAX);
            } else {
                let said = "This is the first step of the first lesson that can be opened.";
                self.state.spoken.set(Some(said.into()));
            }
        }
    }

    /// What is said where the talk goes no further: which lesson is coming next, if any.
    fn end_of_talk(self, what: &str) -> String {
        let here = self.state.lesson.get_untracked();
        match Lesson::ALL.get(here as usize + 1) {
            Some(coming) => format!("This is the last {what}: {} is coming.", coming.title()),
            None => format!("This is the last {what} of the talk."),
        }
    }

    /// Opens a lesson at a step.
    pub fn open(self, lesson: Lesson, step: usize) {
        self.state.playing.set(false);
        self.state.limits.set((None, None));
        self.state.lesson.set(lesson);
        self.state.step.set(step);
    }

    /// Carries out a command.
    pub fn run(self, command: Command) {
        let state = self.state;
        let toggle =
            |dialog| state.dialog.update(|open| *open = if *open == Some(dialog) { None } else { Some(dialog) });
        match command {
            Command::Next => self.next(),
            Command::Previous => self.previous(),
            Command::First => self.go(0),
            Command::Last => self.go(usize::MAX),
            Command::NextLesson => match state.lesson.get_untracked().next() {
                Some(lesson) => self.open(lesson, 0),
                None => state.spoken.set(Some(self.end_of_talk("lesson"))),
            },
            Command::PreviousLesson => match state.lesson.get_untracked().previous() {
                Some(lesson) => self.open(lesson, 0),
                None => state.spoken.set(Some("This is the first lesson that can be opened.".into())),
            },
            Command::Play => state.playing.update(|playing| *playing = !*playing),
            Command::Black => state.black.update(|black| *black = !*black),
            Command::FullScreen => full_screen(),
            Command::Overview => toggle(Dialog::Overview),
            Command::GoTo => toggle(Dialog::GoTo),
            Command::Presenter => super::lessons::presenter::toggle(state),
            Command::Theme => state.theme.update(|theme| *theme = next_of(Theme::ALL, *theme)),
            Command::Laser => state.laser.update(|laser| *laser = !*laser),
            Command::Qr => toggle(Dialog::Qr),
            Command::Help => toggle(Dialog::Help),
        }
    }

    /// Between the reading and the talk view.
    pub fn toggle_view(self) {
        self.state.view.update(|view| *view = if *view == View::Read { View::Talk } else { View::Read });
    }
}

fn next_of<T: Copy + PartialEq>(all: &[T], value: T) -> T {
    let at = all.iter().position(|other| *other == value).unwrap_or(0);
    all[(at + 1) % all.len()]
}

fn full_screen() {
    let document = dom::document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // A browser that refuses says so itself.
        let _ = root.request_fullscreen();
    }
}
