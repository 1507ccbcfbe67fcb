//! A text on its way through a tokenizer: what each stage changed, and where.
//!
//! A stage is the normalizer itself with one switch more: what is shown is what the tokenizer goes through.

use super::segments::segments;
use super::settings::Settings;
use crate::Tokenizer;
use crate::encode_error::EncodeError;
use crate::formats::byte_characters::fallback_byte;
use crate::normalizers::{Normalizer, SentencePieceNormalizer};
use crate::passage::Passage;
use std::ops::Range;

/// The stages before the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StageName {
    /// The rules of normalization.
    Normalized,
    /// Extra spaces removed.
    Collapsed,
    /// A space put before the text.
    Prefixed,
    /// Every space written as `▁`.
    Escaped,
}

/// The text after one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Which it is.
    pub name: StageName,
    /// The text from left to right, in the smallest stretches that one stage makes of another.
    pub parts: Vec<StagePart>,
}

/// A stretch of the text, before a stage and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagePart {
    /// The bytes of the original text that it stands for; none for what was put in.
    pub origin: Range<usize>,
    /// The stretch before the stage; empty for what was put in.
    pub before: String,
    /// The stretch after it; empty for what was removed.
    pub after: String,
}

/// A token of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkedToken {
    /// Its number.
    pub id: u32,
    /// The piece as the vocabulary spells it.
    pub piece: String,
    /// The byte that it stands for, if it is one of the 256.
    pub byte: Option<u8>,
    /// Whether it is the token for what is unknown.
    pub unknown: bool,
    /// Its bytes of the text before the model.
    pub range: Range<usize>,
}

/// A text on its way through a tokenizer, and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The stages in order.
    pub stages: Vec<Stage>,
    /// The text as the model gets it.
    pub prepared: String,
    /// The stretches of it that no learned piece can leave.
    pub segments: Vec<Range<usize>>,
    /// The tokens.
    pub tokens: Vec<WalkedToken>,
    /// What decoding gives.
    pub decoded: Vec<u8>,
}

impl StagePart {
    /// Whether the stage changed anything here.
    pub fn changed(&self) -> bool {
        self.before != self.after
    }
}

impl Walk {
    /// Sends a text through a tokenizer that was trained with these settings.
    ///
    /// # Errors
    /// When the rules of normalization make the text so much longer that no one can have meant it, or it is longer than
    /// 32 bits can count.
    pub fn new(tokenizer: &Tokenizer, settings: &Settings, text: &str) -> Result<Self, EncodeError> {
        let full = settings.normalizer();
        let rules = SentencePieceNormalizer {
            remove_extra_whitespaces: false,
            add_dummy_prefix: false,
            escape_whitespaces: false,
            ..full.clone()
        };
        let collapsed =
            SentencePieceNormalizer { remove_extra_whitespaces: full.remove_extra_whitespaces, ..rules.clone() };
        let prefixed = SentencePieceNormalizer { add_dummy_prefix: full.add_dummy_prefix, ..collapsed.clone() };
        let mut before: Vec<Placed> = text.char_indices().map(|(at, char)| (char, at..at + char.len_utf8())).collect();
        let mut stages = Vec::new();
        for (name, normalizer) in [
            (StageName::Normalized, rules),
            (StageName::Collapsed, collapsed),
            (StageName::Prefixed, prefixed),
            (StageName::Escaped, full),
        ] {
            let after = placed(text, normalizer)?;
            stages.push(Stage { name, parts: parts(&before, &after) });
            before = after;
        }
        let prepared: String = before.iter().map(|(char, _)| char).collect();
        let tokens = tokens(tokenizer, &prepared);
        let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
        // Every number is one that the tokenizer gave.
        let decoded = tokenizer.decode(&ids, false).unwrap_or_default();
        let segments = segments(&prepared, &settings.pieces).collect();
        Ok(Self { stages, prepared, segments, tokens, decoded })
    }
}

/// A character with the bytes of the original that it stands for.
type Placed = (char, Range<usize>);

/// The text after a normalizer.
fn placed(text: &str, normalizer: SentencePieceNormalizer) -> Result<Vec<Placed>, EncodeError> {
    if u32::try_from(text.len()).is_err() {
        return Err(EncodeError::TooLong { bytes: text.len() });
    }
    let mut passage = Passage::new(text, true);
    Normalizer::SentencePiece(normalizer).apply(&mut passage)?;
    if passage.overflowed() {
        return Err(EncodeError::Grown { bytes: text.len() });
    }
    let mut characters = Vec::new();
    for &part in passage.parts() {
        let start = part.range().start;
        for (at, char) in passage.text(part).char_indices() {
            let bytes = start + at..start + at + char.len_utf8();
            characters.push((char, passage.origin(bytes)));
        }
    }
    Ok(characters)
}

/// Puts side by side what stands for the same bytes of the original.
fn parts(before: &[Placed], after: &[Placed]) -> Vec<StagePart> {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    let mut parts = Vec::new();
    loop {
        let start = |placed: &&Placed| (placed.1.start, placed.1.end);
        let Some((start, end)) = before.peek().map(start).into_iter().chain(after.peek().map(start)).min() else {
            return parts;
        };
        let mut part = StagePart { origin: start..end, before: String::new(), after: String::new() };
        loop {
            let belongs =
                |placed: &&Placed| placed.1 == part.origin || !placed.1.is_empty() && placed.1.start < part.origin.end;
            let (text, (char, origin)) = if let Some(placed) = before.next_if(belongs) {
                (&mut part.before, placed)
            } else if let Some(placed) = after.next_if(belongs) {
                (&mut part.after, placed)
            } else {
                break;
            };
            text.push(*char);
            part.origin.end = part.origin.end.max(origin.end);
        }
        parts.push(part);
    }
}

/// The tokens of a text that is as the model gets it.
fn tokens(tokenizer: &Tokenizer, prepared: &str) -> Vec<WalkedToken> {
    let mut tokens = Vec::new();
    let mut end = 0;
    tokenizer.model().pieces(prepared, |id, len| {
        let range = end..end + len;
        end = range.end;
        let unknown = id.is_none();
        if let Some(id) = id.or(tokenizer.model().unknown()) {
            let piece = tokenizer.token(id).unwrap_or_default();
            let special = tokenizer.model().vocabulary().is_special(id);
            let byte = fallback_byte(piece.as_bytes()).filter(|_| special);
            tokens.push(WalkedToken { id, piece, byte, unknown, range });
        }
    });
    tokens
}
