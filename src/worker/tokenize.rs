//! Encoding with a tokenizer from a file: what the worker answers.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::load;
use llama_lens_tokenizers::tokenizer::TokenKind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::refusal::Refusal;

/// So many tokens and parts of a stage travel back; the page has room for no more.
const SHOWN: usize = 2_000;

/// A text to encode with the tokenizer of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenizeRequest {
    /// The number that the page gives the file: the worker keeps the last ones that it read.
    pub file: u32,
    /// The text.
    pub text: String,
}

/// What a tokenizer is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The name of its model: “BPE”.
    pub model: String,
    /// How many tokens it has.
    pub tokens: usize,
    /// Its added and special tokens, the first of them.
    pub added: Vec<String>,
}

/// A token of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileToken {
    /// Its number.
    pub id: u32,
    /// How the file spells it.
    pub spelled: String,
    /// Whether the tokenizer does not know what stands here.
    pub unknown: bool,
    /// The bytes of the text that it stands for.
    pub range: Range<usize>,
}

/// The text after one stage of the pipeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStage {
    /// The name of the stage, as files have it.
    pub name: String,
    /// The text, cut where it is cut by now.
    pub parts: Vec<String>,
}

/// A text encoded with the tokenizer of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokenized {
    /// What the tokenizer is.
    pub about: About,
    /// How many tokens the text has.
    pub count: usize,
    /// The first of them.
    pub tokens: Vec<FileToken>,
    /// The text after each stage before the model.
    pub stages: Vec<FileStage>,
    /// What decoding gives, where it is not the text that was encoded.
    pub decoded: Option<Vec<u8>>,
}

/// Reads a tokenizer from its file, or from the two of GPT-2's kind.
///
/// # Errors
/// What is wrong with the files, and where.
pub fn open_here(files: &[&[u8]]) -> Result<Tokenizer, Refusal> {
    load(files).map_err(|error| Refusal::Tokenizer(error.to_string()))
}

/// Encodes a text.
///
/// # Errors
/// Where the tokenizer cannot encode it.
pub fn tokenize_here(tokenizer: &Tokenizer, text: &str) -> Result<Tokenized, Refusal> {
    let (stages, encoding) = tokenizer.stages(text).map_err(|error| Refusal::Tokenizer(error.to_string()))?;
    let token = |token: &llama_lens_tokenizers::tokenizer::Token| FileToken {
        id: token.id,
        spelled: tokenizer.token(token.id).unwrap_or_default(),
        unknown: token.kind == TokenKind::Unknown,
        range: token.range.clone(),
    };
    let stage = |stage: llama_lens_tokenizers::tokenizer::Stage| FileStage {
        name: stage.name.to_owned(),
        parts: stage.parts.into_iter().take(SHOWN).map(|part| part.text).collect(),
    };
    let decoded = tokenizer.decode(&encoding.ids(), false).unwrap_or_default();
    let decoded = Some(decoded).filter(|decoded| decoded != text.as_bytes());
    Ok(Tokenized {
        about: About {
            model: tokenizer.model().name().to_owned(),
            tokens: tokenizer.len(),
            added: tokenizer.added_tokens().take(20).map(|(_, token)| token.content.clone()).collect(),
        },
        count: encoding.tokens.len(),
        tokens: encoding.tokens.iter().take(SHOWN).map(token).collect(),
        stages: stages.into_iter().map(stage).collect(),
        decoded,
    })
}
