//! The unigram model in the file.

use super::error::{FormatError, quoted};
use super::lists::{MOST_PIECES, Text};
use super::outline::Head;
use crate::Vocabulary;
use crate::models::unigram::UnigramModel;
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

#[derive(Deserialize)]
struct Lists<'a> {
    #[serde(borrow)]
    model: Model<'a>,
}

#[derive(Deserialize)]
struct Model<'a> {
    #[serde(borrow)]
    vocab: Scored<'a>,
}

/// Pieces and scores in the order of their ids.
struct Scored<'a>(Vec<(Cow<'a, str>, f64)>);

impl<'de: 'a, 'a> Deserialize<'de> for Scored<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Pieces)
    }
}

struct Pieces;

impl<'de> Visitor<'de> for Pieces {
    type Value = Scored<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of pieces and their scores")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scored<'de>, A::Error> {
        let mut pieces = Vec::new();
        while let Some((Text(piece), score)) = list.next_element::<(Text<'de>, f64)>()? {
            if pieces.len() == MOST_PIECES {
                return Err(A::Error::custom(format!("more than the {MOST_PIECES} pieces that are read")));
            }
            pieces.push((piece, score));
        }
        Ok(Scored(pieces))
    }
}

/// The model. As in the library, a text that spells a special piece is that piece.
pub(super) fn read(file: &str, head: &Head) -> Result<UnigramModel, FormatError> {
    let Lists { model: Model { vocab: Scored(pieces) } } = serde_json::from_str(file)?;
    let unknown = head.unk_id.ok_or_else(|| FormatError::unsupported("model.unk_id", "null"))?;
    if unknown as usize >= pieces.len() {
        let reason = format!("{unknown} is the id of none of the {} pieces", pieces.len());
        return Err(FormatError::invalid("model.unk_id", reason));
    }
    let mut ids = BTreeMap::new();
    for (id, (piece, _)) in pieces.iter().enumerate() {
        if piece.is_empty() {
            return Err(FormatError::invalid("model.vocab", format!("the piece {id} is empty")));
        }
        if let Some(other) = ids.insert(piece.as_ref(), id) {
            let reason = format!("{} has two ids, {other} and {id}", quoted(piece));
            return Err(FormatError::invalid("model.vocab", reason));
        }
    }
    let bytes = (0..=u8::MAX).filter(|byte| ids.contains_key(format!("<0x{byte:02X}>").as_str())).count();
    let falls_back = head.byte_fallback.unwrap_or_default() && bytes > 0;
    if falls_back && bytes < 256 {
        let found = format!("true with {bytes} of the 256 pieces of bytes");
        return Err(FormatError::unsupported("model.byte_fallback", found));
    }
    let vocabulary = Vocabulary::from_pieces(pieces.iter().map(|(piece, _)| piece.as_bytes()));
    let scores = pieces.iter().map(|(_, score)| *score).collect();
    let model = UnigramModel::from_vocabulary(vocabulary, scores, Some(unknown))
        .map_err(|error| FormatError::invalid("model.vocab", error))?;
    Ok(if falls_back { model.with_byte_fallback() } else { model })
}
