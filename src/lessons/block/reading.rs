//! The text that a small model reads, and where the reader looks into the model: the same for all lessons on its parts.

use llama_lens_plots::number::plural;
use serde::{Deserialize, Serialize};

use crate::lessons::Problem;
use crate::lessons::tokenizer::file_piece;
use crate::worker::llama::{BUNDLED, Looked, ModelToken};

/// The text where none was given: words that are tokens of their own, and come back.
const TEXT: &str = "I know that you know that I know";

/// So many tokens of a text are read.
pub const MOST_TOKENS: usize = 64;

/// So many layers can be looked into, the first: a checkpoint of the reader may have more than the page's.
pub const MOST_LAYERS: usize = 32;

/// Which text is read, and which layer and token are looked at; none where the lesson's own stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The text.
    #[serde(rename = "probe", skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The layer, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layer: Option<usize>,
    /// The token, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<usize>,
}

impl crate::lessons::Inputs for Reading {
    const KEYS: &'static [&'static str] = &["probe", "layer", "token"];
}

impl Reading {
    /// The text that is read.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(TEXT)
    }

    /// The layer that is looked at, of so many.
    pub fn layer(&self, layers: usize) -> usize {
        self.layer.unwrap_or(1).min(layers.saturating_sub(1))
    }

    /// The token that is looked at: the last but the end of the text where none was chosen.
    pub fn token(&self, looked: &Looked) -> usize {
        let last = looked.tokens.len().saturating_sub(1);
        self.token.unwrap_or(last).min(last)
    }

    /// What cannot be as the link asks for it.
    pub fn problems(&self, looked: &Looked) -> Vec<Problem> {
        let (layers, tokens) = (looked.about.layers, looked.tokens.len());
        let found = [past_the_last("layer", self.layer, layers), past_the_last("token", self.token, tokens)];
        found.into_iter().flatten().filter(|_| tokens > 0).collect()
    }
}

/// What is said of a text of so many tokens where not all of them are read.
pub fn cut_short(count: usize) -> Option<String> {
    (count > MOST_TOKENS).then(|| format!("The first {MOST_TOKENS} of {} are read.", plural(count as u64, "token")))
}

/// What is wrong with a number of a link, which counts things of this name from 0, of which there are so many.
pub fn past_the_last(key: &'static str, asked: Option<usize>, count: usize) -> Option<Problem> {
    let asked = asked.filter(|asked| *asked >= count)?;
    let there = plural(count as u64, key);
    let text = format!("There are {there}, which links number from 0: {key}={asked} is past the last, which is shown.");
    Some(Problem { key, text, offer: None })
}

/// The model that reads the reader's text: the one trained longest, where it comes with the page.
pub fn reader() -> &'static str {
    if BUNDLED.contains(&"base") { "base" } else { "rope" }
}

/// A token as it is written in a sentence: without the space before it.
pub fn word(token: &ModelToken) -> String {
    let text = file_piece(&token.text).to_string();
    match text.trim_start_matches('▁') {
        "" => text,
        bare => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_which_not_all_is_read_says_so() {
        assert_eq!(cut_short(MOST_TOKENS), None);
        assert_eq!(cut_short(180).as_deref(), Some("The first 64 of 180 tokens are read."));
    }
}
