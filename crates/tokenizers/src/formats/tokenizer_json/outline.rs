//! Everything in the file but its two long lists.

use super::error::{FormatError, quoted};
use crate::post_processors::PostProcessor;
use crate::tokenizer::{AddedToken, Padding, Truncation};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// The most bytes that a normalizer, pre-tokenizer, post-processor or decoder may have: 4 MiB. Rules of `SentencePiece`
/// have some hundred thousand; nearly all else a few hundred.
const LARGEST_PART: usize = 4 << 20;

/// The file without its long lists. Whatever would change an encoding is looked at.
#[derive(Deserialize)]
pub(super) struct Outline<'a> {
    version: Option<String>,
    #[serde(borrow)]
    truncation: Option<&'a RawValue>,
    #[serde(borrow)]
    padding: Option<&'a RawValue>,
    #[serde(borrow)]
    added_tokens: Option<&'a RawValue>,
    #[serde(borrow)]
    normalizer: Option<&'a RawValue>,
    #[serde(borrow)]
    pre_tokenizer: Option<&'a RawValue>,
    #[serde(borrow)]
    post_processor: Option<&'a RawValue>,
    #[serde(borrow)]
    decoder: Option<&'a RawValue>,
    pub(super) model: Head,
}

/// What a model says of itself before its lists.
#[derive(Deserialize)]
pub(super) struct Head {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) dropout: Option<f64>,
    pub(super) unk_token: Option<String>,
    pub(super) continuing_subword_prefix: Option<String>,
    pub(super) end_of_word_suffix: Option<String>,
    pub(super) fuse_unk: Option<bool>,
    pub(super) byte_fallback: Option<bool>,
    pub(super) ignore_merges: Option<bool>,
    pub(super) max_input_chars_per_word: Option<u64>,
    pub(super) unk_id: Option<u32>,
}

/// The parts of the file round its model.
pub(super) struct Parts {
    pub(super) added_tokens: Vec<AddedToken>,
    pub(super) normalizer: Option<crate::normalizers::Normalizer>,
    pub(super) pre_tokenizer: Option<crate::pre_tokenizers::PreTokenizer>,
    pub(super) post_processor: Option<PostProcessor>,
    pub(super) decoder: Option<crate::decoders::Decoder>,
    pub(super) truncation: Option<Truncation>,
    pub(super) padding: Option<Padding>,
}

impl Outline<'_> {
    /// The parts round the model.
    ///
    /// # Errors
    /// Names the first part that asks for something that is not done here.
    pub(super) fn parts(&self, file: &str) -> Result<Parts, FormatError> {
        if let Some(version) = self.version.as_ref().filter(|version| *version != "1.0") {
            return Err(FormatError::unsupported("version", quoted(version)));
        }
        let parts = Parts {
            added_tokens: part("added_tokens", self.added_tokens, file)?.unwrap_or_default(),
            normalizer: part("normalizer", self.normalizer, file)?,
            pre_tokenizer: part("pre_tokenizer", self.pre_tokenizer, file)?,
            post_processor: part("post_processor", self.post_processor, file)?,
            decoder: part("decoder", self.decoder, file)?,
            truncation: part("truncation", self.truncation, file)?,
            padding: part("padding", self.padding, file)?,
        };
        let added = parts.post_processor.as_ref().map_or(0, PostProcessor::added);
        if let Some(error) = parts.truncation.as_ref().and_then(|it| it.check(added).err()) {
            return Err(FormatError::unsupported("truncation", error));
        }
        if let Some(error) = parts.padding.as_ref().and_then(|it| it.check().err()) {
            return Err(FormatError::unsupported("padding", error));
        }
        match parts.post_processor.as_ref().and_then(PostProcessor::fault) {
            Some(fault) => Err(FormatError::unsupported("post_processor", fault)),
            None => Ok(parts),
        }
    }
}

/// One part, if it is there.
fn part<T: DeserializeOwned>(field: &str, raw: Option<&RawValue>, file: &str) -> Result<Option<T>, FormatError> {
    let Some(raw) = raw else { return Ok(None) };
    let text = raw.get();
    if text.len() > LARGEST_PART {
        let reason = format!("{} bytes are more than the {LARGEST_PART} that are read", text.len());
        return Err(FormatError::invalid(field, reason));
    }
    serde_json::from_str(text).map(Some).map_err(|error| {
        let mut reason = error.to_string();
        if let Some(at) = reason.rfind(" at line ") {
            reason.truncate(at);
        }
        if let Some(unknown) = reason.strip_prefix("unknown variant `").and_then(|rest| rest.split('`').next()) {
            return FormatError::unsupported(field, quoted(unknown));
        }
        // The part lies inside the file: the place in the one gives the place in the other.
        let start = (text.as_ptr() as usize).saturating_sub(file.as_ptr() as usize);
        let before = file.get(..start).unwrap_or_default();
        let line = before.matches('\n').count();
        let column = if error.line() > 1 { 0 } else { start - before.rfind('\n').map_or(0, |at| at + 1) };
        let reason = format!("{field}: {reason}");
        FormatError::Json { line: line + error.line().max(1), column: column + error.column(), reason }
    })
}
