//! A text on its way through both drawings: its tokens, and the sizes of the models that it goes through.

use llama_lens_llama::Config;

use super::drawing::{Drawing, llama, transformer};
use super::inputs::Size;
use super::shapes::{Shape, shapes};
use super::topic::Topic;
use crate::lessons::tokenizer::{Token, encode};
use crate::worker::Trained;

/// The text on its way through both.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its characters that the tokenizer does not know and leaves out, each once.
    pub missing: Vec<char>,
    /// Whose shapes stand on the arrows.
    pub size: Size,
    /// The transformer of 2017.
    pub old: Config,
    /// Llama 2 in that size.
    pub new: Config,
}

impl Flow {
    /// A text of these tokens.
    pub fn new(tokens: Vec<Token>, size: Size) -> Self {
        Self { tokens, missing: Vec::new(), size, old: Config::transformer_2017(), new: size.config() }
    }

    /// The text cut by what was trained here, which may lack characters that its corpus had not.
    pub fn cut(trained: &Trained, text: &str, size: Size) -> Self {
        let tokens = encode(trained, text);
        let is_shown = |letter: char| tokens.iter().any(|token| token.text.contains(letter));
        let mut missing: Vec<char> = Vec::new();
        for letter in text.chars().filter(|letter| !letter.is_whitespace() && !is_shown(*letter)) {
            if !missing.contains(&letter) && encode(trained, letter.encode_utf8(&mut [0; 4])).is_empty() {
                missing.push(letter);
            }
        }
        Self { missing, ..Self::new(tokens, size) }
    }

    /// Both drawings.
    pub fn drawings(&self) -> [Drawing; 2] {
        [transformer(&self.old, self.tokens.len()), llama(&self.new, self.tokens.len())]
    }

    /// The shapes within a topic.
    pub fn shapes(&self, topic: Topic) -> Vec<Shape> {
        shapes(topic, &self.old, &self.new, self.tokens.len())
    }
}
