//! What the page knows beyond what it derives: the link's fields as signals, and what is open.

use leptos::prelude::*;
use leptos_use::{use_media_query, use_preferred_dark};

use super::link::{Limits, Link, Theme, View};
use super::opening::{Loading, Shown};
use crate::lessons::{Aside, At, Cursor, Entry, Halts, Opened, Pace, Page, Place, Query};

/// A window narrower than this, or higher than wide, has no room for a slide.
const NARROW: &str = "screen and (max-width: 760px), screen and (max-aspect-ratio: 1/1)";

/// Which dialog is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialog {
    /// All lessons at a glance.
    Overview,
    /// Go to a lesson or a step.
    GoTo,
    /// A QR code of this moment.
    Qr,
    /// The list of keys.
    Help,
    /// The frame to put this moment into another page.
    Embed,
}

/// The page's state. Controls write it; everything else is derived from it.
#[derive(Clone, Copy)]
pub struct Shell {
    /// The lesson that is shown; none until its views are loaded.
    pub shown: RwSignal<Option<Shown>>,
    /// The lesson on its way, and what its signals live under.
    pub loading: Loading,
    /// The step asked for, which may be beyond the end.
    pub asked: RwSignal<usize>,
    /// The step that was gone to in another way than by presses: they halt there too.
    pub anchor: RwSignal<Option<usize>>,
    /// How far a press goes, where that was chosen.
    pub pace: RwSignal<Option<Pace>>,
    /// The step that a link asked for, until another is.
    pub linked: RwSignal<Option<usize>>,
    /// How much of the page is drawn.
    pub view: RwSignal<View>,
    /// The colours.
    pub theme: RwSignal<Theme>,
    /// The steps that stepping may reach.
    pub limits: RwSignal<Limits>,
    /// What is not shown.
    pub hide: RwSignal<Vec<String>>,
    /// The channel between this window and its presenter.
    pub channel: RwSignal<Option<String>>,
    /// What all lessons are fed with.
    pub query: RwSignal<Query>,
    /// What had to be said.
    pub notices: RwSignal<Vec<String>>,
    /// What was said and put away.
    pub dismissed: RwSignal<Vec<String>>,
    /// What the live region says beyond the step's sentence.
    pub spoken: RwSignal<Option<String>>,
    /// The lessons that were opened in this window, by their names in links.
    pub visited: RwSignal<Vec<&'static str>>,
    /// Whether the steps go on by themselves.
    pub playing: RwSignal<bool>,
    /// Whether the screen is black.
    pub black: RwSignal<bool>,
    /// Whether the laser pointer is on.
    pub laser: RwSignal<bool>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// Whether the list of lessons is open where it is folded away.
    pub menu: RwSignal<bool>,
    /// Whether the system prefers dark colours.
    pub dark: Signal<bool>,
    /// Whether the window is too narrow for a slide.
    pub narrow: Signal<bool>,
}

impl Shell {
    /// The state before any link is applied.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(None),
            loading: Loading::new(),
            asked: RwSignal::new(0),
            anchor: RwSignal::new(None),
            pace: RwSignal::new(None),
            linked: RwSignal::new(None),
            view: RwSignal::new(View::default()),
            theme: RwSignal::new(Theme::default()),
            limits: RwSignal::new(Limits::default()),
            hide: RwSignal::new(Vec::new()),
            channel: RwSignal::new(None),
            query: RwSignal::new(Query::default()),
            notices: RwSignal::new(Vec::new()),
            dismissed: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(None),
            visited: RwSignal::new(Vec::new()),
            playing: RwSignal::new(false),
            black: RwSignal::new(false),
            laser: RwSignal::new(false),
            dialog: RwSignal::new(None),
            menu: RwSignal::new(false),
            dark: use_preferred_dark(),
            narrow: use_media_query(NARROW),
        }
    }

    /// A shell with a lesson, a step and limits of its own, for a preview: what happens in it is not seen outside. It
    /// is fed with the same inputs, and lives as long as the component that makes it.
    pub fn guest(self) -> Self {
        Self {
            query: self.query,
            visited: self.visited,
            theme: self.theme,
            dark: self.dark,
            narrow: self.narrow,
            view: RwSignal::new(View::Embed),
            ..Self::new()
        }
    }

    /// The lesson shown, or the first one until one is.
    pub fn lesson(self) -> &'static Entry {
        self.shown.with(|shown| shown.as_ref().map_or_else(Entry::first, |shown| shown.entry))
    }

    /// The signals of the lesson shown.
    pub fn opened(self) -> Option<Opened> {
        self.shown.with(|shown| shown.as_ref().and_then(|shown| shown.opened))
    }

    /// How many steps the lesson has.
    pub fn steps(self) -> usize {
        self.opened().map_or(1, |opened| opened.steps.get()).max(1)
    }

    /// The first and last step that may be reached.
    pub fn bounds(self) -> (usize, usize) {
        let last = self.steps() - 1;
        let Limits { from, to } = self.limits.get();
        let high = to.unwrap_or(last).min(last);
        (from.unwrap_or(0).min(high), high)
    }

    /// The step shown: the one asked for, within bounds.
    pub fn step(self) -> usize {
        let (low, high) = self.bounds();
        self.asked.get().clamp(low, high)
    }

    /// How far a press goes: as chosen, else as the view is used.
    pub fn pace(self) -> Pace {
        self.pace.get().unwrap_or(match self.view.get() {
            View::Talk | View::Present => Pace::Talk,
            View::Read | View::Embed => Pace::Full,
        })
    }

    /// The steps at which presses halt.
    fn halts(self) -> Halts {
        match (self.pace(), self.opened()) {
            (Pace::Talk, Some(opened)) => opened.halts.get(),
            _ => Halts::Every,
        }
    }

    /// The step shown, with the presses on both sides of it.
    pub fn cursor(self) -> Cursor {
        Cursor::new(self.step(), &self.halts(), self.bounds(), self.anchor.get())
    }

    /// The same after the next press.
    pub fn next_cursor(self) -> Cursor {
        self.cursor().following(&self.halts(), self.bounds(), self.anchor.get())
    }

    /// What the lesson has turned aside to, or its opening; none while its steps are shown.
    pub fn turned(self) -> Option<Aside> {
        let opened = self.opened()?;
        [opened.opening, opened.aside].into_iter().flatten().find(|aside| aside.at.get().is_some())
    }

    /// How many presses into that, of how many; none while it is not there.
    pub fn aside(self) -> Option<(usize, usize)> {
        let aside = self.turned()?;
        Some((aside.at.get()?, aside.last.get()))
    }

    /// The place in that, with the presses on both sides of it.
    pub fn aside_cursor(self) -> Option<Cursor> {
        let aside = self.turned()?;
        let halts = if self.pace() == Pace::Talk { aside.halts.get() } else { Halts::Every };
        Some(Cursor::new(aside.at.get()?, &halts, (0, aside.last.get()), None))
    }

    /// Whether the lesson's opening is shown.
    pub fn is_opening(self) -> bool {
        self.opened().and_then(|opened| opened.opening).is_some_and(|opening| opening.at.get().is_some())
    }

    /// Goes to a place in what is turned to by now, else in what the lesson turns aside to, or back to the lesson.
    /// Nothing where it does not.
    pub fn turn_aside(self, to: Option<usize>) {
        let aside = untrack(|| self.turned().or_else(|| self.opened()?.aside));
        self.turn_to(aside, to);
    }

    /// Goes to a place in an opening or an aside, or back to the lesson.
    pub fn turn_to(self, aside: Option<Aside>, to: Option<usize>) {
        if let Some(aside) = aside {
            self.spoken.set(None);
            aside.go.run(to);
        }
    }

    /// Whether the lesson has steps to come that are being computed.
    pub fn is_busy(self) -> bool {
        self.opened().is_some_and(|opened| opened.busy.get())
    }

    /// Whether the stage fills the window, as a slide. An embedded one always does.
    pub fn is_slide(self) -> bool {
        match self.view.get() {
            View::Embed => true,
            View::Talk => !self.narrow.get(),
            View::Read | View::Present => false,
        }
    }

    /// The moment shown, as a lesson is asked to draw it.
    pub fn at(self, place: Place) -> At {
        let cursor = Memo::new(move |_| self.cursor()).into();
        let aside = Memo::new(move |_| self.aside().map(|(at, _)| at)).into();
        At { cursor, aside, place }
    }

    /// What a lesson may read and change of this page.
    pub fn page(self) -> Page {
        Page {
            query: self.query,
            step: Signal::derive(move || self.step()),
            go: Callback::new(move |step| self.go(step)),
            narrow: self.narrow,
            hidden: self.hide.into(),
            visited: self.visited.into(),
            spoken: self.spoken,
            notices: self.notices,
        }
    }

    /// The moment shown.
    pub fn link(self) -> Link {
        Link {
            lesson: self.lesson(),
            step: self.step(),
            pace: self.pace.get(),
            view: self.view.get(),
            theme: self.theme.get(),
            limits: self.limits.get(),
            hide: self.hide.get(),
            channel: self.channel.get().filter(|_| self.view.get() == View::Present),
            query: self.opened().map_or_else(|| self.query.get(), |opened| opened.query.get()),
        }
    }

    /// Says something in the list of notices, once.
    pub fn notice(self, text: impl Into<String>) {
        let text = text.into();
        self.notices.update(|notices| {
            if !notices.contains(&text) {
                notices.push(text);
            }
        });
    }

    /// Whether a part of the page is shown: a link can hide it.
    pub fn shows(self, id: &str) -> bool {
        self.hide.with(|hidden| hidden.iter().all(|other| other != id))
    }
}

/// The page's state, from the context.
pub fn use_shell() -> Shell {
    expect_context()
}
