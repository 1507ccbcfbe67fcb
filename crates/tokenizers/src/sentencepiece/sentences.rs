//! Raw sentences, normalized and counted.

use super::segments::cut;
use super::settings::Settings;
use crate::models::unigram::{NEVER_PIECES, PieceRules, WordEnd};
use crate::normalizers::SentencePieceNormalizer;
use crate::{Base, WordCounter, Words};

/// What stands in a sentence for a boundary that no piece may cross; it is never a piece itself.
const BOUNDARY: char = '\u{2585}';

/// Counts sentences that come in parts.
///
/// ```
/// use llama_lens_tokenizers::sentencepiece::{SentenceCounter, Settings};
/// let mut counter = SentenceCounter::new(&Settings::default());
/// counter.add("a rose  is\n a rose");
/// let words = counter.finish().words;
/// assert_eq!((words.text(0), words.count_of(0)), ("▁a", 2));
/// ```
#[derive(Debug)]
pub struct SentenceCounter {
    normalizer: SentencePieceNormalizer,
    rules: PieceRules,
    /// The names of the pieces that are never made of text.
    reserved: Vec<String>,
    counter: WordCounter,
    /// What stands behind each word, in the order in which they first came.
    ends: Vec<WordEnd>,
}

/// The words of all sentences: what stands between spaces, or whole sentences where these are not cut.
#[derive(Clone, Debug)]
pub struct Sentences {
    /// The words with their counts, each with the `▁` before it.
    pub words: Words,
    /// What stands behind each word.
    pub ends: Vec<WordEnd>,
}

impl Sentences {
    /// How many different characters are kept with these settings.
    pub fn characters(&self, settings: &Settings) -> usize {
        let kept = self.words.covering(settings.character_coverage);
        kept.iter().filter(|(character, _)| !NEVER_PIECES.contains(character)).count()
    }
}

impl SentenceCounter {
    /// A counter that prepares sentences by these settings.
    pub fn new(settings: &Settings) -> Self {
        let counter = WordCounter::new(Base::Characters);
        let reserved = settings.reserved();
        Self { normalizer: settings.normalizer(), rules: settings.pieces, reserved, counter, ends: Vec::new() }
    }

    /// Counts the sentences of the next part, one a line. No line spans two parts. Once all parts together are over
    /// [`WordCounter::LIMIT`], nothing more is counted, and a trainer answers with the reason.
    pub fn add(&mut self, part: &str) {
        if !self.counter.saw(part.len()) {
            return;
        }
        for line in part.split('\n') {
            let sentence = without_names(self.normalizer.normalized(line.trim_end_matches('\r')), &self.reserved);
            let mut words = cut(&sentence, |before, after| self.rules.parts_words(before, after)).peekable();
            while let Some(word) = words.next() {
                let index = self.counter.add_word(&sentence[word], 1);
                if index >= self.ends.len() {
                    self.ends.resize(index + 1, WordEnd::default());
                }
                let is_last = words.peek().is_none();
                self.ends[index].ends_line |= is_last;
                self.ends[index].before_space |= !is_last;
            }
        }
    }

    /// The words so far, most frequent first.
    pub fn finish(self) -> Sentences {
        let words = self.counter.finish();
        let ends = words.seen().iter().map(|first| self.ends.get(*first as usize).copied().unwrap_or_default());
        Sentences { ends: ends.collect(), words }
    }
}

/// A sentence with a boundary in the place of every name of a reserved piece: nothing is learned from these.
fn without_names(sentence: String, names: &[String]) -> String {
    // All names begin so.
    const FIRST: char = '<';
    if !sentence.contains(FIRST) {
        return sentence;
    }
    let mut kept = String::with_capacity(sentence.len());
    let mut rest = sentence.as_str();
    while let Some(at) = rest.find(FIRST) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let len = names.iter().filter(|name| from.starts_with(*name)).map(String::len).max();
        kept.push(if len.is_some() { BOUNDARY } else { FIRST });
        rest = &from[len.unwrap_or(FIRST.len_utf8())..];
    }
    kept.push_str(rest);
    kept
}
