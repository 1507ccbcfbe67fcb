//! `OpenAI`'s `.tiktoken`: a line for each token, its bytes in base64 and its rank
//! (<https://github.com/openai/tiktoken>, `load.py`).
//!
//! The file says neither how text is cut nor which special tokens there are; `tiktoken` knows that by the name of the
//! encoding. Here the number of tokens tells which one it is, or whoever reads the file gives the pattern.

mod encodings;

use crate::models::bpe::{BpeModel, BpeRules, PieceOrder};
use crate::pattern::PatternError;
use crate::pre_tokenizers::{ByteLevel, PreTokenizer, SplitBehavior};
use crate::tokenizer::{AddedError, AddedToken, Model};
use crate::{Base, Pattern, Tokenizer, Vocabulary};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;
use thiserror::Error;

/// The largest file that is read, in bytes: 64 MiB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most tokens that are read, and the highest rank: four times as many as any published encoding has.
const MOST_TOKENS: usize = 1 << 20;

/// Why a `.tiktoken` cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TiktokenError {
    /// The file is over [`MAX_BYTES`].
    #[error("{bytes} bytes are more than the {MAX_BYTES} that are read")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// A line is no token.
    #[error("line {line}: {reason}")]
    Line {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A byte has no token.
    #[error("the byte 0x{0:02X} has no token, so that some texts would have none either")]
    Byte(u8),
    /// No encoding is known that has so many tokens.
    #[error(
        "such a file does not say how text is cut, and its {tokens} tokens are not those of an encoding that is known \
         (r50k_base, p50k_base, cl100k_base, o200k_base, Llama 3's, Qwen's)"
    )]
    Encoding {
        /// How many it has.
        tokens: usize,
    },
    /// The pattern cannot be used.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// The special tokens cannot be used.
    #[error(transparent)]
    Added(#[from] AddedError),
}

/// The tokenizer of an encoding that is known. Its special tokens are found in text, as with `allowed_special="all"`.
///
/// # Errors
/// When it is no such file, or its encoding is not known.
pub fn read(bytes: &[u8]) -> Result<Tokenizer, TiktokenError> {
    let tokens = tokens(bytes)?;
    let Some(encoding) = encodings::of(tokens.len()) else {
        return Err(TiktokenError::Encoding { tokens: tokens.len() });
    };
    let split = if encoding.is_gpt2() { None } else { Some(Pattern::own(encoding.pattern)?) };
    tokenizer(&tokens, split, encoding.special)
}

/// The tokenizer of ranks with a pattern of one's own, in the words of the crate `fancy-regex`, and without special tokens.
///
/// # Errors
/// When it is no such file.
pub fn read_with(bytes: &[u8], pattern: &str) -> Result<Tokenizer, TiktokenError> {
    tokenizer(&tokens(bytes)?, Some(Pattern::own(pattern)?), &[])
}

/// How an encoding of `OpenAI` cuts text, by its name.
pub fn pattern(encoding: &str) -> Option<&'static str> {
    encodings::named(encoding).map(|encoding| encoding.pattern)
}

/// The tokens by rank.
fn tokens(file: &[u8]) -> Result<BTreeMap<u32, Vec<u8>>, TiktokenError> {
    if file.len() > MAX_BYTES {
        return Err(TiktokenError::TooLarge { bytes: file.len() });
    }
    let mut tokens = BTreeMap::new();
    let mut ranks: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    for (number, line) in (1..).zip(file.split(|byte| *byte == b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let wrong = |reason: String| TiktokenError::Line { line: number, reason };
        let (token, rank) = token(line).map_err(wrong)?;
        if tokens.len() == MOST_TOKENS || rank as usize >= MOST_TOKENS {
            return Err(wrong(format!("tokens are read up to rank {}, and as many", MOST_TOKENS - 1)));
        }
        if let Some(other) = ranks.insert(token.clone(), rank) {
            return Err(wrong(format!("the token has the rank {other} already")));
        }
        if tokens.insert(rank, token).is_some() {
            return Err(wrong(format!("another token has the rank {rank}")));
        }
    }
    match (0..=u8::MAX).find(|byte| !ranks.contains_key([*byte].as_slice())) {
        Some(byte) => Err(TiktokenError::Byte(byte)),
        None => Ok(tokens),
    }
}

fn token(line: &[u8]) -> Result<(Vec<u8>, u32), String> {
    let at = line.iter().position(|byte| *byte == b' ').ok_or("is not a token in base64, a space, and its rank")?;
    let token = STANDARD.decode(&line[..at]).map_err(|error| format!("its token is no base64: {error}"))?;
    let rank = std::str::from_utf8(&line[at..]).ok().and_then(|rank| rank.trim().parse().ok());
    let rank = rank.ok_or("its rank is no number below 4294967296")?;
    if token.is_empty() { Err("its token is empty".to_owned()) } else { Ok((token, rank)) }
}

fn tokenizer(
    tokens: &BTreeMap<u32, Vec<u8>>,
    pattern: Option<Pattern>,
    special: &[(&str, u32)],
) -> Result<Tokenizer, TiktokenError> {
    let mut vocabulary = Vocabulary::default();
    let highest = tokens.keys().copied().chain(special.iter().map(|(_, id)| *id)).max().unwrap_or_default();
    for id in 0..=highest {
        match (tokens.get(&id), special.iter().find(|(_, other)| *other == id)) {
            (Some(token), _) => _ = vocabulary.push(token),
            (None, Some((name, _))) => _ = vocabulary.push_special(name),
            (None, None) => vocabulary.push_hole(),
        }
    }
    let parts: Vec<u32> = tokens.keys().copied().collect();
    let order = tokens.iter().filter(|(_, token)| token.len() > 1).map(|(id, _)| PieceOrder { id: *id, rank: *id });
    let rules = BpeRules { ignore_merges: true, ..BpeRules::default() };
    let model = BpeModel::by_piece(Base::Bytes, vocabulary, &parts, order.collect(), None, rules);
    // Without a pattern it is GPT-2's way, which is quicker by hand.
    let byte_level = ByteLevel { add_prefix_space: false, trim_offsets: true, use_regex: pattern.is_none() };
    let split = |pattern| PreTokenizer::Split { pattern, behavior: SplitBehavior::Isolated, invert: false };
    let steps = pattern.map(split).into_iter().chain([PreTokenizer::ByteLevel(byte_level)]);
    let added: Vec<AddedToken> = special.iter().map(|(name, _)| AddedToken::special(name)).collect();
    let tokenizer = Tokenizer::new(Model::Bpe(model))
        .with_pre_tokenizer(PreTokenizer::Sequence { pretokenizers: steps.collect() })
        .with_decoder(crate::decoders::Decoder::ByteLevel(byte_level));
    Ok(tokenizer.with_added_tokens(&added)?)
}
