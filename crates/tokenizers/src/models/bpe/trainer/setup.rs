//! From words to a trainer before its first merge.

use super::super::alphabet::{Alphabet, bytes_in_order};
use super::super::trace::PairLog;
use super::super::{BpeOptions, TrainError};
use super::pairs::Pairs;
use super::queue::Queue;
use super::sides::Sides;
use super::symbols::Symbols;
use super::{Record, Trainer};
use crate::{Base, Vocabulary, Words};
use std::cmp::Reverse;
use std::sync::Arc;

pub(super) fn trainer(words: Words, options: &BpeOptions, record: Record) -> Result<Trainer, TrainError> {
    if let Some(limit) = words.exceeded() {
        return Err(TrainError::TooLarge { bytes: words.source_bytes(), limit });
    }
    if words.is_empty() {
        return Err(if words.source_bytes() == 0 { TrainError::Empty } else { TrainError::OnlyWhiteSpace });
    }
    let vocabulary = first_vocabulary(&words, options);
    let alphabet = vocabulary.len();
    if options.vocab_size < alphabet {
        return Err(TrainError::VocabularyTooSmall { asked: options.vocab_size, alphabet });
    }
    let (symbols, tokens) = lay_out(&words, options.base, &vocabulary);
    let characters = match options.base {
        Base::Characters => tokens,
        Base::Bytes => words.scalars(),
    };
    let pairs = Pairs::count(&symbols, words.parts().1);
    let mut log = PairLog::default();
    if record == Record::Trace {
        log.recorded = true;
        log.first = pairs.counts().collect();
    }
    Ok(Trainer {
        queue: Queue::new(pairs.counts()),
        options: options.clone(),
        words,
        alphabet,
        tokens_before: tokens,
        characters,
        tokens,
        symbols,
        pairs,
        vocabulary,
        sides: Sides::default(),
        merges: Vec::new(),
        log,
        stop: None,
    })
}

/// The base alphabet in the order of its ids.
fn first_vocabulary(words: &Words, options: &BpeOptions) -> Vocabulary {
    let mut vocabulary = Vocabulary::over(Arc::clone(words.arena()));
    match options.base {
        Base::Bytes => bytes_in_order().for_each(|byte| _ = vocabulary.push(&[byte])),
        Base::Characters => {
            let mut found: Vec<(char, u64)> = words.characters().into_iter().collect();
            if let Some(limit) = options.limit_alphabet {
                vocabulary.push_special("<unk>");
                found.sort_unstable_by_key(|&(char, count)| (Reverse(count), char));
                found.truncate(limit);
            }
            found.sort_unstable_by_key(|&(char, _)| char);
            for (char, _) in found {
                vocabulary.push(char.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
    vocabulary
}

/// The words' base symbols, and how many tokens that makes in the corpus.
fn lay_out(words: &Words, base: Base, vocabulary: &Vocabulary) -> (Symbols, u64) {
    let alphabet = Alphabet::of(vocabulary, base);
    let total = (0..words.len()).map(|word| Alphabet::len_of(base, words.text(word))).sum();
    let mut symbols = Symbols::with_capacity(total, words.len());
    let mut tokens = 0;
    for word in 0..words.len() {
        let mut byte = words.start(word);
        symbols.open();
        alphabet.symbols(words.text(word), |symbol, len| {
            symbols.push(symbol, word, byte);
            byte += len;
        });
        tokens += symbols.close(byte) as u64 * words.count_of(word);
    }
    symbols.seal();
    (symbols, tokens)
}
