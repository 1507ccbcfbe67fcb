//! One moment of the lesson as plain values.

use super::aligned::{Aligned, align};
use super::columns::Column;
use super::costs::Cost;
use super::decision::Decision;
use super::encoders::Token;
use super::lockstep::Comparison;
use super::sentences;
use crate::lessons::{Cursor, Moment};
use llama_lens_plots::number::grouped;

/// So many decisions before the one that is made are listed.
const LOGGED: usize = 5;

/// The parts of the lesson.
pub const PHASES: &[&str] = &["train", "encode", "languages"];

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Before training.
    Start,
    /// A step of training, counted from 1.
    Train(usize),
    /// The same text encoded by all.
    Encode,
    /// What each needs in twenty languages.
    Languages,
}

/// A column while there is training.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnFrame {
    /// How many pieces it has, of how many.
    pub size: String,
    /// What it decides at this step.
    pub now: Option<Decision>,
    /// Why it decides nothing, or what it begins with.
    pub note: Option<String>,
    /// What it decided before, the last first.
    pub log: Vec<Decision>,
}

/// What a tokenizer makes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoded {
    /// Its name.
    pub name: String,
    /// Its tokens, the first of them; none while it is being read.
    pub tokens: Option<Vec<Token>>,
    /// What it needs in all.
    pub cost: Cost,
}

/// What all columns make of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EncodedText {
    /// The text.
    pub text: String,
    /// What stands in the columns, from left to right.
    pub rows: Vec<Encoded>,
}

impl EncodedText {
    /// The tokens over one ribbon with lines of so many columns.
    pub fn aligned(&self, width: usize) -> Aligned {
        let rows: Vec<Vec<Token>> = self.rows.iter().map(|row| row.tokens.clone().unwrap_or_default()).collect();
        align(&self.text, &rows, width)
    }
}

/// What the columns need in each language: a column of twenty costs each; none while it is being read.
pub type LanguageCosts = Vec<(String, Option<Vec<Cost>>)>;

/// What came of the training, for the moments after it.
#[derive(Clone, Copy, Debug)]
pub struct After<'a> {
    /// The text encoded by all.
    pub text: &'a EncodedText,
    /// What they need in each language.
    pub costs: &'a LanguageCosts,
}

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
        let note = now.is_none().then(|| sentences::idle(self, kind, step));
        let log = self.before(kind, step, LOGGED);
        ColumnFrame { size: format!("{size} pieces, target {target}"), now, note, log }
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
