//! Everything in the file but its two long lists, and whether it can be honoured.

use super::error::{FormatError, quoted};
use crate::Base;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The file without its long lists. Whatever would change an encoding is looked at.
#[derive(Deserialize)]
pub(super) struct Outline {
    version: Option<String>,
    truncation: Option<IgnoredAny>,
    padding: Option<IgnoredAny>,
    #[serde(default)]
    added_tokens: Option<Vec<AddedToken>>,
    normalizer: Option<Part>,
    pre_tokenizer: Option<Part>,
    post_processor: Option<Part>,
    decoder: Option<Part>,
    model: Model,
}

#[derive(Deserialize)]
struct AddedToken {
    #[serde(default)]
    content: String,
}

/// A normalizer, pre-tokenizer, post-processor or decoder.
#[derive(Deserialize)]
struct Part {
    #[serde(rename = "type", default)]
    kind: String,
    add_prefix_space: Option<bool>,
    use_regex: Option<bool>,
}

#[derive(Deserialize)]
struct Model {
    #[serde(rename = "type")]
    kind: Option<String>,
    dropout: Option<f64>,
    unk_token: Option<String>,
    continuing_subword_prefix: Option<String>,
    end_of_word_suffix: Option<String>,
    fuse_unk: Option<bool>,
    byte_fallback: Option<bool>,
    ignore_merges: Option<bool>,
}

/// What of the outline a model is made of.
#[derive(Debug, PartialEq)]
pub(super) struct Kind {
    pub(super) base: Base,
    pub(super) unk_token: Option<String>,
}

impl Outline {
    /// What kind of tokenizer it is.
    ///
    /// # Errors
    /// Names the first field that asks for something else than the two kinds that are read.
    pub(super) fn kind(self) -> Result<Kind, FormatError> {
        if let Some(version) = self.version.filter(|version| version != "1.0") {
            return Err(FormatError::unsupported("version", quoted(&version)));
        }
        present("truncation", self.truncation.is_some())?;
        present("padding", self.padding.is_some())?;
        self.model.check()?;
        if let Some(part) = self.normalizer {
            return Err(FormatError::unsupported("normalizer.type", quoted(&part.kind)));
        }
        let base = base(self.pre_tokenizer)?;
        // ByteLevel as a post-processor trims offsets; ids stay.
        only(self.post_processor, "post_processor.type", "ByteLevel")?;
        match base {
            Base::Characters => only(self.decoder, "decoder.type", "Fuse")?,
            Base::Bytes => only(self.decoder, "decoder.type", "ByteLevel")?,
        }
        if let Some(token) = self.added_tokens.unwrap_or_default().first() {
            let found = format!("the added token {}", quoted(&token.content));
            return Err(FormatError::unsupported("added_tokens[0]", found));
        }
        Ok(Kind { base, unk_token: self.model.unk_token })
    }
}

impl Model {
    fn check(&self) -> Result<(), FormatError> {
        if let Some(kind) = self.kind.as_ref().filter(|kind| *kind != "BPE") {
            return Err(FormatError::unsupported("model.type", quoted(kind)));
        }
        if let Some(dropout) = self.dropout.filter(|dropout| *dropout != 0.0) {
            return Err(FormatError::unsupported("model.dropout", dropout));
        }
        let affixes = [
            ("model.continuing_subword_prefix", &self.continuing_subword_prefix),
            ("model.end_of_word_suffix", &self.end_of_word_suffix),
        ];
        for (field, affix) in affixes {
            if let Some(affix) = affix.as_ref().filter(|affix| !affix.is_empty()) {
                return Err(FormatError::unsupported(field, quoted(affix)));
            }
        }
        // Without an unknown token there is nothing to fuse.
        let fuse_unk = self.fuse_unk.filter(|_| self.unk_token.is_some());
        flag("model.fuse_unk", fuse_unk, false)?;
        flag("model.byte_fallback", self.byte_fallback, false)?;
        flag("model.ignore_merges", self.ignore_merges, false)
    }
}

fn base(part: Option<Part>) -> Result<Base, FormatError> {
    let Some(part) = part else {
        return Err(FormatError::unsupported("pre_tokenizer", "null"));
    };
    match part.kind.as_str() {
        "WhitespaceSplit" => Ok(Base::Characters),
        "ByteLevel" => {
            let Some(add_prefix_space) = part.add_prefix_space else {
                return Err(FormatError::invalid("pre_tokenizer.add_prefix_space", "is missing"));
            };
            flag("pre_tokenizer.add_prefix_space", Some(add_prefix_space), false)?;
            flag("pre_tokenizer.use_regex", part.use_regex, true)?;
            Ok(Base::Bytes)
        }
        other => Err(FormatError::unsupported("pre_tokenizer.type", quoted(other))),
    }
}

fn present(field: &str, present: bool) -> Result<(), FormatError> {
    if present { Err(FormatError::unsupported(field, "anything but null")) } else { Ok(()) }
}

fn only(part: Option<Part>, field: &str, kind: &str) -> Result<(), FormatError> {
    match part.filter(|part| part.kind != kind) {
        Some(part) => Err(FormatError::unsupported(field, quoted(&part.kind))),
        None => Ok(()),
    }
}

fn flag(field: &str, found: Option<bool>, wanted: bool) -> Result<(), FormatError> {
    match found.filter(|found| *found != wanted) {
        Some(found) => Err(FormatError::unsupported(field, found)),
        None => Ok(()),
    }
}
