//! The four trainers in lock-step, as the worker runs them: one target, and a turn is a merge of each that merges.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::{BpeOptions, TieRule, TrainError};
use llama_lens_tokenizers::models::wordpiece::{WordPieceOptions, alphabet_size};
use llama_lens_tokenizers::{Base, Words};

use super::learned::{Learned, Trace};
use super::protocol::VocabularySize;
use super::refusal::Refusal;
use super::run::{Options, Run};
use super::unigram::UnigramTraining;

/// WordPiece begins with more symbols than there are characters. Where that would leave it nothing to learn, the
/// vocabularies become larger by this share of the pieces asked for.
const ROOM: usize = 4;

/// A training under way.
pub struct FourTraining {
    /// Byte-pair encoding, WordPiece, and byte-pair encoding of words that begin with `▁`, as `SentencePiece` has them.
    merging: [Run; 3],
    unigram: UnigramTraining,
}

impl FourTraining {
    /// Prepares to train on the words of a text.
    ///
    /// # Errors
    /// What one of the trainers refuses, such as a vocabulary that does not hold the symbols each begins with.
    pub fn new(text: &str, size: VocabularySize) -> Result<Self, Refusal> {
        let words = Words::count(text, Base::Characters);
        let vocab_size = target(&words, size)?;
        let marked = words.marked();
        let unigram = UnigramTraining::of(marked.clone(), vocab_size)?;
        let bpe = |tie| Options::Bpe(BpeOptions { vocab_size, tie, ..BpeOptions::default() });
        let wordpiece = Options::WordPiece(WordPieceOptions { vocab_size, ..WordPieceOptions::default() });
        let merging = [
            Run::new(words.clone(), bpe(TieRule::default()))?,
            Run::new(words, wordpiece)?,
            Run::new(marked, bpe(TieRule::Shorter))?,
        ];
        Ok(Self { merging, unigram })
    }

    /// Carries out up to so many turns, fewer where a round of the unigram model takes long; `false` when there are no
    /// more.
    ///
    /// # Errors
    /// None: no pair is forced here.
    pub fn advance(&mut self, turns: usize) -> Result<bool, Refusal> {
        for _ in 0..turns {
            let mut merged = false;
            for run in &mut self.merging {
                merged |= run.step()?;
            }
            // Its rounds keep pace with the merges, so that all four arrive at about the same time.
            let (done, planned) = self.progress();
            let (rounds, of) = self.unigram.progress();
            if !merged || rounds * planned < done * of {
                return Ok(self.unigram.advance() || merged);
            }
        }
        Ok(true)
    }

    /// Turns done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let most = |of: fn(&Run) -> usize| self.merging.iter().map(of).max().unwrap_or(0);
        (most(Run::merges_done), most(Run::merges_planned))
    }

    /// What was learned so far.
    pub fn finish(self) -> Learned {
        let mut learned = Learned::default();
        let [bpe, wordpiece, sentencepiece] = self.merging.map(Run::finish);
        let unigram = Trace::Unigram(Arc::new(self.unigram.finish()));
        for trace in [bpe, wordpiece, unigram, sentencepiece] {
            learned.add(trace);
        }
        learned
    }
}

/// The one size of all four vocabularies. Beyond the alphabet means beyond that of byte-pair encoding.
fn target(words: &Words, size: VocabularySize) -> Result<usize, Refusal> {
    let characters = words.alphabet(Base::Characters);
    // The unigram model has `▁` and the unknown piece besides.
    let needed = alphabet_size(words).max(characters + 2);
    match size {
        VocabularySize::BeyondAlphabet(more) => Ok(size.of(characters).max(needed.saturating_add(more.div_ceil(ROOM)))),
        VocabularySize::Exactly(asked) if asked < needed && !words.is_empty() => {
            Err(TrainError::VocabularyTooSmall { asked, alphabet: needed }.into())
        }
        VocabularySize::Exactly(asked) => Ok(asked),
    }
}
