//! A tokenizer, observed: the text after each of its stages. What is shown is what the encoder itself went through.

use super::encode::Encoding;
use super::observer::Observer;
use super::parts::Tokenizer;
use crate::encode_error::EncodeError;
use crate::passage::Passage;
use std::ops::Range;

/// The text after one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The name of the stage in Hugging Face's file, such as `NFKC` or `ByteLevel`; `added_tokens` for these.
    pub name: &'static str,
    /// The text, cut where it is cut by now.
    pub parts: Vec<StagePart>,
}

/// A part of the text after a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagePart {
    /// The part as it is now. Behind `ByteLevel` every byte is a character of its own.
    pub text: String,
    /// The bytes of the original text that it stands for.
    pub range: Range<usize>,
    /// The added token that it is, if it is one.
    pub token: Option<u32>,
}

impl Observer for Vec<Stage> {
    fn stage(&mut self, name: &'static str, passage: &Passage) {
        let parts = passage.parts().iter().map(|&part| StagePart {
            text: passage.shown(part),
            range: passage.origin(part.range()),
            token: part.token,
        });
        self.push(Stage { name, parts: parts.collect() });
    }
}

impl Tokenizer {
    /// The text after each stage before the model, and its tokens.
    ///
    /// # Errors
    /// As [`Self::encode`].
    pub fn stages(&self, text: &str) -> Result<(Vec<Stage>, Encoding), EncodeError> {
        let mut stages = Vec::new();
        let encoding = self.observed(text, &mut stages)?;
        Ok((stages, encoding))
    }
}
