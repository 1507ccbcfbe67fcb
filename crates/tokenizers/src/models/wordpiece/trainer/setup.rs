//! From words to a trainer before its first merge.

use super::super::model::UNKNOWN_TOKEN;
use super::super::trace::frequencies;
use super::WordPieceOptions;
use super::queue::Queue;
use crate::models::merges::{Layout, Merger, Record, TrainError, check_words};
use crate::{Base, Vocabulary, Words};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::sync::Arc;

pub(super) fn start(words: Words, options: &WordPieceOptions, record: Record) -> Result<(Merger, Queue), TrainError> {
    check_words(&words)?;
    let vocabulary = first_vocabulary(&words, options.limit_alphabet);
    let mut merger = Merger::new(words, Base::Characters, vocabulary, options.vocab_size, Layout::Text, record)?;
    let frequencies = {
        let Merger { symbols, words, alphabet, .. } = &merger;
        let placed = symbols.first_symbols();
        frequencies(*alphabet, placed.map(|(symbol, word)| (symbol, words.count_of(word))))
    };
    let Merger { pairs, symbols, .. } = &mut merger;
    let queue = Queue::new(options.tie, options.min_frequency, &frequencies, pairs, symbols);
    Ok((merger, queue))
}

/// `[UNK]`, the characters that begin words, and those that continue them, each by code point.
pub(super) fn first_vocabulary(words: &Words, limit: Option<usize>) -> Vocabulary {
    let (begin, go_on) = characters(words);
    let kept = limit.map(|limit| {
        let mut found: Vec<(char, u64)> = words.characters().into_iter().collect();
        found.sort_unstable_by_key(|&(char, count)| (Reverse(count), char));
        found.truncate(limit);
        found.into_iter().map(|(char, _)| char).collect::<FxHashSet<char>>()
    });
    let sorted = |found: FxHashSet<char>| {
        let mut chars: Vec<char> =
            found.into_iter().filter(|char| kept.as_ref().is_none_or(|kept| kept.contains(char))).collect();
        chars.sort_unstable();
        chars
    };
    let mut vocabulary = Vocabulary::over(Arc::clone(words.arena()));
    vocabulary.push_special(UNKNOWN_TOKEN);
    for char in sorted(begin) {
        vocabulary.push(char.encode_utf8(&mut [0; 4]).as_bytes());
    }
    for char in sorted(go_on) {
        let id = vocabulary.push(char.encode_utf8(&mut [0; 4]).as_bytes());
        vocabulary.set_continuing(id);
    }
    vocabulary
}

/// The characters that words begin with, and those that they go on with.
fn characters(words: &Words) -> (FxHashSet<char>, FxHashSet<char>) {
    let (mut begin, mut go_on) = (FxHashSet::default(), FxHashSet::default());
    for word in 0..words.len() {
        let mut chars = words.text(word).chars();
        begin.extend(chars.next());
        go_on.extend(chars);
    }
    (begin, go_on)
}
