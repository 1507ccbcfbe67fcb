//! What the unigram model dropped, in the order in which it could do without: dealt over the steps of the others.
//!
//! Its trainer drops whole rounds, far fewer than the others make merges. A round's pieces in the order of their use are
//! laid over as many steps as the merges take, so that all four arrive at the target together.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use llama_lens_tokenizers::models::unigram::{Fate, PieceRound, SPACE, UnigramTrace};

/// A piece that was dropped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropped {
    /// Its number among the seeds.
    pub seed: u32,
    /// The round, counted from 0.
    pub round: usize,
    /// Why.
    pub fate: Fate,
    /// How often it was expected to be used.
    pub expected: f32,
    /// What the corpus loses without it, in nats, where that was asked.
    pub loss: Option<f32>,
}

/// What the unigram model says of a piece at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has the piece, with or without the mark of a space.
    Has,
    /// It dropped the piece at this step.
    Gone(usize),
    /// The piece was no seed.
    NoSeed,
}

/// All that was dropped.
#[derive(Clone, Debug)]
pub struct Drops {
    /// The recorded training.
    pub trace: Arc<UnigramTrace>,
    /// The pieces in the order in which they go.
    pub order: Vec<Dropped>,
    /// Letters that come back at the end, so that every word can be written.
    pub restored: usize,
    /// Over how many steps the order is laid.
    steps: usize,
    /// By seed, the place in the order.
    places: Vec<Option<u32>>,
}

impl Drops {
    /// The drops of a run, laid over so many steps, at least one.
    pub fn new(trace: Arc<UnigramTrace>, steps: usize) -> Self {
        let mut order = Vec::new();
        for round in 0..trace.rounds.len() {
            let gone = trace.pieces_of(round).iter().filter(|piece| piece.fate != Fate::Kept);
            let begun = order.len();
            order.extend(gone.map(|piece| Dropped {
                seed: piece.seed,
                round,
                fate: piece.fate,
                expected: piece.expected,
                loss: piece.loss.filter(|_| piece.fate == Fate::Pruned),
            }));
            let log_probs = log_probs(trace.pieces_of(round));
            order[begun..].sort_by(|a, b| by_need(a, b, |seed| log_probs[&seed]));
        }
        let mut places = vec![None; trace.seeds.len()];
        for (place, drop) in (0..).zip(&order) {
            places[drop.seed as usize] = Some(place);
        }
        let restored = trace.pieces.iter().filter(|piece| piece.restored).count();
        Self { trace, order, restored, steps: steps.max(1), places }
    }

    /// How many are dropped once a step, counted from 1, is done.
    fn done(&self, step: usize) -> usize {
        let step = step.min(self.steps) as u128;
        (self.order.len() as u128 * step / self.steps as u128) as usize
    }

    fn range(&self, step: usize) -> Range<usize> {
        self.done(step.saturating_sub(1))..self.done(step)
    }

    /// What goes at a step, counted from 1, the least needed first.
    pub fn of(&self, step: usize) -> &[Dropped] {
        if step > self.steps { &[] } else { &self.order[self.range(step)] }
    }

    /// How many pieces there are after a step.
    pub fn size(&self, step: usize) -> usize {
        let back = if step >= self.steps { self.restored } else { 0 };
        // The unknown piece is one of the vocabulary.
        self.trace.options.reserved + self.trace.seeds.len() - self.done(step) + back
    }

    /// A seed as it is written.
    pub fn written(&self, seed: u32) -> &[u8] {
        self.trace.seeds.bytes(seed)
    }

    /// What there is to say of a piece, given without marks, after a step.
    pub fn verdict(&self, bare: &[u8], step: usize) -> Verdict {
        let marked = [SPACE.to_string().as_bytes(), bare].concat();
        let seeds = [self.trace.seeds.id(bare), self.trace.seeds.id(&marked)];
        let mut verdict = Verdict::NoSeed;
        for seed in seeds.into_iter().flatten() {
            match self.places[seed as usize].map(|place| self.step_of(place as usize)) {
                Some(dropped) if dropped <= step && !self.is_back(seed, step) => {
                    verdict = match verdict {
                        Verdict::Gone(before) => Verdict::Gone(before.max(dropped)),
                        _ => Verdict::Gone(dropped),
                    };
                }
                _ => return Verdict::Has,
            }
        }
        verdict
    }

    /// The step at which a place of the order goes.
    fn step_of(&self, place: usize) -> usize {
        // The least step by which more than `place` are done.
        let all = self.order.len().max(1) as u128;
        ((place as u128 + 1) * self.steps as u128).div_ceil(all) as usize
    }

    /// Whether a letter has come back.
    fn is_back(&self, seed: u32, step: usize) -> bool {
        step >= self.steps && (seed as usize) < self.trace.characters
    }
}

fn log_probs(pieces: &[PieceRound]) -> std::collections::HashMap<u32, f32> {
    pieces.iter().map(|piece| (piece.seed, piece.log_prob)).collect()
}

/// As a round does it: first what is expected less than half a time, then what no best cut uses, then by loss, and at
/// the end of the last round the least probable.
fn by_need(a: &Dropped, b: &Dropped, log_prob: impl Fn(u32) -> f32) -> Ordering {
    let turn = |drop: &Dropped| Fate::ALL.iter().position(|fate| *fate == drop.fate);
    let number = |drop: &Dropped| match drop.fate {
        Fate::Pruned => drop.loss.unwrap_or_default(),
        Fate::Cut => log_prob(drop.seed),
        _ => drop.expected,
    };
    turn(a).cmp(&turn(b)).then(number(a).total_cmp(&number(b))).then(a.seed.cmp(&b.seed))
}
