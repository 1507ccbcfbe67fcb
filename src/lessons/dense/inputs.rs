//! What the lesson is fed with, as a link carries it.

use serde::{Deserialize, Serialize};

use crate::lessons::Decimal;
use crate::lessons::block::Reading;

/// All that the lesson is computed from.
pub type Inputs = (Choices, Reading);

/// Whose dense layer is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// The small model of this page.
    Small,
    /// Llama 2 7B.
    #[default]
    #[serde(rename = "7b")]
    B7,
    /// Llama 2 13B.
    #[serde(rename = "13b")]
    B13,
    /// Llama 2 70B.
    #[serde(rename = "70b")]
    B70,
    /// Numbers of one's own.
    Own,
}

impl Size {
    /// Each with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Small, "small", "small Llama"),
        (Self::B7, "7b", "Llama 2 7B"),
        (Self::B13, "13b", "Llama 2 13B"),
        (Self::B70, "70b", "Llama 2 70B"),
        (Self::Own, "own", "your own"),
    ];

    /// Its name in links.
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(size, ..)| *size == self).map_or("", |(_, slug, _)| slug)
    }

    /// Its name on the page.
    pub fn title(self) -> &'static str {
        Self::ALL.iter().find(|(size, ..)| *size == self).map_or("", |(.., title)| title)
    }

    /// The size with this name in links.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == slug).map(|(size, ..)| *size)
    }
}

/// What the reader chose, or none where the lesson's own stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Whose dense layer is drawn.
    #[serde(skip_serializing_if = "is_default")]
    pub size: Size,
    /// The width of the stream, where it is one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub d: Option<usize>,
    /// What two thirds of 4·d are multiplied with, where it is one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<Decimal>,
    /// What the hidden width is a multiple of, where it is one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple: Option<usize>,
    /// The hidden unit that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["size", "d", "factor", "multiple", "unit"];
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
        for link in ["size=8b", "factor=NaN", "factor=inf", "multiple=-1", "multiple=1.5"] {
            let (choices, notices) = Query::parse(&format!("{link}&d=5")).0.read::<Choices>();
            assert_eq!(choices, Choices { d: Some(5), ..Choices::default() }, "{link}");
            assert_eq!(notices.len(), 1, "{link}: {notices:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(size in 0_usize..5, d: Option<usize>, factor in 0.1_f64..9.0, multiple: Option<usize>) {
            let choices = Choices { size: Size::ALL[size].0, d, factor: Some(Decimal::new(factor)), multiple, unit: d };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
