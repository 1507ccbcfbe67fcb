//! From a `tokenizer.json` to a model.

use super::super::byte_characters::byte;
use super::MAX_BYTES;
use super::error::{FormatError, quoted};
use super::lists::{Lists, Rule, Vocab};
use super::outline::{Kind, Outline};
use crate::models::bpe::BpeModel;
use crate::{Base, Vocabulary};
use std::collections::BTreeMap;

/// The model of a `tokenizer.json`: everything [`write`](super::write) writes, and Hugging Face's
/// own files of the same two kinds. Those are a BPE model with the pre-tokenizer
/// `WhitespaceSplit`, or `ByteLevel` with GPT-2's expression and no prefix space.
///
/// A missing decoder counts as one that puts pieces together without spaces.
///
/// # Errors
/// When the text is over [`MAX_BYTES`], is no JSON, contradicts itself, or asks for something
/// that is not supported yet (normalizers, added tokens, byte fallback and so on).
pub fn read(text: &str) -> Result<BpeModel, FormatError> {
    if text.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { bytes: text.len() });
    }
    // Looked at first, so that a file of another kind is refused for what it is, and not because
    // its lists have another form.
    let Kind { base, unk_token } = serde_json::from_str::<Outline>(text)?.kind()?;
    let Lists { model } = serde_json::from_str(text)?;
    let spelled = in_order(&model.vocab)?;
    let ids = numbered(&spelled)?;
    let unknown = match &unk_token {
        Some(name) => Some(*ids.get(name.as_str()).ok_or_else(|| {
            FormatError::invalid("model.unk_token", format!("{} is not in the vocabulary", quoted(name)))
        })?),
        None => None,
    };
    let merges = merges(&model.merges, &ids, unknown)?;
    // An unknown token that text can make, such as `?`, is a piece like any other.
    let made = |id| merges.iter().any(|&(_, _, merged)| merged == id);
    let special = unknown.filter(|&id| !made(id) && spelled[id as usize].chars().nth(1).is_some());
    let mut vocabulary = Vocabulary::default();
    for (id, piece) in (0..).zip(&spelled) {
        match base {
            _ if special == Some(id) => _ = vocabulary.push_special(piece),
            Base::Characters => _ = vocabulary.push(piece.as_bytes()),
            Base::Bytes => _ = vocabulary.push(&bytes_of(piece)?),
        }
    }
    Ok(BpeModel::new(base, vocabulary, merges, unknown))
}

/// The pieces by id, which must be 0, 1, 2, … without a gap.
fn in_order<'a>(vocab: &'a Vocab) -> Result<Vec<&'a str>, FormatError> {
    let mut pieces = vec![None; vocab.0.len()];
    for (piece, id) in &vocab.0 {
        let wrong = match pieces.get_mut(*id as usize) {
            Some(place @ None) => {
                *place = Some(piece.as_ref());
                continue;
            }
            Some(Some(other)) => format!("{} and {} have the same id {id}", quoted(other), quoted(piece)),
            None => format!("{} has the id {id}, but there are {} pieces", quoted(piece), vocab.0.len()),
        };
        return Err(FormatError::invalid("model.vocab", wrong));
    }
    // As many ids as places, none twice and none outside: every place is filled.
    Ok(pieces.into_iter().flatten().collect())
}

/// The ids by piece. An ordered map, because hashes can be made to collide.
fn numbered<'a>(pieces: &[&'a str]) -> Result<BTreeMap<&'a str, u32>, FormatError> {
    let mut ids = BTreeMap::new();
    for (id, &piece) in (0..).zip(pieces) {
        if let Some(other) = ids.insert(piece, id) {
            let reason = format!("{} has two ids, {other} and {id}", quoted(piece));
            return Err(FormatError::invalid("model.vocab", reason));
        }
    }
    Ok(ids)
}

/// The merges as ids (left, right, merged).
fn merges(
    rules: &[Rule],
    ids: &BTreeMap<&str, u32>,
    unknown: Option<u32>,
) -> Result<Vec<(u32, u32, u32)>, FormatError> {
    let mut joined = String::new();
    let mut merges = Vec::with_capacity(rules.len());
    for (rank, rule) in rules.iter().enumerate() {
        let field = || format!("model.merges[{rank}]");
        let find = |piece: &str| {
            ids.get(piece)
                .copied()
                .ok_or_else(|| FormatError::invalid(field(), format!("{} is not in the vocabulary", quoted(piece))))
        };
        let (left, right) = sides(rule)
            .ok_or_else(|| FormatError::invalid(field(), "must be two pieces with one space between them"))?;
        joined.clear();
        joined.push_str(left);
        joined.push_str(right);
        let merge = (find(left)?, find(right)?, find(&joined)?);
        if [Some(merge.0), Some(merge.1)].contains(&unknown) && unknown.is_some() {
            return Err(FormatError::unsupported(&field(), "merging the unknown token"));
        }
        merges.push(merge);
    }
    Ok(merges)
}

fn sides<'a>(rule: &'a Rule) -> Option<(&'a str, &'a str)> {
    match rule {
        Rule::Pair(left, right) => Some((&left.0, &right.0)),
        Rule::Joined(both) => both.0.split_once(' ').filter(|(_, right)| !right.contains(' ')),
    }
}

/// The bytes of a piece spelled in printable characters.
fn bytes_of(piece: &str) -> Result<Vec<u8>, FormatError> {
    let bytes: Option<Vec<u8>> = piece.chars().map(byte).collect();
    bytes.ok_or_else(|| {
        let reason = format!("{} has a character that stands for no byte", quoted(piece));
        FormatError::invalid("model.vocab", reason)
    })
}
