//! What each tokenizer needs for the same passage in twenty languages.

use super::columns::Kind;
use super::encoders::Encoders;
use crate::lessons::tokenizer::{characters, passages};
use llama_lens_tokenizers::pre_tokenizers::white_space;

/// What a tokenizer needs for a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cost {
    /// Tokens, those for what it does not know among them.
    pub tokens: usize,
    /// Words: what stands between white space.
    pub words: usize,
    /// Unicode scalar values, without white space.
    pub characters: usize,
    /// How many of them it does not know.
    pub unknown: usize,
}

impl Cost {
    /// The cost of a text that takes so many tokens.
    pub fn new(text: &str, tokens: usize, unknown: usize) -> Self {
        let words = white_space::words(text);
        let (words, characters) =
            words.fold((0, 0), |(words, characters), word| (words + 1, characters + word.chars().count()));
        Self { tokens, words, characters, unknown }
    }

    /// Tokens for each word.
    pub fn per_word(self) -> f64 {
        self.tokens as f64 / self.words.max(1) as f64
    }

    /// Characters for each token.
    pub fn per_token(self) -> f64 {
        self.characters as f64 / self.tokens.max(1) as f64
    }

    /// The share of the characters that it knows, from 0 to 1.
    pub fn known(self) -> f64 {
        1.0 - self.unknown as f64 / self.characters.max(1) as f64
    }

    /// Whether it knows not a single character.
    pub fn is_lost(self) -> bool {
        self.unknown >= self.characters
    }
}

/// The cost of the passage in every language, in their order, with one of those that were trained.
pub fn costs(encoders: &Encoders, kind: Kind) -> Vec<Cost> {
    let of = |(_, text): (&str, &str)| {
        let places = encoders.places(kind, text);
        let lacking = places.iter().filter(|(_, id)| id.is_none());
        let unknown = lacking.map(|(range, _)| characters(&text[range.clone()])).sum();
        Cost::new(text, places.len(), unknown)
    };
    passages().map(of).collect()
}
