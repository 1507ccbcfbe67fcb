//! What the lesson is fed with, as a link carries it.

use serde::{Deserialize, Serialize};

use crate::lessons::Decimal;
use crate::lessons::block::{Reading, Vector};

/// All that the lesson is computed from.
pub type Inputs = (Choices, Reading);

/// Where the vector comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Numbers that were typed.
    #[default]
    Typed,
    /// Seeded normal numbers.
    Seeded,
    /// A token's vector in the small model, before a norm.
    Model,
}

impl Source {
    /// Each source with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Typed, "typed", "your own"),
        (Self::Seeded, "seeded", "normal, seeded"),
        (Self::Model, "model", "the small Llama’s"),
    ];

    /// Its name in links.
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(source, ..)| *source == self).map_or("", |(_, slug, _)| slug)
    }

    /// The source with this name in links.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == slug).map(|(source, ..)| *source)
    }
}

/// What the reader chose, or none where the lesson's own stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Where the vector comes from.
    #[serde(skip_serializing_if = "is_default")]
    pub source: Source,
    /// Its numbers, where they were typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<Vector>,
    /// How many there are, where they are seeded.
    #[serde(rename = "dim", skip_serializing_if = "Option::is_none")]
    pub width: Option<usize>,
    /// What they come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// The constant that is added to every number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add: Option<Decimal>,
    /// The factor that every number is multiplied with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Decimal>,
    /// The power of ten that makes the vector tiny, without its minus.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tiny: Option<usize>,
    /// ε.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eps: Option<Decimal>,
    /// γ, one number for each of x.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<Vector>,
    /// β, one number for each of x.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bias: Option<Vector>,
    /// The number whose way is derived.
    #[serde(rename = "i", skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] =
        &["source", "x", "dim", "seed", "add", "times", "tiny", "eps", "gain", "bias", "i"];
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said_and_the_rest_is_read() {
        let said = |link: &str| Query::parse(link).0.read::<Choices>();
        for link in ["x=", "x=1,NaN", "x=1,x", "x=inf", "x=1e300", "add=NaN", "times=inf", "eps=x", "dim=-1", "tiny=a"]
        {
            let (choices, notices) = said(&format!("{link}&seed=3"));
            assert_eq!(choices, Choices { seed: Some(3), ..Choices::default() }, "{link}");
            assert_eq!(notices.len(), 1, "{link}: {notices:?}");
        }
        assert!(said("x=1,NaN").1[0].contains("number 2 of the vector, has no finite value"), "{:?}", said("x=1,NaN"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            numbers in proptest::collection::vec(-1e9_f64..=1e9, 1..=20), add in -1e3_f64..1e3, seed: u64, at: usize,
            tiny in 0usize..9, is_seeded: bool,
        ) {
            let choices = Choices {
                source: if is_seeded { Source::Seeded } else { Source::Typed },
                x: Vector::of(&numbers), gain: Vector::of(&numbers), bias: None, width: Some(8), seed: Some(seed),
                add: Some(Decimal::new(add)), times: None, tiny: Some(tiny), eps: Some(Decimal::new(1e-5)), at: Some(at),
            };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
