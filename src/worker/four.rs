//! The four trainers in lock-step, as the worker runs them: one target, and a turn is a merge of each that merges.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::{BpeOptions, TrainError};
use llama_lens_tokenizers::models::wordpiece::{WordPieceOptions, alphabet_size};
use llama_lens_tokenizers::{Base, Words};

use super::learned::{Learned, Trace};
use super::protocol::{SentencePiece, TrainRequest, VocabularySize};
use super::refusal::Refusal;
use super::run::{Run, bpe, wordpiece};
use super::sentencepiece_run::{SentencePieceRun, sentences};
use super::under_way::UnderWay;
use super::unigram::UnigramTraining;

/// WordPiece begins with more symbols than there are characters. Where that would leave it nothing to learn, the
/// vocabularies become larger by this share of the pieces asked for.
const ROOM: usize = 4;

/// Prepares to train on the words of a text.
///
/// # Errors
/// What one of the trainers refuses, such as a vocabulary that does not hold the symbols each begins with.
pub fn begin(text: &str, request: &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal> {
    Ok(Box::new(FourTraining::new(text, request.size)?))
}

/// A training under way.
struct FourTraining {
    /// Byte-pair encoding, WordPiece, and SentencePiece.
    merging: [Box<dyn Run>; 3],
    unigram: UnigramTraining,
}

impl FourTraining {
    fn new(text: &str, size: VocabularySize) -> Result<Self, Refusal> {
        let words = Words::count(text, Base::Characters);
        let asked = SentencePiece::llama2();
        let settings = asked.settings(0)?;
        let sentences = sentences(text, &settings);
        let vocab_size = target(&words, sentences.characters(&settings), size)?;
        let unigram = UnigramTraining::of(words.marked(), vocab_size)?;
        // What is given and not learned comes besides: else a small vocabulary would be nothing but bytes.
        let besides = settings.reserved().len();
        let sentencepiece = SentencePieceRun::new(sentences, asked, vocab_size + besides)?;
        let options = BpeOptions { vocab_size, ..BpeOptions::default() };
        let by_score = WordPieceOptions { vocab_size, ..WordPieceOptions::default() };
        let merging = [bpe(options)(words.clone())?, wordpiece(by_score)(words)?, Box::new(sentencepiece)];
        Ok(Self { merging, unigram })
    }
}

impl UnderWay for FourTraining {
    /// A step is a turn: a merge of each that merges.
    fn advance(&mut self, turns: usize) -> Result<bool, Refusal> {
        for _ in 0..turns {
            let mut merged = false;
            for run in &mut self.merging {
                merged |= run.step()?;
            }
            // Its rounds keep pace with the merges, so that all four arrive at about the same time.
            let (done, planned) = self.progress();
            let (rounds, of) = self.unigram.rounds();
            if !merged || rounds * planned < done * of {
                return Ok(self.unigram.round() || merged);
            }
        }
        Ok(true)
    }

    fn progress(&self) -> (usize, usize) {
        let most = |of: fn(&dyn Run) -> usize| self.merging.iter().map(|run| of(&**run)).max().unwrap_or(0);
        (most(|run| run.merges_done()), most(|run| run.merges_planned()))
    }

    fn finish(self: Box<Self>) -> Learned {
        let mut learned = Learned::default();
        let [bpe, wordpiece, sentencepiece] = self.merging.map(Run::finish);
        let unigram = Trace::Unigram(Arc::new(self.unigram.trace()));
        for trace in [bpe, wordpiece, unigram, sentencepiece] {
            learned.add(trace);
        }
        learned
    }
}

/// The one size of all four vocabularies. Beyond the alphabet means beyond that of byte-pair encoding; `kept` is the
/// characters that SentencePiece keeps, spaces among them.
fn target(words: &Words, kept: usize, size: VocabularySize) -> Result<usize, Refusal> {
    let characters = words.alphabet(Base::Characters);
    // The unigram model has `▁` and the unknown piece besides.
    let needed = alphabet_size(words).max(characters + 2).max(kept);
    match size {
        VocabularySize::BeyondAlphabet(more) => Ok(size.of(characters).max(needed.saturating_add(more.div_ceil(ROOM)))),
        VocabularySize::Exactly(asked) if asked < needed && !words.is_empty() => {
            Err(TrainError::VocabularyTooSmall { asked, alphabet: needed }.into())
        }
        VocabularySize::Exactly(asked) => Ok(asked),
    }
}
