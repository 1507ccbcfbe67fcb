//! Encoding with a tokenizer from a file: what the worker answers.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{LoadError, load};
use llama_lens_tokenizers::tokenizer::{DecodeError, ModelText, Stage, StageKind, Token, TokenKind, TokenText};
use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::refusal::Refusal;
use super::search::{FoundToken, row};

/// So many tokens, parts of a stage, and special tokens travel back; the page has room for no more.
const SHOWN: usize = 2_000;
const SPECIAL: usize = 40;

/// So many bytes of a stage travel back.
const STAGE: usize = 20_000;

/// A text to encode with the tokenizer of some files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenizeRequest {
    /// The number that the page gives the files: the worker keeps the last ones that it read.
    pub file: u32,
    /// The text.
    pub text: String,
}

/// What a tokenizer is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The name of its model: “BPE”.
    pub model: String,
    /// How many tokens it has.
    pub tokens: usize,
    /// Its added tokens, and the pieces that no text makes, the first of them.
    pub special: Vec<FoundToken>,
    /// How many of these there are.
    pub specials: usize,
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
    /// What it stands for.
    pub text: TokenText,
}

/// The text after one stage of the pipeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStage {
    /// What the stage is for, in the words of the page: “Normalizer”.
    pub kind: String,
    /// The name of the stage, as files have it.
    pub name: String,
    /// The text, cut where it is cut by now.
    pub parts: Vec<StagePart>,
    /// How many parts there are.
    pub count: usize,
    /// How many characters the stage left out.
    pub removed: usize,
}

/// A part of the text after a stage: bytes, for a decoder can give half a character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePart {
    /// The part.
    pub text: Vec<u8>,
    /// Whether it is an added token.
    pub added: bool,
    /// The bytes of it that the stage wrote.
    pub changed: Vec<Range<usize>>,
}

/// A text encoded with the tokenizer of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tokenized {
    /// What the tokenizer is.
    pub about: About,
    /// How many tokens the text has.
    pub count: usize,
    /// How many characters it has, white space apart, that the tokenizer does not know.
    pub unknown: usize,
    /// How many of them it spells in bytes, for it has no piece for them.
    pub in_bytes: usize,
    /// The first of the tokens.
    pub tokens: Vec<FileToken>,
    /// The text after each stage before the model.
    pub stages: Vec<FileStage>,
    /// The words as they come to the model.
    pub words: Vec<StagePart>,
    /// What truncation, post-processor and padding make of the tokens, where there are any, and their names.
    pub processed: Option<(String, Vec<FileToken>)>,
    /// The pieces after each step of the decoder.
    pub decoder: Vec<FileStage>,
    /// What decoding gives, where it is not the text that was encoded.
    pub decoded: Option<Vec<u8>>,
}

/// Reads a tokenizer from its file, or from the two of GPT-2's kind.
///
/// # Errors
/// What is wrong with the files, and where.
pub fn open_here(files: &[&[u8]]) -> Result<Tokenizer, Refusal> {
    load(files).map_err(|error| match error {
        LoadError::Half(have, lacks) => Refusal::HalfTokenizer { have: have.to_owned(), lacks: lacks.to_owned() },
        error => Refusal::Tokenizer(error.to_string()),
    })
}

/// Encodes a text.
///
/// # Errors
/// Where the tokenizer cannot encode it.
pub fn tokenize_here(tokenizer: &Tokenizer, text: &str) -> Result<Tokenized, Refusal> {
    let refused = |error: &dyn std::fmt::Display| Refusal::Tokenizer(error.to_string());
    let (stages, encoding) = tokenizer.stages(text).map_err(|error| refused(&error))?;
    let words = tokenizer.model_text(text).map_err(|error| refused(&error))?;
    let token = |token: &Token| FileToken {
        id: token.id,
        spelled: tokenizer.token(token.id).unwrap_or_default(),
        unknown: token.kind == TokenKind::Unknown,
        range: token.range.clone(),
        text: tokenizer.text_of(token.id).unwrap_or(TokenText::Text(Vec::new())),
    };
    let ids = encoding.ids();
    let decoded = tokenizer.decode(&ids, false).unwrap_or_default();
    let decoded = Some(decoded).filter(|decoded| decoded != text.as_bytes());
    let after = after_model(tokenizer);
    let processed = (!after.is_empty()).then(|| {
        let encoding = tokenizer.encode_with_special(text).unwrap_or_default();
        (after.join(", "), encoding.tokens.iter().take(SHOWN).map(token).collect())
    });
    Ok(Tokenized {
        about: about(tokenizer),
        count: encoding.tokens.len(),
        unknown: covered(text, &encoding.tokens, |token| token.kind == TokenKind::Unknown),
        in_bytes: covered(text, &encoding.tokens, |token| {
            matches!(tokenizer.text_of(token.id), Some(TokenText::Byte(_)))
        }),
        tokens: encoding.tokens.iter().take(SHOWN).map(token).collect(),
        stages: stages.into_iter().map(stage).collect(),
        words: word_parts(&words),
        processed,
        decoder: decoder(tokenizer, &ids).unwrap_or_default(),
        decoded,
    })
}

/// How many characters, white space apart, some of the tokens stand for, each counted once.
fn covered(text: &str, tokens: &[Token], is_one: impl Fn(&Token) -> bool) -> usize {
    let (mut count, mut done) = (0, 0);
    for Token { range, .. } in tokens.iter().filter(|token| is_one(token)) {
        // The bytes of a character may be tokens by themselves: the first of them takes it whole.
        let start = (0..=range.start).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0).max(done);
        let end = (range.end..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        if start < end {
            count += text[start..end].chars().filter(|character| !character.is_whitespace()).count();
            done = end;
        }
    }
    count
}

fn about(tokenizer: &Tokenizer) -> About {
    let special = tokenizer.names();
    About {
        model: tokenizer.model().name().to_owned(),
        tokens: tokenizer.len(),
        specials: special.len(),
        special: special.into_iter().take(SPECIAL).filter_map(|id| row(tokenizer, id)).collect(),
    }
}

/// What comes after the model, in its order, as files name it.
fn after_model(tokenizer: &Tokenizer) -> Vec<&'static str> {
    let truncation = tokenizer.truncation().map(|_| "truncation");
    let padding = tokenizer.padding().map(|_| "padding");
    let processor = tokenizer.post_processor().map(llama_lens_tokenizers::post_processors::PostProcessor::name);
    [truncation, processor, padding].into_iter().flatten().collect()
}

fn stage(stage: Stage) -> FileStage {
    let kind = match stage.kind {
        StageKind::AddedTokens => "Added tokens",
        StageKind::Normalizer => "Normalizer",
        StageKind::PreTokenizer => "Pre-tokenizer",
    };
    let count = stage.parts.len();
    let parts = stage.parts.into_iter().map(|part| StagePart {
        text: part.text.into_bytes(),
        added: part.token.is_some(),
        changed: part.changed,
    });
    FileStage { kind: kind.to_owned(), name: stage.name.to_owned(), parts: first(parts), count, removed: stage.removed }
}

fn word_parts(words: &ModelText) -> Vec<StagePart> {
    let part = |word: &llama_lens_tokenizers::tokenizer::ModelWord| StagePart {
        text: words.text.as_bytes()[word.range.clone()].to_vec(),
        added: word.token.is_some(),
        changed: Vec::new(),
    };
    first(words.words.iter().map(part))
}

fn decoder(tokenizer: &Tokenizer, ids: &[u32]) -> Result<Vec<FileStage>, DecodeError> {
    let stages = tokenizer.decoder_stages(ids)?.into_iter().map(|stage| {
        let count = stage.pieces.len();
        let parts = stage.pieces.into_iter().map(|text| StagePart { text, added: false, changed: Vec::new() });
        FileStage { kind: "Decoder".to_owned(), name: stage.name.to_owned(), parts: first(parts), count, removed: 0 }
    });
    Ok(stages.collect())
}

/// The first parts: so many, and so many bytes of them.
fn first(parts: impl Iterator<Item = StagePart>) -> Vec<StagePart> {
    let mut room = STAGE;
    let mut shown = Vec::new();
    for mut part in parts.take(SHOWN) {
        if room == 0 {
            break;
        }
        part.text.truncate(room);
        part.changed.retain(|range| range.end <= part.text.len());
        room -= part.text.len();
        shown.push(part);
    }
    shown
}
