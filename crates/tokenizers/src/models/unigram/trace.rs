//! Everything recorded of a training run.
//!
//! A trace costs memory in proportion to its events: one entry for each piece in each round that it was in.

use super::model::{ScoreError, UnigramModel};
use super::options::UnigramOptions;
use crate::{Vocabulary, Words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What became of a piece in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fate {
    /// It stayed.
    Kept,
    /// It was expected less than half a time in the whole corpus.
    Rare,
    /// It was in no word's best segmentation, or its own best segmentation is into other pieces.
    Unused,
    /// It was among those whose loss is the least.
    Pruned,
    /// It was left over when the vocabulary was full: others are more probable.
    Cut,
}

impl Fate {
    /// All fates; the place in the list is their number when stored.
    pub const ALL: [Fate; 5] = [Fate::Kept, Fate::Rare, Fate::Unused, Fate::Pruned, Fate::Cut];
}

/// A piece in a round.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PieceRound {
    /// Its number among the seeds.
    pub seed: u32,
    /// Its log-probability after the round's last estimate, or the last it had.
    pub log_prob: f32,
    /// How often it was expected to be used in the corpus.
    pub expected: f32,
    /// How often the best segmentations use it; not counted if it went before, or in the last round.
    pub uses: Option<u32>,
    /// How much log-probability the corpus would lose without it, in nats; unknown if it went before,
    /// has no alternative, or in the last round.
    pub loss: Option<f32>,
    /// What became of it.
    pub fate: Fate,
}

/// One round: the probabilities estimated some times, then pieces dropped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Round {
    /// The logarithm of the corpus's probability at the beginning of each estimate, in nats.
    pub log_likelihoods: Vec<f64>,
    /// How many pieces there were before it.
    pub before: usize,
    /// How many there were after it.
    pub after: usize,
    /// How many were dropped because they were expected less than half a time.
    pub rare: usize,
    /// How many were dropped because no best segmentation needs them.
    pub unused: usize,
    /// How many were dropped because of their loss.
    pub pruned: usize,
    /// How many tokens the best segmentations of the corpus have.
    pub tokens: u64,
    /// Its entries in [`UnigramTrace::entries`].
    pub(crate) entries: Range<usize>,
}

/// Why a run stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// The vocabulary has the size asked for.
    Target,
    /// There are fewer pieces than that: nothing else repeats often enough.
    FewPieces,
    /// The run was ended before it was done, for example by the reader.
    #[default]
    Paused,
}

/// A piece of the final vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FinalPiece {
    /// Its number among the seeds.
    pub seed: u32,
    /// Its log-probability.
    pub score: f64,
    /// Whether training had dropped it: a character comes back, so that every word can be written.
    pub restored: bool,
}

/// A recorded training run, whole or ended early.
#[derive(Clone, Debug, PartialEq)]
pub struct UnigramTrace {
    /// What was asked for.
    pub options: UnigramOptions,
    /// The words it was trained on.
    pub words: Words,
    /// All pieces that training started from, characters first, then the most valuable first.
    pub seeds: Vocabulary,
    /// How many of them are characters.
    pub characters: usize,
    /// How often each seed occurs, times its length.
    pub values: Vec<u64>,
    /// The rounds in order.
    pub rounds: Vec<Round>,
    /// The final vocabulary, the most probable first, without reserved ids.
    pub pieces: Vec<FinalPiece>,
    /// Why the run stopped.
    pub stop: Stop,
    pub(crate) entries: Vec<PieceRound>,
}

impl UnigramTrace {
    /// The pieces of a round as they were after its last estimate; none if they were not recorded.
    pub fn pieces_of(&self, round: usize) -> &[PieceRound] {
        self.rounds.get(round).and_then(|round| self.entries.get(round.entries.clone())).unwrap_or_default()
    }

    /// The text of a seed.
    pub fn text(&self, seed: u32) -> String {
        self.seeds.text(seed)
    }

    /// The tokenizer, with `<unk>` as id 0 and then the pieces.
    pub fn model(&self) -> UnigramModel {
        let pieces = self.pieces.iter().map(|piece| (self.seeds.bytes(piece.seed), piece.score));
        model(pieces).unwrap_or_else(|_| UnigramModel::empty())
    }
}

fn model<'a>(pieces: impl Iterator<Item = (&'a [u8], f64)>) -> Result<UnigramModel, ScoreError> {
    let mut vocabulary = Vocabulary::default();
    let unknown = vocabulary.push_special("<unk>");
    let mut scores = vec![0.0];
    for (piece, score) in pieces {
        vocabulary.push(piece);
        scores.push(score);
    }
    UnigramModel::from_vocabulary(vocabulary, scores, Some(unknown))
}
