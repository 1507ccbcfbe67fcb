//! One moment of the lesson as plain values: a round of training, or the lattice of a word.

use super::sampling::Sample;
use super::table::{Dropped, PieceRow};
use crate::lessons::Moment;
use crate::lessons::tokenizer::{Bricks, Piece, WordWay};

/// What there is to draw at one micro-step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The moment in the step bar.
    pub moment: Moment,
    /// What stands on the stage.
    pub scene: Scene,
}

/// What stands on the stage.
#[derive(Clone, Debug, PartialEq)]
pub enum Scene {
    /// Training.
    Round(RoundFrame),
    /// The lattice of a word.
    Lattice(Box<LatticeFrame>),
}

impl Default for Scene {
    fn default() -> Self {
        Self::Round(RoundFrame::default())
    }
}

/// A moment of training.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoundFrame {
    /// How many pieces there are.
    pub pieces: String,
    /// What the rows are.
    pub about: &'static str,
    /// Some of the pieces.
    pub rows: Vec<PieceRow>,
    /// What is dropped now.
    pub dropped: Vec<Dropped>,
    /// Whether the numbers are those of seeds: counts times lengths.
    pub seeds: bool,
}

/// A moment of the lattice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LatticeFrame {
    /// The word.
    pub word: Piece,
    /// Its pieces as bricks.
    pub bricks: Bricks,
    /// What the ways are, in two weights.
    pub about: (String, &'static str),
    /// The ways that are compared.
    pub ways: Vec<WordWay>,
    /// What pieces cost.
    pub costs: Vec<Cost>,
    /// Segmentations drawn at random, at the step that draws them.
    pub samples: Vec<Sample>,
    /// One of byte-pair encoding, at the same step.
    pub dropout: Option<Sample>,
}

/// What it would cost to prune a piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    /// Its text.
    pub piece: Piece,
    /// The same as the link has it.
    pub text: String,
    /// What the corpus loses, in nats.
    pub corpus: String,
    /// How often the corpus' best segmentations use it.
    pub uses: String,
    /// What this word loses, in nats.
    pub word: String,
    /// The length of its bar, from 0 to 1.
    pub bar: f64,
    /// Whether it is the one asked about.
    pub asked: bool,
}
