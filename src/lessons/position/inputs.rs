//! What a link carries of the lessons on positions: one choice each, or none where the lesson's own stands.

use std::fmt;

use llama_lens_positions::{Direction, Layout, LongPositions};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A choice among a few, each with its name in links and its name on the page.
pub trait Choice: Copy + Default + PartialEq + 'static {
    /// Every choice, in the order the page offers them.
    const ALL: &'static [(Self, &'static str, &'static str)];

    /// Its name in links.
    fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(choice, ..)| *choice == self).map_or("", |(_, slug, _)| slug)
    }

    /// The choice with this name in links.
    ///
    /// # Errors
    /// Which names there are.
    fn named(slug: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, name, _)| *name == slug);
        found.map(|(choice, ..)| *choice).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(_, name, _)| *name).collect();
            format!("is none of {}", names.join(", "))
        })
    }
}

/// Where queries and keys come from, as the page offers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// Seeded normal numbers.
    #[default]
    Normal,
    /// One query and one key, the same everywhere, so that only position speaks.
    Equal,
    /// Seeded embeddings of the tokens of the reader's own text.
    Text,
    /// What a small model that was trained with the lesson's scheme makes of the reader's own text.
    Trained,
}

impl Choice for Source {
    const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Normal, "normal", "normal, seeded"),
        (Self::Equal, "equal", "one query, one key"),
        (Self::Text, "text", "tokens of your text"),
        (Self::Trained, "trained", "trained, the small Llama’s"),
    ];
}

impl Choice for Layout {
    const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Interleaved, "interleaved", "neighbours (Meta)"),
        (Self::HalfSplit, "half-split", "halves (Hugging Face)"),
    ];
}

impl Choice for LongPositions {
    const ALL: &'static [(Self, &'static str, &'static str)] =
        &[(Self::Plain, "plain", "as they are"), (Self::Interpolated, "interpolated", "interpolated")];
}

impl Choice for Direction {
    const ALL: &'static [(Self, &'static str, &'static str)] =
        &[(Self::Causal, "causal", "causal"), (Self::BothWays, "both", "both ways")];
}

/// A positive number.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Positive(f64);

impl Positive {
    /// The number.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// A positive number as it is typed; 0 is none, but a deviation may be 0.
    ///
    /// # Errors
    /// What the text is not.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'));
        let number = text.parse::<f64>().ok().filter(|number| digits && number.is_finite() && *number >= 0.0);
        number.map(Self).ok_or("is not a positive number")
    }
}

impl fmt::Display for Positive {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// What `q` holds in a link: a source, or the query's position under the cross-hair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// Where queries and keys come from.
    Source(Source),
    /// The row under the cross-hair.
    Position(usize),
}

/// What the reader chose. The same for all lessons on positions, so that a cell or a width is kept from one to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Inputs {
    /// Positions in the sequence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<usize>,
    /// The width of a head.
    #[serde(rename = "dim", skip_serializing_if = "Option::is_none")]
    pub width: Option<usize>,
    /// How many heads there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heads: Option<usize>,
    /// The layer of a trained model, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layer: Option<usize>,
    /// The head looked at: from 0 in links, as ever, and from 1 wherever it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<usize>,
    /// What wavelengths grow to, over 2π.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Positive>,
    /// Shaw's k.
    #[serde(rename = "k", skip_serializing_if = "Option::is_none")]
    pub clip: Option<usize>,
    /// How many positions training had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trained: Option<usize>,
    /// The query's position under the cross-hair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub m: Option<usize>,
    /// The key's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
    /// By how much the whole sequence is moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<usize>,
    /// What all stand-ins come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Their standard deviation, where it is not the scheme's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sigma: Option<Positive>,
    /// Where queries and keys come from, or the query's position.
    #[serde(rename = "q", skip_serializing_if = "Option::is_none")]
    pub query: Option<Query>,
    /// How RoPE pairs numbers up.
    #[serde(with = "choice", skip_serializing_if = "is_usual")]
    pub layout: Layout,
    /// What RoPE takes for a position past those trained.
    #[serde(with = "choice", skip_serializing_if = "is_usual")]
    pub long: LongPositions,
    /// Whether queries see later keys.
    #[serde(with = "choice", skip_serializing_if = "is_usual")]
    pub direction: Direction,
    /// The pair whose wave is drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<usize>,
}

impl crate::lessons::Inputs for Inputs {
    const KEYS: &'static [&'static str] = &[
        "length",
        "dim",
        "heads",
        "layer",
        "head",
        "base",
        "k",
        "trained",
        "m",
        "n",
        "shift",
        "seed",
        "sigma",
        "q",
        "layout",
        "long",
        "direction",
        "pair",
    ];
}

impl Inputs {
    /// Where queries and keys were chosen to come from.
    pub const fn source(&self) -> Option<Source> {
        match self.query {
            Some(Query::Source(source)) => Some(source),
            _ => None,
        }
    }

    /// The same where no trained model can be had.
    #[must_use]
    pub fn without_model(self) -> Self {
        let query = self.query.filter(|query| *query != Query::Source(Source::Trained));
        Self { query, ..self }
    }

    /// The query's position, however the link names it.
    pub fn row(&self) -> Option<usize> {
        self.m.or(match self.query {
            Some(Query::Position(row)) => Some(row),
            _ => None,
        })
    }
}

fn is_usual<T: Choice>(choice: &T) -> bool {
    *choice == T::default()
}

/// A choice by its name in links.
mod choice {
    use super::{Choice, Deserialize, Deserializer, Serializer, de};

    pub fn serialize<T: Choice, S: Serializer>(choice: &T, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(choice.slug())
    }

    pub fn deserialize<'de, T: Choice, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        T::named(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

impl Serialize for Positive {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Positive {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

impl Serialize for Query {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Source(source) => out.serialize_str(source.slug()),
            Self::Position(row) => out.collect_str(row),
        }
    }
}

impl<'de> Deserialize<'de> for Query {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        match text.parse() {
            Ok(row) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Self::Position(row)),
            _ => Source::named(&text).map(Self::Source).map_err(de::Error::custom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query as Link;
    use proptest::prelude::*;

    fn read(text: &str) -> (Inputs, Vec<String>) {
        Link::parse(text).0.read()
    }

    #[test]
    fn what_is_no_number_says_so_and_the_rest_is_read() {
        for text in ["length=-1", "base=NaN", "base=inf", "m=1.5", "seed=x", "q=all", "layout=x", "long=1"] {
            let (inputs, notices) = read(&format!("{text}&k=3"));
            assert_eq!(inputs, Inputs { clip: Some(3), ..Inputs::default() }, "{text}");
            assert_eq!(notices.len(), 1, "{text}: {notices:?}");
        }
        assert_eq!(read("q=17").0.row(), Some(17));
        assert_eq!(read("q=text").0.source(), Some(Source::Text));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            length in 0usize..2000, base in 1u32..1_000_000_000, seed: u64, m in 0usize..99, half: bool, sigma in 0.0f64..9.0,
        ) {
            let layout = if half { Layout::HalfSplit } else { Layout::Interleaved };
            let inputs = Inputs {
                length: Some(length), base: Some(Positive(f64::from(base))), sigma: Some(Positive(sigma)), seed: Some(seed),
                m: Some(m), layout, query: Some(Query::Source(Source::Text)), long: LongPositions::Interpolated,
                direction: Direction::BothWays, ..Inputs::default()
            };
            prop_assert_eq!(Link::of(&inputs).read::<Inputs>(), (inputs, Vec::new()));
        }
    }
}
