//! The two long lists of the file: pieces with their ids, and merges.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The most pieces that are read, four times as many as any published tokenizer has.
pub(super) const MOST_PIECES: usize = 1 << 20;
/// The most merges that are read.
pub(super) const MOST_MERGES: usize = 1 << 21;

/// The lists of byte-pair encoding; everything else in the file is passed over.
#[derive(Deserialize)]
pub(super) struct Lists<'a> {
    #[serde(borrow)]
    pub(super) model: Model<'a>,
}

#[derive(Deserialize)]
pub(super) struct Model<'a> {
    #[serde(borrow)]
    pub(super) vocab: Vocab<'a>,
    #[serde(borrow)]
    pub(super) merges: Rules<'a>,
}

/// Pieces and ids as they come. Keys may repeat.
pub(crate) struct Vocab<'a>(pub(crate) Vec<(Cow<'a, str>, u32)>);

/// Merges as they come.
pub(super) struct Rules<'a>(pub(super) Vec<Rule<'a>>);

/// A merge in either of the two forms: `["a", "b"]`, or `"a b"` from before `tokenizers` 0.20.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a merge is a pair of strings or a string with one space")]
pub(super) enum Rule<'a> {
    Pair(#[serde(borrow)] Text<'a>, #[serde(borrow)] Text<'a>),
    Joined(#[serde(borrow)] Text<'a>),
}

/// A string, borrowed from the file unless it has escapes.
#[derive(Deserialize)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Vocab<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pieces)
    }
}

struct Pieces;

impl<'de> Visitor<'de> for Pieces {
    type Value = Vocab<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of pieces and their ids")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vocab<'de>, A::Error> {
        let mut pieces = Vec::new();
        while let Some((Text(piece), id)) = map.next_entry::<Text<'de>, u32>()? {
            if pieces.len() == MOST_PIECES {
                return Err(A::Error::custom(format!("more than the {MOST_PIECES} pieces that are read")));
            }
            pieces.push((piece, id));
        }
        Ok(Vocab(pieces))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Rules<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Merges)
    }
}

struct Merges;

impl<'de> Visitor<'de> for Merges {
    type Value = Rules<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of merges")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Rules<'de>, A::Error> {
        let mut rules = Vec::new();
        while let Some(rule) = list.next_element()? {
            if rules.len() == MOST_MERGES {
                return Err(A::Error::custom(format!("more than the {MOST_MERGES} merges that are read")));
            }
            rules.push(rule);
        }
        Ok(Rules(rules))
    }
}
