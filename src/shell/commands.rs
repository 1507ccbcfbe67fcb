//! What each command does to the state.

use leptos::prelude::*;
use leptos_use::use_document;

use super::frame;
use super::keys::Command;
use super::link::{Theme, View};
use super::presenter;
use super::state::{Dialog, Shell};
use crate::lessons::LESSONS;

impl Shell {
    /// Goes to a step, within bounds; while steps are being computed, also to one that may come.
    pub fn go(self, step: usize) {
        let (low, mut high) = untrack(|| self.bounds());
        if untrack(|| self.is_busy()) {
            high = self.limits.get_untracked().to.unwrap_or(usize::MAX).max(low);
        }
        self.stay();
        self.spoken.set(None);
        self.linked.set(None);
        self.asked.set(step.clamp(low, high));
    }

    /// One micro-step on, or the next lesson.
    fn next(self) {
        let (step, (_, high)) = untrack(|| (self.step(), self.bounds()));
        if step < high {
            self.go(step + 1);
        } else if untrack(|| self.is_busy()) {
            // A press beyond the steps that are there counts once the others are.
            self.go(self.asked.get_untracked().saturating_add(1));
        } else if self.limits.get_untracked().any() {
            frame::leave(self, Command::Next);
        } else if untrack(|| self.heading_for()).place() < untrack(|| self.lesson()).place() {
            self.stay();
        } else if self.loading.opening.with_untracked(Option::is_none) {
            match untrack(|| self.lesson()).next() {
                Some(lesson) => self.open(lesson, 0),
                None => self.end_of_talk(Command::Next, "step"),
            }
        }
    }

    /// One micro-step back, or the end of the previous lesson.
    fn previous(self) {
        let (step, (low, _)) = untrack(|| (self.step(), self.bounds()));
        if step > low {
            self.go(step - 1);
        } else if untrack(|| self.is_busy()) {
            self.go(self.asked.get_untracked().saturating_sub(1));
        } else if self.limits.get_untracked().any() {
            frame::leave(self, Command::Previous);
        } else if untrack(|| self.heading_for()).place() > untrack(|| self.lesson()).place() {
            // The press before began to open the next lesson, and this one is its reverse.
            self.stay();
        } else if self.loading.opening.with_untracked(Option::is_none) {
            match untrack(|| self.lesson()).previous() {
                Some(lesson) => self.open(lesson, usize::MAX),
                None => self.beginning_of_talk(Command::Previous, "step of the first lesson"),
            }
        }
    }

    /// Says that the talk goes no further, and which lesson is coming next, if any.
    fn end_of_talk(self, command: Command, what: &str) {
        frame::leave(self, command);
        self.spoken.set(Some(match LESSONS.get(untrack(|| self.lesson()).place() + 1) {
            Some(coming) => format!("This is the last {what}: {} is coming.", coming.title),
            None => format!("This is the last {what} of the talk."),
        }));
    }

    fn beginning_of_talk(self, command: Command, what: &str) {
        frame::leave(self, command);
        self.spoken.set(Some(format!("This is the first {what} that can be opened.")));
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
            // Within limits there is no other lesson.
            Command::NextLesson | Command::PreviousLesson if limited => frame::leave(self, command),
            Command::Overview if limited => {}
            Command::NextLesson => match untrack(|| self.heading_for()).next() {
                Some(lesson) => self.open(lesson, 0),
                None => self.end_of_talk(command, "lesson"),
            },
            Command::PreviousLesson => match untrack(|| self.heading_for()).previous() {
                Some(lesson) => self.open(lesson, 0),
                None => self.beginning_of_talk(command, "lesson"),
            },
            Command::Play => self.playing.update(|playing| *playing = !*playing),
            Command::Black => self.black.update(|black| *black = !*black),
            Command::FullScreen => full_screen(),
            Command::Overview => toggle(Dialog::Overview),
            Command::GoTo => toggle(Dialog::GoTo),
            Command::Presenter => presenter::toggle(self),
            Command::Theme => self.theme.update(|theme| *theme = theme.next()),
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

impl Theme {
    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|other| *other == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
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
