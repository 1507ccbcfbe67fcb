//! A text on its way through both drawings: its tokens, and the sizes of the models that it goes through.

use llama_lens_llama::Config;

use super::drawing::{Drawing, llama, transformer};
use super::inputs::Size;
use super::shapes::{Shape, shapes};
use super::topic::Topic;
use crate::lessons::tokenizer::Token;

/// The text on its way through both.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Its tokens.
    pub tokens: Vec<Token>,
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
        Self { tokens, size, old: Config::transformer_2017(), new: size.config() }
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
