//! What the page knows beyond what it derives: the link's fields as signals, and what is open.

use leptos::prelude::*;

use super::dom;

use crate::lessons::Lesson;
use crate::lessons::bpe::Inputs;
use crate::lessons::link::{Link, Theme, View};

/// A window narrower than this, or higher than wide, has no room for a slide.
const NARROW: &str = "(max-width: 760px), (max-aspect-ratio: 1/1)";

/// Which dialog is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// All lessons at a glance.
    Overview,
    /// Go to a lesson or a step.
    GoTo,
    /// A QR code of this moment.
    Qr,
    /// The list of keys.
    Help,
}

/// The page's state. Controls write it; everything else is derived from it.
#[derive(Clone, Copy)]
pub struct State {
    pub lesson: RwSignal<Lesson>,
    pub step: RwSignal<usize>,
    pub view: RwSignal<View>,
    pub theme: RwSignal<Theme>,
    pub limits: RwSignal<(Option<usize>, Option<usize>)>,
    pub hide: RwSignal<Vec<String>>,
    pub bpe: RwSignal<Inputs>,
    pub notices: RwSignal<Vec<String>>,
    pub playing: RwSignal<bool>,
    pub black: RwSignal<bool>,
    pub laser: RwSignal<bool>,
    pub dialog: RwSignal<Option<Dialog>>,
    pub menu: RwSignal<bool>,
    /// Whether the system prefers dark colours.
    pub dark: RwSignal<bool>,
    /// Whether the window is too narrow for a slide.
    pub narrow: RwSignal<bool>,
    /// What the live region says beyond the step's sentence, such as a chart's cell.
    pub spoken: RwSignal<Option<String>>,
}

impl State {
    pub fn new(link: Link, notices: Vec<String>) -> Self {
        let state = Self {
            lesson: RwSignal::new(link.lesson),
            step: RwSignal::new(0),
            view: RwSignal::new(View::Read),
            theme: RwSignal::new(Theme::System),
            limits: RwSignal::new((None, None)),
            hide: RwSignal::new(Vec::new()),
            bpe: RwSignal::new(Inputs::default()),
            notices: RwSignal::new(Vec::new()),
            playing: RwSignal::new(false),
            black: RwSignal::new(false),
            laser: RwSignal::new(false),
            dialog: RwSignal::new(None),
            menu: RwSignal::new(false),
            dark: dom::media_signal("(prefers-color-scheme: dark)"),
            narrow: dom::media_signal(NARROW),
            spoken: RwSignal::new(None),
        };
        state.apply(link, notices);
        state
    }

    /// Shows the moment of a link.
    pub fn apply(self, link: Link, notices: Vec<String>) {
        set(self.lesson, link.lesson);
        set(self.bpe, link.bpe);
        set(self.step, link.step);
        set(self.view, link.view);
        set(self.theme, link.theme);
        set(self.limits, (link.from, link.to));
        set(self.hide, link.hide);
        set(self.notices, notices);
    }

    /// The moment shown, but for the lesson's inputs, which [`crate::lessons::link`] writes apart.
    pub fn link_without_inputs(self) -> Link {
        let (from, to) = self.limits.get();
        Link {
            lesson: self.lesson.get(),
            step: self.step.get(),
            view: self.view.get(),
            theme: self.theme.get(),
            from,
            to,
            hide: self.hide.get(),
            bpe: Inputs::default(),
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

    /// Whether the stage fills the window, as a slide.
    pub fn is_slide(self) -> bool {
        matches!(self.view.get(), View::Talk | View::Embed | View::Present) && !self.narrow.get()
    }

    /// Whether a control is shown: a link can hide it.
    pub fn shows(self, control: &str) -> bool {
        self.hide.with(|hidden| hidden.iter().all(|id| id != control))
    }
}

/// Writes a signal only when the value changes, so that nothing runs for nothing.
pub fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

/// The page's state, from the context.
pub fn state() -> State {
    expect_context::<State>()
}
