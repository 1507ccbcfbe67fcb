//! Training of SentencePiece as the worker runs it, and of byte-pair encoding on the same text beside it.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::{self, BpeOptions, Record};
use llama_lens_tokenizers::sentencepiece::{SentenceCounter, Trainer};
use llama_lens_tokenizers::{Base, Words};

use super::learned::{Learned, Trace};
use super::protocol::{SentencePiece, TrainRequest, Trainer as Asked};
use super::refusal::Refusal;
use super::sentencepiece_trace::SentencePieceTrace;
use super::under_way::UnderWay;

/// Counts the sentences of a text.
///
/// # Errors
/// What the trainer refuses.
pub fn begin(text: &str, request: &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal> {
    let asked = if let Asked::SentencePiece(asked) = request.trainer { asked } else { SentencePiece::default() };
    let mut settings = asked.settings(0)?;
    let mut counter = SentenceCounter::new(&settings);
    counter.add(text);
    let sentences = counter.finish();
    settings.vocab_size = request.size.of(settings.reserved().len() + sentences.characters(&settings));
    let trainer = Trainer::new(sentences, &settings)?;
    Ok(Box::new(SentencePieceTraining {
        asked,
        vocab_size: settings.vocab_size,
        words: Words::count(text, Base::Characters),
        trainer: Some(trainer.into()),
        beside: None,
    }))
}

/// A training under way: first of SentencePiece, then of byte-pair encoding on words between spaces.
struct SentencePieceTraining {
    asked: SentencePiece,
    vocab_size: usize,
    words: Words,
    /// What is trained first, until it has ended.
    trainer: Option<Box<Trainer>>,
    /// What it learned, and what is trained then.
    beside: Option<(SentencePieceTrace, Box<bpe::Trainer>)>,
}

impl UnderWay for SentencePieceTraining {
    fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
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

    fn progress(&self) -> (usize, usize) {
        match (&self.trainer, &self.beside) {
            (Some(trainer), _) => trainer.progress(),
            (None, Some((_, plain))) => (plain.merges_done(), plain.merges_planned()),
            (None, None) => (0, 0),
        }
    }

    fn finish(self: Box<Self>) -> Learned {
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
