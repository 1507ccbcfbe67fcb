//! The view half of a lesson: what the shell asks of it, all of it loaded when the lesson is first opened.

use leptos::prelude::*;

use super::moment::Moment;
use super::pace::{Cursor, Halts};
use super::page::Page;
use super::prose::Prose;
use super::query::Query;
use crate::widgets::part;

pub use crate::widgets::part::{Missing, loading};

/// A lesson's views on their way.
pub type Loading = part::Loading<Views>;

/// Loads a lesson's views.
pub type Load = fn() -> Loading;

/// A lesson's views, as functions: signals are made by `open`, under the owner that shows the lesson.
#[derive(Clone, Copy)]
pub struct Views {
    /// Its prose, notes and sources.
    pub prose: &'static Prose,
    /// Opens the lesson on the page.
    pub open: fn(Page) -> Opened,
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Within a page to read.
    Page,
    /// It fills the window.
    Slide,
}

/// A control of a lesson that a link can hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    /// What the link names in `hide`: stable, lower case, and read with [`Page::hides`].
    pub id: &'static str,
    /// What people call it: “Tie rule”.
    pub name: &'static str,
    /// Whether it stands on the lesson's slide, and not on its page alone.
    pub on_slide: bool,
}

/// An opened lesson: its signals, and how it is drawn.
#[derive(Clone, Copy)]
pub struct Opened {
    /// How many micro-steps there are; one until there is a trace.
    pub steps: Signal<usize>,
    /// The steps at which presses halt at the pace of a talk.
    pub halts: Signal<Halts>,
    /// What comes before the first step in a talk, where something does.
    pub opening: Option<Aside>,
    /// What the lesson turns aside to, where it does.
    pub aside: Option<Aside>,
    /// Whether there is a trace, so that a step beyond its end is known to be one.
    pub ready: Signal<bool>,
    /// Whether steps are being computed: a press beyond those that are there waits for them.
    pub busy: Signal<bool>,
    /// The lesson's part of the address.
    pub query: Signal<Query>,
    /// What makes a moment worth its own place in the history: another choice, another group of steps.
    pub landmark: Signal<String>,
    /// What had to be said about the link's values.
    pub notices: Signal<Vec<String>>,
    /// What a link of this moment does not carry, and why.
    pub left_out: Signal<Option<String>>,
    /// The controls that a link can hide, beside the parts that the page itself draws.
    pub controls: Signal<Vec<Control>>,
    /// Draws the lesson at a moment.
    pub at: Callback<At, Showing>,
}

impl Opened {
    /// A lesson of so many steps that are there at once: each press halts, and a link carries all of it. What is
    /// otherwise in a lesson is said after it.
    pub fn at_once(
        steps: usize,
        query: Signal<Query>,
        landmark: Signal<String>,
        notices: Signal<Vec<String>>,
        controls: &[Control],
        at: impl Fn(At) -> Showing + Send + Sync + 'static,
    ) -> Self {
        Self {
            steps: Signal::stored(steps),
            halts: Signal::stored(Halts::Every),
            opening: None,
            aside: None,
            ready: Signal::stored(true),
            busy: Signal::stored(false),
            query,
            landmark,
            notices,
            left_out: Signal::stored(None),
            controls: Signal::stored(controls.to_vec()),
            at: Callback::new(at),
        }
    }
}

/// Something that a lesson turns aside to, with presses of its own: a text to encode. The step stays meanwhile, and the
/// lesson goes on from it.
#[derive(Clone, Copy)]
pub struct Aside {
    /// What it is called.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// How many presses into it the page is; none while the lesson is not aside.
    pub at: Signal<Option<usize>>,
    /// How many presses there are.
    pub last: Signal<usize>,
    /// The places at which presses halt at the pace of a talk.
    pub halts: Signal<Halts>,
    /// Goes to a place in it, or back to the lesson.
    pub go: Callback<Option<usize>>,
}

/// The moment at which a lesson is drawn, and where.
#[derive(Clone, Copy)]
pub struct At {
    /// The step, with the presses on both sides of it.
    pub cursor: Signal<Cursor>,
    /// How many presses into the opening or the aside, while the lesson is there.
    pub aside: Signal<Option<usize>>,
    /// On a page or on a slide.
    pub place: Place,
}

impl At {
    /// The 0-based micro-step.
    pub fn step(self) -> Signal<usize> {
        Memo::new(move |_| self.cursor.get().step).into()
    }
}

/// A lesson drawn at a step.
pub struct Showing {
    /// The step bar's moment.
    pub moment: Signal<Moment>,
    /// What stands on the stage.
    pub stage: AnyView,
    /// On a page: what stands below the figure.
    pub below: AnyView,
}
