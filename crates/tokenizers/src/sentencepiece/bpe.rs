//! Byte-pair encoding with the rules of `sentencepiece`'s trainer (`bpe_model_trainer.cc`).
//!
//! The most frequent pair is merged, of equally frequent ones the shorter and then the lower. Two things differ from
//! byte-pair encoding elsewhere: what the rules of pieces forbid is never merged, and a string that is a piece already is
//! not made a second time.
//!
//! The library looks only at the five most frequent in a hundred pairs, a thousand at least, and renews that list every
//! hundred merges. This trainer looks at all.

use super::error::TrainError;
use super::segments::segments;
use super::sentences::Sentences;
use super::settings::Settings;
use crate::models::bpe::trainer::queue::{Entry, Queue, View};
use crate::models::bpe::{Decision, Forced, Record, Stop, TieRule};
use crate::models::merges::{self, Asked, Layout, Merge, Merger, Order, Rule, check_words};
use crate::models::unigram::{NEVER_PIECES, PieceRules};
use crate::{Base, Vocabulary, WordCounter, Words};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The stepper that is the trainer.
pub(super) type BpeTrainer = merges::Trainer<Allowed>;

/// What the trainer is asked for.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// How many characters and merged pieces there are to be.
    vocab_size: usize,
    /// The characters that are pieces, the most frequent first, with their counts.
    pub(super) characters: Vec<(char, u64)>,
    rules: PieceRules,
}

/// The rule: the most frequent pair that may be a piece, then the shorter one.
pub(super) struct Allowed {
    queue: Queue,
    /// What was merged so far.
    made: FxHashSet<Box<[u8]>>,
}

/// Cuts the words where no piece may go on, and counts the pairs.
pub(super) fn trainer(sentences: &Sentences, settings: &Settings) -> Result<(BpeTrainer, Options), TrainError> {
    check_words(&sentences.words)?;
    let mut characters = sentences.words.covering(settings.character_coverage);
    characters.retain(|(character, _)| !NEVER_PIECES.contains(character));
    let reserved = settings.reserved().len();
    let (asked, alphabet) = (settings.vocab_size, reserved + characters.len());
    if asked < alphabet {
        return Err(merges::TrainError::VocabularyTooSmall { asked, alphabet }.into());
    }
    let options = Options { vocab_size: asked - reserved, characters, rules: settings.pieces };
    let words = segmented(&sentences.words, &options.rules);
    Ok((BpeTrainer::new(words, &options, Record::MergesOnly)?, options))
}

/// The segments of all words.
fn segmented(words: &Words, rules: &PieceRules) -> Words {
    let mut counter = WordCounter::new(Base::Characters);
    counter.saw(words.source_bytes());
    for word in 0..words.len() {
        let text = words.text(word);
        for segment in segments(text, rules) {
            counter.add_word(&text[segment], words.count_of(word));
        }
    }
    counter.finish()
}

impl Allowed {
    /// The best pair that may be merged, unless it counts less than `floor`; see [`Queue::settle`]. The pairs before it,
    /// which never may, are taken out.
    fn allowed(&mut self, merger: &mut Merger, options: &Options, floor: u64) -> Option<Entry> {
        loop {
            let Merger { pairs, symbols, words, vocabulary, .. } = &mut *merger;
            let order = order(vocabulary);
            let best = self.queue.settle(&mut View { pairs, symbols, counts: words.parts().1, order }, floor)?;
            let piece = merged(&best, vocabulary);
            let characters: Vec<char> = std::str::from_utf8(&piece).unwrap_or_default().chars().collect();
            if options.rules.allow(&characters) && !self.made.contains(&piece[..]) {
                return Some(best);
            }
            self.queue.take(order);
        }
    }
}

impl Asked for Options {
    fn vocab_size(&self) -> usize {
        self.vocab_size
    }

    fn forced(&self) -> &[Forced] {
        &[]
    }
}

impl Rule for Allowed {
    type Options = Options;
    type Best = Entry;
    const MEASURE: Decision = Decision::Count;

    fn start(words: Words, options: &Options, record: Record) -> Result<(Merger, Self), merges::TrainError> {
        let mut vocabulary = Vocabulary::over(Arc::clone(words.arena()));
        for (character, _) in &options.characters {
            vocabulary.push(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        let size = options.vocab_size;
        let merger = Merger::new(words, Base::Characters, vocabulary, size, Layout::Frequency, record)?;
        let queue = Queue::new(merger.pairs.counts());
        Ok((merger, Self { queue, made: FxHashSet::default() }))
    }

    fn best(&mut self, merger: &mut Merger, options: &Options) -> Option<Entry> {
        self.allowed(merger, options, 0)
    }

    fn refused(&self, best: Option<&Entry>, _: &Merger, _: &Options) -> Option<Stop> {
        best.is_none().then_some(Stop::NoPairs)
    }

    fn runner_up(&mut self, best: Entry, merger: &mut Merger, options: &Options) -> Option<Entry> {
        self.made.insert(merged(&best, &merger.vocabulary).into());
        self.queue.take(order(&merger.vocabulary));
        let rival = self.allowed(merger, options, best.candidate.count)?;
        (rival.candidate.count == best.candidate.count).then_some(rival)
    }

    fn pair(best: &Entry) -> u32 {
        best.pair
    }

    fn decided(&self, best: &Entry, rival: &Entry, merger: &Merger, _: &Options) -> Decision {
        order(&merger.vocabulary).compare(&best.candidate, &rival.candidate).1
    }

    fn apply(&mut self, merge: Merge, pair: u32, merger: &mut Merger) {
        merger.apply(merge, pair, &mut self.queue);
    }
}

fn order(vocabulary: &Vocabulary) -> Order<'_> {
    Order::new(TieRule::Shorter, Base::Characters, vocabulary)
}

/// What a merge would make.
fn merged(best: &Entry, vocabulary: &Vocabulary) -> Vec<u8> {
    [vocabulary.bytes(best.candidate.left), vocabulary.bytes(best.candidate.right)].concat()
}
