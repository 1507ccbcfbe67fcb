//! A text on its way through a tokenizer: what each stage changed, and where.
//!
//! A stage is the normalizer itself with one switch more: what is shown is what the tokenizer goes through.

use super::placed::{Placed, StagePart, WalkedToken, back, parts, placed};
use super::segments::segments;
use super::settings::Settings;
use crate::Tokenizer;
use crate::encode_error::EncodeError;
use crate::formats::byte_characters::fallback_byte;
use crate::normalizers::SentencePieceNormalizer;
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
    /// The text as it was given, and beside each stretch what decoding makes of it.
    pub returned: Vec<StagePart>,
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
        let given: Vec<Placed> = text.char_indices().map(|(at, char)| (char, at..at + char.len_utf8())).collect();
        let mut before = given.clone();
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
        let shown = shown(tokenizer, &tokens)?;
        let returned = parts(&given, &back(&before, &tokens, &shown));
        let segments = segments(&prepared, &settings.pieces).collect();
        Ok(Self { stages, prepared, segments, tokens, decoded: shown.concat(), returned })
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

/// What decoding shows of each token.
fn shown(tokenizer: &Tokenizer, tokens: &[WalkedToken]) -> Result<Vec<Vec<u8>>, EncodeError> {
    let pieces = tokens.iter().map(|token| token.piece.clone().into_bytes()).collect();
    match tokenizer.decoder() {
        Some(decoder) => decoder.apply(pieces),
        None => Ok(pieces),
    }
}
