//! Training of SentencePiece as the worker runs it, and of byte-pair encoding on the same text beside it.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::{self, BpeOptions, Record};
use llama_lens_tokenizers::models::unigram::PieceRules;
use llama_lens_tokenizers::sentencepiece::{LearnedPiece, ModelKind, SentenceCounter, Settings, Trainer};
use llama_lens_tokenizers::{Base, Words, sentencepiece};
use serde::{Deserialize, Serialize};

use super::learned::{Learned, Trace};
use super::protocol::{SentencePiece, VocabularySize};
use super::refusal::Refusal;
use super::rules::rules;

/// What SentencePiece learned, as it travels to the page: the rules of normalization stay where they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentencePieceTrace {
    /// What was asked for.
    pub asked: SentencePiece,
    /// The size of the vocabulary that was to be reached.
    pub vocab_size: usize,
    /// The pieces behind the reserved ones.
    pub pieces: Vec<LearnedPiece>,
}

impl SentencePieceTrace {
    /// The same with its settings.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded.
    pub fn trained(&self) -> Result<sentencepiece::Trained, Refusal> {
        Ok(sentencepiece::Trained { settings: self.asked.settings(self.vocab_size)?, pieces: self.pieces.clone() })
    }
}

impl SentencePiece {
    /// The trainer's settings: what can be chosen is as it was, and all else as Llama 2 has it.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded.
    pub fn settings(&self, vocab_size: usize) -> Result<Settings, Refusal> {
        let llama2 = Settings::llama2();
        Ok(Settings {
            model: if self.unigram { ModelKind::Unigram } else { ModelKind::Bpe },
            vocab_size,
            normalization: if self.nfkc { Some(rules().ok_or(Refusal::RulesMissing)?) } else { None },
            remove_extra_whitespaces: self.remove_extra_whitespaces,
            add_dummy_prefix: self.add_dummy_prefix,
            byte_fallback: self.byte_fallback,
            pieces: PieceRules {
                split_by_whitespace: self.split_by_whitespace,
                split_digits: self.split_digits,
                ..llama2.pieces
            },
            ..llama2
        })
    }
}

/// A training under way: first of SentencePiece, then of byte-pair encoding on words between spaces.
pub struct SentencePieceTraining {
    asked: SentencePiece,
    vocab_size: usize,
    words: Words,
    /// What is trained first, until it has ended.
    trainer: Option<Box<Trainer>>,
    /// What it learned, and what is trained then.
    beside: Option<(SentencePieceTrace, Box<bpe::Trainer>)>,
}

impl SentencePieceTraining {
    /// Counts the sentences of a text.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(text: &str, asked: &SentencePiece, size: VocabularySize) -> Result<Self, Refusal> {
        let mut settings = asked.settings(0)?;
        let mut counter = SentenceCounter::new(&settings);
        counter.add(text);
        let sentences = counter.finish();
        settings.vocab_size = size.of(settings.reserved().len() + sentences.characters(&settings));
        let trainer = Trainer::new(sentences, &settings)?;
        Ok(Self {
            asked: *asked,
            vocab_size: settings.vocab_size,
            words: Words::count(text, Base::Characters),
            trainer: Some(trainer.into()),
            beside: None,
        })
    }

    /// Carries out up to so many steps; `false` when there are no more.
    ///
    /// # Errors
    /// What the trainer of byte-pair encoding refuses.
    pub fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        if let Some(trainer) = &mut self.trainer {
            // A round of a unigram model takes long.
            let steps = if self.asked.unigram { 1 } else { steps };
            if (0..steps).all(|_| trainer.step()) {
                return Ok(true);
            }
        }
        if let Some(trainer) = self.trainer.take() {
            let learned = trace(self.asked, self.vocab_size, *trainer);
            let options = BpeOptions {
                vocab_size: learned.pieces.len().max(self.words.alphabet(Base::Characters)),
                ..BpeOptions::default()
            };
            let plain = bpe::Trainer::new(std::mem::take(&mut self.words), &options, Record::MergesOnly)?;
            self.beside = Some((learned, plain.into()));
            return Ok(true);
        }
        let Some((_, plain)) = &mut self.beside else { return Ok(false) };
        for _ in 0..steps {
            if plain.step()?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Steps done, of how many, in the training that is under way.
    pub fn progress(&self) -> (usize, usize) {
        match (&self.trainer, &self.beside) {
            (Some(trainer), _) => trainer.progress(),
            (None, Some((_, plain))) => (plain.merges_done(), plain.merges_planned()),
            (None, None) => (0, 0),
        }
    }

    /// What was learned so far. A run that has not begun is left out.
    pub fn finish(self) -> Learned {
        let mut learned = Learned::default();
        if let Some(trainer) = self.trainer {
            learned.add(Trace::SentencePiece(Arc::new(trace(self.asked, self.vocab_size, *trainer))));
        }
        if let Some((pieces, plain)) = self.beside {
            learned.add(Trace::SentencePiece(Arc::new(pieces)));
            learned.add(Trace::Bpe(Arc::new(plain.finish())));
        }
        learned
    }
}

fn trace(asked: SentencePiece, vocab_size: usize, trainer: Trainer) -> SentencePieceTrace {
    SentencePieceTrace { asked, vocab_size, pieces: trainer.finish().pieces }
}
