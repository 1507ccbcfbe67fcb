//! From a `tokenizer.json` to a tokenizer.

use super::MAX_BYTES;
use super::bpe::{self, Words};
use super::error::{FormatError, quoted};
use super::outline::{Outline, Parts};
use super::{unigram, word_piece};
use crate::Tokenizer;
use crate::normalizers::Normalizer;
use crate::pre_tokenizers::PreTokenizer;
use crate::tokenizer::Model;

/// The tokenizer of a `tokenizer.json`, which does what Hugging Face `tokenizers` does with it.
///
/// As there, added tokens that the model does not have are numbered behind its pieces, merges may be pairs or strings,
/// and ids may leave numbers out.
///
/// # Errors
/// When the text is over [`MAX_BYTES`], is no JSON, contradicts itself, or asks for something
/// that is not done here exactly as there.
pub fn read(text: &str) -> Result<Tokenizer, FormatError> {
    if text.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { bytes: text.len() });
    }
    // Looked at first, so that a file of another kind is refused for what it is, and not because
    // its lists have another form.
    let outline = serde_json::from_str::<Outline>(text)?;
    let parts = outline.parts(text)?;
    let words = words(&parts)?;
    let model = match outline.model.kind.as_deref() {
        Some("BPE") | None => Model::Bpe(bpe::read(text, outline.model, words)?),
        Some("Unigram") => Model::Unigram(unigram::read(text, &outline.model)?),
        Some("WordPiece") => Model::WordPiece(word_piece::read(text, outline.model)?),
        Some("WordLevel") => Model::WordPiece(word_piece::read_whole_words(text, &outline.model)?),
        Some(other) => return Err(FormatError::unsupported("model.type", quoted(other))),
    };
    let Parts { added_tokens, normalizer, pre_tokenizer, post_processor, decoder, truncation, padding } = parts;
    let parts = Tokenizer { normalizer, pre_tokenizer, post_processor, decoder, ..Tokenizer::new(model) };
    let tokenizer = Tokenizer { truncation, padding, ..parts };
    tokenizer.with_added_tokens(&added_tokens).map_err(|error| FormatError::invalid("added_tokens", error))
}

/// How words come to the model.
fn words(parts: &Parts) -> Result<Words, FormatError> {
    let normalizers = parts.normalizer.as_ref().map(Normalizer::steps).unwrap_or_default();
    let pre_tokenizers = parts.pre_tokenizer.as_ref().map(PreTokenizer::steps).unwrap_or_default();
    let in_normalizer = normalizers.iter().position(|step| matches!(step, Normalizer::ByteLevel));
    let in_pre_tokenizer = pre_tokenizers.iter().position(|step| matches!(step, PreTokenizer::ByteLevel(_)));
    let count = normalizers.iter().filter(|step| matches!(step, Normalizer::ByteLevel)).count()
        + pre_tokenizers.iter().filter(|step| matches!(step, PreTokenizer::ByteLevel(_))).count();
    if count > 1 {
        return Err(FormatError::unsupported("pre_tokenizer", "“ByteLevel” more than once"));
    }
    if in_normalizer.is_some_and(|place| place + 1 < normalizers.len()) {
        return Err(FormatError::unsupported("normalizer", "something after “ByteLevel”"));
    }
    let after = match (in_normalizer, in_pre_tokenizer) {
        (Some(_), _) => pre_tokenizers.as_slice(),
        (None, Some(place)) => &pre_tokenizers[place + 1..],
        (None, None) => return Ok(Words::Characters),
    };
    if after.iter().any(|step| matches!(step, PreTokenizer::Metaspace(_))) {
        return Err(FormatError::unsupported("pre_tokenizer", "“Metaspace” after “ByteLevel”"));
    }
    let spelled = in_normalizer.is_some() || !after.is_empty();
    Ok(if spelled { Words::SpelledBytes } else { Words::Bytes })
}
