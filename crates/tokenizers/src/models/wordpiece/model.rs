//! A trained tokenizer: pieces that begin words, pieces that continue them, and a token for all other words.
//!
//! ```
//! use llama_lens_tokenizers::models::wordpiece::WordPieceModel;
//! let model = WordPieceModel::from_pieces(["[UNK]", "hug", "##s", "##gs", "hu"], "##", Some(0));
//! assert_eq!(model.encode("hugs hug bug"), [1, 2, 1, 0]);
//! assert_eq!(model.decode(&[1, 2, 1])?, "hugs hug");
//! # Ok::<(), llama_lens_tokenizers::models::wordpiece::UnknownId>(())
//! ```

use crate::Vocabulary;
use crate::models::tokens::UnknownId;
use rustc_hash::FxHashMap;

/// BERT's token for a word that cannot be made of pieces.
pub const UNKNOWN_TOKEN: &str = "[UNK]";

/// BERT's limit: a word of more characters is unknown (`max_input_chars_per_word`).
pub const MAX_WORD: usize = 100;

/// A vocabulary, for encoding and decoding.
#[derive(Clone, Debug)]
pub struct WordPieceModel {
    vocabulary: Vocabulary,
    unknown: Option<u32>,
    max_word: Option<usize>,
    whole_words: bool,
    begin: Pieces,
    go_on: Pieces,
}

/// Pieces by their text, and the length of the longest in bytes.
#[derive(Clone, Debug, Default)]
struct Pieces {
    ids: FxHashMap<Box<[u8]>, u32>,
    longest: usize,
}

impl Pieces {
    /// Of two pieces of one text the later holds, as in Hugging Face `tokenizers`, which reads them into a map.
    fn add(&mut self, text: &[u8], id: u32) {
        self.longest = self.longest.max(text.len());
        self.ids.insert(text.into(), id);
    }
}

impl WordPieceModel {
    /// A model of a vocabulary that knows which of its pieces continue words, with the limit of BERT.
    pub fn new(vocabulary: Vocabulary, unknown: Option<u32>) -> Self {
        let (begin, go_on) = (Pieces::default(), Pieces::default());
        let mut model = Self { vocabulary, unknown, max_word: None, whole_words: false, begin, go_on };
        model.set_max_word(Some(MAX_WORD));
        model
    }

    /// A model of pieces as a file has them, in the order of their ids; those that start with `prefix` continue words.
    pub fn from_pieces<P: AsRef<str>>(pieces: impl IntoIterator<Item = P>, prefix: &str, unknown: Option<u32>) -> Self {
        Self::new(Vocabulary::from_written(pieces, prefix), unknown)
    }

    /// The same where words of more characters than this are unknown, or without a limit.
    #[must_use]
    pub fn with_max_word(mut self, max_word: Option<usize>) -> Self {
        self.set_max_word(max_word);
        self
    }

    /// The same where a word is one piece or unknown, and never cut: Hugging Face's `WordLevel`.
    #[must_use]
    pub fn with_whole_words(self) -> Self {
        Self { whole_words: true, ..self.with_max_word(None) }
    }

    /// Whether a word is never cut.
    pub fn has_whole_words(&self) -> bool {
        self.whole_words
    }

    /// Looks up only pieces that can be found: none is longer than a word may be.
    fn set_max_word(&mut self, max_word: Option<usize>) {
        self.max_word = max_word;
        (self.begin, self.go_on) = (Pieces::default(), Pieces::default());
        let fits = |text: &[u8]| max_word.is_none_or(|most| text.len() <= most.saturating_mul(4));
        for id in (0..self.vocabulary.len() as u32).filter(|id| fits(self.vocabulary.bytes(*id))) {
            // What is written decides, as it does once the vocabulary is a file: a word may begin with the prefix too.
            let written = self.vocabulary.written(id);
            self.begin.add(&written, id);
            if let Some(text) = written.strip_prefix(self.vocabulary.prefix().as_bytes()) {
                self.go_on.add(text, id);
            }
        }
    }

    /// The vocabulary, in the order of the ids.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What pieces that continue words are written with.
    pub fn prefix(&self) -> &str {
        self.vocabulary.prefix()
    }

    /// The token that stands for words that cannot be made of pieces, if there is one.
    pub fn unknown(&self) -> Option<u32> {
        self.unknown
    }

    /// The most characters that a word may have; words of more are unknown.
    pub fn max_word(&self) -> Option<usize> {
        self.max_word
    }

    /// The piece of this text that begins a word, or that continues one.
    pub(super) fn find(&self, text: &[u8], begins: bool) -> Option<u32> {
        self.pieces(begins).ids.get(text).copied()
    }

    /// The length in bytes of the longest piece that begins a word, or that continues one.
    pub(super) fn longest(&self, begins: bool) -> usize {
        self.pieces(begins).longest
    }

    fn pieces(&self, begins: bool) -> &Pieces {
        if begins { &self.begin } else { &self.go_on }
    }

    /// The text that tokens stand for: pieces that continue a word are joined to what is before them, and one space
    /// stands before all others.
    ///
    /// # Errors
    /// When an id is not in the vocabulary.
    pub fn decode(&self, ids: &[u32]) -> Result<String, UnknownId> {
        let mut bytes: Vec<u8> = Vec::new();
        for (at, &id) in ids.iter().enumerate() {
            if id as usize >= self.vocabulary.len() {
                return Err(UnknownId { id, at });
            }
            match (at, self.vocabulary.continues(id)) {
                // At the beginning there is nothing to join to: Hugging Face's decoder keeps the prefix there.
                (0, _) => bytes.extend_from_slice(&self.vocabulary.written(id)),
                (_, true) => bytes.extend_from_slice(self.vocabulary.bytes(id)),
                (_, false) => {
                    bytes.push(b' ');
                    bytes.extend_from_slice(self.vocabulary.bytes(id));
                }
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
