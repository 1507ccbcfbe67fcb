//! What there is to draw at a step: the states of the parts, and the moment in the step bar.

use super::flow::Flow;
use super::sentences::{Said, sentence};
use super::topic::{STEPS, Topic, writes};
use crate::lessons::Moment;

/// The stretches of the way through the drawings.
pub const PHASES: &[&str; 5] = &["both", "input", "layer", "data", "output"];

/// How a part or an arrow is drawn at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The text has passed.
    Passed,
    /// It is what this step shows.
    Now,
    /// The next press comes to it.
    Next,
    /// The text comes there later.
    Ahead,
}

impl State {
    /// The state of what a topic stands for.
    pub fn of(topic: Topic, step: usize) -> Self {
        let step = step.min(Topic::ALL.len());
        match topic.step() {
            own if own == step => Self::Now,
            own if own == step + 1 => Self::Next,
            own if own < step => Self::Passed,
            _ => Self::Ahead,
        }
    }

    /// Its name in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Now => "at",
            Self::Next => "coming-next",
            Self::Ahead => "ahead",
        }
    }
}

/// The stretch that a step is on.
fn phase(step: usize) -> usize {
    match Topic::at(step) {
        None => 0,
        Some(Topic::Tokenizer | Topic::Embeddings | Topic::Position) => 1,
        Some(Topic::Norm | Topic::Attention | Topic::Encoder | Topic::Dense) => 2,
        Some(Topic::Chat) => 3,
        Some(Topic::Output) => 4,
    }
}

/// The moment in the step bar.
pub fn moment(flow: &Flow, step: usize, said: &Said) -> Moment {
    let step = step.min(STEPS - 1);
    let next = (step + 1 < STEPS).then_some(step + 1);
    Moment {
        step,
        steps: STEPS,
        group: 1,
        phases: PHASES,
        of: "the way through both",
        now: Some(phase(step)),
        next: next.map(phase).filter(|next| *next != phase(step)),
        next_step: next,
        sentence: sentence(flow, step, said),
        // The last step writes, whatever the size of the drawing, and its sentence needs the room.
        place: if writes(step) { String::new() } else { flow.size.short().to_owned() },
    }
}
