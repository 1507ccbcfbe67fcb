//! What is wrong with a corpus or with what is asked of it, said beside the input.

use crate::lessons::Problem;
use crate::worker::{Place, Refusal};

/// The key of the corpus, beside which most problems stand.
pub const CORPUS: &str = "corpus";
/// The key of the vocabulary size.
pub const VOCABULARY: &str = "vocab";
/// The key of the forced pair.
pub const FORCE: &str = "force";

/// The key of the tokenizer from a file.
pub const TOKENIZER: &str = "tokenizer";

/// A problem with the corpus.
pub fn of_corpus(text: impl Into<String>) -> Problem {
    Problem { key: CORPUS, text: text.into(), offer: None }
}

/// What was learned is not of the kind that was asked for.
pub fn other_trainer() -> Problem {
    of_corpus("The worker learned by another algorithm than the one asked for: reload the page.")
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let key = match refusal.place() {
            Place::Corpus => CORPUS,
            Place::Vocabulary => VOCABULARY,
            Place::Forced => FORCE,
            Place::Tokenizer => TOKENIZER,
        };
        Self { key, offer: refusal.offer(), text: refusal.to_string() }
    }
}
