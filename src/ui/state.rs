//! What the page knows beyond what it derives: the link's fields as signals, and what is open.

use leptos::prelude::*;

use super::dom;

use crate::lessons::Lesson;
use crate::lessons::bpe::Inputs;
use crate::lessons::link::{self, Link, Theme, View};
use crate::lessons::positions;
use crate::ui::signals::Var;

/// A window narrower than this, or higher than wide, has no room for a slide. Paper has: a view is printed as it is shown.
const NARROW: &str = "screen and (max-width: 760px), screen and (max-aspect-ratio: 1/1)";

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
    pub lesson: Var<Lesson>,
    pub step: Var<usize>,
    /// The step that a link asked for, until it is shown.
    pub linked: Var<Option<usize>>,
    pub view: Var<View>,
    pub theme: Var<Theme>,
    pub limits: Var<(Option<usize>, Option<usize>)>,
    pub hide: Var<Vec<String>>,
    pub bpe: Var<Inputs>,
    pub positions: Var<positions::Inputs>,
    pub notices: Var<Vec<String>>,
    pub playing: Var<bool>,
    pub black: Var<bool>,
    pub laser: Var<bool>,
    pub dialog: Var<Option<Dialog>>,
    pub menu: Var<bool>,
    /// Whether the system prefers dark colours.
    pub dark: Var<bool>,
    /// Whether the window is too narrow for a slide.
    pub narrow: Var<bool>,
    /// What the live region says beyond the step's sentence, such as a chart's cell.
    pub spoken: Var<Option<String>>,
}

impl State {
    pub fn new(link: Link, notices: Vec<String>) -> Self {
        let state = Self {
            lesson: Var::new(link.lesson),
            step: Var::new(0),
            linked: Var::new(None),
            view: Var::new(View::Read),
            theme: Var::new(Theme::System),
            limits: Var::new((None, None)),
            hide: Var::new(Vec::new()),
            bpe: Var::new(Inputs::default()),
            positions: Var::new(positions::Inputs::default()),
            notices: Var::new(Vec::new()),
            playing: Var::new(false),
            black: Var::new(false),
            laser: Var::new(false),
            dialog: Var::new(None),
            menu: Var::new(false),
            dark: dom::media_signal("(prefers-color-scheme: dark)"),
            narrow: dom::media_signal(NARROW),
            spoken: Var::new(None),
        };
        state.apply(link, notices);
        state
    }

    /// Shows the moment of a link.
    pub fn apply(self, link: Link, notices: Vec<String>) {
        self.lesson.set(link.lesson);
        self.bpe.set(link.bpe);
        self.positions.set(link.positions);
        self.linked.set(Some(link.step));
        self.step.set(link.step);
        self.view.set(link.view);
        self.theme.set(link.theme);
        self.limits.set((link.from, link.to));
        self.hide.set(link.hide);
        self.notices.set(notices);
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
            positions: positions::Inputs::default(),
        }
    }

    /// The part of the link that is the lesson's own.
    pub fn inputs(self) -> String {
        let lesson = self.lesson.get();
        self.bpe.with(|bpe| self.positions.with(|positions| link::inputs(lesson, bpe, positions)))
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

/// The page's state, from the context.
pub fn state() -> State {
    expect_context::<State>()
}
