//! From words to a trainer's state before its first merge.

use super::super::alphabet::Alphabet;
use super::super::error::TrainError;
use super::super::merge::Record;
use super::super::trace::PairLog;
use super::Merger;
use super::pairs::Pairs;
use super::sides::Sides;
use super::symbols::Symbols;
use crate::{Base, Vocabulary, Words};

/// The order in which the words stand in the array of symbols, and so that of the places of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// The most frequent word first.
    Frequency,
    /// As the text first has them.
    Text,
}

/// Whether there are words that a run can start from.
///
/// # Errors
/// When there are none, or too many.
pub(crate) fn check_words(words: &Words) -> Result<(), TrainError> {
    if let Some(limit) = words.exceeded() {
        return Err(TrainError::TooLarge { bytes: words.source_bytes(), limit });
    }
    if words.is_empty() {
        return Err(if words.source_bytes() == 0 { TrainError::Empty } else { TrainError::OnlyWhiteSpace });
    }
    Ok(())
}

impl Merger {
    /// Cuts the words into the single symbols of `vocabulary` and counts the pairs.
    ///
    /// # Errors
    /// When a vocabulary of `vocab_size` has no room for these symbols.
    pub(crate) fn new(
        words: Words,
        base: Base,
        vocabulary: Vocabulary,
        vocab_size: usize,
        layout: Layout,
        record: Record,
    ) -> Result<Self, TrainError> {
        let alphabet = vocabulary.len();
        if vocab_size < alphabet {
            return Err(TrainError::VocabularyTooSmall { asked: vocab_size, alphabet });
        }
        let (symbols, tokens) = lay_out(&words, base, &vocabulary, layout);
        let characters = match base {
            Base::Characters => tokens,
            Base::Bytes => words.scalars(),
        };
        let pairs = Pairs::count(&symbols, words.parts().1);
        let mut log = PairLog::default();
        if record == Record::Trace {
            log.recorded = true;
            log.first = pairs.counts().collect();
        }
        Ok(Self {
            words,
            vocabulary,
            symbols,
            pairs,
            merges: Vec::new(),
            alphabet,
            base,
            layout,
            tokens_before: tokens,
            characters,
            tokens,
            sides: Sides::default(),
            log,
        })
    }
}

/// The words' base symbols, and how many tokens that makes in the corpus.
fn lay_out(words: &Words, base: Base, vocabulary: &Vocabulary, layout: Layout) -> (Symbols, u64) {
    let alphabet = Alphabet::of(vocabulary, base);
    let continuing = vocabulary.has_continuing().then(|| Alphabet::continuing(vocabulary, base));
    let total = (0..words.len()).map(|word| Alphabet::len_of(base, words.text(word))).sum();
    let mut symbols = Symbols::with_capacity(total, words.len());
    let mut tokens = 0;
    let order = match layout {
        Layout::Frequency => (0..words.len()).collect(),
        Layout::Text => words.in_text_order(),
    };
    for word in order {
        let mut byte = words.start(word);
        symbols.open();
        let mut push = |symbol, len| {
            symbols.push(symbol, word, byte);
            byte += len;
        };
        match &continuing {
            None => alphabet.symbols(words.text(word), push),
            Some(continuing) => {
                let (first, rest) = first_symbol(words.text(word));
                alphabet.symbols(first, &mut push);
                continuing.symbols(rest, push);
            }
        }
        tokens += symbols.close(byte) as u64 * words.count_of(word);
    }
    symbols.seal();
    (symbols, tokens)
}

/// A word cut after its first character. Only vocabularies of characters have pieces that continue words.
fn first_symbol(word: &str) -> (&str, &str) {
    word.split_at(word.chars().next().map_or(0, char::len_utf8))
}
