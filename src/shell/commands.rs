//! What each command does to the state.

use leptos::prelude::*;
use leptos_use::use_document;

use super::frame;
use super::keys::Command;
use super::link::{Theme, View};
use super::presenter;
use super::state::{Dialog, Shell};
use crate::lessons::{Aside, Cursor, LESSONS, Pace};

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
        if untrack(|| self.aside()).is_some() {
            self.turn_aside(None);
        }
        let step = step.clamp(low, high);
        self.anchor.set(Some(step));
        self.asked.set(step);
    }

    /// Follows a press to where it leads.
    fn walk(self, step: usize) {
        self.stay();
        self.spoken.set(None);
        self.linked.set(None);
        self.asked.set(step);
    }

    /// One press on, or the next lesson. In a talk, what a lesson turns aside to comes after its last step.
    fn next(self) {
        let (cursor, aside) = untrack(|| (self.cursor(), self.aside_cursor()));
        let limited = self.limits.get_untracked().any();
        match aside {
            Some(Cursor { next: Some(to), .. }) => return self.turn_aside(Some(to)),
            Some(_) if untrack(|| self.is_opening()) => return self.turn_aside(None),
            Some(_) if cursor.next.is_some() || limited || !untrack(|| self.ends_aside()) => {
                return self.turn_aside(None);
            }
            _ => {}
        }
        if let Some(step) = cursor.next {
            self.walk(step);
        } else if untrack(|| self.is_busy()) {
            // A press beyond the steps that are there counts once the others are.
            self.go(self.asked.get_untracked().saturating_add(1));
        } else if limited {
            frame::leave(self, Command::Next);
        } else if aside.is_none() && untrack(|| self.ends_aside()) {
            self.turn_aside(Some(0));
        } else if untrack(|| self.heading_for()).place() < untrack(|| self.lesson()).place() {
            self.stay();
        } else if self.loading.opening.with_untracked(Option::is_none) {
            match untrack(|| self.lesson()).next() {
                Some(lesson) => self.open(lesson, 0),
                None => self.end_of_talk(Command::Next, "step"),
            }
        }
    }

    /// Whether a lesson begins with its opening.
    pub fn begins_aside(self) -> bool {
        self.pace() == Pace::Talk
            && !self.limits.get().any()
            && self.opened().is_some_and(|opened| opened.opening.is_some())
    }

    /// Goes to a place in the lesson's opening.
    pub fn turn_to_opening(self, at: usize) {
        self.turn_to(untrack(|| self.opened()).and_then(|opened| opened.opening), Some(at));
    }

    /// Whether the last press of a lesson turns aside.
    pub fn ends_aside(self) -> bool {
        self.pace() == Pace::Talk && self.opened().is_some_and(|opened| opened.aside.is_some())
    }

    /// One press back, or the end of the previous lesson. In a talk, the lesson's opening comes before its first step.
    fn previous(self) {
        let (cursor, aside) = untrack(|| (self.cursor(), self.aside_cursor()));
        let (begins, is_opening) = untrack(|| (self.begins_aside(), self.is_opening()));
        let at_beginning = aside.is_some_and(|aside| aside.step == 0) && begins && is_opening;
        if let Some(aside) = aside.filter(|_| !at_beginning) {
            self.turn_aside(aside.since);
        } else if let Some(step) = cursor.since.filter(|_| !at_beginning) {
            self.walk(step);
        } else if begins && !is_opening {
            self.turn_to_opening(usize::MAX);
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
            Command::First | Command::Last if untrack(|| self.aside()).is_some() => {
                self.turn_aside(Some(if command == Command::First { 0 } else { usize::MAX }));
            }
            Command::First => self.go(0),
            Command::Last => self.go(usize::MAX),
            Command::Aside => self.toggle_aside(),
            Command::Pace => self.pace.set(Some(match untrack(|| self.pace()) {
                Pace::Full => Pace::Talk,
                Pace::Talk => Pace::Full,
            })),
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

    /// To what the lesson turns aside to, or back to where it was.
    fn toggle_aside(self) {
        let opened = untrack(|| self.opened());
        match opened.and_then(|opened| opened.aside) {
            Some(aside) => self.toggle(aside),
            None => self.spoken.set(Some("This lesson has no text to encode.".to_owned())),
        }
    }

    /// To an opening or an aside, or back to where the lesson was.
    pub fn toggle(self, aside: Aside) {
        self.turn_to(Some(aside), if aside.at.get_untracked().is_some() { None } else { Some(0) });
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
