//! From counted sentences to a trainer before its first merge.

use super::super::error::TrainError;
use super::super::segments::segments;
use super::super::sentences::Sentences;
use super::super::settings::Settings;
use super::BpeTrainer;
use crate::models::bpe::trainer::queue::Queue;
use crate::models::merges::{self, Layout, Merger, Record, check_words};
use crate::models::unigram::NEVER_PIECES;
use crate::{Base, Vocabulary, WordCounter, Words};
use rustc_hash::FxHashSet;
use std::sync::Arc;

impl BpeTrainer {
    /// Cuts the words where no piece may go on, and counts the pairs.
    pub(in super::super) fn new(sentences: &Sentences, settings: &Settings) -> Result<Self, TrainError> {
        check_words(&sentences.words)?;
        let mut characters = sentences.words.covering(settings.character_coverage);
        characters.retain(|(character, _)| !NEVER_PIECES.contains(character));
        let words = segmented(&sentences.words, settings);
        let reserved = settings.reserved().len();
        let alphabet = reserved + characters.len();
        let Some(planned) = settings.vocab_size.checked_sub(alphabet) else {
            return Err(merges::TrainError::VocabularyTooSmall { asked: settings.vocab_size, alphabet }.into());
        };
        let mut vocabulary = Vocabulary::over(Arc::clone(words.arena()));
        for (character, _) in &characters {
            vocabulary.push(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        let size = vocabulary.len() + planned;
        let merger = Merger::new(words, Base::Characters, vocabulary, size, Layout::Frequency, Record::MergesOnly)?;
        let queue = Queue::new(merger.pairs.counts());
        Ok(Self { queue, rules: settings.pieces, planned, made: FxHashSet::default(), characters, merger })
    }
}

/// The segments of all words.
fn segmented(words: &Words, settings: &Settings) -> Words {
    let mut counter = WordCounter::new(Base::Characters);
    counter.saw(words.source_bytes());
    for word in 0..words.len() {
        let text = words.text(word);
        for segment in segments(text, &settings.pieces) {
            counter.add_word(&text[segment], words.count_of(word));
        }
    }
    counter.finish()
}
