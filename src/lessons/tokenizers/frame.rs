//! From a step to what there is to draw.

use super::columns::Column;
use super::lockstep::Comparison;
use super::restored::back_again;
use super::scene::{After, At, ColumnFrame};
use super::sentences;
use crate::lessons::{Cursor, Moment};
use llama_lens_plots::number::grouped;

/// So many decisions before the one that is made are listed.
const LOGGED: usize = 5;

/// So many of them make room for a note below the decision.
const NOTE: usize = 3;

/// The parts of the lesson.
pub const PHASES: &[&str] = &["train", "encode", "languages"];

impl Comparison {
    /// How many micro-steps there are.
    pub fn moments(&self) -> usize {
        self.steps + 3
    }

    /// What a micro-step is; one beyond the last is the last.
    pub fn at(&self, step: usize) -> At {
        match step.checked_sub(self.steps) {
            _ if step == 0 => At::Start,
            None | Some(0) => At::Train(step),
            Some(1) => At::Encode,
            Some(_) => At::Languages,
        }
    }

    /// How many steps of training are done at a micro-step.
    pub fn trained(&self, step: usize) -> usize {
        step.min(self.steps)
    }

    /// What a column shows after so many steps of training; `since` is where the press before was made.
    pub fn column(&self, column: Column, step: usize) -> ColumnFrame {
        let Some(kind) = column.kind() else {
            let note = "It was trained elsewhere, so it has no steps here. It encodes the text beside the others.";
            return ColumnFrame { note: Some(note.to_owned()), ..ColumnFrame::default() };
        };
        let size = grouped(self.lockstep.size(kind, step) as u64);
        let target = grouped(self.lockstep.target() as u64);
        let now = (step > 0).then(|| self.decision(kind, step)).flatten();
        let idle = now.is_none().then(|| sentences::idle(self, kind, step));
        let back = back_again(self, kind, step);
        // The note takes the room of some lines.
        let log = self.before(kind, step, if now.is_some() && back.is_some() { LOGGED - NOTE } else { LOGGED });
        let note = back.or(idle);
        let begun = self.begun(kind, step, log.len());
        ColumnFrame { size: format!("{size} pieces, target {target}"), now, note, log, begun }
    }

    /// The moment in the step bar.
    pub fn moment(&self, at: Cursor, after: After) -> Moment {
        let step = at.step.min(self.moments() - 1);
        let of = |step: usize| match self.at(step) {
            At::Start | At::Train(_) => 0,
            At::Encode => 1,
            At::Languages => 2,
        };
        let next_step = at.next.filter(|next| *next < self.moments());
        Moment {
            step,
            steps: self.moments(),
            group: 1,
            phases: PHASES,
            of: "the comparison",
            now: Some(of(step)),
            next: next_step.map(of).filter(|next| *next != of(step)),
            next_step,
            sentence: sentences::sentence(self, at.since.map(|since| self.trained(since)), self.at(step), after),
            place: sentences::place(self, self.at(step)),
        }
    }
}
