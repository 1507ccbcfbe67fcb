//! What each command does to the state.

use leptos::prelude::*;
use leptos_use::use_document;

use super::keys::Command;
use super::link::{Theme, View};
use super::presenter;
use super::state::{Dialog, Shell};
use crate::lessons::LESSONS;

impl Shell {
    /// Goes to a step, within bounds.
    pub fn go(self, step: usize) {
        let (low, high) = untrack(|| self.bounds());
        self.spoken.set(None);
        self.linked.set(None);
        self.asked.set(step.clamp(low, high));
    }

    /// One micro-step on, or the next lesson.
    pub fn next(self) {
        let (step, (_, high)) = untrack(|| (self.step(), self.bounds()));
        if step < high {
            self.go(step + 1);
        } else if !self.limits.get_untracked().any() {
            match untrack(|| self.lesson()).next() {
                Some(lesson) => self.open(lesson, 0),
                None => self.spoken.set(Some(self.end_of_talk("step"))),
            }
        }
    }

    /// One micro-step back, or the end of the previous lesson.
    pub fn previous(self) {
        let (step, (low, _)) = untrack(|| (self.step(), self.bounds()));
        if step > low {
            self.go(step - 1);
        } else if !self.limits.get_untracked().any() {
            match untrack(|| self.lesson()).previous() {
                Some(lesson) => self.open(lesson, usize::MAX),
                None => {
                    let said = "This is the first step of the first lesson that can be opened.";
                    self.spoken.set(Some(said.into()));
                }
            }
        }
    }

    /// What is said where the talk goes no further: which lesson is coming next, if any.
    fn end_of_talk(self, what: &str) -> String {
        match LESSONS.get(untrack(|| self.lesson()).place() + 1) {
            Some(coming) => format!("This is the last {what}: {} is coming.", coming.title),
            None => format!("This is the last {what} of the talk."),
        }
    }

    /// Carries out a command.
    pub fn run(self, command: Command) {
        let toggle = |dialog| {
            self.dialog.update(|open| *open = if *open == Some(dialog) { None } else { Some(dialog) });
        };
        let limited = self.limits.get_untracked().any();
        match command {
            Command::Next => self.next(),
            Command::Previous => self.previous(),
            Command::First => self.go(0),
            Command::Last => self.go(usize::MAX),
            // Within limits there is nowhere else to go.
            Command::NextLesson | Command::PreviousLesson | Command::Overview | Command::GoTo if limited => {}
            Command::NextLesson => match untrack(|| self.lesson()).next() {
                Some(lesson) => self.open(lesson, 0),
                None => self.spoken.set(Some(self.end_of_talk("lesson"))),
            },
            Command::PreviousLesson => match untrack(|| self.lesson()).previous() {
                Some(lesson) => self.open(lesson, 0),
                None => self.spoken.set(Some("This is the first lesson that can be opened.".into())),
            },
            Command::Play => self.playing.update(|playing| *playing = !*playing),
            Command::Black => self.black.update(|black| *black = !*black),
            Command::FullScreen => full_screen(),
            Command::Overview => toggle(Dialog::Overview),
            Command::GoTo => toggle(Dialog::GoTo),
            Command::Presenter => presenter::toggle(self),
            Command::Theme => self.theme.update(|theme| *theme = next_theme(*theme)),
            Command::Laser => self.laser.update(|laser| *laser = !*laser),
            Command::Qr => toggle(Dialog::Qr),
            Command::Help => toggle(Dialog::Help),
        }
    }

    /// Between the reading and the talk view.
    pub fn toggle_view(self) {
        self.view.update(|view| *view = if *view == View::Read { View::Talk } else { View::Read });
    }
}

fn next_theme(theme: Theme) -> Theme {
    let at = Theme::ALL.iter().position(|other| *other == theme).unwrap_or(0);
    Theme::ALL[(at + 1) % Theme::ALL.len()]
}

fn full_screen() {
    let Some(document) = use_document().as_ref().cloned() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // A browser that refuses says so itself.
        let _ = root.request_fullscreen();
    }
}
