//! Training: start with too many pieces, estimate their probabilities, drop those that help least, and again.
//!
//! As `sentencepiece` does it: in each round two estimates (an E step and an M step each), then pruning to three
//! quarters; when a tenth too many are left, the most probable make the vocabulary.

mod digamma;
mod estimate;
mod expectation;
mod finish;
mod places;
mod pruning;
mod seeds;
mod setup;
mod text;

use super::error::UnigramError;
use super::model::UnigramModel;
use super::options::UnigramOptions;
use super::trace::{Fate, PieceRound, Round, Stop, UnigramTrace};
use crate::Words;
use places::Places;
use seeds::Seed;
use text::Text;

/// What to record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// What every piece was in every round.
    Trace,
    /// The numbers of the rounds only.
    RoundsOnly,
}

/// The stepper that *is* the trainer: training is this run to its end.
#[derive(Debug)]
pub struct Trainer {
    options: UnigramOptions,
    record: Record,
    words: Words,
    text: Text,
    seeds: Vec<Seed>,
    /// How many of the seeds are characters.
    characters: usize,
    places: Places,
    /// The pieces there are: their numbers among the seeds, and their log-probabilities.
    pieces: Vec<u32>,
    scores: Vec<f64>,
    /// The piece whose uses a character counts as that no piece is, if one does.
    unknown: Option<u32>,
    rounds: Vec<Round>,
    entries: Vec<PieceRound>,
    stop: Option<Stop>,
}

impl Trainer {
    /// Finds the pieces to start from. Words begin with `▁` if pieces are to know the beginning of a word
    /// (see [`Words::marked`]).
    ///
    /// # Errors
    /// When there is nothing to train on, too much of it, or no room for the characters.
    pub fn new(words: Words, options: &UnigramOptions, record: Record) -> Result<Self, UnigramError> {
        setup::trainer(words, options, record)
    }

    /// Goes one round. Gives nothing when the run has stopped; [`Self::stop`] then says why.
    pub fn step(&mut self) -> Option<&Round> {
        if self.stop.is_some() {
            return None;
        }
        let first = self.entries.len();
        let mut round = Round { before: self.pieces.len(), ..Round::default() };
        // Where in the round's entries each piece is that is still there.
        let mut slots: Vec<usize> = (0..self.pieces.len()).collect();
        let mut entries: Vec<PieceRound> =
            self.pieces.iter().zip(&self.scores).map(|(&seed, &score)| entry(seed, score)).collect();
        for _ in 0..self.options.sub_iterations.max(1) {
            let log_likelihood = self.estimate(&mut slots, &mut entries);
            round.log_likelihoods.push(log_likelihood);
        }
        round.rare = round.before - self.pieces.len();
        self.prune(&slots, &mut entries, &mut round);
        if self.pieces.len() <= self.options.desired() || self.pieces.len() == round.before {
            // Characters that were dropped come back in the end.
            let others = self.pieces.iter().filter(|seed| **seed as usize >= self.characters).count();
            let whole = self.characters + others >= self.room();
            self.stop = Some(if whole { Stop::Target } else { Stop::FewPieces });
        }
        round.after = self.pieces.len();
        if self.record == Record::Trace {
            self.entries.append(&mut entries);
        }
        round.entries = first..self.entries.len();
        self.rounds.push(round);
        self.rounds.last()
    }

    /// How many rounds have been gone.
    pub fn rounds_done(&self) -> usize {
        self.rounds.len()
    }

    /// How many rounds the run will have, as far as can be told: pruning alone decides, and may be quicker.
    pub fn rounds_planned(&self) -> usize {
        let (now, desired) = (self.pieces.len() as f64, self.options.desired() as f64);
        let factor = self.options.shrinking_factor;
        let left = if now > desired { (libm::log(desired / now) / libm::log(factor)).ceil() as usize } else { 0 };
        self.rounds.len() + if self.stop.is_some() { 0 } else { left + 1 }
    }

    /// How many pieces there are now.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// Why the run stopped, once it has.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Steps to the end and gives what was recorded.
    pub fn finish_all(mut self) -> UnigramTrace {
        while self.step().is_some() {}
        self.finish()
    }

    /// Steps to the end and gives the tokenizer.
    pub fn into_model(self) -> UnigramModel {
        self.finish_all().model()
    }

    /// How many learned pieces the vocabulary has room for.
    fn room(&self) -> usize {
        self.options.vocab_size.saturating_sub(self.options.reserved)
    }

    /// Drops all pieces but `kept`, which go on in that order.
    fn keep(&mut self, kept: &[usize]) {
        let mut renumbered = vec![None; self.pieces.len()];
        for (new, &old) in (0..).zip(kept) {
            renumbered[old] = Some(new);
        }
        self.places.renumber(&renumbered);
        self.pieces = kept.iter().map(|old| self.pieces[*old]).collect();
        self.scores = kept.iter().map(|old| self.scores[*old]).collect();
    }

    fn prune(&mut self, slots: &[usize], entries: &mut [PieceRound], round: &mut Round) {
        let uses = self.uses();
        let judged = self.judge(&uses, self.options.kept_of(self.pieces.len()));
        for (id, judged) in judged.iter().enumerate() {
            let entry = &mut entries[slots[id]];
            entry.uses = Some(u32::try_from(uses.of[id]).unwrap_or(u32::MAX));
            entry.loss = judged.loss.map(|loss| loss as f32);
            entry.fate = judged.fate;
            match judged.fate {
                Fate::Unused => round.unused += 1,
                Fate::Pruned => round.pruned += 1,
                _ => {}
            }
        }
        round.tokens = uses.tokens;
        let kept = Self::survivors(&judged);
        self.keep(&kept);
    }
}

/// A piece at the beginning of a round.
fn entry(seed: u32, score: f64) -> PieceRound {
    PieceRound { seed, log_prob: score as f32, expected: 0.0, uses: None, loss: None, fate: Fate::Kept }
}

/// The log-probability of the least probable piece.
fn min_score(scores: &[f64]) -> f64 {
    let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
    if least.is_finite() { least } else { 0.0 }
}
