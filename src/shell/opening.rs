//! What it takes to open a lesson: where to, what is on its way, and what is shown.

use leptos::prelude::*;

use super::link::Link;
use crate::lessons::{Entry, Opened, Views};

/// A lesson that is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Its row.
    pub entry: &'static Entry,
    /// Its views, loaded; none of one that is coming.
    pub views: Option<Views>,
    /// Its signals; none of one that is coming.
    pub opened: Option<Opened>,
}

/// A lesson to open, and at which moment.
#[derive(Clone)]
pub struct Destination {
    /// The lesson.
    pub entry: &'static Entry,
    /// The moment.
    pub moment: Moment,
}

/// The moment at which a lesson opens.
#[derive(Clone)]
pub enum Moment {
    /// A step, with the inputs as they are.
    Step(usize),
    /// All that a link says, and what had to be said about it.
    Link(Box<Link>, Vec<String>),
    /// Step and inputs of the other window of a talk.
    Told(Box<Link>),
}

/// The lesson on its way, and what its signals live under.
#[derive(Clone, Copy)]
pub struct Loading {
    /// The lesson on its way.
    pub opening: RwSignal<Option<&'static Entry>>,
    /// Whether that takes so long that it has to be said.
    pub slow: RwSignal<bool>,
    /// Where it could not go, and why.
    pub missing: RwSignal<Option<(Destination, String)>>,
    /// Counts the attempts: only the latest arrives.
    attempt: StoredValue<u32>,
    /// The owner of all lessons.
    pub owner: StoredValue<Owner>,
    /// The owner of the lesson shown.
    pub of_lesson: StoredValue<Option<Owner>>,
}

impl Loading {
    /// Nothing is on its way. Lessons live no longer than the component that calls this.
    pub fn new() -> Self {
        Self {
            opening: RwSignal::new(None),
            slow: RwSignal::new(false),
            missing: RwSignal::new(None),
            attempt: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            of_lesson: StoredValue::new(None),
        }
    }

    /// Begins an attempt: whatever was on its way arrives no more.
    pub fn begin(self, entry: Option<&'static Entry>) -> u32 {
        self.attempt.update_value(|attempt| *attempt = attempt.wrapping_add(1));
        self.opening.maybe_update(|opening| std::mem::replace(opening, entry) != entry);
        self.slow.maybe_update(std::mem::take);
        self.attempt.get_value()
    }

    /// Whether no other attempt has begun since.
    pub fn is_latest(self, attempt: u32) -> bool {
        self.attempt.try_get_value() == Some(attempt)
    }
}
