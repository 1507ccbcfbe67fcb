//! Characters of a text with the places of the original that they stand for, and two such texts side by side.

use crate::encode_error::EncodeError;
use crate::normalizers::{Normalizer, SentencePieceNormalizer};
use crate::passage::Passage;
use std::ops::Range;

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

impl StagePart {
    /// Whether the stage changed anything here.
    pub fn changed(&self) -> bool {
        self.before != self.after
    }
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

/// A character with the bytes of the original that it stands for.
pub(super) type Placed = (char, Range<usize>);

/// The text after a normalizer.
pub(super) fn placed(text: &str, normalizer: SentencePieceNormalizer) -> Result<Vec<Placed>, EncodeError> {
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
pub(super) fn parts(before: &[Placed], after: &[Placed]) -> Vec<StagePart> {
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

/// The characters that decoding gives, each with the bytes of the original that its token stands for. `prepared` is the text
/// as the model got it, and `shown` what decoding shows of each token.
pub(super) fn back(prepared: &[Placed], tokens: &[WalkedToken], shown: &[Vec<u8>]) -> Vec<Placed> {
    let mut characters = Vec::new();
    let (mut prepared, mut at) = (prepared.iter().peekable(), 0);
    let mut run: Vec<u8> = Vec::new();
    for (token, shown) in tokens.iter().zip(shown) {
        // Bytes of one character are one character again behind the last of them.
        run.extend_from_slice(shown);
        let mut covered: Vec<&Placed> = Vec::new();
        while let Some(placed) = prepared.next_if(|placed| at + placed.0.len_utf8() <= token.range.end) {
            at += placed.0.len_utf8();
            covered.push(placed);
        }
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else { continue };
        let whole = first.1.start..last.1.end;
        let bytes = std::mem::take(&mut run);
        let text = String::from_utf8_lossy(&bytes);
        let count = text.chars().count();
        // A space that was put before the text is not shown again.
        let hidden = covered.len().saturating_sub(count);
        if hidden <= 1 && count <= covered.len() {
            characters.extend(text.chars().zip(&covered[hidden..]).map(|(char, placed)| (char, placed.1.clone())));
        } else {
            characters.extend(text.chars().map(|char| (char, whole.clone())));
        }
    }
    characters
}
