//! Training, whichever the model is: step by step, ended at any time.

use super::bpe::{self, BpeTrainer};
use super::error::TrainError;
use super::sentences::{SentenceCounter, Sentences};
use super::settings::{ModelKind, Settings};
use super::trained::{LearnedMerge, LearnedPiece, Trained};
use super::unigram;
use crate::models::merges::{Merge, Trace};
use crate::models::unigram::Trainer as UnigramTrainer;

/// The most characters that different sentences may have where they are not cut at spaces, and each is one word.
pub(super) const MAX_UNSPLIT: usize = 1 << 21;

/// The stepper that *is* the trainer: training is this run to its end.
pub struct Trainer {
    settings: Settings,
    running: Running,
}

enum Running {
    Bpe(Box<BpeTrainer>, bpe::Options),
    Unigram(Box<UnigramTrainer>),
}

/// Trains on a text to the end.
///
/// # Errors
/// As [`Trainer::new`].
pub fn train(text: &str, settings: &Settings) -> Result<Trained, TrainError> {
    let mut counter = SentenceCounter::new(settings);
    counter.add(text);
    let mut trainer = Trainer::new(counter.finish(), settings)?;
    while trainer.step() {}
    Ok(trainer.finish())
}

impl Trainer {
    /// Prepares to train on sentences that were counted with the same settings.
    ///
    /// # Errors
    /// When there is nothing to train on, too much of it, or no room for special pieces and characters.
    pub fn new(sentences: Sentences, settings: &Settings) -> Result<Self, TrainError> {
        if !settings.pieces.split_by_whitespace {
            let words = &sentences.words;
            let characters = (0..words.len()).map(|word| words.text(word).chars().count()).sum();
            if characters > MAX_UNSPLIT {
                return Err(TrainError::Unsplit { characters, limit: MAX_UNSPLIT });
            }
        }
        let running = match settings.model {
            ModelKind::Bpe => {
                let (trainer, options) = bpe::trainer(&sentences, settings)?;
                Running::Bpe(trainer.into(), options)
            }
            ModelKind::Unigram => Running::Unigram(unigram::trainer(sentences, settings)?.into()),
        };
        Ok(Self { settings: settings.clone(), running })
    }

    /// Makes one merge, or goes one round; `false` when there is nothing more to do.
    pub fn step(&mut self) -> bool {
        match &mut self.running {
            // Nothing is forced, so that no step fails.
            Running::Bpe(trainer, _) => matches!(trainer.step(), Ok(Some(_))),
            Running::Unigram(trainer) => trainer.step().is_some(),
        }
    }

    /// Merges or rounds done, of about how many.
    pub fn progress(&self) -> (usize, usize) {
        match &self.running {
            Running::Bpe(trainer, _) => (trainer.merges_done(), trainer.merges_planned()),
            Running::Unigram(trainer) => (trainer.rounds_done(), trainer.rounds_planned()),
        }
    }

    /// What was learned so far.
    pub fn finish(self) -> Trained {
        let (pieces, stop) = match self.running {
            Running::Bpe(trainer, options) => {
                let trace = trainer.finish();
                (pieces_of_bpe(&trace, &options.characters), Some(trace.stop))
            }
            Running::Unigram(trainer) => {
                let trace = trainer.finish();
                let piece = |piece: &crate::models::unigram::FinalPiece| LearnedPiece {
                    text: trace.text(piece.seed),
                    score: piece.score as f32,
                    count: None,
                    merge: None,
                };
                (trace.pieces.iter().map(piece).collect(), None)
            }
        };
        Trained { settings: self.settings, pieces, stop }
    }
}

/// What was merged in the order of the merges, then the characters, the most frequent first. A score is the negative place.
fn pieces_of_bpe(trace: &Trace<bpe::Options>, characters: &[(char, u64)]) -> Vec<LearnedPiece> {
    let merged = trace.merges.iter().map(|merge| LearnedPiece {
        text: trace.vocabulary.text(merge.merged),
        score: 0.0,
        count: Some(merge.count),
        merge: Some(merge_of(merge, trace)),
    });
    let characters = characters.iter().map(|(character, count)| LearnedPiece {
        text: character.to_string(),
        score: 0.0,
        count: Some(*count),
        merge: None,
    });
    let scored = |(place, piece): (usize, LearnedPiece)| LearnedPiece { score: -(place as f32), ..piece };
    merged.chain(characters).enumerate().map(scored).collect()
}

fn merge_of(merge: &Merge, trace: &Trace<bpe::Options>) -> LearnedMerge {
    let text = |id| trace.vocabulary.text(id);
    LearnedMerge {
        left: trace.vocabulary.bytes(merge.left).len(),
        words: merge.words,
        decided: merge.decided,
        rival: merge.rival.map(|(left, right)| [text(left), text(right)]),
    }
}
