//! Training of SentencePiece as the worker runs it, and of byte-pair encoding on the same text beside it.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::{self, BpeOptions, Record};
use llama_lens_tokenizers::{Base, Words};

use super::learned::{Learned, Trace};
use super::protocol::{SentencePiece, TrainRequest, Trainer as Asked};
use super::refusal::Refusal;
use super::run::Run;
use super::sentencepiece_run::{SentencePieceRun, sentences};
use super::sentencepiece_trace::SentencePieceTrace;
use super::under_way::UnderWay;

/// Counts the sentences of a text.
///
/// # Errors
/// What the trainer refuses.
pub fn begin(text: &str, request: &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal> {
    let asked = if let Asked::SentencePiece(asked) = request.trainer { asked } else { SentencePiece::default() };
    let settings = asked.settings(0)?;
    let sentences = sentences(text, &settings);
    let vocab_size = request.size.of(settings.reserved().len() + sentences.characters(&settings));
    let first = SentencePieceRun::new(sentences, asked, vocab_size)?;
    Ok(Box::new(SentencePieceTraining {
        unigram: asked.unigram,
        words: Words::count(text, Base::Characters),
        first: Some(first.into()),
        beside: None,
    }))
}

/// A training under way: first of SentencePiece, then of byte-pair encoding on words between spaces.
struct SentencePieceTraining {
    unigram: bool,
    words: Words,
    /// What is trained first, until it has ended.
    first: Option<Box<SentencePieceRun>>,
    /// What it learned, and what is trained then.
    beside: Option<(SentencePieceTrace, Box<bpe::Trainer>)>,
}

impl UnderWay for SentencePieceTraining {
    fn advance(&mut self, steps: usize) -> Result<bool, Refusal> {
        if let Some(first) = &mut self.first {
            // A round of a unigram model takes long.
            let steps = if self.unigram { 1 } else { steps };
            let mut done = 0;
            while done < steps && first.step()? {
                done += 1;
            }
            if done == steps {
                return Ok(true);
            }
        }
        if let Some(first) = self.first.take() {
            let learned = first.trace();
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
        match (&self.first, &self.beside) {
            (Some(first), _) => (first.merges_done(), first.merges_planned()),
            (None, Some((_, plain))) => (plain.merges_done(), plain.merges_planned()),
            (None, None) => (0, 0),
        }
    }

    fn finish(self: Box<Self>) -> Learned {
        let mut learned = Learned::default();
        if let Some(first) = self.first {
            learned.add(first.finish());
        }
        if let Some((pieces, plain)) = self.beside {
            learned.add(Trace::SentencePiece(Arc::new(pieces)));
            learned.add(plain.finish());
        }
        learned
    }
}
