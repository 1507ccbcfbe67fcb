//! A tokenizer, observed: the text after each of its stages. What is shown is what the encoder itself went through.

use super::decode::DecodeError;
use super::encode::Encoding;
use super::observer::{Observer, StageKind};
use super::parts::Tokenizer;
use crate::encode_error::EncodeError;
use crate::models::bpe::UnknownId;
use crate::passage::{Part, Passage};
use std::collections::HashMap;
use std::ops::Range;

/// The text after one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What the stage is for.
    pub kind: StageKind,
    /// The name of the stage in Hugging Face's file, such as `NFKC` or `ByteLevel`; `added_tokens` for these.
    pub name: &'static str,
    /// The text, cut where it is cut by now.
    pub parts: Vec<StagePart>,
    /// How many characters it left out.
    pub removed: usize,
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
    /// The bytes of the text whose characters this stage wrote.
    pub changed: Vec<Range<usize>>,
}

/// The pieces of tokens after one step of the decoder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecoderStage {
    /// The name of the step in Hugging Face's file.
    pub name: &'static str,
    /// The pieces; after the last step they are the text.
    pub pieces: Vec<Vec<u8>>,
}

/// A character and the bytes of the original that it stands for.
type Placed = (char, Range<usize>);

/// Takes down every stage.
#[derive(Default)]
struct Stages {
    stages: Vec<Stage>,
    /// The characters before the next stage.
    before: Vec<Placed>,
}

impl Observer for Stages {
    fn stage(&mut self, kind: StageKind, name: &'static str, passage: &Passage) {
        // What stood there before, and how often: a character with the same origin is the same character.
        let mut before: HashMap<&Placed, usize> = HashMap::new();
        for placed in &self.before {
            *before.entry(placed).or_default() += 1;
        }
        let mut after = Vec::with_capacity(self.before.len());
        let mut wrote = 0;
        let mut parts = Vec::with_capacity(passage.parts().len());
        for &part in passage.parts() {
            let text = passage.shown(part);
            let mut changed: Vec<Range<usize>> = Vec::new();
            for (at, placed) in characters(passage, part, &text) {
                let kept = before.get_mut(&placed).is_some_and(|count| {
                    let some = *count > 0;
                    *count -= usize::from(some);
                    some
                });
                let end = at + placed.0.len_utf8();
                match changed.last_mut() {
                    _ if kept => {}
                    Some(last) if last.end == at => last.end = end,
                    _ => changed.push(at..end),
                }
                wrote += usize::from(!kept);
                after.push(placed);
            }
            parts.push(StagePart { text, range: passage.origin(part.range()), token: part.token, changed });
        }
        let gone: usize = before.values().sum();
        self.stages.push(Stage { kind, name, parts, removed: gone.saturating_sub(wrote) });
        self.before = after;
    }
}

/// The characters of a part as it is shown, each with its place there.
fn characters(passage: &Passage, part: Part, shown: &str) -> Vec<(usize, Placed)> {
    let text = passage.text(part);
    let mut start = part.range().start;
    let mut origin = |len: usize| {
        start += len;
        passage.origin(start - len..start)
    };
    // Else every byte is shown as a character of its own.
    let as_it_is = shown == text;
    let len = |character: char| if as_it_is { character.len_utf8() } else { 1 };
    shown.char_indices().map(|(at, character)| (at, (character, origin(len(character))))).collect()
}

impl Tokenizer {
    /// The text after each stage before the model, and all its tokens: none is cut off, and none fills up.
    ///
    /// # Errors
    /// As [`Self::encode`].
    pub fn stages(&self, text: &str) -> Result<(Vec<Stage>, Encoding), EncodeError> {
        let before = text.char_indices().map(|(at, character)| (character, at..at + character.len_utf8()));
        let mut stages = Stages { stages: Vec::new(), before: before.collect() };
        let encoding = self.observed(text, &mut stages)?;
        Ok((stages.stages, encoding))
    }

    /// The pieces of tokens after each step of the decoder, with its name. Together the last ones are what [`Self::decode`] gives, if there is a decoder.
    ///
    /// # Errors
    /// As [`Self::decode`].
    pub fn decoder_stages(&self, ids: &[u32]) -> Result<Vec<DecoderStage>, DecodeError> {
        let spelled = ids.iter().enumerate().map(|(at, &id)| self.token(id).ok_or(UnknownId { id, at }));
        let mut pieces = spelled.map(|token| token.map(String::into_bytes)).collect::<Result<Vec<_>, _>>()?;
        let mut stages = Vec::new();
        for step in self.decoder.iter().flat_map(|decoder| decoder.steps()) {
            pieces = step.apply(pieces)?;
            stages.push(DecoderStage { name: step.name(), pieces: pieces.clone() });
        }
        Ok(stages)
    }
}
