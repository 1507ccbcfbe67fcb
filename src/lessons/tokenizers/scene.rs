//! One moment of the lesson as plain values: the columns in training, and what came of it.

use super::aligned::{Aligned, align, alone};
use super::begun::Begun;
use super::costs::Cost;
use super::decision::Decision;
use super::encoders::Token;

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
    /// The first of the pieces that it began with, while there is room for them.
    pub begun: Begun,
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
        align(&self.text, &self.tokens(), width)
    }

    /// How many tokens of each row stand over a stretch of text that is a token in no other.
    pub fn alone(&self) -> Vec<usize> {
        let rows = alone(&self.text, &self.tokens());
        rows.iter().map(|row| row.iter().filter(|alone| **alone).count()).collect()
    }

    fn tokens(&self) -> Vec<Vec<Token>> {
        self.rows.iter().map(|row| row.tokens.clone().unwrap_or_default()).collect()
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
