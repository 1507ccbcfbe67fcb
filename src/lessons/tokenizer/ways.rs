//! Why subwords at all: the same text as whole words, as characters, and as learned pieces, side by side.

use std::collections::{BTreeSet, HashSet};

use super::piece::Piece;
use super::{TOKEN_LABEL, TokenView};
use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::pre_tokenizers::white_space;

/// So many tokens of a way are listed.
const LISTED: usize = 80;

/// One way to cut a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Way {
    /// What its tokens are: “words”.
    pub name: &'static str,
    /// The tokens, and whether the vocabulary has each; at most 80.
    pub tokens: Vec<(Piece, bool)>,
    /// How many tokens there are in all.
    pub count: usize,
    /// How many of them the vocabulary lacks.
    pub unknown: usize,
    /// How large the vocabulary is that the corpus gives.
    pub vocabulary: usize,
}

impl Way {
    fn new<'a>(name: &'static str, vocabulary: usize, tokens: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let mut way = Self { name, vocabulary, ..Self::default() };
        for (text, known) in tokens {
            way.count += 1;
            way.unknown += usize::from(!known);
            if way.tokens.len() < LISTED {
                way.tokens.push((Piece::new(text.as_bytes()).shortened(TOKEN_LABEL), known));
            }
        }
        way
    }
}

/// What a corpus knows: its words and its characters.
pub struct Known {
    words: HashSet<Vec<u8>>,
    characters: BTreeSet<char>,
}

impl Known {
    /// All that a corpus has.
    pub fn of(words: &Words) -> Self {
        let all = 0..words.len();
        Self {
            characters: all.clone().flat_map(|word| words.text(word).chars()).collect(),
            words: all.map(|word| words.bytes(word).to_vec()).collect(),
        }
    }

    /// A text cut in three ways: words, characters, and the tokens given, which are those of a vocabulary of so many.
    pub fn three_ways(&self, text: &str, tokens: &[TokenView], unknown: usize, vocabulary: usize) -> [Way; 3] {
        let words = white_space::words(text).map(|word| (word, self.words.contains(word.as_bytes())));
        let mut buffer = text.char_indices().filter(|(_, character)| !character.is_whitespace());
        let characters = std::iter::from_fn(|| {
            let (at, character) = buffer.next()?;
            Some((&text[at..at + character.len_utf8()], self.characters.contains(&character)))
        });
        let pieces: Vec<_> = tokens.iter().filter(|token| !token.gap).collect();
        let listed = pieces.iter().take(LISTED).map(|token| (token.piece.clone(), token.id.is_some()));
        [
            Way::new("words", self.words.len(), words),
            Way::new("characters", self.characters.len(), characters),
            Way { name: "pieces", tokens: listed.collect(), count: pieces.len(), unknown, vocabulary },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use llama_lens_tokenizers::Base;

    #[test]
    fn a_word_that_was_never_seen_is_unknown_and_its_characters_are_not() {
        let known = Known::of(&Words::count("hug pug", Base::Characters));
        let [words, characters, _] = known.three_ways("hug pugh\tgun", &[], 0, 0);
        assert_eq!((words.count, words.unknown, words.vocabulary), (3, 2, 2));
        assert_eq!((characters.count, characters.unknown, characters.vocabulary), (10, 1, 4));
    }
}
